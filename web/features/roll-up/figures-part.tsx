import type { FigureView, RollUpView } from "#contract/roll-up.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText, shareText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Section } from "#web/ui/page.tsx";
import { FigureButton, SourceList } from "./figure-button.tsx";
import { periodText, pointsText, topicWords, words } from "./words.ts";

type Part = { view: RollUpView };

/** Everything counted, every number a way to its rows. */
export const FiguresPart = ({ view }: Part) => (
  <>
    <Steps view={view} />
    <div class="grid">
      <Attendance view={view} />
      <Scores view={view} />
      <Solutions view={view} />
    </div>
    <Topics view={view} />
    <Late view={view} />
    <Below view={view} />
  </>
);

const column = (key: "owed" | "done" | "late" | "overdue" | "excused") => ({
  key,
  head: words[key],
  align: "number" as const,
  cell: (step: RollUpView["steps"][number]) => (
    <FigureButton figure={step[key]} what={`${step.label}, ${words[key].toLowerCase()}`} />
  ),
});

function Steps({ view }: Part) {
  return (
    <Section title={words.steps}>
      <DataTable
        captionHidden
        caption={words.steps}
        rows={view.steps}
        rowKey={({ milestone }) => milestone}
        columns={[
          { key: "step", head: words.step, rowHead: true, cell: ({ label }) => label },
          column("owed"),
          column("done"),
          {
            key: "share",
            head: "%",
            align: "number",
            cell: ({ done, owed }) => shareText(done.value, owed.value) ?? "–",
          },
          column("late"),
          column("overdue"),
          column("excused"),
        ]}
      />
    </Section>
  );
}

type Named = { term: string; figure: FigureView };

const facts = (named: readonly Named[]) =>
  named.map(({ term, figure }) => ({ term, value: <FigureButton figure={figure} what={term} /> }));

const Attendance = ({ view }: Part) => {
  const { counted, present, late, withReason, withoutReason, exempt } = view.attendance;
  const share = shareText(present.value, counted.value);
  return (
    <Section title={share === null ? words.attendance : `${words.attendance}: ${share}`}>
      <KeyValues
        facts={facts([
          { term: words.counted, figure: counted },
          { term: words.present, figure: present },
          { term: words.lateTo, figure: late },
          { term: words.withReason, figure: withReason },
          { term: words.withoutReason, figure: withoutReason },
          { term: words.exempt, figure: exempt },
        ])}
      />
    </Section>
  );
};

const Scores = ({ view }: Part) => (
  <Section title={words.scores}>
    <KeyValues
      facts={[
        {
          term: words.average,
          value:
            view.averageTenths === null ? (
              words.none
            ) : (
              <FigureButton figure={view.scored} what={words.average}>
                {pointsText(view.averageTenths)}
              </FigureButton>
            ),
        },
        ...facts(view.bands.map(({ label, figure }) => ({ term: label, figure }))),
        ...facts([{ term: words.unscored, figure: view.unscored }]),
      ]}
    />
  </Section>
);

const Solutions = ({ view }: Part) => {
  const { adopted, done, open, overdue, dropped } = view.solutions;
  return (
    <Section title={words.solutions}>
      <KeyValues
        facts={facts([
          { term: words.adopted, figure: adopted },
          { term: words.carriedOut, figure: done },
          { term: words.open, figure: open },
          { term: words.overdue, figure: overdue },
          { term: words.dropped, figure: dropped },
        ])}
      />
    </Section>
  );
};

const Topics = ({ view }: Part) => (
  <Section title={words.topics}>
    <DataTable
      captionHidden
      caption={words.topics}
      phone="cards"
      rows={view.topics.each}
      rowKey={({ title, source }) => `${source}/${title}`}
      columns={[
        { key: "title", head: words.topic, rowHead: true, cell: ({ title }) => title },
        {
          key: "cells",
          head: words.cells,
          align: "number",
          cell: ({ title, taken }) => <FigureButton figure={taken} what={title} />,
        },
        { key: "source", head: words.kind, cell: ({ source }) => topicWords[source] },
        { key: "reason", head: words.reason, cell: ({ reason }) => reason ?? "" },
      ]}
    />
  </Section>
);

const Late = ({ view }: Part) => (
  <Section title={words.lateList}>
    <DataTable
      captionHidden
      caption={words.lateList}
      phone="cards"
      empty={words.noLate}
      rows={view.late}
      rowKey={({ cell, step, periodKey }) => `${cell}/${step}/${periodKey ?? ""}`}
      columns={[
        { key: "cell", head: words.cell, rowHead: true, cell: ({ cell }) => cell },
        { key: "step", head: words.step, cell: ({ step }) => step },
        {
          key: "period",
          head: words.period,
          cell: ({ periodKey }) => (periodKey === null ? words.yearly : periodText(periodKey)),
        },
        {
          key: "days",
          head: words.days,
          align: "number",
          cell: ({ cell, step, lateBy, done, excused, row }) => (
            <FigureButton figure={{ value: lateBy, rows: [row] }} what={`${cell}, ${step}`}>
              {[words.dayCount(lateBy), done ? "" : "chưa làm", excused ? "có phép" : ""].filter(Boolean).join(", ")}
            </FigureButton>
          ),
        },
      ]}
    />
  </Section>
);

const Below = ({ view }: Part) =>
  view.below.length === 0 ? null : (
    <Section title={words.below}>
      <ul>
        {view.below.map(({ organisationId, name, rollUpId, sentOn }) => (
          <li key={organisationId}>
            {rollUpId === null ? name : <a href={`/roll-up/${rollUpId}`}>{name}</a>}:{" "}
            {sentOn === null ? words.belowNot : words.belowSent(dayText(sentOn))}
          </li>
        ))}
      </ul>
    </Section>
  );

/** What the cells themselves have said, to be taken up in the sections written by hand. */
export const Collected = ({ view, texts }: Part & { texts: RollUpView["cellProposals"] }) =>
  texts.length === 0 ? null : (
    <details>
      <summary>{`${words.collected} (${texts.length})`}</summary>
      {texts.map(({ text, rows }) => (
        <div key={text} class="stack-tight">
          <p>{text}</p>
          <SourceList rows={rows} sources={view.sources} />
        </div>
      ))}
    </details>
  );
