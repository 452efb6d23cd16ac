import type { BoardChild, BoardView, Timely } from "#contract/board.ts";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { useBoardAddress } from "./board-address.ts";
import { doneText, sum, timelyOf } from "./figures.ts";
import { shortHeads, words } from "./words.ts";

/** What lies below, level by level: each a way down, as far as the reader may go; counts, then who is behind. */
export const Below = ({ board }: { board: BoardView }) => (
  <>
    <Level board={board} kind="committee" title={words.below} />
    <Level board={board} kind="cell" title={words.cellsBelow} />
  </>
);

type Props = { board: BoardView; kind: BoardChild["kind"]; title: string };

const Level = ({ board, kind, title }: Props) => {
  const { at } = useBoardAddress();
  const children = board.children.filter((child) => child.kind === kind);
  const rows = inOrder(children, board);
  if (rows.length === 0) return null;
  // What stands beside this table, the place's own cells or another level, has a foot of its own.
  const all = children.flatMap(({ figures }) => figures);
  const columns: Column<BoardChild>[] = [
    {
      key: "name",
      head: kind === "cell" ? words.cell : words.committee,
      rowHead: true,
      cell: ({ organisationId, name }) =>
        kind === "cell" ? name : <a href={at({ org: organisationId, step: null, show: null })}>{name}</a>,
      foot: words.total,
    },
    ...board.milestones.map(({ key }, step): Column<BoardChild> => ({
      key,
      head: shortHeads[key],
      align: "number",
      cell: ({ figures }) => doneText([figures[step]]),
      foot: doneText(children.map(({ figures }) => figures[step])),
    })),
    {
      key: "overdue",
      head: words.overdue,
      align: "number",
      cell: ({ figures }) => sum(figures, "overdue"),
      foot: sum(all, "overdue"),
    },
    {
      key: "late",
      head: words.doneLate,
      align: "number",
      cell: ({ figures }) => sum(figures, "doneLate"),
      foot: sum(all, "doneLate"),
    },
    {
      key: "on-time",
      head: words.onTime,
      align: "number",
      cell: ({ figures }) => timelyText(timelyOf(figures)),
      foot: timelyText(timelyOf(all)),
    },
  ];
  return (
    <Section title={title}>
      <DataTable
        caption={`${words.belowCaption}, ${board.periodLabel}, tính đến ${dayText(board.asOf)}`}
        rows={rows}
        rowKey={({ organisationId }) => organisationId}
        columns={columns}
      />
    </Section>
  );
};

const timelyText = ({ onTime, judged }: Timely): string => (judged === 0 ? "–" : `${onTime}/${judged}`);

/** As chosen above the board: by name, by who has most overdue; else as they stand in the tree. */
function inOrder(children: readonly BoardChild[], { sort, show }: BoardView): BoardChild[] {
  const shown = children.filter(({ figures }) => show !== "late" || sum(figures, "overdue") > 0);
  if (sort === "name") return shown.sort((one, other) => one.name.localeCompare(other.name, "vi", { numeric: true }));
  if (sort === "urgent") return shown.sort((one, other) => sum(other.figures, "overdue") - sum(one.figures, "overdue"));
  return shown;
}
