import type { ScoreList } from "#contract/scoring.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { usePlace } from "#web/app/place.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { listWords as words, periodText, pointsText } from "./words.ts";

type Line = ScoreList["lines"][number];

/** Meetings held, what waits for this person first. */
export function ScoreListPage() {
  const { place } = usePlace();
  const list = useAnswer<ScoreList>(`/api/scores${place.period ? `?period=${place.period}` : ""}`);
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer of={list} what="danh sách chấm điểm">
        {({ lines }) =>
          lines.length === 0 ? (
            <EmptyState icon="score" title={words.empty}>
              {words.emptyHint}
            </EmptyState>
          ) : (
            <Lists lines={lines} />
          )
        }
      </Answer>
    </Page>
  );
}

const Lists = ({ lines }: { lines: readonly Line[] }) => {
  const waiting = lines.filter(({ next }) => next !== null);
  return (
    <div class="stack-loose">
      {waiting.length > 0 && (
        <Section title={words.todo}>
          <Scores caption={words.todo} lines={waiting} />
        </Section>
      )}
      {waiting.length < lines.length && (
        <Section title={words.lead}>
          <Scores caption={words.caption} lines={lines.filter(({ next }) => next === null)} />
        </Section>
      )}
    </div>
  );
};

const points = (tenths: number | null): string => (tenths === null ? "–" : pointsText(tenths));

const Scores = ({ caption, lines }: { caption: string; lines: readonly Line[] }) => (
  <DataTable<Line>
    captionHidden
    caption={caption}
    phone="cards"
    rows={lines}
    rowKey={({ meetingId }) => meetingId}
    columns={[
      {
        key: "cell",
        head: words.cell,
        rowHead: true,
        cell: ({ cell, meetingId, next }) => (
          <a href={`/meeting/${meetingId}/score`}>
            {cell.name}
            {next && `: ${words.doNext[next]}`}
          </a>
        ),
      },
      { key: "period", head: words.period, cell: ({ periodKey }) => periodText(periodKey) },
      { key: "day", head: words.day, cell: ({ heldOn }) => dayText(heldOn) },
      { key: "topic", head: words.topic, cell: ({ topicTitle }) => topicTitle },
      { key: "self", head: words.self, align: "number", cell: ({ cellPoints }) => points(cellPoints) },
      { key: "leader", head: words.leader, align: "number", cell: ({ leaderPoints }) => points(leaderPoints) },
      {
        key: "final",
        head: words.final,
        align: "number",
        cell: ({ final }) => (final === null ? "–" : `${pointsText(final.points)} · ${final.band}`),
      },
    ]}
  />
);
