import type { RoomState } from "#contract/meeting-room.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { dayText } from "#web/ui/day-text.ts";
import { byWriting, unsentLines, type Entry, type KeptMeeting } from "./outbox-entry.ts";

type Room = Pick<RoomState, "meeting" | "roll">;
type Written = Record<string, unknown>;

/** The unsent lines for somebody who reads them: of which meeting, who wrote when and in which step, and the words themselves. M6. */
export function exportedText(entries: readonly Entry[], kept: readonly KeptMeeting[]): string {
  const unsent = unsentLines(entries).sort(byWriting);
  const rooms = new Map(kept.map(({ id, view }) => [id, view as Room] as const));
  const lines = unsent.map((entry, at) =>
    [`${at + 1}. ${entry.what}`, ...factsOf(entry, rooms.get(entry.meeting))].join("\n   "),
  );
  return [`CÁC DÒNG CHƯA LÊN MÁY CHỦ: ${unsent.length}`, ...lines].join("\n\n");
}

function factsOf({ account, at, body, path }: Entry, room: Room | undefined): string[] {
  const written = body as Written;
  const step = /\/steps\/(\d+)$/.exec(path)?.[1] ?? written["step"];
  return [
    ...(room ? [`Buổi: ${titleOf(room)}`] : []),
    `Người ghi: ${account.name}`,
    `Ghi lúc: ${timeOf(at)}, ngày ${dayText(dayOf(at))}`,
    ...told("Bước", step),
    ...told("Giờ theo sổ tay", written["time"]),
    ...told("Đại biểu", [written["name"], written["post"]].filter(Boolean).join(", ")),
    ...told("Người phát biểu hoặc thực hiện", nameIn(room, written["personId"] ?? written["ownerId"])),
    ...told("Hạn", written["dueOn"] && dayText(written["dueOn"] as LocalDate)),
    ...told("Nội dung", wordsIn(written)),
  ];
}

/** Left out where nothing was written; further lines stand under the first. */
const told = (label: string, value: unknown): string[] =>
  value === undefined || value === null || value === "" ? [] : [`${label}: ${String(value).replaceAll("\n", "\n   ")}`];

const wordsIn = ({ body, note, reason }: Written): unknown => body ?? note ?? reason;

const titleOf = ({ meeting: { topicTitle, cellName, startsAt } }: Room): string =>
  `${topicTitle || "Sinh hoạt thường kỳ"}, ${cellName}, ngày ${dayText(dayOf(startsAt))}`;

const nameIn = (room: Room | undefined, id: unknown): string | undefined =>
  room?.roll?.find(({ person }) => person.id === id)?.person.name;
