/** How something owed stands: by word, by shape, then by colour. */
export type MarkState = "done" | "done-late" | "open" | "overdue" | "excused" | "none";

/** The whole words of a state; `days` late or overdue. */
export function markWords(state: MarkState, days: number | null = null): string {
  const words: Record<MarkState, string> = {
    done: "Xong",
    "done-late": days ? `Xong, muộn ${days} ngày` : "Xong, muộn",
    open: "Chưa đến hạn",
    overdue: days ? `Quá hạn ${days} ngày` : "Quá hạn",
    excused: "Muộn – có phép",
    none: "Không áp dụng",
  };
  return words[state];
}

/** What stands beside the shape in a table of many marks. */
export function shortWords(state: MarkState, days: number | null): string {
  if (state === "done-late" && days) return `+${days}`;
  if (state === "overdue" && days) return `${days} ngày`;
  return "";
}

/** Of a step no day is named for. Handbook 9. */
export const noLastDayWords = "Kế hoạch và hướng dẫn không ấn định ngày; chưa làm thì không tính là muộn.";
