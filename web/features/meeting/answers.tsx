import { useState } from "preact/hooks";
import type { MeetingView } from "#contract/meeting.ts";
import type { AbsenceReason } from "#domain/attendance/attendance-count.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { RadioField, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Card, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { reasonOptions, reasonText } from "./words.ts";

/** A member's own answer: "Dự" or "Xin vắng", one tap. M3. */
export function AnswerCard({ view }: { view: MeetingView }) {
  const [apologising, setApologising] = useState(false);
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/answer`, { onDone: () => tell("Đã ghi câu trả lời.") });
  const { ownAnswer } = view;
  const attends = ownAnswer?.answer === "attends";
  return (
    <Section title="Đồng chí có dự không?">
      <Card focus={ownAnswer === null}>
        {ownAnswer && (
          <p>
            {attends ? "Đã trả lời: dự." : `Đã xin vắng: ${reasonText(ownAnswer)}.`}{" "}
            <span class="soft small">{instantText(ownAnswer.answeredAt)}</span>
          </p>
        )}
        {ownAnswer && isBeforeMove(view, ownAnswer) && (
          <Notice kind="warn">Ngày, giờ hoặc địa điểm đã đổi sau khi đồng chí trả lời. Xem lại và trả lời lại.</Notice>
        )}
        <RefusalNotice refusal={send.refusal} />
        {view.permissions.answer && (
          <div class="row">
            <Button
              look={ownAnswer === null ? "primary" : "plain"}
              pressed={attends}
              busy={send.busy && "Đang gửi…"}
              onPress={() => void send.run({ answer: "attends", reasonKind: null, reason: "" })}
            >
              Dự
            </Button>
            <Button pressed={ownAnswer?.answer === "apologises"} onPress={() => setApologising(true)}>
              Xin vắng
            </Button>
          </div>
        )}
        <Apology view={view} open={apologising} onClose={() => setApologising(false)} />
      </Card>
    </Section>
  );
}

function Apology({ view, open, onClose }: { view: MeetingView; open: boolean; onClose: () => void }) {
  const form = useForm<{ reasonKind: AbsenceReason | ""; reason: string }>({ reasonKind: "", reason: "" });
  const send = useSend<MeetingView>(`/api/meetings/${view.id}/answer`, {
    form,
    onDone: () => {
      tell("Đã báo vắng với chi bộ.");
      onClose();
    },
  });
  const run = () =>
    form.values.reasonKind === ""
      ? form.complain({ reasonKind: "Chọn một lý do." })
      : void send.run({ answer: "apologises", ...form.values });
  return (
    <Dialog open={open} title="Xin vắng" onClose={onClose}>
      <Form of={form} onSubmit={run} refusal={send.refusal}>
        <RadioField label="Lý do" options={reasonOptions} inline required {...form.bind("reasonKind")} />
        <TextField
          label="Nói thêm"
          required={form.values.reasonKind === "other"}
          maxLength={500}
          {...form.bind("reason")}
        />
        <Button type="submit" look="primary" busy={send.busy && "Đang gửi…"}>
          Gửi xin vắng
        </Button>
      </Form>
    </Dialog>
  );
}

/** Given before the day, hour or place was changed: it may no longer hold. M3. */
function isBeforeMove({ notices }: MeetingView, { answeredAt }: { answeredAt: string }): boolean {
  const moved = notices.findLast(({ changes }) => changes.some((field) => moves.includes(field)));
  return moved !== undefined && answeredAt < moved.sentAt;
}

const moves: readonly string[] = ["date", "time", "place"];

type Answers = NonNullable<MeetingView["answers"]>;

/** Who has answered, for the secretary: those who apologise first. */
export const AnswerList = ({ view, answers }: { view: MeetingView; answers: Answers }) => (
  <Section title="Trả lời thông báo">
    <DataTable
      caption={`Dự ${answers.filter(({ answer }) => answer === "attends").length}, xin vắng ${answers.filter(({ answer }) => answer !== "attends").length}`}
      phone="cards"
      rows={[...answers].sort((one, other) => Number(one.answer === "attends") - Number(other.answer === "attends"))}
      rowKey={({ person }) => person.id}
      columns={[
        { key: "name", head: "Đảng viên", rowHead: true, cell: ({ person }) => person.name },
        {
          key: "answer",
          head: "Trả lời",
          cell: (answer) => (answer.answer === "attends" ? "dự" : `xin vắng: ${reasonText(answer)}`),
        },
        {
          key: "at",
          head: "Lúc",
          cell: (answer) =>
            `${instantText(answer.answeredAt)}${isBeforeMove(view, answer) ? " (trước khi đổi lịch)" : ""}`,
        },
      ]}
    />
  </Section>
);
