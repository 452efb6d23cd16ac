import { useState } from "preact/hooks";
import type { UrgedAnswer, WaitingThing } from "#contract/urging.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField, TextArea } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { words } from "./words.ts";

type Props = { thing: WaitingThing; today: LocalDate; onClose: () => void };

/** A call that was made is put on record; nobody is sent anything. S3. */
export function CallDialog({ thing, today, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm({ personId: thing.doers[0]?.id ?? "", calledOn: today as LocalDate | "", text: "" });
  const call = useSend<UrgedAnswer>("/api/urgings/calls", {
    form,
    onDone: () => {
      tell(words.callSaved);
      onClose();
    },
  });
  const run = () => {
    const { personId, calledOn, text } = form.values;
    const { organisationId, periodKey, milestone } = thing;
    const problems = {
      ...(calledOn === "" && { calledOn: "Chọn ngày gọi." }),
      ...(text.trim() === "" && { text: "Ghi đã nói gì, người nghe trả lời thế nào." }),
    };
    if (Object.keys(problems).length > 0) return form.complain(problems);
    const what = { id, organisationId, periodKey, milestone, calledOn, text: text.trim() };
    void call.run({ ...what, personId: personId === "" ? null : personId });
  };
  return (
    <Dialog open title={`${words.callWhat}: ${thing.cellName}`} onClose={onClose}>
      <Form of={form} refusal={call.refusal} onSubmit={() => run()}>
        <p class="soft">{`${thing.milestoneLabel} · ${thing.periodLabel}`}</p>
        <SelectField
          label={words.calledWhom}
          blank={words.somebodyElse}
          options={thing.doers.map(({ id: value, name }) => ({ value, label: name }))}
          {...form.bind("personId")}
        />
        <DateField label={words.calledOn} required today={today} {...form.bind("calledOn")} />
        <TextArea label={words.calledText} required rows={3} maxLength={1000} {...form.bind("text")} />
        <div class="row">
          <Button type="submit" look="primary" busy={call.busy && words.sending}>
            {words.called}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
