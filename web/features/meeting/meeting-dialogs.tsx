import type { MeetingView } from "#contract/meeting.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";

type Props = { view: MeetingView; open: boolean; onClose: () => void };

/** Calling off, with the reason, to those who were told. */
export function CancelDialog({ view, open, onClose }: Props) {
  const form = useForm({ reason: "" });
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/cancellation`, {
    form,
    onDone: () => {
      tell("Đã hủy và báo cho mọi người.");
      onClose();
    },
  });
  return (
    <Dialog open={open} title="Hủy buổi sinh hoạt" onClose={onClose}>
      <Form
        of={form}
        refusal={send.refusal}
        onSubmit={() => void send.run({ version: view.version, reason: form.values.reason })}
      >
        {view.notifiedAt !== null && <p>Đảng viên chi bộ và văn phòng Đảng ủy sẽ nhận được tin hủy ngay.</p>}
        <TextArea label="Lý do" required rows={3} maxLength={1000} {...form.bind("reason")} />
        <Button type="submit" look="danger" busy={send.busy && "Đang hủy…"}>
          Hủy buổi sinh hoạt
        </Button>
      </Form>
    </Dialog>
  );
}

type Recorded = { date: LocalDate | ""; time: string; endTime: string; onBehalfOf: string };

/** A meeting held without the room: from a notebook, or by the office from the cell's paper. M5, P7. */
export function RecordDialog({ view, open, onClose }: Props) {
  const byCell = view.permissions.appoint;
  const form = useForm<Recorded>({
    date: dayOf(view.startsAt) <= view.today ? dayOf(view.startsAt) : view.today,
    time: timeOf(view.startsAt),
    endTime: "",
    onBehalfOf: "",
  });
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/record`, {
    form,
    onDone: () => {
      tell("Đã ghi buổi sinh hoạt.");
      onClose();
    },
  });
  const { date, time, endTime, onBehalfOf } = form.values;
  const body = { version: view.version, date, time, endTime: endTime || null, ...(byCell ? {} : { onBehalfOf }) };
  return (
    <Dialog open={open} title="Ghi buổi đã sinh hoạt" onClose={onClose}>
      <Form of={form} refusal={send.refusal} onSubmit={() => void send.run(body)}>
        <DateField label="Ngày sinh hoạt" required today={view.today} {...form.bind("date")} />
        <div class="form-row">
          <TimeField label="Bắt đầu" required {...form.bind("time")} />
          <TimeField label="Kết thúc" {...form.bind("endTime")} />
        </div>
        {!byCell && (
          <TextField
            label="Theo giấy tờ hoặc cuộc gọi nào"
            hint="Ví dụ: biên bản giấy ngày 15/02/2023."
            required
            maxLength={500}
            {...form.bind("onBehalfOf")}
          />
        )}
        <Button type="submit" look="primary" busy={send.busy && "Đang ghi…"}>
          Ghi buổi đã sinh hoạt
        </Button>
      </Form>
    </Dialog>
  );
}
