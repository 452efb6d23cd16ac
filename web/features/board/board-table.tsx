import { useState } from "preact/hooks";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { BoardRow, BoardView } from "#contract/board.ts";
import { DataTable, MarkButton, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { StateMark } from "#web/ui/state-mark.tsx";
import { MarkDialog, type Told } from "./mark-dialog.tsx";
import { lookOf, shortHeads, turnText, words } from "./words.ts";

/** Cells by milestones: dense, each mark a button that tells the rest. */
export function BoardTable({ board }: { board: BoardView }) {
  const [told, setTold] = useState<Told | null>(null);
  const columns: Column<BoardRow>[] = [
    { key: "cell", head: words.cell, rowHead: true, cell: (row) => <CellName row={row} />, foot: words.total },
    ...board.milestones.map(({ key, label, turn }, at): Column<BoardRow> => {
      const tally = board.totals[at]?.tally;
      return {
        key,
        head: shortHeads[key],
        align: "mark",
        foot: tally && `${tally.done}/${tally.owed}`,
        cell: (row) => {
          const mark = row.marks[at];
          return mark && <Mark row={row} mark={mark} label={label} turn={turn} onTell={setTold} />;
        },
      };
    }),
    { key: "next", head: words.next, cell: (row) => <Next row={row} board={board} /> },
    {
      key: "on-time",
      head: words.onTime,
      align: "number",
      cell: ({ tally }) => share(tally),
      foot: share(board.total),
    },
  ];
  return (
    <>
      <DataTable
        caption={`Các mốc ${board.periodLabel} của từng chi bộ, tính đến ${dayText(board.asOf)}`}
        columns={columns}
        rows={board.rows}
        rowKey={({ organisationId }) => organisationId}
        empty={board.rowsInAll === 0 ? words.noCells : words.noneShown}
      />
      <MarkDialog told={told} onClose={() => setTold(null)} />
    </>
  );
}

/** In a narrow column the day and the month: the year stands above. */
const shortDay = (day: LocalDate): string => dayText(day).slice(0, 5);

const Next = ({ row: { next }, board }: { row: BoardRow; board: BoardView }) =>
  next === null ? (
    <span class="soft">–</span>
  ) : (
    <div class="board-next">
      {shortHeads[next.milestone]}
      <div class="soft board-aside">{turnText(board, next, shortDay)}</div>
    </div>
  );

const share = ({ onTime, judged }: { onTime: number; judged: number }): string =>
  judged === 0 ? "–" : `${onTime}/${judged}`;

const CellName = ({ row }: { row: BoardRow }) => (
  <>
    {row.name}
    {row.urgedOn !== null && <div class="soft board-aside">{words.urgedOn(dayText(row.urgedOn))}</div>}
  </>
);

const Mark = ({ row, mark, label, turn, onTell }: Told & { onTell: (told: Told) => void }) => {
  const held = mark.milestone === "held" && row.heldOn !== null ? { detail: shortDay(row.heldOn) } : {};
  return (
    <MarkButton label={`${row.name}: ${label}`} onPress={() => onTell({ row, mark, label, turn })}>
      <StateMark short {...lookOf(mark)} {...held} />
    </MarkButton>
  );
};
