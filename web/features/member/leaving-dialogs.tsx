import type { PersonView } from "#contract/member.ts";
import type { OrganisationList } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

type Props = { person: PersonView; today: LocalDate; onClose: () => void };

/** To a sister cell: one membership closes, the next opens that day. */
export function Transfer({ person, today, onClose }: Props) {
  const tree = useAnswer<OrganisationList>("/api/organisations");
  const cells = (tree.data?.organisations ?? []).filter(
    ({ id, kind, dissolvedOn, permissions }) =>
      kind === "cell" && dissolvedOn === null && permissions.edit && id !== person.seat.id,
  );
  const form = useForm({ organisationId: "", on: today as LocalDate | "" });
  const transfer = useSend<PersonView>(`/api/people/${person.id}/transfer`, {
    form,
    onDone: () => {
      tell(words.transferred);
      onClose();
    },
  });
  return (
    <Dialog open title={words.transfer} onClose={onClose}>
      <Form
        of={form}
        refusal={transfer.refusal}
        onSubmit={() => void transfer.run({ version: person.version, ...form.values })}
      >
        <SelectField
          label={words.transferTo}
          required
          blank="–"
          options={cells.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.bind("organisationId")}
        />
        <DateField label={words.transferOn} required today={today} {...form.bind("on")} />
        <Button type="submit" look="primary" busy={transfer.busy && words.transferring}>
          {words.transfer}
        </Button>
      </Form>
    </Dialog>
  );
}

export function EndMembership({ person, today, onClose }: Props) {
  const form = useForm({ on: today as LocalDate | "" });
  const end = useSend<PersonView>(`/api/people/${person.id}/end`, {
    form,
    onDone: () => {
      tell(words.ended);
      onClose();
    },
  });
  return (
    <Dialog open title={words.endTitle} onClose={onClose}>
      <Form of={form} refusal={end.refusal} onSubmit={() => void end.run({ version: person.version, ...form.values })}>
        <p class="soft">{words.endNote}</p>
        <DateField label={words.endOn} required today={today} {...form.bind("on")} />
        <Button type="submit" look="primary" busy={end.busy && words.saving}>
          {words.end}
        </Button>
      </Form>
    </Dialog>
  );
}
