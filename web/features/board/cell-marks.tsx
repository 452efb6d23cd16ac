import { useState } from "preact/hooks";
import type { BoardMark, BoardRow, BoardView } from "#contract/board.ts";
import { MarkButton } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { MarkList } from "#web/ui/link-list.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { MarkDialog, type Told } from "./mark-dialog.tsx";
import { lookOf } from "./words.ts";

/** One cell's steps on a phone, in their order, each mark telling the rest. */
export function CellMarks({ board, row }: { board: BoardView; row: BoardRow }) {
  const [told, setTold] = useState<Told | null>(null);
  const lines = board.milestones.flatMap(({ key, label, turn }, at) => {
    const mark = row.marks[at];
    if (mark === undefined) return [];
    const shown = (
      <MarkButton label={label} onPress={() => setTold({ row, mark, label, turn })}>
        <StateMark {...lookOf(mark)} />
        <span class="soft small">{dayOf(mark)}</span>
      </MarkButton>
    );
    return [{ key, words: label, mark: shown }];
  });
  return (
    <>
      <MarkList lines={lines} />
      <MarkDialog told={told} onClose={() => setTold(null)} />
    </>
  );
}

/** The day it was done, or is owed by. */
function dayOf({ standing, doneOn, grantedUntil, lastDay }: BoardMark): string {
  if (doneOn !== null) return dayText(doneOn);
  const isLate = standing?.state === "overdue" && !standing.excused;
  const owedBy = isLate ? lastDay : (grantedUntil ?? lastDay);
  return owedBy === null ? "" : `hạn ${dayText(owedBy)}`;
}
