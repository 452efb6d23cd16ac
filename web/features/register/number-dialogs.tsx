import type { RegisterLine } from "#contract/register.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

type Props = { line: RegisterLine; onClose: () => void };

/** Struck out with its reason; the number stays where it is. */
export function StrikeDialog({ line, onClose }: Props) {
  const form = useForm({ reason: "" });
  const strike = useSend<RegisterLine>(`/api/register/${line.id}/void`, {
    form,
    onDone: () => {
      tell(words.struck);
      onClose();
    },
  });
  return (
    <Dialog open title={words.strikeTitle(line.symbol)} onClose={onClose}>
      <Form of={form} onSubmit={() => void strike.run(form.values)} refusal={strike.refusal}>
        <TextField label={words.reason} hint={words.strikeHint} required maxLength={1000} {...form.bind("reason")} />
        <div class="row">
          <Button onPress={onClose}>{words.later}</Button>
          <Button type="submit" look="danger" busy={strike.busy && words.working}>
            {words.strike}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

export function IssueDialog({ line, onClose }: Props) {
  const form = useForm({ subject: line.subject });
  const issue = useSend<RegisterLine>(`/api/register/${line.id}/issue`, {
    form,
    onDone: () => {
      tell(words.issued);
      onClose();
    },
  });
  return (
    <Dialog open title={words.issueTitle(line.symbol)} onClose={onClose}>
      <Form of={form} onSubmit={() => void issue.run(form.values)} refusal={issue.refusal}>
        <TextField label={words.subject} required maxLength={500} {...form.bind("subject")} />
        <div class="row">
          <Button onPress={onClose}>{words.later}</Button>
          <Button type="submit" look="primary" busy={issue.busy && words.working}>
            {words.issue}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
