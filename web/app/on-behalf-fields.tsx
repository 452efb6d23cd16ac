import type { OnBehalfOf } from "#contract/on-behalf.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { DateField } from "#web/ui/date-field.tsx";
import { RadioField, TextField } from "#web/ui/fields.tsx";
import type { Bound, FormState } from "./form.tsx";

/** By which paper or call the office enters for a cell; named as the server names what is wrong with it. P7. */
export type OnBehalfValues = {
  "onBehalfOf.source": OnBehalfOf["source"] | "";
  "onBehalfOf.words": string;
  "onBehalfOf.day": LocalDate | "";
};

export const noSource: OnBehalfValues = {
  "onBehalfOf.source": "paper",
  "onBehalfOf.words": "",
  "onBehalfOf.day": "",
};

/** What goes along with a request; nothing while it is not all there. */
export function sourceIn(values: OnBehalfValues): { onBehalfOf?: OnBehalfOf } {
  const { "onBehalfOf.source": source, "onBehalfOf.words": words, "onBehalfOf.day": day } = values;
  return source === "" || words.trim() === "" || day === "" ? {} : { onBehalfOf: { source, words: words.trim(), day } };
}

/** What is asked for before anything is sent. */
export const missingSource = (values: OnBehalfValues): Record<string, string> => ({
  ...(values["onBehalfOf.words"].trim() === "" && { "onBehalfOf.words": "Ghi rõ theo văn bản nào, hoặc ai gọi." }),
  ...(values["onBehalfOf.day"] === "" && { "onBehalfOf.day": "Ghi ngày của văn bản hoặc cuộc gọi." }),
});

/** `form.bind` of any form that holds these values among others. */
type Bind = {
  (name: "onBehalfOf.source"): Bound<OnBehalfOf["source"] | "">;
  (name: "onBehalfOf.words"): Bound<string>;
  (name: "onBehalfOf.day"): Bound<LocalDate | "">;
};
type Props = { bind: Bind; today: LocalDate; hint?: string };

/** Whether the paper or call is named; where not, its fields say what is missing. */
export function sourceSaid({ values, complain }: Pick<FormState<OnBehalfValues>, "values" | "complain">): boolean {
  const missing = missingSource(values);
  complain(missing);
  return Object.keys(missing).length === 0;
}

/** "Theo văn bản, điện thoại nào, ngày nào." */
export const OnBehalfFields = ({ bind, today, hint }: Props) => (
  <div class="stack">
    <RadioField
      label="Nhập thay theo"
      inline
      options={[
        { value: "paper", label: "Văn bản" },
        { value: "call", label: "Điện thoại" },
      ]}
      {...bind("onBehalfOf.source")}
    />
    <TextField label="Văn bản nào, hoặc ai gọi" required maxLength={500} {...bind("onBehalfOf.words")} />
    <DateField
      label="Ngày của văn bản hoặc cuộc gọi"
      required
      today={today}
      {...(hint !== undefined && { hint })}
      {...bind("onBehalfOf.day")}
    />
  </div>
);
