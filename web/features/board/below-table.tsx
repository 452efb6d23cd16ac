import type { BoardChild, BoardCount, BoardView, Timely } from "#contract/board.ts";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { useBoardAddress } from "./board-address.ts";
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
  const all = children.flatMap(({ counts }) => counts);
  const columns: Column<BoardChild>[] = [
    {
      key: "name",
      head: kind === "cell" ? words.cell : words.committee,
      rowHead: true,
      cell: ({ organisationId, name }) =>
        kind === "cell" ? name : <a href={at({ org: organisationId, step: null, show: null })}>{name}</a>,
      foot: words.total,
    },
    ...board.milestones.map(({ key }): Column<BoardChild> => ({
      key,
      head: shortHeads[key],
      align: "number",
      cell: ({ counts }) => doneOf(counts.find(({ milestone }) => milestone === key)),
      foot: doneOfAll(all, key),
    })),
    {
      key: "overdue",
      head: words.overdue,
      align: "number",
      cell: ({ counts }) => sum(counts, "overdue"),
      foot: sum(all, "overdue"),
    },
    {
      key: "late",
      head: words.doneLate,
      align: "number",
      cell: ({ counts }) => sum(counts, "doneLate"),
      foot: sum(all, "doneLate"),
    },
    {
      key: "on-time",
      head: words.onTime,
      align: "number",
      cell: ({ timely }) => timelyText(timely),
      foot: timelyText(timelyOf(children)),
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

const doneOf = (count: BoardCount | undefined): string =>
  count === undefined ? "–" : `${count.done ?? 0}/${count.owed}`;

function doneOfAll(counts: readonly BoardCount[], key: BoardCount["milestone"]): string {
  const own = counts.filter(({ milestone }) => milestone === key);
  return own.length === 0 ? "–" : `${own.reduce((all, { done = 0 }) => all + done, 0)}/${sum(own, "owed")}`;
}

const timelyOf = (children: readonly BoardChild[]): Timely => ({
  onTime: children.reduce((all, { timely }) => all + timely.onTime, 0),
  judged: children.reduce((all, { timely }) => all + timely.judged, 0),
});

export const sum = (counts: readonly BoardCount[], field: "owed" | "done" | "overdue" | "doneLate"): number =>
  counts.reduce((all, one) => all + (one[field] ?? 0), 0);

/** As chosen above the board: by name, by who has most overdue; else as they stand in the tree. */
function inOrder(children: readonly BoardChild[], { sort, show }: BoardView): BoardChild[] {
  const shown = children.filter(({ counts }) => show !== "late" || sum(counts, "overdue") > 0);
  if (sort === "name") return shown.sort((one, other) => one.name.localeCompare(other.name, "vi", { numeric: true }));
  if (sort === "urgent") return shown.sort((one, other) => sum(other.counts, "overdue") - sum(one.counts, "overdue"));
  return shown;
}
