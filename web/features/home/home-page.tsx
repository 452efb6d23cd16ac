import type { Duty, HomeCell, HomeView } from "#contract/home.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { dayText, dayWithWeekday } from "#web/ui/day-text.ts";
import { LinkList } from "#web/ui/link-list.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { PeriodCard } from "./period-card.tsx";
import { sentenceOf, shortDeed, untilText, verbOf, words } from "./words.ts";

/** Everybody's home: the next duty first, in one sentence with one button; then what else waits; then the year of one's cell. */
export function HomePage() {
  const home = useAnswer<HomeView>("/api/home");
  return (
    <Page title={words.title} lead={home.data ? dayWithWeekday(home.data.today) : ""}>
      <Answer of={home} what="việc cần làm">
        {(view) => (
          <div class="stack">
            <Next view={view} />
            <Others duties={view.duties.slice(1)} />
            {view.cells.map((cell) => (
              <Year key={`${cell.organisationId} ${cell.year}`} cell={cell} />
            ))}
          </div>
        )}
      </Answer>
    </Page>
  );
}

const BoardLink = () => <LinkButton href="/board">{words.board}</LinkButton>;

const Next = ({ view: { duties, hasBoard } }: { view: HomeView }) => {
  const [next] = duties;
  if (!next) {
    return (
      <EmptyState icon="check" title={words.nothing} actions={hasBoard && <BoardLink />}>
        {words.nothingMore}
      </EmptyState>
    );
  }
  return (
    <Card
      focus
      foot={
        <>
          <LinkButton look="primary" href={next.href}>
            {verbOf(next)}
          </LinkButton>
          {hasBoard && <BoardLink />}
        </>
      }
    >
      <p class="duty-sentence">{sentenceOf(next)}</p>
      <p class="soft">{[next.organisation, untilText(next)].filter(Boolean).join(" · ")}</p>
    </Card>
  );
};

const Others = ({ duties }: { duties: readonly Duty[] }) =>
  duties.length === 0 ? null : (
    <Section title={words.also}>
      <LinkList
        lines={duties.map((duty) => ({
          key: `${duty.kind} ${duty.href} ${duty.subject}`,
          href: duty.href,
          words: shortDeed(duty),
          note: duty.organisation,
          aside: <Until duty={duty} />,
        }))}
      />
    </Section>
  );

const Until = ({ duty: { daysLeft, lastDay } }: { duty: Duty }) => {
  if (daysLeft === null || lastDay === null) return null;
  return daysLeft < 0 ? <StateMark state="overdue" days={-daysLeft} /> : <>{dayText(lastDay)}</>;
};

const Year = ({ cell }: { cell: HomeCell }) => (
  <Section
    title={`${cell.name} · ${words.year(cell.year)}`}
    actions={
      cell.cellPlanId !== null && (
        <LinkButton dense href={`/cell-plan/${cell.cellPlanId}`}>
          {words.registration}
        </LinkButton>
      )
    }
  >
    <div class="grid grid-four">
      {cell.periods.map((period) => (
        <PeriodCard key={period.key} cell={cell} period={period} />
      ))}
    </div>
  </Section>
);
