import type { ComponentChildren } from "preact";
import { Field, FieldGroup, type FieldProps } from "./field.tsx";
import { overlong } from "./overlong.ts";

type Bound<T> = FieldProps & { value: T; onValue: (value: T) => void; disabled?: boolean };

type TextProps = Bound<string> & {
  type?: "text" | "password" | "email" | "tel" | "search";
  autocomplete?: string;
  inputMode?: "text" | "numeric" | "decimal" | "tel";
  /** How long the text may be; a longer one stays as it was typed and is told. */
  maxLength?: number;
  placeholder?: string;
};

export const TextField = ({
  value,
  onValue,
  type = "text",
  autocomplete,
  inputMode,
  maxLength,
  placeholder,
  disabled,
  problem,
  ...field
}: TextProps) => (
  <Field {...field} problem={overlong(value, maxLength) ?? problem}>
    {(control) => (
      <input
        {...control}
        class="input"
        type={type}
        value={value}
        autocomplete={autocomplete ?? "off"}
        inputMode={inputMode}
        placeholder={placeholder}
        disabled={disabled}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);

export const TextArea = ({
  value,
  onValue,
  rows = 4,
  maxLength,
  disabled,
  problem,
  ...field
}: Bound<string> & { rows?: number; maxLength?: number }) => (
  <Field {...field} problem={overlong(value, maxLength) ?? problem}>
    {(control) => (
      <textarea
        {...control}
        class="input"
        rows={rows}
        style={{ "--rows": rows }}
        value={value}
        disabled={disabled}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);

export type Option<T extends string> = { value: T; label: string; hint?: ComponentChildren };

/** One of a few; `blank` is the words of the empty choice, left out where one must be chosen from the start. */
export function SelectField<T extends string>({
  value,
  onValue,
  options,
  blank,
  disabled,
  ...field
}: Bound<T | ""> & { options: readonly Option<T>[]; blank?: string }) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={value}
          disabled={disabled}
          onChange={(event) => onValue(event.currentTarget.value as T | "")}
        >
          {blank !== undefined && <option value="">{blank}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function RadioField<T extends string>({
  value,
  onValue,
  options,
  inline,
  disabled,
  name,
  ...field
}: Bound<T | ""> & { options: readonly Option<T>[]; inline?: boolean }) {
  return (
    <FieldGroup {...field}>
      <div class={inline ? "choices choices-inline" : "choices"}>
        {options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={disabled}
              onChange={() => onValue(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span class="field-hint"> – {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export function CheckField({
  label,
  name,
  value,
  onValue,
  hint,
  disabled,
}: Omit<Bound<boolean>, "problem" | "required">) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        name={name}
        checked={value}
        disabled={disabled}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint && <span class="field-hint"> – {hint}</span>}
      </span>
    </label>
  );
}
