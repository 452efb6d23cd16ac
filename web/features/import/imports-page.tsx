import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { ImportList, ImportView } from "#contract/import.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { CheckField, SelectField } from "#web/ui/fields.tsx";
import { FileField } from "#web/ui/file-field.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { NoPermission } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { stateWords, words } from "./words.ts";

/** A list of members handed in, and the lists before it. O2. */
export function ImportsPage() {
  const list = useAnswer<ImportList>("/api/imports");
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: words.crumb, href: "/organisation" }]}
      actions={
        <LinkButton href="/api/import-template.xlsx" icon="download" file>
          {words.template}
        </LinkButton>
      }
    >
      <Answer of={list} what={words.what}>
        {(known) =>
          known.organisations.length === 0 ? (
            <NoPermission />
          ) : (
            <div class="stack-loose">
              <HandIn list={known} />
              <Earlier imports={known.imports} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function HandIn({ list }: { list: ImportList }) {
  const { route } = useLocation();
  const today = list.today as LocalDate;
  const [file, setFile] = useState<File | null>(null);
  const form = useForm({
    organisationId: list.organisations[0]?.id ?? "",
    newCells: false,
    cellsFrom: today as LocalDate | "",
    joinedOn: "" as LocalDate | "",
  });
  const send = useSend<ImportView, FormData>("/api/imports", { form, onDone: ({ id }) => route(`/import/${id}`) });
  const submit = () => {
    if (file === null) return form.complain({ file: words.chooseFile });
    const { organisationId, newCells, cellsFrom, joinedOn } = form.values;
    const body = new FormData();
    body.set("organisationId", organisationId);
    if (newCells) body.set("newCells", "true");
    if (newCells && cellsFrom !== "") body.set("cellsFrom", cellsFrom);
    if (joinedOn !== "") body.set("joinedOn", joinedOn);
    body.set("file", file);
    void send.run(body);
  };
  return (
    <Form of={form} refusal={send.refusal} onSubmit={submit}>
      {list.organisations.length > 1 && (
        <SelectField
          label={words.committee}
          options={list.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.bind("organisationId")}
        />
      )}
      <InHand list={list} organisationId={form.values.organisationId} />
      <FileField
        label={words.file}
        name="file"
        accept=".xlsx"
        required
        file={file}
        onFile={setFile}
        problem={form.problems["file"]}
      />
      <DateField label={words.joinedOn} today={today} {...form.bind("joinedOn")} />
      <CheckField
        label={words.newCells}
        hint={words.newCellsHint}
        name="newCells"
        value={form.values.newCells}
        onValue={(newCells) => form.set({ newCells })}
      />
      {form.values.newCells && <DateField label={words.cellsFrom} today={today} {...form.bind("cellsFrom")} />}
      <div class="row">
        <Button type="submit" look="primary" icon="upload" busy={send.busy && words.sending}>
          {words.read}
        </Button>
      </div>
    </Form>
  );
}

/** What was not written counts nothing. */
const written = ({ state }: ImportView, count: number) => (state === "done" || state === "applying" ? count : "–");

/** Looked at by somebody and not written yet: a new list for the same committee puts it aside. */
const inHand: readonly ImportView["state"][] = ["waiting", "reading", "ready"];

function InHand({ list, organisationId }: { list: ImportList; organisationId: string }) {
  const one = list.imports.find(
    ({ organisation, state }) => organisation.id === organisationId && inHand.includes(state),
  );
  return one === undefined ? null : (
    <Notice kind="warn" actions={<LinkButton href={`/import/${one.id}`}>{words.inHandOpen}</LinkButton>}>
      {words.inHand(one.fileName, one.createdBy)}
    </Notice>
  );
}

const Earlier = ({ imports }: { imports: readonly ImportView[] }) => (
  <Section title={words.earlier}>
    <DataTable
      captionHidden
      caption={words.earlier}
      phone="cards"
      rows={imports}
      rowKey={({ id }) => id}
      empty={words.none}
      columns={[
        {
          key: "file",
          head: words.file,
          rowHead: true,
          cell: ({ id, fileName }) => <a href={`/import/${id}`}>{fileName}</a>,
        },
        { key: "at", head: words.day, cell: ({ createdAt }) => `${timeOf(createdAt)}, ${dayText(dayOf(createdAt))}` },
        { key: "by", head: words.by, cell: ({ createdBy }) => createdBy },
        { key: "state", head: words.standing, cell: ({ state }) => stateWords[state] },
        { key: "added", head: words.added, align: "number", cell: (run) => written(run, run.counts.added) },
        { key: "corrected", head: words.corrected, align: "number", cell: (run) => written(run, run.counts.corrected) },
        { key: "failed", head: words.failed, align: "number", cell: ({ counts }) => counts.failed },
      ]}
    />
  </Section>
);
