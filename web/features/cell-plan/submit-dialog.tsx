import { useRef, useState } from "preact/hooks";
import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import type { OnBehalfOf } from "#contract/on-behalf.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { DateField } from "#web/ui/date-field.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { RadioField, TextArea, TextField } from "#web/ui/fields.tsx";

export type Said = { note?: string; onBehalfOf?: OnBehalfOf };

type Props = {
  view: CellPlanView;
  items: readonly CellPlanItemView[];
  /** What is typed outlives a closing: the registration is looked at once more and sent with it. */
  open: boolean;
  refusal: Refusal | null;
  busy: boolean;
  onSend: (said: Said) => void;
  onClose: () => void;
};

/** The last look before others notice: what is registered for each period, and who will be told. */
export function SubmitDialog({ view, items, open, refusal, busy, onSend, onClose }: Props) {
  const [note, setNote] = useState("");
  const [source, setSource] = useState<OnBehalfOf["source"] | "">("paper");
  const [words, setWords] = useState("");
  const [day, setDay] = useState<LocalDate | "">("");
  const [told, setTold] = useState(false);
  const forCell = !view.permissions.submit && !view.permissions.amend;
  const asksNote = view.state === "acknowledged";
  // What was typed while it was asked for stays in sight, also where another's amendment has changed the state since.
  const noted = useRef(asksNote);
  noted.current ||= asksNote;
  const complete =
    (!asksNote || note.trim() !== "") && (!forCell || (words.trim() !== "" && day !== "" && source !== ""));
  const confirm = () => {
    setTold(true);
    if (!complete) return;
    const by = forCell && source !== "" && day !== "" ? { onBehalfOf: { source, words: words.trim(), day } } : {};
    onSend({ ...by, ...(note.trim() === "" ? {} : { note: note.trim() }) });
  };
  return (
    <ConfirmNotice
      open={open}
      title={`${forCell ? "Nhập thay đăng ký" : "Gửi đăng ký"} kế hoạch năm ${view.plan.year}`}
      notices={[forCell ? `bí thư ${view.cell.name}, để xác nhận hoặc sửa lại` : view.audience]}
      verb="Xác nhận"
      busy={busy && "Đang gửi…"}
      onConfirm={confirm}
      onClose={onClose}
    >
      <RefusalNotice refusal={refusal} />
      <Summary view={view} items={items} />
      {noted.current && (
        <TextArea
          label="Lý do sửa đổi"
          name="note"
          rows={2}
          maxLength={2000}
          required={asksNote}
          value={note}
          onValue={setNote}
          problem={asksNote && told && note.trim() === "" ? "Ghi một câu lý do." : undefined}
        />
      )}
      {forCell && (
        <div class="stack">
          <RadioField
            label="Theo"
            name="source"
            inline
            value={source}
            onValue={setSource}
            options={[
              { value: "paper", label: "Văn bản" },
              { value: "call", label: "Điện thoại" },
            ]}
          />
          <TextField
            label="Văn bản nào, hoặc ai gọi"
            name="words"
            maxLength={500}
            required
            value={words}
            onValue={setWords}
            problem={told && words.trim() === "" ? "Ghi rõ theo văn bản hay cuộc gọi nào." : undefined}
          />
          <DateField
            label="Ngày của văn bản hoặc cuộc gọi"
            name="day"
            hint="Ngày này được tính là ngày chi bộ đăng ký."
            today={view.today}
            required
            value={day}
            onValue={setDay}
            problem={told && day === "" ? "Ghi ngày." : undefined}
          />
        </div>
      )}
    </ConfirmNotice>
  );
}

const Summary = ({ view, items }: Pick<Props, "view" | "items">) => (
  <ul>
    {view.periods.map(({ key, label }) => (
      <li key={key}>
        {label}:{" "}
        {items
          .filter(({ periodKey }) => periodKey === key)
          .map(({ title }) => title)
          .join("; ") || "chưa có chuyên đề"}
      </li>
    ))}
  </ul>
);
