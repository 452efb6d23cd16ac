import { useRoute } from "preact-iso/router";
import type { ImportView } from "#contract/import.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { ProgressBar } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { ImportRowsTabs } from "./import-rows.tsx";
import { faultWords, stateWords, words } from "./words.ts";

const atWork: readonly ImportView["state"][] = ["waiting", "reading", "applying"];
const everyMs = 1000;

/** One list: how far it is, what stands against each line, and the confirmation. O2. */
export function ImportPage() {
  const { params } = useRoute();
  const id = params["importId"] ?? "";
  const first = useAnswer<ImportView>(`/api/imports/${id}`);
  const running = first.data !== undefined && atWork.includes(first.data.state);
  useAnswer<ImportView>(running ? `/api/imports/${id}` : null, { every: everyMs });
  return (
    <Page
      title={words.title}
      lead={first.data ? `${first.data.fileName} · ${first.data.organisation.name}` : ""}
      crumbs={[{ label: words.title, href: "/import" }]}
      wide
    >
      <Answer of={first} what={words.what}>
        {(view) => (
          <div class="stack-loose">
            <Standing view={view} onStale={first.again} />
            {view.state === "ready" && view.newCells.length > 0 && <NewCells view={view} />}
            {(view.permissions.decide || view.state === "done") && (
              <ImportRowsTabs key={`${view.id}-${view.state}`} view={view} onStale={first.again} />
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

/** `onStale`: refused, since it stands otherwise by now: looked at anew. */
type Props = { view: ImportView; onStale: () => void };

function Standing({ view, onStale }: Props) {
  const { state, fault, counts } = view;
  return (
    <>
      {fault !== null && <Notice kind="warn">{faultWords[fault]}</Notice>}
      {state === "done" && <Notice kind="good">{words.done(counts.added, counts.corrected)}</Notice>}
      {(state === "cancelled" || state === "interrupted") && fault === null && <Notice>{stateWords[state]}.</Notice>}
      {atWork.includes(state) && <Course view={view} />}
      {view.permissions.decide && counts.undecided > 0 && (
        <Notice kind="warn">{words.toDecide(counts.undecided)}</Notice>
      )}
      {counts.failed > 0 && (view.permissions.decide || state === "done") && (
        <Notice
          kind="warn"
          actions={
            <LinkButton href={`/api/imports/${view.id}/failed.xlsx`} icon="download" file>
              {words.failedFile(counts.failed)}
            </LinkButton>
          }
        >
          {words.failedHint}
        </Notice>
      )}
      <Actions {...{ view, onStale }} />
    </>
  );
}

/** Never a bare waiting sign: what is done, how far, how to stop. */
function Course({ view: { state, read, total } }: { view: ImportView }) {
  if (state === "waiting") return <Notice>{words.waiting}</Notice>;
  if (total === null || total === 0) return <Notice>{words.opening}</Notice>;
  if (state === "reading" && read >= total) return <Notice>{words.comparing}</Notice>;
  return (
    <div role="status">
      <ProgressBar label={state === "applying" ? words.writing : words.checking} value={read} max={total} />
    </div>
  );
}

function Actions({ view, onStale }: Props) {
  const confirm = useSend<ImportView>(`/api/imports/${view.id}/confirm`);
  const cancel = useSend<ImportView>(`/api/imports/${view.id}/cancel`, { onDone: () => tell(words.stopped) });
  const { permissions, counts, state } = view;
  return (
    <>
      <RefusalNotice refusal={confirm.refusal ?? cancel.refusal} />
      <div class="row no-print">
        {permissions.confirm && (
          <Button
            look="primary"
            icon="check"
            busy={confirm.busy && words.confirming}
            onPress={() => void confirm.run({ version: view.version }).then(({ ok }) => ok || onStale())}
          >
            {words.confirm(counts.added, counts.corrected, counts.founded)}
          </Button>
        )}
        {permissions.cancel && (
          <Button onPress={() => void cancel.run({}).then(({ ok }) => ok || onStale())}>
            {atWork.includes(state) ? words.stop : words.drop}
          </Button>
        )}
        {!permissions.cancel && (
          <LinkButton href="/import" icon="upload">
            {words.again}
          </LinkButton>
        )}
      </div>
    </>
  );
}

const NewCells = ({ view }: { view: ImportView }) => (
  <Section title={words.newCellsTitle(view.counts.founded)}>
    <ul class="stack-tight">
      {view.newCells.map(({ name, people }) => (
        <li key={name}>
          {name} <span class="small soft">{words.people(people)}</span>
        </li>
      ))}
    </ul>
  </Section>
);
