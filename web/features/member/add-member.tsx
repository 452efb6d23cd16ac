import { useState } from "preact/hooks";
import type { PersonView } from "#contract/member.ts";
import type { OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { CheckField, RadioField, TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { standingWords, words } from "./words.ts";

type Props = { organisation: OrganisationView; today: LocalDate; onClose: () => void };

export const standings = [
  { value: "official", label: standingWords.official },
  { value: "probationary", label: standingWords.probationary },
] as const;

/** A member of a cell, or staff of a committee. The id is made here, so that sending again is harmless. */
export function AddMember({ organisation, today, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  const inCell = organisation.kind === "cell";
  const form = useForm({
    name: "",
    birthYear: null as number | null,
    position: "",
    standing: "official" as "official" | "probationary" | "",
    joinedOn: today as LocalDate | "",
    phone: "",
    email: "",
    anotherPerson: false,
  });
  const add = useSend<PersonView>("/api/people", {
    form,
    onDone: () => {
      tell(words.added);
      onClose();
    },
  });
  const submit = () => {
    const { standing, ...rest } = form.values;
    void add.run({ id, organisationId: organisation.id, ...rest, standing: inCell ? standing || null : null });
  };
  return (
    <Dialog open title={words.addTitle} onClose={onClose}>
      <Form of={form} refusal={add.refusal} onSubmit={submit}>
        <TextField label={words.name} required {...form.bind("name")} />
        {inCell && <RadioField label={words.standing} inline options={standings} {...form.bind("standing")} />}
        <div class="form-row">
          <DateField label={words.joinedOn} required today={today} {...form.bind("joinedOn")} />
          <NumberField label={words.birthYear} year min={1900} max={2100} {...form.bind("birthYear")} />
        </div>
        <TextField label={words.position} {...form.bind("position")} />
        <div class="form-row">
          <TextField label={words.phone} type="tel" {...form.bind("phone")} />
          <TextField label={words.email} type="email" {...form.bind("email")} />
        </div>
        {add.refusal?.code === "member.looks-known" && (
          <CheckField label={words.another} {...form.bind("anotherPerson")} />
        )}
        <Button type="submit" look="primary" busy={add.busy && words.adding}>
          {words.add}
        </Button>
      </Form>
    </Dialog>
  );
}
