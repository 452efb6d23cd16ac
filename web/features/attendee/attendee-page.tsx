import { useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { AssignmentView, AttendeeChoiceView, AttendeeView } from "#contract/attendee.ts";
import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText, dayWithWeekday } from "#web/ui/day-text.ts";
import { ConfirmNotice, Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";

const stateWords: Record<AssignmentView["state"], string> = {
  assigned: "chờ nhận lời",
  accepted: "đã nhận",
  declined: "không nhận",
  withdrawn: "đã thôi phân công",
};

/** Whom the committee sends: the leader in charge proposed, load and clashes shown, answered by the person. M4. */
export function AttendeePage() {
  const { params } = useRoute();
  const id = params["meetingId"] ?? "";
  const asked = useAnswer<AttendeeView>(`/api/meetings/${id}/attendee`);
  const view = asked.data;
  return (
    <Page
      title="Cấp ủy dự"
      lead={
        view && `${view.cellName} · ${timeOf(view.startsAt)}, ${dayWithWeekday(dayOf(view.startsAt))} · ${view.place}`
      }
      actions={view?.current && <FileLinks what="công văn" href={`/api/meetings/${id}/attendee-letter`} />}
      crumbs={[{ label: view?.topicTitle || "Buổi sinh hoạt", href: `/meeting/${id}` }]}
    >
      <Answer of={asked} what="phân công cấp ủy dự">
        {(data) => (
          <div class="stack-loose">
            <Section title="Người dự">
              <Current view={data} />
            </Section>
            {data.permissions.assign && <Choices view={data} />}
            <History history={data.history} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Current({ view }: { view: AttendeeView }) {
  const [declining, setDeclining] = useState(false);
  const { current, permissions } = view;
  const answer = useSend<AttendeeView>(`/api/attendee-assignments/${current?.id}/answer`, {
    onDone: () => tell("Đã nhận dự."),
  });
  const withdraw = useSend<AttendeeView>(`/api/attendee-assignments/${current?.id}/withdrawal`);
  if (current === null) return <p>Chưa phân công ai dự buổi này.</p>;
  return (
    <Card
      title={`Đồng chí ${current.person.name}`}
      mark={<span>{stateWords[current.state]}</span>}
      focus={permissions.answer}
      foot={
        <div class="row">
          {permissions.answer && (
            <>
              <Button
                look="primary"
                busy={answer.busy && "Đang gửi…"}
                onPress={() => void answer.run({ version: current.version, accept: true, reason: "" })}
              >
                Nhận dự
              </Button>
              <Button onPress={() => setDeclining(true)}>Không dự được</Button>
            </>
          )}
          {permissions.withdraw && (
            <Button
              look="quiet"
              busy={withdraw.busy && "Đang ghi…"}
              onPress={() => void withdraw.run({ version: current.version })}
            >
              Thôi phân công
            </Button>
          )}
        </div>
      }
    >
      <RefusalNotice refusal={answer.refusal ?? withdraw.refusal} />
      <p>
        Phân công ngày {dayText(current.assignedOn)}
        {current.assignedBy && `, đồng chí ${current.assignedBy.name} phân công`}
        {current.substitute && " (thay người trước)"}
        {current.present !== null && (current.present ? " · đã dự" : " · không dự")}.
      </p>
      <Decline assignment={current} open={declining} onClose={() => setDeclining(false)} />
    </Card>
  );
}

function Decline({ assignment, open, onClose }: { assignment: AssignmentView; open: boolean; onClose: () => void }) {
  const form = useForm({ reason: "" });
  const send = useSend<AttendeeView>(`/api/attendee-assignments/${assignment.id}/answer`, { form, onDone: onClose });
  return (
    <Dialog open={open} title="Không dự được" onClose={onClose}>
      <Form
        of={form}
        refusal={send.refusal}
        onSubmit={() => void send.run({ version: assignment.version, accept: false, reason: form.values.reason })}
      >
        <TextArea label="Lý do" required rows={3} maxLength={1000} {...form.bind("reason")} />
        <Button type="submit" look="primary" busy={send.busy && "Đang gửi…"}>
          Gửi văn phòng
        </Button>
      </Form>
    </Dialog>
  );
}

function Choices({ view }: { view: AttendeeView }) {
  const [chosen, setChosen] = useState<AttendeeChoiceView | null>(null);
  const [id, setId] = useState(() => crypto.randomUUID());
  const assign = useSend<AttendeeView>(`/api/meetings/${view.meetingId}/attendee`, {
    onDone: () => {
      setChosen(null);
      setId(crypto.randomUUID());
      tell("Đã phân công và báo cho người dự.");
    },
  });
  const others = view.choices.filter(({ person }) => person.id !== view.current?.person.id);
  return (
    <Section title={view.current ? "Thay người khác" : "Chọn người dự"}>
      <DataTable
        caption="Người có thể dự, người phụ trách chi bộ ở trên"
        captionHidden
        phone="cards"
        rows={others}
        rowKey={({ person }) => person.id}
        empty="Không còn ai để chọn."
        columns={[
          {
            key: "name",
            head: "Đồng chí",
            rowHead: true,
            cell: (choice) => `${choice.person.name}${choice.leadsCell ? " – phụ trách chi bộ" : ""}`,
          },
          { key: "load", head: "Đã nhận trong quý", align: "number", cell: ({ load }) => load },
          {
            key: "clash",
            head: "Trùng lịch",
            cell: ({ clashes }) =>
              clashes.length === 0
                ? "không"
                : clashes.map(({ cellName, startsAt }) => `${cellName} lúc ${timeOf(startsAt)}`).join("; "),
          },
          {
            key: "take",
            head: "Phân công",
            cell: (choice) => (
              <Button
                dense
                look={choice.proposed && view.current === null ? "primary" : "plain"}
                onPress={() => setChosen(choice)}
              >
                {choice.proposed ? "Phân công (đề xuất)" : "Phân công"}
              </Button>
            ),
          },
        ]}
      />
      <ConfirmNotice
        open={chosen !== null}
        title={`Phân công đồng chí ${chosen?.person.name ?? ""}`}
        notices={[
          `Đồng chí ${chosen?.person.name ?? ""}`,
          view.cellName,
          ...(view.current ? [`Đồng chí ${view.current.person.name} (thôi dự)`] : []),
        ]}
        verb="Phân công"
        busy={assign.busy && "Đang ghi…"}
        onConfirm={() => void assign.run({ id, personId: chosen?.person.id })}
        onClose={() => setChosen(null)}
      >
        <RefusalNotice refusal={assign.refusal} />
      </ConfirmNotice>
    </Section>
  );
}

const History = ({ history }: { history: readonly AssignmentView[] }) =>
  history.length === 0 ? null : (
    <Section title="Trước đó">
      <ul>
        {history.map((one) => (
          <li key={one.id}>
            Đồng chí {one.person.name}: {stateWords[one.state]}
            {one.declineReason !== "" && ` – ${one.declineReason}`}
          </li>
        ))}
      </ul>
    </Section>
  );
