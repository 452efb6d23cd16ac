// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./field.css";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";

export type FieldProps = {
  label: string;
  name: string;
  hint?: ComponentChildren;
  /** What is wrong and what to do, in Vietnamese; shown under the field and read with it. */
  problem?: string | undefined;
  required?: boolean | undefined;
};

/** What a control takes over from its field so that label, hint and problem are read with it. */
export type ControlProps = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
  "aria-required": "true" | undefined;
};

/** Label, hint and problem around one control. */
export function Field({ children, ...field }: FieldProps & { children: (control: ControlProps) => ComponentChildren }) {
  const id = useId();
  const described = [field.hint ? `${id}-hint` : "", field.problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {field.label} {field.required && <Need />}
      </label>
      {field.hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {children({
        id,
        name: field.name,
        "aria-describedby": described || undefined,
        "aria-invalid": field.problem ? "true" : undefined,
        "aria-required": field.required ? "true" : undefined,
      })}
      <Problem id={`${id}-problem`} text={field.problem} />
    </div>
  );
}

/** A question answered by several controls: radios, check boxes, a row of fields. */
export function FieldGroup({
  label,
  hint,
  problem,
  required,
  children,
}: Omit<FieldProps, "name"> & { children: ComponentChildren }) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend class="field-label">
        {label} {required && <Need />}
      </legend>
      {hint && <p class="field-hint">{hint}</p>}
      {children}
      <Problem id={`${id}-problem`} text={problem} />
    </fieldset>
  );
}

const Need = () => <span class="field-need">(bắt buộc)</span>;

export const Problem = ({ id, text }: { id?: string; text: string | undefined }) =>
  text ? (
    <p class="field-problem" id={id}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  ) : null;
