import { useLocation } from "preact-iso/router";
import type { PersonalReadingView, ReadingsList } from "#contract/audit.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Page } from "#web/ui/page.tsx";
import { words } from "./words.ts";

/** Who looked at personal data: of the whole reach for those who read the audit, for everybody of their own. O5. */
export function ReadingsPage() {
  const { url, query } = useLocation();
  const list = useAnswer<ReadingsList>(`/api/audit/readings${url.includes("?") ? url.slice(url.indexOf("?")) : "?"}`);
  return (
    <Page wide title={words.readingsTitle} lead={words.readingsLead}>
      <Answer of={list} what="các lượt xem">
        {({ readings, before }) => (
          <>
            <DataTable
              captionHidden
              caption={words.readingsCaption}
              phone="cards"
              columns={columns}
              rows={readings}
              rowKey={({ id }) => id}
              empty={words.noReadings}
            />
            <p class="row no-print">
              {query["before"] !== undefined && <LinkButton href="/audit/readings">{words.newest}</LinkButton>}
              {before !== null && <LinkButton href={`/audit/readings?before=${before}`}>{words.older}</LinkButton>}
            </p>
          </>
        )}
      </Answer>
    </Page>
  );
}

const columns: Column<PersonalReadingView>[] = [
  { key: "when", head: words.when, rowHead: true, cell: ({ at }) => instantText(at) },
  { key: "reader", head: words.reader, cell: ({ who }) => who ?? words.unnamed },
  { key: "what", head: words.what, cell: ({ what }) => what },
  { key: "about", head: words.ofWhom, cell: ({ about }) => about ?? words.many },
  { key: "where", head: words.where, cell: ({ organisation }) => organisation ?? "–" },
  { key: "from", head: words.from, cell: ({ from }) => from || "–" },
];
