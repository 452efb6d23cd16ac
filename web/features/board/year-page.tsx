// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./board.css";
// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./year.css";
import type { BoardOfYear } from "#contract/board-of-year.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { boardAddress, useYearAddress } from "./board-address.ts";
import { LedOnly, ledPart, PlaceAndDay } from "./place-and-day.tsx";
import { periodSegments } from "./period-segments.ts";
import { shows, sorts, words } from "./words.ts";
import { YearList } from "./year-list.tsx";
import { YearTable } from "./year-table.tsx";

/** The whole year at once, cells by periods, on any day; the address holds what is chosen. S2. */
export function YearPage() {
  const { search } = useYearAddress();
  const asked = useAnswer<BoardOfYear>(`/api/board/periods${search}`);
  return (
    <Page
      wide
      title={words.title}
      lead={asked.data ? leadOf(asked.data) : ""}
      actions={asked.data && <Actions board={asked.data} />}
    >
      <Answer of={asked} what="bảng theo dõi cả năm">
        {(board) => <Year board={board} />}
      </Answer>
    </Page>
  );
}

const leadOf = ({ organisation, led, year, asOf }: BoardOfYear): string =>
  `${organisation.name}${ledPart(led, organisation)} · ${words.wholeYear} ${year} · tính đến ${dayText(asOf)}`;

const Actions = ({ board }: { board: BoardOfYear }) => {
  const { at, query, search } = useYearAddress();
  return (
    <>
      <Segments
        label={words.period}
        segments={periodSegments(board, {
          current: null,
          period: (key) => boardAddress(query, { period: key }),
          year: at({}),
        })}
      />
      <Button icon="print" onPress={() => window.print()}>
        {words.print}
      </Button>
      <LinkButton icon="download" href={`/api/board/periods.xlsx${search}`} file>
        {words.excel}
      </LinkButton>
    </>
  );
};

const Year = ({ board }: { board: BoardOfYear }) => {
  const { cells, below } = board;
  const nothing = cells.linesInAll + below.linesInAll === 0;
  return (
    <div class="stack">
      <Choices board={board} />
      {board.planId === null && nothing ? (
        <EmptyState icon="plan" title={words.noPlan} actions={<LinkButton href="/plan">{words.makePlan}</LinkButton>} />
      ) : (
        <>
          {(cells.linesInAll > 0 || nothing) && <Part board={board} part={cells} />}
          {below.linesInAll > 0 && (
            <Section title={words.belowInYear}>
              <Part board={board} part={below} />
            </Section>
          )}
        </>
      )}
    </div>
  );
};

type PartProps = { board: BoardOfYear; part: BoardOfYear["cells"] };

const Part = ({ board, part }: PartProps) => (
  <>
    {part.lines.length < part.linesInAll && <p role="status">{words.shown(part.lines.length, part.linesInAll)}</p>}
    <div class="board-matrix stack">
      <YearTable board={board} part={part} />
      <Legend />
    </div>
    <YearList board={board} part={part} />
  </>
);

const Choices = ({ board }: { board: BoardOfYear }) => {
  const { go } = useYearAddress();
  return (
    <>
      <LedOnly led={board.led} go={go} />
      <div class="form-row no-print">
        <SelectField
          name="year"
          label={words.year}
          value={String(board.year)}
          options={[-2, -1, 0, 1].map((apart) => ({
            value: String(board.year + apart),
            label: String(board.year + apart),
          }))}
          onValue={(year: string) => go({ year })}
        />
        <PlaceAndDay board={board} go={go} />
        <SelectField
          name="show"
          label={words.show}
          value={board.show}
          options={shows.filter(({ value }) => value !== "waiting")}
          onValue={(show) => go({ show: show === "all" ? null : show })}
        />
        <div class="board-sort">
          <SelectField
            name="sort"
            label={words.sort}
            value={board.sort}
            options={sorts.filter(({ value }) => value !== "urged" && value !== "step")}
            onValue={(sort) => go({ sort: sort === "founded" ? null : sort })}
          />
        </div>
      </div>
    </>
  );
};

const Legend = () => (
  <p class="row small soft">
    {(["done", "done-late", "overdue", "excused", "none"] as const).map((state) => (
      <StateMark key={state} state={state} />
    ))}
    <StateMark state="open" words={words.openInYear} />
  </p>
);
