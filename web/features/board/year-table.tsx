import type { BoardOfYear, PeriodMarkView, YearLine, YearPart } from "#contract/board-of-year.ts";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { StateMark } from "#web/ui/state-mark.tsx";
import { useYearAddress } from "./board-address.ts";
import { columnsOf, figuresText, lookOfPeriod, shareText, words, type YearColumn } from "./year-words.ts";

type Props = { board: BoardOfYear; part: YearPart };

/** More periods than this stand in narrow columns: the shape and the figures, the words read aloud. */
const roomy = 4;

/** Organisations by periods: each mark the way to the board of that period. */
export function YearTable({ board, part }: Props) {
  const { at, boardAt } = useYearAddress();
  const short = board.periods.length > roomy;
  const columns: Column<YearLine>[] = [
    {
      key: "name",
      head: part.lines.every(({ kind }) => kind === "committee") ? words.unit : words.cell,
      rowHead: true,
      cell: ({ kind, name, organisationId }) =>
        kind === "committee" ? <a href={at({ org: organisationId, show: null })}>{name}</a> : name,
      foot: words.total,
    },
    ...columnsOf(board).map((column, place): Column<YearLine> => ({
      key: column.key,
      head: column.head,
      cell: (line) => (
        <Mark {...{ line, column, short }} mark={line.marks[place]} href={hrefOf(line, column, boardAt)} />
      ),
      foot: figuresText(part.totals[place]),
    })),
    {
      key: "whole",
      head: words.done,
      align: "number",
      cell: ({ whole }) => figuresText(whole),
      foot: figuresText(part.whole),
    },
    {
      key: "overdue",
      head: words.overdue,
      align: "number",
      cell: ({ whole }) => whole.overdue,
      foot: part.whole.overdue,
    },
    {
      key: "on-time",
      head: words.onTime,
      align: "number",
      cell: ({ timely }) => shareText(timely),
      foot: shareText(part.timely),
    },
  ];
  return (
    <DataTable
      caption={words.yearCaption(board.year, dayText(board.asOf))}
      columns={columns}
      rows={part.lines}
      rowKey={({ organisationId }) => organisationId}
      empty={part.linesInAll === 0 ? words.noCells : words.noneShown}
    />
  );
}

/** Registering is a step of every period's board; a cell of which only counts are known has no board of its own. */
export const hrefOf = (
  { kind, organisationId, whole }: YearLine,
  { period }: YearColumn,
  boardAt: (org: string, period: string) => string,
): string | null => (kind === "cell" && whole.lateBy === null ? null : boardAt(organisationId, period));

type MarkProps = {
  line: YearLine;
  column: YearColumn;
  mark: PeriodMarkView | undefined;
  href: string | null;
  short: boolean;
};

const Mark = ({ line, column, mark, href, short }: MarkProps) => {
  if (mark === undefined) return null;
  const figures = mark.owed > 1 ? figuresText(mark) : "";
  const shown = (
    <>
      <StateMark {...lookOfPeriod(mark)} {...(short && { short: true, detail: "" })} />
      {figures !== "" && <span class={short ? "year-figures-short small" : "year-figures soft small"}>{figures}</span>}
    </>
  );
  if (href === null || mark.state === "none") return <span class="year-mark">{shown}</span>;
  return (
    <a class="year-mark" href={href}>
      <span class="hidden-words">
        {line.name}, {column.head}:{" "}
      </span>
      {shown}
    </a>
  );
};
