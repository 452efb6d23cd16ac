import type { BoardRow, BoardView } from "#contract/board.ts";
import { dayText } from "#web/ui/day-text.ts";
import { LinkList } from "#web/ui/link-list.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { useBoardAddress } from "./board-address.ts";
import { CellMarks } from "./cell-marks.tsx";
import { milestoneWords, turnText, words } from "./words.ts";

/** The same board on a phone: one line a cell, the longest overdue first; what to do next, whose turn, since when. One cell alone step by step. */
export const UrgentList = ({ board }: { board: BoardView }) => {
  const [only] = board.rows;
  return board.organisation.kind === "cell" && only !== undefined ? (
    <section class="board-list" aria-label={words.steps}>
      <CellMarks board={board} row={only} />
    </section>
  ) : (
    <Lines board={board} />
  );
};

const Lines = ({ board }: { board: BoardView }) => {
  const { at } = useBoardAddress();
  return (
    <section class="board-list" aria-label={words.byUrgency}>
      <LinkList
        lines={[...board.rows].sort(byUrgency).map((row) => ({
          key: row.organisationId,
          href: at({ org: row.organisationId, period: board.period, led: null, show: null, step: null }),
          words: row.name,
          note: noteOf(row, board),
          aside: <NextMark row={row} />,
        }))}
      />
      {board.rows.length === 0 && <p>{board.rowsInAll === 0 ? words.noCells : words.noneShown}</p>}
    </section>
  );
};

const lateBy = ({ next }: BoardRow): number => (next === null || next.excused ? 0 : next.lateBy);
const dayOf = ({ next }: BoardRow): string => next?.lastDay ?? "9999";

const byUrgency = (one: BoardRow, other: BoardRow): number =>
  lateBy(other) - lateBy(one) || (dayOf(one) < dayOf(other) ? -1 : 1);

function noteOf({ next, urgedOn }: BoardRow, board: BoardView): string {
  if (next === null) return words.allDone;
  const urged = urgedOn === null ? "" : ` · ${words.urgedOn(dayText(urgedOn))}`;
  return `${milestoneWords(board, next.milestone)} · ${turnText(board, next)}${urged}`;
}

export const NextMark = ({ row: { next } }: { row: BoardRow }) =>
  next === null ? (
    <StateMark state="done" />
  ) : (
    <StateMark
      state={next.excused ? "excused" : next.lateBy > 0 ? "overdue" : "open"}
      days={next.lateBy > 0 ? next.lateBy : null}
      {...(next.lastDay === null && { words: words.notYet })}
    />
  );
