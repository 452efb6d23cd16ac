import type { BoardView } from "#contract/board.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { usePlace } from "#web/app/place.ts";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { BarChart } from "#web/ui/chart.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { useLocation } from "preact-iso/router";
import { BoardTable } from "./board-table.tsx";
import { shortHeads, words } from "./words.ts";

/** The screen the office lives on: opens on the person's own scope with nothing chosen; the address holds what is chosen. */
export function BoardPage() {
  const { url } = useLocation();
  const query = url.includes("?") ? url.slice(url.indexOf("?")) : "?";
  const board = useAnswer<BoardView>(`/api/board${query}`);
  return (
    <Page
      wide
      title={words.title}
      lead={board.data ? leadOf(board.data) : ""}
      actions={board.data && <Actions board={board.data} />}
    >
      <Answer of={board} what="bảng theo dõi">
        {(view) => <Board board={view} />}
      </Answer>
    </Page>
  );
}

const leadOf = ({ organisation, periodLabel, asOf }: BoardView): string =>
  `${organisation.name} · ${periodLabel} · tính đến ${dayText(asOf)}`;

const Actions = ({ board }: { board: BoardView }) => {
  const { at } = usePlace();
  return (
    <>
      <Segments
        label={words.period}
        segments={board.periods.map(({ key, label }) => ({
          label: label.split("/")[0] ?? label,
          href: at({ period: key }),
          current: key === board.period,
        }))}
      />
      {board.permissions.urge && <LinkButton href={`/urging?org=${board.organisation.id}`}>{words.urge}</LinkButton>}
      <Button icon="print" onPress={() => window.print()}>
        {words.print}
      </Button>
    </>
  );
};

const Board = ({ board }: { board: BoardView }) => (
  <div class="stack">
    <Choices board={board} />
    {board.planId === null && board.children.length === 0 ? (
      <EmptyState icon="plan" title={words.noPlan} actions={<LinkButton href="/plan">{words.makePlan}</LinkButton>} />
    ) : (
      <>
        {board.planId !== null && <BoardTable board={board} />}
        {board.planId !== null && <Legend />}
        <Children board={board} />
        {board.rows.length > 1 && <Progress board={board} />}
      </>
    )}
  </div>
);

const Choices = ({ board }: { board: BoardView }) => {
  const { go } = usePlace();
  return (
    <div class="form-row no-print">
      {board.organisations.length > 1 && (
        <SelectField
          name="organisation"
          label={words.organisation}
          value={board.organisation.id}
          options={board.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={(organisation: string) => go({ organisation })}
        />
      )}
      <DateField
        name="as-of"
        label={words.asOf}
        today={board.today}
        value={board.asOf}
        onValue={(asOf) => asOf !== "" && go({ asOf: asOf === board.today ? null : asOf })}
      />
      {board.asOf !== board.today && (
        <Button look="quiet" onPress={() => go({ asOf: null })}>
          {words.today}
        </Button>
      )}
    </div>
  );
};

const Legend = () => (
  <p class="row small soft">
    {(["done", "done-late", "open", "overdue", "excused", "none"] as const).map((state) => (
      <StateMark key={state} state={state} />
    ))}
  </p>
);

const Progress = ({ board }: { board: BoardView }) => (
  <BarChart
    caption={`${words.completeness}, ${board.periodLabel}`}
    unit="chi bộ"
    max={board.rows.length}
    points={board.totals.map(({ milestone, tally }) => ({
      label: shortHeads[milestone],
      value: tally.owed === 0 ? null : tally.done,
    }))}
  />
);

const Children = ({ board }: { board: BoardView }) => {
  const { at } = usePlace();
  if (board.children.length === 0) return null;
  return (
    <Section title={words.below}>
      <DataTable
        captionHidden
        caption={words.belowCaption}
        rows={board.children}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          {
            key: "name",
            head: words.committee,
            rowHead: true,
            cell: ({ organisationId, name }) => <a href={at({ organisation: organisationId })}>{name}</a>,
          },
          ...board.milestones.map(({ key }) => ({
            key,
            head: shortHeads[key],
            align: "number" as const,
            cell: ({ counts }: BoardView["children"][number]) => {
              const count = counts.find(({ milestone }) => milestone === key);
              return count ? `${count.done}/${count.owed}` : "–";
            },
          })),
        ]}
      />
    </Section>
  );
};
