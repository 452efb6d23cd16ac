import { useState } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { parsePeople, roleChoices, type PersonLine, unreadParts } from "./parse-people.ts";
import { newKey } from "./set-up-form.ts";
import { words } from "./words.ts";

type Props = {
  people: readonly PersonLine[];
  cells: readonly string[];
  problems: Record<string, string>;
  onChange: (people: PersonLine[]) => void;
};

/** The first people, a row each. */
export const PeopleRows = ({ people, cells, problems, onChange }: Props) => (
  <ol class="stack">
    {people.map((person, at) => (
      <li key={person.key}>
        <PersonRow
          {...{ person, cells, problems }}
          number={at + 1}
          onPerson={(next) => onChange(people.map((one) => (one.key === person.key ? next : one)))}
          onRemove={() => onChange(people.filter(({ key }) => key !== person.key))}
        />
      </li>
    ))}
  </ol>
);

type RowProps = {
  person: PersonLine;
  number: number;
  cells: readonly string[];
  problems: Record<string, string>;
  onPerson: (person: PersonLine) => void;
  onRemove: () => void;
};

function PersonRow({ person, number, cells, problems, onPerson, onRemove }: RowProps) {
  const field = <Name extends "name" | "cell" | "role" | "second">(name: Name) => ({
    name: `${person.key}.${name}`,
    value: person[name],
    problem: problems[`${person.key}.${name}`],
    onValue: (value: string) => onPerson({ ...person, [name]: value }),
  });
  return (
    <fieldset class="card">
      <legend class="hidden-words">Người thứ {number}</legend>
      <div class="form-row">
        <TextField label={words.person} {...field("name")} />
        <SelectField
          label={words.cell}
          blank={words.noCell}
          options={cells.map((cell) => ({ value: cell, label: cell }))}
          {...field("cell")}
        />
      </div>
      <div class="form-row">
        <SelectField label={words.role} blank={words.noRole} options={roleChoices} {...field("role")} />
        <SelectField label={words.second} blank={words.noSecond} options={roleChoices} {...field("second")} />
      </div>
      <div>
        <Button dense look="quiet" icon="trash" onPress={onRemove}>
          {words.remove}
          <span class="hidden-words"> {person.name || `người thứ ${number}`}</span>
        </Button>
      </div>
    </fieldset>
  );
}

type PasteProps = {
  open: boolean;
  cells: readonly string[];
  onTake: (people: PersonLine[], unread: readonly string[]) => void;
  onClose: () => void;
};

/** A list from elsewhere; what is not understood is left for a person to choose in the rows. */
export function PastePeople({ open, cells, onTake, onClose }: PasteProps) {
  const [text, setText] = useState("");
  const take = () => {
    onTake(parsePeople(text, cells, newKey), unreadParts(text, cells));
    setText("");
  };
  return (
    <Dialog
      open={open}
      title={words.pasteTitle}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={take} unavailable={text.trim() === "" && "Chưa dán dòng nào"}>
          {words.pasteTake}
        </Button>
      }
    >
      <TextArea label={words.pasteTitle} name="paste" hint={words.pasteHint} rows={10} value={text} onValue={setText} />
      <pre class="small soft">{words.pasteExample}</pre>
    </Dialog>
  );
}
