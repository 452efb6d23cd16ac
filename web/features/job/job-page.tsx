import type { FailedJob, JobsView } from "#contract/job.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

const refreshMs = 15_000;

/** What goes on in the background, what failed and why, tried again at a press. For the administrator. A1. */
export function JobPage() {
  const jobs = useAnswer<JobsView>("/api/jobs", { every: refreshMs });
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer of={jobs} what="các việc nền">
        {(view) => <Jobs view={view} />}
      </Answer>
    </Page>
  );
}

function Jobs({ view: { announcements, mails, failures } }: { view: JobsView }) {
  const retry = useSend<JobsView>("/api/jobs/retry", { onDone: () => tell(words.retried) });
  return (
    <div class="stack-loose">
      <Section title={words.announcements}>
        <KeyValues
          facts={[
            { term: words.waiting, value: String(announcements.waiting) },
            { term: words.failed, value: String(announcements.failed) },
          ]}
        />
      </Section>
      <Section title={words.mails}>
        <KeyValues
          facts={[
            { term: words.waiting, value: String(mails.waiting) },
            { term: words.failed, value: String(mails.failed) },
            { term: words.sent, value: String(mails.sent) },
            ...(mails.oldest === null ? [] : [{ term: words.oldest, value: instantText(mails.oldest) }]),
          ]}
        />
      </Section>
      <Section
        title={words.failed}
        actions={
          failures.length > 0 && (
            <Button
              busy={retry.busy && words.retrying}
              onPress={() => void retry.run({ jobs: failures.map(({ id, kind }) => ({ id, kind })) })}
            >
              {words.retry}
            </Button>
          )
        }
      >
        <RefusalNotice refusal={retry.refusal} />
        <DataTable
          captionHidden
          caption={words.caption}
          phone="cards"
          columns={columns}
          rows={failures}
          rowKey={({ id }) => id}
          empty={words.none}
        />
      </Section>
    </div>
  );
}

const columns: Column<FailedJob>[] = [
  { key: "when", head: words.when, rowHead: true, cell: ({ at }) => instantText(at) },
  { key: "kind", head: words.kind, cell: ({ kind }) => words.kinds[kind] },
  {
    key: "what",
    head: words.what,
    cell: ({ kind, what }) => (kind === "mail" ? what : (words.topics[what.split(".")[0] ?? ""] ?? words.other)),
  },
  { key: "tries", head: words.tries, align: "number", cell: ({ tries }) => tries },
  { key: "problem", head: words.problem, cell: ({ problem }) => problem },
];
