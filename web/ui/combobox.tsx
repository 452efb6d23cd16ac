import { useId, useState } from "preact/hooks";
import { matchesName } from "#domain/text/name-search.ts";
import { Field, type ControlProps, type FieldProps } from "./field.tsx";

/** Somebody or something to find by name; `note` tells namesakes apart ("Chi bộ Văn phòng"). */
export type Choice = { id: string; name: string; note?: string };

type Props = FieldProps & {
  choices: readonly Choice[];
  /** The chosen one's id, or "" while nobody is chosen. */
  value: string;
  onValue: (id: string) => void;
  /** Says what was typed, for choices that the server finds. */
  onSearch?: (typed: string) => void;
  /** Stands at the end of every list that names anybody, however long: "Chưa rõ người". */
  last?: Choice;
  /** Lets a text stand that is none of the choices: a guest's name. */
  free?: boolean;
};

const LONGEST = 30;

/** Finds a person by "nvt", "tuan" or the name, by keyboard or by touch (ARIA combobox with a list). */
export function Combobox({ choices: named, last, value, onValue, onSearch, free, ...field }: Props) {
  const choices = last ? [...named, last] : named;
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? (free ? id : "");
  const [typed, setTyped] = useState<string | null>(null);
  const found = typed ? choices.filter(({ name }) => matchesName(name, typed)) : choices;
  const listed = found.slice(0, LONGEST);
  if (last && found.length > 0 && !listed.includes(last)) listed.push(last);
  const type = (text: string) => {
    setTyped(text);
    onSearch?.(text);
    if (free || text === "") onValue(text);
  };
  const choose = (choice: Choice) => {
    onValue(choice.id);
    setTyped(null);
  };
  return (
    <Field hint={field.hint ?? "Gõ tên không dấu hoặc chữ cái đầu, ví dụ “tuan”, “nvt”."} {...field}>
      {(control) => (
        <Control
          {...{ control, choose, value }}
          text={typed ?? nameOf(value)}
          found={listed}
          onType={type}
          onLeave={() => setTyped(null)}
          label={field.label}
        />
      )}
    </Field>
  );
}

type ControlOptions = {
  control: ControlProps;
  label: string;
  text: string;
  value: string;
  found: readonly Choice[];
  choose: (choice: Choice) => void;
  onType: (text: string) => void;
  onLeave: () => void;
};

function Control({ control, label, text, value, found, choose, onType, onLeave }: ControlOptions) {
  const list = useId();
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const take = (choice: Choice | undefined) => {
    if (choice) choose(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      take(found[at]);
    } else if (event.key === "Escape" && open) {
      // The list closes, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <div class="field">
      <input
        {...control}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        value={text}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        onInput={(event) => {
          onType(event.currentTarget.value);
          setOpen(true);
          setAt(0);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          onLeave();
        }}
      />
      <div class="popover options" role="listbox" id={list} aria-label={label} hidden={!open || found.length === 0}>
        {open &&
          found.map((choice, index) => (
            <div
              key={choice.id}
              id={`${list}-${index}`}
              role="option"
              class="option"
              aria-selected={index === at || (at < 0 && choice.id === value)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(choice)}
            >
              <span>{choice.name}</span>
              {choice.note && <span class="soft small">{choice.note}</span>}
            </div>
          ))}
      </div>
      <p class="hidden-words" role="status">
        {open ? (found.length > 0 ? `${found.length} người phù hợp` : "Không tìm thấy ai") : ""}
      </p>
      {open && found.length === 0 && <p class="field-hint">Không tìm thấy ai. Thử gõ tên khác.</p>}
    </div>
  );
}
