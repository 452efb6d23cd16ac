import { useState } from "preact/hooks";
import type { PersonView } from "#contract/member.ts";
import type { OrganisationList } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField, TextField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { termText } from "./roles-section.tsx";
import { stateWords, words } from "./words.ts";

type Props = { person: PersonView; today: LocalDate };
type State = PersonView["states"][number];

/** Dated states that move the count of attendance. */
export function StatesSection({ person, today }: Props) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<State | null>(null);
  if (!person.permissions.edit && person.states.length === 0) return null;
  return (
    <Section
      title={words.states}
      actions={person.permissions.edit && <Button onPress={() => setAdding(true)}>{words.addState}</Button>}
    >
      {person.states.length === 0 && <p class="soft">{words.noStates}</p>}
      <ul class="stack-tight">
        {person.states.map((state) => (
          <li key={state.id} class="row">
            <span>
              {stateWords[state.state]} <span class="small soft">{termText(state)}</span>
              {state.grounds && <span class="small"> – {state.grounds}</span>}
            </span>
            {person.permissions.edit && state.endsOn === null && (
              <Button dense look="quiet" onPress={() => setEnding(state)}>
                {words.endState}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <AddState person={person} today={today} onClose={() => setAdding(false)} />}
      {ending && <EndState state={ending} today={today} onClose={() => setEnding(null)} />}
    </Section>
  );
}

const choices = (Object.keys(stateWords) as State["state"][]).map((value) => ({ value, label: stateWords[value] }));

/** Cells that may receive this person for a time: those the asker keeps, but the own one. */
function useReceivingCells(person: PersonView) {
  const tree = useAnswer<OrganisationList>("/api/organisations");
  return (tree.data?.organisations ?? []).filter(
    ({ id, kind, permissions }) => kind === "cell" && permissions.addMember && id !== person.seat.id,
  );
}

function AddState({ person, today, onClose }: Props & { onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm({
    state: "exempt" as State["state"] | "",
    grounds: "",
    startsOn: today as LocalDate | "",
    endsOn: "" as LocalDate | "",
    organisationId: "",
  });
  const cells = useReceivingCells(person);
  const visits = form.values.state === "temporarily-here";
  const submit = () => {
    const { organisationId, endsOn, ...state } = form.values;
    void add.run({ id, ...state, endsOn: endsOn || null, ...(visits && organisationId && { organisationId }) });
  };
  const add = useSend<PersonView>(`/api/people/${person.id}/states`, {
    form,
    onDone: () => {
      tell(words.stateSaved);
      onClose();
    },
  });
  return (
    <Dialog open title={words.addState} onClose={onClose}>
      <Form of={form} refusal={add.refusal} onSubmit={submit}>
        <SelectField
          label={words.state}
          required
          options={choices.filter(({ value }) => value !== "temporarily-here" || cells.length > 0)}
          {...form.bind("state")}
        />
        {visits && (
          <SelectField
            label={words.receiving}
            required
            blank="–"
            options={cells.map((cell) => ({ value: cell.id, label: cell.name }))}
            {...form.bind("organisationId")}
          />
        )}
        <TextField label={words.grounds} required={form.values.state === "exempt"} {...form.bind("grounds")} />
        <div class="form-row">
          <DateField label={words.startsOn} required today={today} {...form.bind("startsOn")} />
          <DateField label={words.lastDay} today={today} {...form.bind("endsOn")} />
        </div>
        <Button type="submit" look="primary" busy={add.busy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}

function EndState({ state, today, onClose }: { state: State; today: LocalDate; onClose: () => void }) {
  const form = useForm({ lastDay: today as LocalDate | "" });
  const end = useSend<PersonView>(`/api/member-states/${state.id}/end`, {
    form,
    onDone: () => {
      tell(words.stateEnded);
      onClose();
    },
  });
  return (
    <Dialog open title={words.endStateTitle(stateWords[state.state])} onClose={onClose}>
      <Form of={form} refusal={end.refusal} onSubmit={() => void end.run(form.values)}>
        <DateField label={words.lastDayEnd} required today={today} {...form.bind("lastDay")} />
        <Button type="submit" look="primary" busy={end.busy && words.saving}>
          {words.endState}
        </Button>
      </Form>
    </Dialog>
  );
}
