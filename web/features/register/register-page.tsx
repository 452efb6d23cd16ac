import { useLocation } from "preact-iso/router";
import type { RegisterLine, RegisterView } from "#contract/register.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { useState } from "preact/hooks";
import { IssueDialog, StrikeDialog } from "./number-dialogs.tsx";
import { ReserveForm } from "./reserve-form.tsx";
import { stateWords, words } from "./words.ts";

/** The register of one organisation: numbers by kind, none doubled, none lost. D3. */
export function RegisterPage() {
  const { query } = useLocation();
  const asked = new URLSearchParams();
  if (query["org"]) asked.set("organisation", query["org"]);
  if (query["kind"]) asked.set("kind", query["kind"]);
  const text = asked.toString();
  const register = useAnswer<RegisterView>(`/api/register${text ? `?${text}` : ""}`);
  return (
    <Page
      wide
      title={words.title}
      lead={register.data ? words.lead(register.data.organisation.name) : ""}
      actions={
        <Button icon="print" onPress={() => window.print()}>
          In
        </Button>
      }
    >
      <Answer of={register} what="sổ văn bản đi">
        {(view) => (
          <div class="stack-loose">
            <Choices view={view} kind={query["kind"] ?? ""} />
            {view.permissions.reserve && <ReserveForm key={view.organisation.id} view={view} />}
            {view.lines.length === 0 ? (
              <EmptyState icon="document" title={words.empty}>
                {words.emptyHint}
              </EmptyState>
            ) : (
              <Numbers lines={view.lines} />
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Choices({ view, kind }: { view: RegisterView; kind: string }) {
  const { route } = useLocation();
  const go = (organisation: string, of: string) =>
    route(`/register?org=${organisation}${of === "" ? "" : `&kind=${of}`}`);
  return (
    <div class="form-row no-print">
      {view.organisations.length > 1 && (
        <SelectField
          label={words.organisation}
          name="organisation"
          value={view.organisation.id}
          options={view.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={(id: string) => go(id, kind)}
        />
      )}
      <SelectField
        label={words.kind}
        name="kind"
        blank={words.all}
        value={kind}
        options={view.kinds.map(({ kind: value, label }) => ({ value, label }))}
        onValue={(of: string) => go(view.organisation.id, of)}
      />
    </div>
  );
}

function Numbers({ lines }: { lines: readonly RegisterLine[] }) {
  const [asked, setAsked] = useState<{ line: RegisterLine; what: "issue" | "strike" } | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <DataTable
        captionHidden
        caption={words.caption}
        phone="cards"
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: "number", head: words.number, rowHead: true, cell: ({ symbol }) => symbol },
          {
            key: "subject",
            head: words.subject,
            cell: ({ subject, href, voidReason }) => (
              <>
                {href === null ? subject : <a href={href}>{subject}</a>}
                {voidReason && <p class="small soft">{`${words.reason}: ${voidReason}`}</p>}
              </>
            ),
          },
          { key: "state", head: words.state, cell: ({ state }) => stateWords[state] },
          { key: "drawn", head: words.drawn, cell: ({ drawnOn }) => dayText(drawnOn) },
          { key: "by", head: words.by, cell: ({ drawnBy }) => drawnBy.name },
          {
            key: "actions",
            head: words.actions,
            cell: (line) => (
              <div class="row no-print">
                {line.permissions.issue && (
                  <Button dense onPress={() => setAsked({ line, what: "issue" })}>
                    {words.issue}
                    <span class="hidden-words"> {line.symbol}</span>
                  </Button>
                )}
                {line.permissions.void && (
                  <Button dense look="quiet" onPress={() => setAsked({ line, what: "strike" })}>
                    {words.strike}
                    <span class="hidden-words"> {line.symbol}</span>
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {asked?.what === "issue" && <IssueDialog line={asked.line} onClose={close} />}
      {asked?.what === "strike" && <StrikeDialog line={asked.line} onClose={close} />}
    </>
  );
}
