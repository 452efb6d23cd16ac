import type { AttendanceFigures, MeetingView } from "#contract/meeting.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { missingSource, noSource, OnBehalfFields, sourceIn } from "#web/app/on-behalf-fields.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";

const fields = [
  ["present", "Có mặt"],
  ["late", "Trong đó đến muộn"],
  ["withReason", "Vắng có lý do"],
  ["withoutReason", "Vắng không lý do"],
  ["exempt", "Miễn sinh hoạt"],
  ["specialDuty", "Biệt phái, đi học, công tác dài ngày"],
] as const;

const pairs = [fields.slice(0, 2), fields.slice(2, 4), fields.slice(4)];

type Counts = Record<(typeof fields)[number][0], number | null>;

const startWith = (figures: AttendanceFigures | null): Counts =>
  Object.fromEntries(fields.map(([name]) => [name, figures?.[name] ?? (name === "present" ? null : 0)])) as Counts;

const countedIn = ({ present, withReason, withoutReason }: Counts): number =>
  (present ?? 0) + (withReason ?? 0) + (withoutReason ?? 0);

/** Six numbers as the cell's paper has them; who should have come is their sum. P7, M7. */
export function FiguresDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const byCell = view.permissions["appoint"] === true;
  const form = useForm({ ...startWith(view.figures), ...noSource });
  const send = useSend<AttendanceFigures>(`/api/meetings/${view.id}/attendance-count`, {
    method: "PUT",
    form,
    onDone: () => {
      tell(byCell ? "Đã ghi số liệu." : "Đã nhập thay. Bí thư chi bộ sẽ xác nhận.");
      onClose();
    },
  });
  const { values } = form;
  const run = () => {
    const missing = { ...missingIn(values), ...(!byCell && missingSource(values)) };
    form.complain(missing);
    if (Object.keys(missing).length > 0) return;
    const counts = Object.fromEntries(fields.map(([name]) => [name, values[name] ?? 0]));
    void send.run({ ...counts, counted: countedIn(values), ...sourceIn(values) });
  };
  return (
    <Dialog open title="Số liệu điểm danh" onClose={onClose}>
      <Form of={form} refusal={send.refusal} onSubmit={run}>
        {pairs.map((pair) => (
          <div key={pair[0]?.[0]} class="form-row">
            {pair.map(([name, label]) => (
              <NumberField key={name} label={label} min={0} max={100_000} {...form.bind(name)} />
            ))}
          </div>
        ))}
        <p>Phải dự: {countedIn(values)} đảng viên.</p>
        {!byCell && <OnBehalfFields bind={form.bind} today={view.today} />}
        <Button type="submit" look="primary" busy={send.busy && "Đang ghi…"}>
          Ghi số liệu
        </Button>
      </Form>
    </Dialog>
  );
}

function missingIn(values: Counts): Record<string, string> {
  const unwritten = fields.filter(([name]) => values[name] === null || !Number.isInteger(values[name]));
  const late = (values.late ?? 0) > (values.present ?? 0) ? { late: "Số đến muộn không thể nhiều hơn số có mặt." } : {};
  return { ...Object.fromEntries(unwritten.map(([name]) => [name, "Ghi số nguyên, không có thì ghi 0."])), ...late };
}
