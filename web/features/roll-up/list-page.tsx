import { useLocation } from "preact-iso/router";
import { useRef, useState } from "preact/hooks";
import type { RollUpList, RollUpView } from "#contract/roll-up.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { listWords as words, periodText, stateWords } from "./words.ts";

/** The roll-ups of a year: the own ones at every stage, those from below once they were sent. */
export function RollUpListPage() {
  const { query } = useLocation();
  const year = /^\d{4}$/.test(query["year"] ?? "") ? query["year"] : undefined;
  const list = useAnswer<RollUpList>(`/api/roll-ups${year ? `?year=${year}` : ""}`);
  return (
    <Page
      title={words.title}
      lead={list.data ? words.lead(list.data.year) : ""}
      actions={list.data && <Years year={list.data.year} />}
    >
      <Answer of={list} what="danh sách báo cáo tổng hợp">
        {(view) => (
          <div class="stack-loose">
            {view.mayBegin.map((place) => (
              <Begin key={place.organisation.id} place={place} />
            ))}
            <Lines lines={view.lines} />
            {view.mayBegin.length > 0 && (
              <div class="row">
                <LinkButton href="/register" icon="document">
                  {words.register}
                </LinkButton>
              </div>
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

const Years = ({ year }: { year: number }) => (
  <Segments
    label={words.year}
    segments={[year - 1, year, year + 1].map((each) => ({
      label: String(each),
      href: `/roll-up?year=${each}`,
      current: each === year,
    }))}
  />
);

const Lines = ({ lines }: { lines: RollUpList["lines"] }) =>
  lines.length === 0 ? (
    <EmptyState icon="sum" title={words.empty}>
      {words.emptyHint}
    </EmptyState>
  ) : (
    <DataTable
      captionHidden
      caption={words.caption}
      phone="cards"
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "period",
          head: words.period,
          rowHead: true,
          cell: ({ id, periodKey }) => <a href={`/roll-up/${id}`}>{periodText(periodKey)}</a>,
        },
        { key: "organisation", head: words.organisation, cell: ({ organisation }) => organisation.name },
        {
          key: "state",
          head: words.state,
          cell: ({ state, sentOn }) => `${stateWords[state]}${sentOn ? ` ${dayText(sentOn)}` : ""}`,
        },
        { key: "symbol", head: words.symbol, cell: ({ symbol }) => symbol ?? "–" },
        { key: "asOf", head: words.asOf, cell: ({ asOf }) => dayText(asOf) },
      ]}
    />
  );

/** One press and the figures are there; nothing is typed that is known. */
function Begin({ place: { organisation, periods } }: { place: RollUpList["mayBegin"][number] }) {
  const { route } = useLocation();
  const [period, setPeriod] = useState<string>("");
  const id = useRef(crypto.randomUUID());
  const begin = useSend<RollUpView>("/api/roll-ups", { onDone: (view) => route(`/roll-up/${view.id}`) });
  const [first] = periods;
  if (first === undefined) return null;
  const chosen = period === "" ? first : period;
  return (
    <Section title={`${words.begin}: ${organisation.name}`}>
      <p class="soft">{words.beginLead}</p>
      <RefusalNotice refusal={begin.refusal} />
      <div class="row row-end">
        <SelectField
          label={words.which}
          name="period"
          value={chosen}
          options={periods.map((key) => ({ value: key, label: periodText(key) }))}
          onValue={setPeriod}
        />
        <Button
          look="primary"
          busy={begin.busy && words.beginning}
          onPress={() => void begin.run({ id: id.current, organisationId: organisation.id, period: chosen })}
        >
          {words.begin}
        </Button>
      </div>
    </Section>
  );
}
