import { useEffect, useRef, useState } from "preact/hooks";
import { isLocalDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "./button.tsx";
import { dayText } from "./day-text.ts";
import { readDay } from "./typed-text.ts";
import { Field, type ControlProps, type FieldProps } from "./field.tsx";
import type { MonthTable } from "./month-table.tsx";

type Props = FieldProps & {
  /** A day as "2023-01-05", or "" while there is none. */
  value: LocalDate | "";
  onValue: (value: LocalDate | "") => void;
  /** The day the application counts as today: marked in the table, and its year completes "5/1". */
  today: LocalDate;
  disabled?: boolean;
};

/** A press that leaves the field is ended before the page grows by a line: else it would meet what stands there then. */
export const LEFT_MS = 200;

const UNREAD = "Ngày chưa đúng. Ghi ngày/tháng/năm, ví dụ 05/01/2023.";

const shown = (value: LocalDate | ""): string => (isLocalDate(value) ? dayText(value) : value);

/** A day typed as day/month/year, or chosen in a table of the month. */
export function DateField({ value, onValue, today, disabled, problem, ...field }: Props) {
  const [text, setText] = useState(shown(value));
  const [left, setLeft] = useState(false);
  useEffect(() => {
    if (readDay(text, today) !== (value || null)) setText(shown(value));
  }, [value]);
  const unread = text !== "" && readDay(text, today) === null;
  const type = (typed: string) => {
    setText(typed);
    onValue(readDay(typed, today) ?? "");
  };
  const leave = () => {
    setTimeout(setLeft, LEFT_MS, true);
    const day = readDay(text, today);
    if (day) setText(dayText(day));
  };
  return (
    <Field {...field} problem={left && unread ? UNREAD : problem}>
      {(control) => (
        <DayControl
          {...{ control, text, unread, today, value, disabled: disabled ?? false, label: field.label }}
          onType={type}
          onLeave={leave}
          onChoose={(day) => {
            setText(dayText(day));
            onValue(day);
          }}
        />
      )}
    </Field>
  );
}

type ControlOptions = {
  control: ControlProps;
  text: string;
  /** Something is typed that is no day. */
  unread: boolean;
  today: LocalDate;
  value: LocalDate | "";
  disabled: boolean;
  label: string;
  onType: (text: string) => void;
  onLeave: () => void;
  onChoose: (day: LocalDate) => void;
};

function DayControl(options: ControlOptions) {
  const { control, text, unread, today, value, disabled, label, onType, onLeave, onChoose } = options;
  const [open, setOpen] = useState(false);
  // The table comes with the first press: most days are typed.
  const [table, setTable] = useState<{ Table: typeof MonthTable } | null>(null);
  const turn = () => {
    setOpen(!open);
    if (!table) void import("./month-table.tsx").then((module) => setTable({ Table: module.MonthTable }));
  };
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  /** Closes the month, not the dialog around it. */
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  // Turning a month takes the focused day off the page, which tells of no next place: that is not leaving.
  const leaveBox = (event: FocusEvent) => {
    const next = event.relatedTarget as Node | null;
    if (next && !box.current?.contains(next)) setOpen(false);
  };
  useEffect(() => {
    if (!open) return;
    const press = (event: Event) => !box.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener("pointerdown", press);
    return () => document.removeEventListener("pointerdown", press);
  }, [open]);
  return (
    <div class="field" ref={box} onFocusOut={leaveBox} onKeyDown={escape}>
      <div class="input-with-button">
        <input
          {...control}
          class="input input-date"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          placeholder="ngày/tháng/năm"
          value={text}
          data-unread={unread ? UNREAD : undefined}
          disabled={disabled}
          onInput={(event) => onType(event.currentTarget.value)}
          onBlur={onLeave}
        />
        {!disabled && (
          <Button icon="calendar" onPress={turn}>
            <span class="hidden-words">Chọn ngày trong bảng tháng: {label}</span>
          </Button>
        )}
      </div>
      {open && table && (
        <table.Table
          chosen={value || null}
          today={today}
          onChoose={(day) => {
            onChoose(day);
            close();
          }}
        />
      )}
    </div>
  );
}
