import type { ContactView, PersonView } from "#contract/member.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { begunFrom, changedLines, NewerNotice, useNewerContent } from "#web/app/newer-content.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { RadioField, TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { standings } from "./add-member.tsx";
import { standingWords, words } from "./words.ts";

const factsOf = ({ name, birthYear, position, membership }: PersonView) => ({
  name,
  birthYear,
  position,
  standing: (membership?.standing ?? "") as "official" | "probationary" | "",
});

const { name, birthYear, position, standing, phone, email } = words;

/** A standing is told in its words. */
const linesOf = (changed: Partial<ReturnType<typeof factsOf>>): string[] =>
  changedLines(
    { ...changed, ...(changed.standing && { standing: standingWords[changed.standing] }) },
    { name, birthYear, position, standing },
  );

export function ChangePerson({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { version } = person;
  const content = factsOf(person);
  const form = useForm({ ...content, begun: begunFrom(version, content) });
  const change = useSend<PersonView>(`/api/people/${person.id}`, {
    method: "PUT",
    form,
    onDone: () => {
      tell(words.saved);
      onClose();
    },
  });
  const { begun: _begun, ...typed } = form.values;
  const newer = useNewerContent({ form, version, content, typed, refusal: change.refusal });
  const submit = () => void change.run({ version: newer.version, ...typed, standing: typed.standing || null });
  return (
    <Dialog open title={words.edit} onClose={onClose}>
      <Form of={form} refusal={newer.refusal} onSubmit={submit}>
        <NewerNotice of={newer} lines={linesOf(newer.changed)} />
        <TextField label={words.name} required {...form.bind("name")} />
        {person.membership && (
          <RadioField label={words.standing} inline options={standings} {...form.bind("standing")} />
        )}
        <NumberField label={words.birthYear} year min={1900} max={2100} {...form.bind("birthYear")} />
        <TextField label={words.position} {...form.bind("position")} />
        <Button type="submit" look="primary" busy={change.busy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}

type ContactProps = { id: string; contact: ContactView; onClose: () => void };

export function ChangeContact({ id, contact: { version, ...content }, onClose }: ContactProps) {
  const form = useForm({ ...content, begun: begunFrom(version, content) });
  const change = useSend<object>(`/api/people/${id}/contact`, {
    method: "PUT",
    form,
    onDone: () => {
      tell(words.saved);
      onClose();
    },
  });
  const { begun: _begun, ...typed } = form.values;
  const newer = useNewerContent({ form, version, content, typed, refusal: change.refusal });
  return (
    <Dialog open title={words.contactEdit} onClose={onClose}>
      <Form of={form} refusal={newer.refusal} onSubmit={() => void change.run({ version: newer.version, ...typed })}>
        <NewerNotice of={newer} lines={changedLines(newer.changed, { phone, email })} />
        <TextField label={words.phone} type="tel" {...form.bind("phone")} />
        <TextField label={words.email} type="email" {...form.bind("email")} />
        <Button type="submit" look="primary" busy={change.busy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}
