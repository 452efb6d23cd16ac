import type { CellPlanView } from "#contract/cell-plan.ts";
import { useSend } from "#web/app/answer.tsx";
import { useForm } from "#web/app/form.tsx";
import { missingSource, noSource, OnBehalfFields, sourceIn } from "#web/app/on-behalf-fields.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SelectField, TextArea } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";

type Props = { view: CellPlanView; /** The place of the topic among the items. */ item: number; onClose: () => void };

/** A topic that was handed in put off to a later period: who reads the registrations is told, with the reason. P8. */
export function PostponeDialog({ view, item, onClose }: Props) {
  const form = useForm({ to: "", reason: "", ...noSource });
  const topic = view.items[item];
  const from = view.periods.findIndex(({ key }) => key === topic?.periodKey);
  const forCell = !view.permissions.submit && !view.permissions.amend;
  const put = useSend<CellPlanView>(`/api/cell-plans/${view.id}/postpone`, {
    form,
    onDone: () => {
      tell("Đã hoãn chuyên đề.");
      onClose();
    },
  });
  const run = () => {
    const { to, reason } = form.values;
    const missing = {
      ...(to === "" && { to: "Chọn kỳ hoãn sang." }),
      ...(reason.trim() === "" && { reason: "Ghi một câu lý do để Đảng ủy biết." }),
      ...(forCell && missingSource(form.values)),
    };
    form.complain(missing);
    if (Object.keys(missing).length > 0) return;
    const source = forCell ? sourceIn(form.values) : {};
    void put.run({ version: view.version, item, to, reason: reason.trim(), ...source });
  };
  if (topic === undefined) return null;
  return (
    <Dialog
      open
      title="Hoãn chuyên đề sang kỳ sau"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Thôi</Button>
          <Button look="primary" busy={put.busy && "Đang gửi…"} onPress={run}>
            Hoãn và báo Đảng ủy
          </Button>
        </>
      }
    >
      <div class="stack">
        <RefusalNotice refusal={put.refusal} />
        <p>“{topic.title}”</p>
        <SelectField
          label="Hoãn sang"
          required
          blank="Chọn kỳ"
          options={view.periods.slice(from + 1).map(({ key, label }) => ({ value: key, label }))}
          {...form.bind("to")}
        />
        <TextArea label="Lý do" required rows={3} maxLength={2000} {...form.bind("reason")} />
        {forCell && <OnBehalfFields bind={form.bind} today={view.today} />}
        <p class="soft small">
          Sẽ nhận được ngay: {forCell ? `bí thư ${view.cell.name}, để xác nhận hoặc sửa lại` : view.audience}.
        </p>
      </div>
    </Dialog>
  );
}
