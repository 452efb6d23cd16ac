import type { BoardOfYear, PeriodMarkView, YearLine, YearPart } from "#contract/board-of-year.ts";
import { LinkList, MarkList } from "#web/ui/link-list.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { useYearAddress } from "./board-address.ts";
import { hrefOf } from "./year-table.tsx";
import { columnsOf, figuresText, lookOfPeriod, words } from "./year-words.ts";

type Props = { board: BoardOfYear; part: YearPart };

/** The same year on a phone: a part for each organisation, who is behind first and open, its periods below each other. */
export const YearList = ({ board, part }: Props) => (
  <section class="board-list" aria-label={words.wholeYear}>
    {[...part.lines].sort(byUrgency).map((line) => (
      <details key={line.organisationId} class="year-line" open={line.whole.overdue > 0}>
        <summary>
          <span class="link-list-words">{line.name}</span>
          <span class="year-whole small">
            <StateMark {...lookOfPeriod(line.whole)} /> <span class="soft">{doneText(line.whole)}</span>
          </span>
        </summary>
        <Periods board={board} line={line} />
      </details>
    ))}
    {part.lines.length === 0 && <p>{part.linesInAll === 0 ? words.noCells : words.noneShown}</p>}
  </section>
);

const Periods = ({ board, line }: { board: BoardOfYear; line: YearLine }) => {
  const { boardAt } = useYearAddress();
  const lines = columnsOf(board).flatMap((column, place) => {
    const mark = line.marks[place];
    if (mark === undefined) return [];
    const note = mark.owed > 1 ? { note: doneText(mark) } : {};
    const aside = <StateMark {...lookOfPeriod(mark)} />;
    return [{ key: column.key, words: column.head, href: hrefOf(line, column, boardAt), aside, ...note }];
  });
  const marks = lines.map(({ key, words: name, aside }) => ({ key, words: name, mark: aside }));
  const links = lines.flatMap(({ href, ...rest }) => (href === null ? [] : [{ ...rest, href }]));
  return links.length === 0 ? <MarkList lines={marks} /> : <LinkList lines={links} />;
};

const doneText = (mark: PeriodMarkView): string => `${words.done} ${figuresText(mark)}`;

const byUrgency = ({ whole: one }: YearLine, { whole: other }: YearLine): number =>
  (other.lateBy ?? 0) * Number(other.overdue > 0) - (one.lateBy ?? 0) * Number(one.overdue > 0) ||
  other.overdue - one.overdue;
