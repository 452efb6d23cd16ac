import { useState } from "preact/hooks";
import type { OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { begunFrom, changedLines, NewerNotice, useNewerContent } from "#web/app/newer-content.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

type Props = { today: LocalDate; onClose: () => void };

type AddProps = Props & { committee: OrganisationView; kind: OrganisationView["kind"] };

export function AddOrganisation({ committee, kind, today, onClose }: AddProps) {
  const cell = kind === "cell";
  // Made once, so that sending again adds nothing twice.
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm({ name: "", documentSuffix: cell ? "CB" : "ĐU", foundedOn: today as LocalDate | "" });
  const title = cell ? words.addCell : words.addCommittee;
  const add = useSend<OrganisationView>("/api/organisations", {
    form,
    onDone: () => {
      tell(cell ? words.added : words.committeeAdded);
      onClose();
    },
  });
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form
        of={form}
        refusal={add.refusal}
        onSubmit={() => void add.run({ id, parentId: committee.id, kind, ...form.values })}
      >
        {!cell && <p class="soft">{words.committeeHint}</p>}
        <TextField label={cell ? words.name : words.committeeName} required {...form.bind("name")} />
        <div class="form-row">
          <TextField label={words.suffix} required {...form.bind("documentSuffix")} />
          <DateField label={words.founded} required today={today} {...form.bind("foundedOn")} />
        </div>
        <Button type="submit" look="primary" busy={add.busy && words.adding}>
          {title}
        </Button>
      </Form>
    </Dialog>
  );
}

export function Rename({ organisation, today, onClose }: Props & { organisation: OrganisationView }) {
  const { version, name } = organisation;
  const form = useForm({ name, from: today as LocalDate | "", begun: begunFrom(version, { name }) });
  const rename = useSend<OrganisationView>(`/api/organisations/${organisation.id}/names`, {
    form,
    onDone: () => {
      tell(words.renamed);
      onClose();
    },
  });
  const typed = { name: form.values.name };
  const newer = useNewerContent({ form, version, content: { name }, typed, refusal: rename.refusal });
  const { from } = form.values;
  return (
    <Dialog open title={words.renameOf(name)} onClose={onClose}>
      <Form
        of={form}
        refusal={newer.refusal}
        onSubmit={() => void rename.run({ version: newer.version, ...typed, from })}
      >
        <NewerNotice of={newer} lines={[words.nowCalled(name)]} />
        <TextField label={words.newName} required {...form.bind("name")} />
        <DateField label={words.from} hint={words.fromHint} required today={today} {...form.bind("from")} />
        <Button type="submit" look="primary" busy={rename.busy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}

const factsOf = ({ documentSuffix, place, superiorName, superiorSymbol, termStartedOn }: OrganisationView) => ({
  documentSuffix,
  place,
  superiorName: superiorName ?? "",
  superiorSymbol: superiorSymbol ?? "",
  termStartedOn: (termStartedOn ?? "") as LocalDate | "",
});

const factWords: Record<keyof ReturnType<typeof factsOf>, string> = {
  documentSuffix: words.suffix,
  place: words.place,
  superiorName: words.superior,
  superiorSymbol: words.superiorSymbol,
  termStartedOn: words.term,
};

export function ChangeFacts({ committee, today, onClose }: Props & { committee: OrganisationView }) {
  const { version } = committee;
  const content = factsOf(committee);
  const form = useForm({ ...content, begun: begunFrom(version, content) });
  const change = useSend<OrganisationView>(`/api/organisations/${committee.id}`, {
    method: "PUT",
    form,
    onDone: () => {
      tell(words.saved);
      onClose();
    },
  });
  const { begun: _begun, ...typed } = form.values;
  const newer = useNewerContent({ form, version, content, typed, refusal: change.refusal });
  const submit = () =>
    void change.run({ version: newer.version, ...typed, termStartedOn: typed.termStartedOn || null });
  return (
    <Dialog open title={words.editOf(committee.name)} onClose={onClose}>
      <Form of={form} refusal={newer.refusal} onSubmit={submit}>
        <NewerNotice of={newer} lines={changedLines(newer.changed, factWords)} />
        <div class="form-row">
          <TextField label={words.suffix} required {...form.bind("documentSuffix")} />
          <TextField label={words.place} required {...form.bind("place")} />
        </div>
        {/* One that stands in the tree is called by its own name. */}
        {committee.parentId === null && <TextField label={words.superior} {...form.bind("superiorName")} />}
        <TextField label={words.superiorSymbol} {...form.bind("superiorSymbol")} />
        <DateField label={words.term} today={today} {...form.bind("termStartedOn")} />
        <Button type="submit" look="primary" busy={change.busy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}
