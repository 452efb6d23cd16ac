import { useRef, useState } from "preact/hooks";
import type { FoundPeople } from "#contract/member.ts";
import type { OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { FieldGroup } from "#web/ui/field.tsx";
import { CheckField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

type Leader = OrganisationView["leaders"][number];

/** Who is in charge of a cell, since when; where one may, to be ended. */
export function Leaders({ cell, today }: { cell: OrganisationView; today: LocalDate }) {
  const [ending, setEnding] = useState<Leader | null>(null);
  if (cell.leaders.length === 0) return <span class="soft">{cell.dissolvedOn === null ? words.noLeader : "–"}</span>;
  return (
    <ul class="stack-tight">
      {cell.leaders.map((leader) => (
        <li key={leader.id}>
          {leader.name} <span class="small soft">{termText(leader, today)}</span>{" "}
          {cell.permissions.assignLeader && leader.endsOn === null && (
            <Button dense look="quiet" onPress={() => setEnding(leader)}>
              {words.end}
            </Button>
          )}
        </li>
      ))}
      {ending && <EndLeader leader={ending} cell={cell} today={today} onClose={() => setEnding(null)} />}
    </ul>
  );
}

const termText = ({ startsOn, endsOn }: Leader, today: LocalDate): string =>
  [
    startsOn > today ? words.since(dayText(startsOn as LocalDate)) : "",
    endsOn === null ? "" : words.until(dayText(endsOn as LocalDate)),
  ]
    .filter(Boolean)
    .join(", ");

type EndProps = { leader: Leader; cell: OrganisationView; today: LocalDate; onClose: () => void };

function EndLeader({ leader, cell, today, onClose }: EndProps) {
  const form = useForm({ on: today as LocalDate | "" });
  const end = useSend<object>(`/api/leader-assignments/${leader.id}/end`, {
    form,
    onDone: () => {
      tell(words.ended);
      onClose();
    },
  });
  return (
    <Dialog open title={words.endTitle(leader.name, cell.name)} onClose={onClose}>
      <Form of={form} refusal={end.refusal} onSubmit={() => void end.run(form.values)}>
        <DateField label={words.endOn} required today={today} {...form.bind("on")} />
        <Button type="submit" look="primary" busy={end.busy && words.saving}>
          {words.end}
        </Button>
      </Form>
    </Dialog>
  );
}

type AssignProps = { cells: readonly OrganisationView[]; today: LocalDate; onClose: () => void };

/** One person, several cells at once. */
export function AssignLeader({ cells, today, onClose }: AssignProps) {
  const form = useForm({
    personId: "",
    cells: [] as string[],
    startsOn: today as LocalDate | "",
    endsOn: "" as LocalDate | "",
  });
  const [typed, setTyped] = useState("");
  const found = useAnswer<FoundPeople>(typed.trim() === "" ? null : `/api/people?search=${encodeURIComponent(typed)}`);
  const assign = useSend<object>("/api/leader-assignments", {
    form,
    onDone: () => {
      tell(words.assigned);
      onClose();
    },
  });
  // Sent again after a lost answer it is the same assignment.
  const made = useRef(new Map<string, string>()).current;
  const idFor = (cell: string): string => {
    const id = made.get(cell) ?? crypto.randomUUID();
    made.set(cell, id);
    return id;
  };
  const submit = () => {
    const { personId, startsOn, endsOn } = form.values;
    const missing = {
      ...(personId === "" && { personId: words.chooseLeader }),
      ...(form.values.cells.length === 0 && { cells: words.chooseCells }),
    };
    if (Object.keys(missing).length > 0) return form.complain(missing);
    const chosen = form.values.cells.map((organisationId) => ({ id: idFor(organisationId), organisationId }));
    void assign.run({ personId, cells: chosen, startsOn, endsOn: endsOn || null });
  };
  return (
    <Dialog open title={words.assignTitle} onClose={onClose}>
      <Form of={form} refusal={assign.refusal} onSubmit={submit}>
        <Combobox
          label={words.leader}
          required
          choices={(found.data?.people ?? []).map(({ id, name, seat }) => ({ id, name, note: seat }))}
          onSearch={setTyped}
          {...form.bind("personId")}
        />
        <FieldGroup label={words.forCells} required problem={form.problems["cells"]}>
          {cells.map(({ id, name }) => (
            <CheckField
              key={id}
              label={name}
              name={`cell-${id}`}
              value={form.values.cells.includes(id)}
              onValue={(on) =>
                form.set({ cells: on ? [...form.values.cells, id] : form.values.cells.filter((one) => one !== id) })
              }
            />
          ))}
        </FieldGroup>
        <div class="form-row">
          <DateField label={words.startsOn} required today={today} {...form.bind("startsOn")} />
          <DateField label={words.endsOn} today={today} {...form.bind("endsOn")} />
        </div>
        <Button type="submit" look="primary" busy={assign.busy && words.assigning}>
          {words.assign}
        </Button>
      </Form>
    </Dialog>
  );
}
