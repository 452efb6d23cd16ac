import { useState } from "preact/hooks";
import type { ScoreView } from "#contract/scoring.ts";
import { bandAt } from "#domain/scoring/score-sheet.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { rubricInView } from "./rubric-in-view.ts";
import { pointsText, words } from "./words.ts";

/** The committee's own value, beside what the two scorers gave; the cell will notice, so it is asked once more. */
export function SettleForm({ view }: { view: ScoreView }) {
  const { final, leaderSheet, cellSheet, meetingId } = view;
  const [confirming, setConfirming] = useState(false);
  const form = useForm<{ points: number | null; comment: string }>({
    points: final?.points ?? leaderSheet?.points ?? null,
    comment: "",
  });
  const settle = useSend<ScoreView>(`/api/meetings/${meetingId}/score/final`, {
    form,
    onDone: () => tell(words.settled),
  });
  const { points, comment } = form.values;
  const body = { version: final?.version ?? 0, points, comment };
  const send = async () => {
    await settle.run(body);
    setConfirming(false);
  };
  const ask = () => {
    if (points === null) form.complain({ points: "Chưa ghi điểm chốt." });
    else setConfirming(true);
  };
  const given = [
    { points: leaderSheet?.points ?? null, label: words.asLeader },
    { points: cellSheet?.points ?? null, label: words.asCell },
  ];
  const band = points === null ? null : bandAt(rubricInView(view.rubric), points);
  const bandLabel = view.rubric.bands.find(({ id }) => id === band)?.label;
  return (
    <Section title={final === null ? words.settle : words.settleAgain}>
      <Form of={form} onSubmit={ask} refusal={settle.refusal}>
        <div class="row">
          {given.map(({ points: of, label }, at) =>
            of === null ? null : (
              <Button key={at} pressed={points === of} onPress={() => form.set({ points: of })}>
                {label(pointsText(of))}
              </Button>
            ),
          )}
        </div>
        <NumberField
          label={words.finalPoints}
          name="points"
          required
          min={0}
          max={view.rubric.max / 10}
          step={1}
          hint={
            bandLabel
              ? `${words.outOf(pointsText(view.rubric.max))} · ${bandLabel}`
              : words.outOf(pointsText(view.rubric.max))
          }
          value={points === null ? null : points / 10}
          problem={form.problems["points"]}
          onValue={(value) => form.set({ points: value === null ? null : Math.round(value * 10) })}
        />
        <TextArea
          label={words.finalComment}
          hint={words.finalHint}
          rows={3}
          maxLength={5000}
          {...form.bind("comment")}
          {...(given.some(({ points: of }) => of === points) && { problem: undefined })}
        />
        <div class="row">
          <Button type="submit" look="primary">
            {final === null ? words.settle : words.settleAgain}
          </Button>
        </div>
      </Form>
      <ConfirmNotice
        open={confirming}
        title={`${words.settle}: ${points === null ? "" : pointsText(points)}${bandLabel ? ` · ${bandLabel}` : ""}`}
        notices={[`${view.cell.name}: ${words.cellTold}`, words.leaderTold]}
        verb={words.settle}
        busy={settle.busy && words.settling}
        onConfirm={() => void send()}
        onClose={() => setConfirming(false)}
      />
    </Section>
  );
}
