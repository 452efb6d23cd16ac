import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { words } from "./own-words.ts";

type Props<T> = { address: string; verb: string; busy: string; onDone: (answer: T) => void };

/** What asks for the password once more: an unlocked screen is not enough. */
export function WithPassword<T>({ address, verb, busy, onDone }: Props<T>) {
  const form = useForm({ current: "" });
  const ask = useSend<T>(address, {
    form,
    onDone: (answer) => {
      form.set({ current: "" });
      onDone(answer);
    },
  });
  const submit = () =>
    form.values.current === "" ? form.complain({ current: words.currentMissing }) : void ask.run(form.values);
  return (
    <Form of={form} onSubmit={submit} refusal={ask.refusal}>
      <TextField
        label={words.current}
        type="password"
        autocomplete="current-password"
        required
        {...form.bind("current")}
      />
      <Button type="submit" busy={ask.busy && busy}>
        {verb}
      </Button>
    </Form>
  );
}
