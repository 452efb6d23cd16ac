import { useLocation } from "preact-iso/router";
import type { UrgingLineView, UrgingsView } from "#contract/urging.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Page } from "#web/ui/page.tsx";
import { ways, words } from "./words.ts";

/** Every urging on record, newest first: the supervision view, or with `?cell=` one cell's. S3, IV.2. */
export function UrgingRecordPage() {
  const { url, query } = useLocation();
  const asked = useAnswer<UrgingsView>(`/api/urgings${url.includes("?") ? url.slice(url.indexOf("?")) : "?"}`);
  const cell = query["cell"] === undefined ? "" : `cell=${query["cell"]}`;
  return (
    <Page
      wide
      title={words.record}
      lead={(query["cell"] !== undefined && asked.data?.urgings[0]?.organisation.name) || ""}
      actions={query["cell"] !== undefined && <LinkButton href="/urging/record">{words.everyCell}</LinkButton>}
      crumbs={[{ label: "Bảng theo dõi", href: "/board" }]}
    >
      <Answer of={asked} what="các lần đôn đốc">
        {({ urgings, more }) => (
          <div class="stack">
            <DataTable
              captionHidden
              caption="Các lần đôn đốc, mới nhất trước"
              phone="cards"
              columns={columns}
              rows={urgings}
              rowKey={({ id }) => id}
              empty={words.emptyRecord}
            />
            <p class="row no-print">
              {query["before"] !== undefined && <LinkButton href={`/urging/record?${cell}`}>{words.newest}</LinkButton>}
              {more && (
                <LinkButton
                  href={`/urging/record?${[cell, ...urgings.slice(-1).map(after)].filter(Boolean).join("&")}`}
                >
                  {words.older}
                </LinkButton>
              )}
            </p>
          </div>
        )}
      </Answer>
    </Page>
  );
}

const after = ({ urgedAt, id }: UrgingLineView): string => `before=${urgedAt}&id=${id}`;

const columns: Column<UrgingLineView>[] = [
  { key: "day", head: "Ngày", cell: ({ urgedOn }) => dayText(urgedOn) },
  {
    key: "cell",
    head: "Chi bộ",
    rowHead: true,
    cell: ({ organisation }) => <a href={`/urging/record?cell=${organisation.id}`}>{organisation.name}</a>,
  },
  { key: "what", head: "Về việc", cell: ({ milestoneLabel, periodLabel }) => `${milestoneLabel}, ${periodLabel}` },
  { key: "way", head: "Cách", cell: ({ way, by }) => (by === null ? ways[way] : `${ways[way]} – đồng chí ${by.name}`) },
  { key: "to", head: "Người được nhắc", cell: ({ to }) => to?.name ?? "–" },
  { key: "text", head: "Lời nhắc", cell: ({ text }) => text },
];
