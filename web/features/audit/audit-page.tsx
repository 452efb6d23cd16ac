import { useLocation } from "preact-iso/router";
import type { AuditEntryView, AuditList } from "#contract/audit.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { Page } from "#web/ui/page.tsx";
import { words } from "./words.ts";

/** Who changed what, when and from where: the newest first, a page at a time. O5. */
export function AuditPage() {
  const { url, query, route } = useLocation();
  const list = useAnswer<AuditList>(`/api/audit${url.includes("?") ? url.slice(url.indexOf("?")) : "?"}`);
  const noun = query["noun"] ?? "";
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <LinkButton href="/audit/readings">{words.readings}</LinkButton>
          <LinkButton href="/export" icon="download">
            {words.export}
          </LinkButton>
        </>
      }
    >
      <Answer of={list} what="nhật ký">
        {(view) => (
          <div class="stack">
            <div class="form-row no-print">
              <SelectField
                label={words.about}
                name="noun"
                value={noun}
                blank={words.all}
                options={view.nouns.map((one) => ({ value: one.noun, label: one.label }))}
                onValue={(value: string) => route(value === "" ? "/audit" : `/audit?noun=${value}`)}
              />
            </div>
            <Entries list={view} noun={noun} paged={query["before"] !== undefined} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

const columns: Column<AuditEntryView>[] = [
  { key: "when", head: words.when, rowHead: true, cell: ({ at }) => instantText(at) },
  { key: "who", head: words.who, cell: ({ who }) => who ?? words.system },
  { key: "did", head: words.did, cell: ({ did }) => did },
  { key: "where", head: words.where, cell: ({ organisation }) => organisation ?? "–" },
  { key: "from", head: words.from, cell: ({ from }) => from || "–" },
  { key: "seal", head: words.seal, cell: ({ sealed }) => (sealed ? words.sealed : words.unsealed) },
];

const Entries = ({ list, noun, paged }: { list: AuditList; noun: string; paged: boolean }) => {
  const at = (before: number | null): string => {
    const parts = [noun && `noun=${noun}`, before !== null && `before=${before}`].filter(Boolean).join("&");
    return parts === "" ? "/audit" : `/audit?${parts}`;
  };
  return (
    <>
      <DataTable
        captionHidden
        caption={words.caption}
        phone="cards"
        columns={columns}
        rows={list.entries}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
      <p class="row no-print">
        {paged && <LinkButton href={at(null)}>{words.newest}</LinkButton>}
        {list.before !== null && <LinkButton href={at(list.before)}>{words.older}</LinkButton>}
      </p>
    </>
  );
};
