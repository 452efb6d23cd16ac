import type { ScoreView } from "#contract/scoring.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

/** The cell has the word before the committee settles. */
export function AnswerForm({ view }: { view: ScoreView }) {
  const version = view.leaderSheet?.version ?? 0;
  const form = useForm({ answer: view.leaderSheet?.answer ?? "" }, `score:${view.meetingId}:answer`);
  const send = useSend<ScoreView>(`/api/meetings/${view.meetingId}/score/answer`, {
    form,
    onDone: () => tell(words.answered),
  });
  const body = { version, ...form.values };
  return (
    <Section title={words.answer}>
      <Form of={form} onSubmit={() => void send.run(body)} refusal={send.refusal}>
        <TextArea label={words.answer} hint={words.answerHint} rows={4} maxLength={5000} {...form.bind("answer")} />
        <div class="row">
          <Button type="submit" busy={send.busy && words.submitting}>
            {words.sendAnswer}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
