import { useState } from "preact/hooks";
import type { CellPlanLine, CellPlanList, CellPlanView } from "#contract/cell-plan.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { ConfirmNotice, Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";

/** Back to the cell, with what to change. */
export function ReturnDialog({ line, onClose }: { line: CellPlanLine; onClose: () => void }) {
  const [remark, setRemark] = useState("");
  const [told, setTold] = useState(false);
  const back = useSend<CellPlanView>(`/api/cell-plans/${line.id}/return`, {
    onDone: () => {
      tell(`Đã trả lại ${line.cell.name}.`);
      onClose();
    },
  });
  const run = () => {
    setTold(true);
    if (remark.trim() !== "") void back.run({ version: line.version, remark: remark.trim() });
  };
  return (
    <ConfirmNotice
      open
      title={`Trả lại ${line.cell.name}`}
      notices={[`bí thư ${line.cell.name}`]}
      verb="Trả lại"
      busy={back.busy && "Đang gửi…"}
      onConfirm={run}
      onClose={onClose}
    >
      <RefusalNotice refusal={back.refusal} />
      <TextArea
        label="Cần sửa những gì"
        name="remark"
        required
        rows={3}
        maxLength={2000}
        value={remark}
        onValue={setRemark}
        problem={told && remark.trim() === "" ? "Ghi rõ chỗ cần sửa để chi bộ biết." : undefined}
      />
    </ConfirmNotice>
  );
}

type DecisionProps = { line: CellPlanLine; list: CellPlanList; onClose: () => void };

/** Grants until a day, or refuses with a reason. P6. */
export function ExtensionDecision({ line, list, onClose }: DecisionProps) {
  const { extension } = line;
  const [until, setUntil] = useState<LocalDate | "">(extension?.wantedUntil ?? "");
  const [remark, setRemark] = useState("");
  const [told, setTold] = useState(false);
  const decide = useSend<CellPlanView>(`/api/cell-plans/extensions/${extension?.id}/decide`, {
    onDone: () => {
      tell(`Đã trả lời ${line.cell.name}.`);
      onClose();
    },
  });
  const run = (granted: boolean) => {
    setTold(true);
    if (granted ? until === "" : remark.trim() === "") return;
    void decide.run({ until: granted ? until : null, remark: remark.trim() });
  };
  return (
    <Dialog
      open
      title={`${line.cell.name} xin gia hạn đăng ký`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => run(false)}>Không đồng ý</Button>
          <Button look="primary" busy={decide.busy && "Đang gửi…"} onPress={() => run(true)}>
            Đồng ý gia hạn
          </Button>
        </>
      }
    >
      <div class="stack">
        <RefusalNotice refusal={decide.refusal} />
        {extension && (
          <p>
            {extension.askedBy ? `Đồng chí ${extension.askedBy} xin` : "Xin"} ngày {dayText(extension.askedOn)}:{" "}
            {extension.reason}
            {extension.wantedUntil && ` – xin đến hết ngày ${dayText(extension.wantedUntil)}`}
          </p>
        )}
        {list.deadline && <p class="soft small">Hạn của kế hoạch: {list.deadline.sentence}</p>}
        <DateField
          label="Gia hạn đến hết ngày"
          name="until"
          today={list.today}
          value={until}
          onValue={setUntil}
          problem={
            told && until === "" && remark.trim() === "" ? "Ghi ngày gia hạn, hoặc ghi lý do không đồng ý." : undefined
          }
        />
        <TextArea
          label="Ý kiến (bắt buộc khi không đồng ý)"
          name="remark"
          rows={2}
          maxLength={2000}
          value={remark}
          onValue={setRemark}
        />
      </div>
    </Dialog>
  );
}
