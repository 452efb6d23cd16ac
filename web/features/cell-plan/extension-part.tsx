import { useState } from "preact/hooks";
import type { CellPlanView } from "#contract/cell-plan.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { tell } from "#web/ui/toast.tsx";
import { extensionText } from "./words.ts";

/** Leave to register later: asked by the cell, answered by the office, seen by both. P6. */
export function ExtensionPart({ view }: { view: CellPlanView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {view.extensions.map((extension) => (
        <p key={extension.id} class="small">
          {extension.askedBy ? `Đồng chí ${extension.askedBy}` : "Chi bộ"} {extensionText(extension)} (xin ngày{" "}
          {dayText(extension.askedOn)}: {extension.reason})
        </p>
      ))}
      {view.permissions.askExtension && (
        <div class="row">
          <Button look="quiet" icon="clock" onPress={() => setOpen(true)}>
            Xin gia hạn
          </Button>
        </div>
      )}
      {open && <AskDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function AskDialog({ view, onClose }: { view: CellPlanView; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState<LocalDate | "">("");
  const [told, setTold] = useState(false);
  const ask = useSend<CellPlanView>("/api/cell-plans/extensions", {
    onDone: () => {
      tell("Đã gửi đề nghị gia hạn đến văn phòng Đảng ủy.");
      onClose();
    },
  });
  const run = () => {
    setTold(true);
    if (reason.trim() === "") return;
    const wantedUntil = until === "" ? null : until;
    void ask.run({ organisationId: view.cell.id, planId: view.plan.id, reason: reason.trim(), wantedUntil });
  };
  return (
    <Dialog
      open
      title="Xin gia hạn đăng ký"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Thôi</Button>
          <Button look="primary" busy={ask.busy && "Đang gửi…"} onPress={run}>
            Gửi đề nghị
          </Button>
        </>
      }
    >
      <div class="stack">
        <RefusalNotice refusal={ask.refusal} />
        <TextArea
          label="Lý do"
          name="reason"
          rows={3}
          maxLength={2000}
          required
          value={reason}
          onValue={setReason}
          problem={told && reason.trim() === "" ? "Ghi lý do xin gia hạn." : undefined}
        />
        <DateField label="Xin đến hết ngày" name="wantedUntil" today={view.today} value={until} onValue={setUntil} />
      </div>
    </Dialog>
  );
}
