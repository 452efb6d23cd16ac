import { useRef } from "preact/hooks";
import type { RegisterLine, RegisterView, ReserveBody } from "#contract/register.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { SelectField, TextField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

/** A number for a document made outside the program. */
export function ReserveForm({ view }: { view: RegisterView }) {
  const form = useForm<{ kind: ReserveBody["kind"]; subject: string }>({ kind: "CV", subject: "" });
  const id = useRef(crypto.randomUUID());
  const reserve = useSend<RegisterLine>("/api/register", {
    form,
    onDone: ({ symbol }) => {
      tell(words.reserved(symbol));
      id.current = crypto.randomUUID();
      form.set({ subject: "" });
    },
  });
  const { kind, subject } = form.values;
  const body = { id: id.current, organisationId: view.organisation.id, kind, subject };
  return (
    <Section title={words.reserve}>
      <Form of={form} onSubmit={() => void reserve.run(body)} refusal={reserve.refusal}>
        <p class="soft">{words.reserveHint}</p>
        <div class="form-row">
          <SelectField
            label={words.kind}
            name="kind"
            value={kind}
            problem={form.problems["kind"]}
            options={view.kinds.map(({ kind: value, label }) => ({ value, label }))}
            onValue={(value) => value !== "" && form.set({ kind: value })}
          />
          <TextField label={words.subject} required maxLength={500} {...form.bind("subject")} />
        </div>
        <div class="row">
          <Button type="submit" busy={reserve.busy && words.reserving}>
            {words.reserve}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
