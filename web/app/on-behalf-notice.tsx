import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { tell } from "#web/ui/toast.tsx";
import { useSend } from "./answer.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

type Props = {
  /** "văn bản ngày 03/01/2023: …" */
  source: string;
  confirmed: boolean;
  /** Where the cell's secretary confirms; null for whoever may not, or when nothing waits. */
  confirmAt: string | null;
  body: object;
};

/** What the office entered for the cell, and whether the cell has said that it is right. P7. */
export function OnBehalfNotice({ source, confirmed, confirmAt, body }: Props) {
  const confirm = useSend(confirmAt ?? "", { onDone: () => tell("Đã xác nhận.") });
  return (
    <Notice
      {...(!confirmed && { kind: "warn" as const })}
      title={`Văn phòng nhập thay, theo ${source}`}
      actions={
        confirmAt !== null && (
          <Button dense busy={confirm.busy && "Đang ghi…"} onPress={() => void confirm.run(body)}>
            Xác nhận đúng
          </Button>
        )
      }
    >
      {standing(confirmed, confirmAt !== null)}
      <RefusalNotice refusal={confirm.refusal} />
    </Notice>
  );
}

function standing(confirmed: boolean, mayConfirm: boolean): string {
  if (confirmed) return "Chi bộ đã xác nhận.";
  return mayConfirm ? "Đúng thì xác nhận; chưa đúng thì sửa lại." : "Chờ bí thư chi bộ xác nhận hoặc sửa lại.";
}
