import { useLocation } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { noSource, OnBehalfFields, sourceIn, sourceSaid, type OnBehalfValues } from "#web/app/on-behalf-fields.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";

type Props = { view: MeetingView; open: boolean; onClose: () => void };

/** Calling off, with the reason, to those who were told. */
export function CancelDialog({ view, open, onClose }: Props) {
  const form = useForm({ reason: "", ...noSource });
  const byCell = view.permissions.appoint;
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
        onSubmit={() => {
          if (!byCell && !sourceSaid(form)) return;
          void send.run({ version: view.version, reason: form.values.reason, ...sourceIn(form.values) });
        }}
      >
        {view.notifiedAt !== null && <p>Đảng viên chi bộ và văn phòng Đảng ủy sẽ nhận được tin hủy ngay.</p>}
        <TextArea label="Lý do" required rows={3} maxLength={1000} {...form.bind("reason")} />
        {!byCell && <OnBehalfFields bind={form.bind} today={view.today} />}
        <Button type="submit" look="danger" busy={send.busy && "Đang hủy…"}>
          Hủy buổi sinh hoạt
        </Button>
      </Form>
    </Dialog>
  );
}

type Recorded = OnBehalfValues & { date: LocalDate | ""; time: string; endTime: string };

/** A meeting held without the room: from a notebook, or by the office from the cell's paper. M5, P7. */
export function RecordDialog({ view, open, onClose }: Props) {
  const { route } = useLocation();
  const byCell = view.permissions.appoint;
  const form = useForm<Recorded>({
    date: dayOf(view.startsAt) <= view.today ? dayOf(view.startsAt) : view.today,
    time: timeOf(view.startsAt),
    endTime: "",
    ...noSource,
  });
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/record`, {
    form,
    onDone: () => {
      tell(byCell ? "Đã ghi buổi sinh hoạt. Ghi tiếp diễn biến từ sổ tay." : "Đã ghi buổi sinh hoạt.");
      onClose();
      if (byCell) route(`/meeting/${view.id}/room`);
    },
  });
  const { date, time, endTime } = form.values;
  const record = () => {
    if (!byCell && !sourceSaid(form)) return;
    void send.run({ version: view.version, date, time, endTime: endTime || null, ...sourceIn(form.values) });
  };
  return (
    <Dialog open={open} title="Ghi buổi đã sinh hoạt" onClose={onClose}>
      <Form of={form} refusal={send.refusal} onSubmit={record}>
        <DateField label="Ngày sinh hoạt" required today={view.today} {...form.bind("date")} />
        <div class="form-row">
          <TimeField label="Bắt đầu" required {...form.bind("time")} />
          <TimeField label="Kết thúc" {...form.bind("endTime")} />
        </div>
        {!byCell && <OnBehalfFields bind={form.bind} today={view.today} />}
        <Button type="submit" look="primary" busy={send.busy && "Đang ghi…"}>
          Ghi buổi đã sinh hoạt
        </Button>
      </Form>
    </Dialog>
  );
}
