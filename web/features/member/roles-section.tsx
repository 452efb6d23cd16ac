import { useState } from "preact/hooks";
import type { PersonFile, PersonView } from "#contract/member.ts";
import type { OrganisationList } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { cellRoles, committeeRoles, words } from "./words.ts";

type Props = { person: PersonView; file: Pick<PersonFile, "heldBefore" | "ledBefore">; today: LocalDate };
type GrantProps = { person: PersonView; today: LocalDate; onClose: () => void };
type HeldRole = PersonView["roles"][number];

export const termText = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string =>
  words.term(dayText(startsOn as LocalDate), endsOn && dayText(endsOn as LocalDate));

/** What is over: its end is the first day without it. */
export const pastTermText = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string =>
  words.pastTerm(dayText(startsOn as LocalDate), dayText((endsOn ?? startsOn) as LocalDate));

/** All roles of a person, with their terms, and the cells they are in charge of; below them those of before. O1, S1. */
export function RolesSection({ person, file, today }: Props) {
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<HeldRole | null>(null);
  return (
    <Section
      title={words.roles}
      actions={person.permissions.grantRole && <Button onPress={() => setGranting(true)}>{words.grant}</Button>}
    >
      {person.roles.length + person.leads.length === 0 && <p class="soft">{words.noRoles}</p>}
      <ul class="stack-tight">
        {person.roles.map((role) => (
          <li key={role.id} class="row">
            <span>
              {role.title} – {role.organisation.name} <span class="small soft">{termText(role)}</span>
            </span>
            {person.permissions.grantRole && role.endsOn === null && (
              <Button dense look="quiet" onPress={() => setEnding(role)}>
                {words.endRole}
              </Button>
            )}
          </li>
        ))}
        {person.leads.map((lead) => (
          <li key={lead.id}>
            {words.leads(lead.organisation.name)} <span class="small soft">{termText(lead)}</span>
          </li>
        ))}
      </ul>
      <Before
        title={words.heldBefore}
        terms={file.heldBefore.map((held) => ({ ...held, what: `${held.title} – ${held.organisation.name}` }))}
      />
      <Before
        title={words.ledBefore}
        terms={file.ledBefore.map((lead) => ({ ...lead, what: lead.organisation.name }))}
      />
      {granting && <GrantRole person={person} today={today} onClose={() => setGranting(false)} />}
      {ending && <EndRole role={ending} today={today} onClose={() => setEnding(null)} />}
    </Section>
  );
}

type Past = { id: string; what: string; startsOn: string; endsOn: string | null };

const Before = ({ title, terms }: { title: string; terms: readonly Past[] }) =>
  terms.length === 0 ? null : (
    <>
      <h3 class="small">{title}</h3>
      <ul class="stack-tight">
        {terms.map((past) => (
          <li key={past.id}>
            {past.what} <span class="small soft">{pastTermText(past)}</span>
          </li>
        ))}
      </ul>
    </>
  );

function GrantRole({ person, today, onClose }: GrantProps) {
  const tree = useAnswer<OrganisationList>("/api/organisations");
  const places = (tree.data?.organisations ?? []).filter(({ permissions }) => permissions.grantRole);
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm({
    organisationId: person.seat.id,
    role: "",
    startsOn: today as LocalDate | "",
    endsOn: "" as LocalDate | "",
  });
  const kind = places.find((place) => place.id === form.values.organisationId)?.kind;
  const grant = useSend<object>("/api/roles", {
    form,
    onDone: () => {
      tell(words.granted);
      onClose();
    },
  });
  const submit = () => void grant.run({ id, personId: person.id, ...form.values, endsOn: form.values.endsOn || null });
  return (
    <Dialog open title={words.grant} onClose={onClose}>
      <Form of={form} refusal={grant.refusal} onSubmit={submit}>
        <SelectField
          label={words.at}
          required
          options={places.map((place) => ({ value: place.id, label: place.name }))}
          {...form.bind("organisationId")}
        />
        <SelectField
          label={words.role}
          required
          blank="–"
          options={kind === "committee" ? committeeRoles : cellRoles}
          {...form.bind("role")}
        />
        <div class="form-row">
          <DateField label={words.startsOn} required today={today} {...form.bind("startsOn")} />
          <DateField label={words.endsOn} today={today} {...form.bind("endsOn")} />
        </div>
        <Button type="submit" look="primary" busy={grant.busy && words.granting}>
          {words.grant}
        </Button>
      </Form>
    </Dialog>
  );
}

function EndRole({ role, today, onClose }: { role: HeldRole; today: LocalDate; onClose: () => void }) {
  const form = useForm({ on: today as LocalDate | "" });
  const end = useSend<object>(`/api/roles/${role.id}/end`, {
    form,
    onDone: () => {
      tell(words.roleEnded);
      onClose();
    },
  });
  return (
    <Dialog open title={words.endRoleTitle(role.title)} onClose={onClose}>
      <Form of={form} refusal={end.refusal} onSubmit={() => void end.run(form.values)}>
        <DateField label={words.endOn} hint={words.endOnHint} required today={today} {...form.bind("on")} />
        <Button type="submit" look="primary" busy={end.busy && words.saving}>
          {words.endRole}
        </Button>
      </Form>
    </Dialog>
  );
}
