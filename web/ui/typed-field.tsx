import { useEffect, useState } from "preact/hooks";
import { numberText } from "./day-text.ts";
import { readNumber, readTime } from "./typed-text.ts";
import { IconButton } from "./button.tsx";
import { LEFT_MS } from "./date-field.tsx";
import { Field, type FieldProps } from "./field.tsx";

type Typed<T> = FieldProps & { value: T; onValue: (value: T) => void; disabled?: boolean };

type Reading<T> = {
  /** What the typed text means; `null` when it means nothing. */
  read: (text: string) => T | null;
  show: (value: T) => string;
  empty: T;
  unread: string;
};

/** Keeps what is being typed apart from what it means, so that "8," is not thrown away on the way to "8,5". */
function useTyped<T>({ value, onValue }: Typed<T>, { read, show, empty, unread }: Reading<T>) {
  const [text, setText] = useState(show(value));
  const [left, setLeft] = useState(false);
  useEffect(() => {
    if ((read(text) ?? empty) !== value) setText(show(value));
  }, [value]);
  const wrong = text.trim() !== "" && read(text) === null;
  return {
    problem: left && wrong ? unread : undefined,
    control: {
      value: text,
      "data-unread": wrong ? unread : undefined,
      onInput: (event: { currentTarget: HTMLInputElement }) => {
        setText(event.currentTarget.value);
        onValue(read(event.currentTarget.value) ?? empty);
      },
      onBlur: () => {
        setTimeout(setLeft, LEFT_MS, true);
        const meant = read(text);
        if (meant !== null) setText(show(meant));
      },
    },
  };
}

const times: Reading<string> = {
  read: readTime,
  show: (value) => value,
  empty: "",
  unread: "Giờ chưa đúng. Ghi giờ:phút theo 24 giờ, ví dụ 08:00 hoặc 14:30.",
};

/** A time of day, "HH:MM" in 24 hours whatever the device prefers; typed as "8", "8h30", "0830". "" while empty. */
export function TimeField({ value, onValue, disabled, problem, ...field }: Typed<string>) {
  const typed = useTyped({ ...field, value, onValue }, times);
  return (
    <Field {...field} problem={typed.problem ?? problem}>
      {(control) => (
        <input
          {...control}
          {...typed.control}
          class="input input-time"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          placeholder="giờ:phút"
          disabled={disabled}
        />
      )}
    </Field>
  );
}

const numbers: Reading<number | null> = {
  read: readNumber,
  show: (value) => (value === null ? "" : numberText(value, 2)),
  empty: null,
  unread: "Số chưa đúng. Ghi số, phần lẻ sau dấu phẩy, ví dụ 8,5.",
};

/** "1975", never "1.975". */
const years: Reading<number | null> = { ...numbers, show: (value) => String(value ?? "") };

type NumberProps = Typed<number | null> & {
  year?: boolean;
  min?: number;
  max?: number;
  /** Shows − and + beside the field that move by so much: for marks, given with a thumb. */
  step?: number;
};

/** A number as Vietnamese write it ("8,5", "1.234"); `null` while empty or not a number. */
export function NumberField({ value, onValue, year, min, max, step, disabled, problem, ...field }: NumberProps) {
  const typed = useTyped({ ...field, value, onValue }, year ? years : numbers);
  const told = (bound: number) => (year ? String(bound) : numberText(bound));
  const move = (by: number) =>
    onValue(Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, (value ?? 0) + by)));
  const outside = value !== null && ((min !== undefined && value < min) || (max !== undefined && value > max));
  const bounds = outside
    ? `Ghi số ${min === undefined ? "" : `từ ${told(min)} `}${max === undefined ? "trở lên" : `đến ${told(max)}`}.`
    : undefined;
  return (
    <Field {...field} problem={typed.problem ?? bounds ?? problem}>
      {(control) => (
        <div class="input-with-button">
          <input
            {...control}
            {...typed.control}
            class="input input-number"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            disabled={disabled}
          />
          {step !== undefined && !disabled && (
            <>
              <IconButton icon="minus" label={`Bớt: ${field.label}`} onPress={() => move(-step)} />
              <IconButton icon="plus" label={`Thêm: ${field.label}`} onPress={() => move(step)} />
            </>
          )}
        </div>
      )}
    </Field>
  );
}
