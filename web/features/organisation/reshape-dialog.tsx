import { useRef, useState } from "preact/hooks";
import type { PeopleList } from "#contract/member.ts";
import type { OrganisationList, OrganisationView, ReshapeAnswer } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { FieldGroup } from "#web/ui/field.tsx";
import { CheckField, RadioField, SelectField, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { tell } from "#web/ui/toast.tsx";
import { ReshapeEffects } from "./reshape-effects.tsx";
import { words } from "./words.ts";

type Way = "merge" | "split" | "move" | "dissolve";
type Props = { of: OrganisationView; all: readonly OrganisationView[]; today: LocalDate; onClose: () => void };

/** Merge, split, move or dissolve: chosen, told what it does, then done. O1. */
export function ReshapeDialog({ of, all, today, onClose }: Props) {
  const form = useForm({
    way: (of.kind === "cell" ? "merge" : "move") as Way | "",
    on: today as LocalDate | "",
    into: "",
    under: "",
    name: "",
    documentSuffix: "CB",
    people: [] as string[],
  });
  const newCell = useRef(crypto.randomUUID());
  const [told, setTold] = useState<ReshapeAnswer | null>(null);
  const { way } = form.values;
  const places = usePlaces({ of, all });
  const nowhere = (way === "move" && places.nowhere) || (way === "merge" && places.alone);
  const send = useSend<ReshapeAnswer>(`/api/organisations/${of.id}/${way || "merge"}`, { form });
  const body = { version: of.version, ...bodyOf(form.values, newCell.current) };
  const run = async (preview: boolean) => {
    if (way === "split" && form.values.people.length === 0) return form.complain({ people: words.choosePeople });
    const answer = await send.run({ ...body, ...(preview && { preview: true }) });
    if (!answer.ok) return;
    if (preview) return setTold(answer.value);
    tell(words.reshaped(of.name));
    onClose();
  };
  return (
    <Dialog open title={words.reshapeOf(of.name)} onClose={onClose}>
      <Form of={form} refusal={send.refusal} onSubmit={() => void run(told === null)}>
        {told === null ? <Choices {...{ of, today, places, form }} /> : <ReshapeEffects told={told} />}
        <div class="row">
          {!nowhere && (
            <Button type="submit" look={told === null ? "plain" : "danger"} busy={send.busy && words.saving}>
              {told === null ? words.previewEffects : words.doIt[way || "merge"]}
            </Button>
          )}
          {told !== null && <Button onPress={() => setTold(null)}>{words.changeChoice}</Button>}
        </div>
      </Form>
    </Dialog>
  );
}

type Values = {
  way: Way | "";
  on: LocalDate | "";
  into: string;
  under: string;
  name: string;
  documentSuffix: string;
  people: string[];
};

function bodyOf({ way, on, into, under, name, documentSuffix, people }: Values, id: string): object {
  if (way === "move") return { under };
  if (way === "merge") return { on, into };
  return way === "split" ? { on, id, name, documentSuffix, people } : { on };
}

type Places = {
  cells: OrganisationView[];
  committees: OrganisationView[];
  /** No committee to move to; no cell to be merged into. Not said before the whole tree has come. */
  nowhere: boolean;
  alone: boolean;
};

/** Where a cell may be merged into or moved to. One level is shown at a time; where to go is looked for further. */
function usePlaces({ of, all }: Pick<Props, "of" | "all">): Places {
  const tree = useAnswer<OrganisationList>("/api/organisations").data;
  const further = (tree?.organisations ?? []).filter(({ id }) => all.every((one) => one.id !== id));
  const living = [...all, ...further].filter(({ id, dissolvedOn }) => id !== of.id && dissolvedOn === null);
  const cells = living.filter(({ kind, parentId }) => kind === "cell" && parentId === of.parentId);
  const committees = living.filter(
    ({ kind, id, permissions }) => kind === "committee" && id !== of.parentId && permissions.foundBelow,
  );
  const known = tree !== undefined;
  return { cells, committees, nowhere: known && committees.length === 0, alone: known && cells.length === 0 };
}

type ChoicesProps = Pick<Props, "of" | "today"> & { places: Places; form: ReturnType<typeof useForm<Values>> };

function Choices({ of, today, places, form }: ChoicesProps) {
  const { way } = form.values;
  const ways: readonly Way[] = of.kind === "cell" ? ["merge", "split", "move", "dissolve"] : ["move", "dissolve"];
  return (
    <>
      <RadioField
        label={words.way}
        options={ways.map((one) => ({ value: one, label: words.ways[one], hint: words.wayHints[one] }))}
        {...form.bind("way")}
      />
      {way === "merge" && places.alone && <Notice>{words.nothingToMergeInto}</Notice>}
      {way === "merge" && !places.alone && (
        <SelectField
          label={words.mergeInto}
          required
          blank={words.choose}
          options={optionsOf(places.cells)}
          {...form.bind("into")}
        />
      )}
      {way === "move" && places.nowhere && <Notice>{words.nowhereToMove}</Notice>}
      {way === "move" && !places.nowhere && (
        <SelectField
          label={words.moveUnder}
          required
          blank={words.choose}
          options={optionsOf(places.committees)}
          {...form.bind("under")}
        />
      )}
      {way === "split" && <NewCell of={of} form={form} />}
      {way !== "move" && !(way === "merge" && places.alone) && (
        <DateField label={words.effective} required today={today} {...form.bind("on")} />
      )}
    </>
  );
}

const optionsOf = (organisations: readonly OrganisationView[]) =>
  organisations.map(({ id, name }) => ({ value: id, label: name }));

function NewCell({ of, form }: Pick<ChoicesProps, "of" | "form">) {
  const members = useAnswer<PeopleList>(`/api/organisations/${of.id}/members`);
  const { people } = form.values;
  return (
    <>
      <TextField label={words.newCellName} required maxLength={200} {...form.bind("name")} />
      <TextField label={words.suffix} required maxLength={20} {...form.bind("documentSuffix")} />
      <Answer of={members} what={words.members}>
        {(list) => (
          <FieldGroup label={words.whoGoes} required problem={form.problems["people"]}>
            {list.people
              .filter(({ membership }) => membership?.organisation.id === of.id && membership.leftOn === null)
              .map(({ id, name }) => (
                <CheckField
                  key={id}
                  label={name}
                  name={`person-${id}`}
                  value={people.includes(id)}
                  onValue={(on) => form.set({ people: on ? [...people, id] : people.filter((one) => one !== id) })}
                />
              ))}
          </FieldGroup>
        )}
      </Answer>
    </>
  );
}
