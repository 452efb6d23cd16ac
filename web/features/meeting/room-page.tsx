// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./room.css";
import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import type { RoomState, RoomStepView } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { lengthOf } from "#domain/meeting/session-clash.ts";
import type { StepKind } from "#domain/meeting/programme.ts";
import { Answer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { OutboxNotice } from "#web/offline/outbox-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { Stepper } from "#web/ui/stepper.tsx";
import { Discussion } from "./discussion.tsx";
import { Conclusion, Guests, StepNote } from "./room-notes.tsx";
import { RoomPeople } from "./room-people.tsx";
import { OpenSolutions, Solutions } from "./room-solutions.tsx";
import { useRoom, type Room } from "./room-state.ts";
import { RollCall } from "./roll-call.tsx";
import { titleOf } from "./words.ts";

const shortTitles: Record<StepKind, string> = {
  opening: "Khai mạc",
  rollCall: "Điểm danh",
  purpose: "Mục đích, yêu cầu",
  leadReport: "Báo cáo đề dẫn",
  guiding: "Gợi ý thảo luận",
  discussion: "Thảo luận",
  conclusion: "Kết luận",
  other: "Nội dung khác",
};

/** The meeting as it goes: seven steps, a large "Tiếp", every line with where it is. M5, M6. */
export function RoomPage() {
  const { params } = useRoute();
  const id = params["meetingId"] ?? "";
  const room = useRoom(id);
  const { state } = room;
  return (
    <Page
      title={state ? titleOf(state.meeting) : "Phòng họp"}
      lead={state && `${state.meeting.cellName} · ${state.meeting.place}`}
      crumbs={[{ label: "Buổi sinh hoạt", href: `/meeting/${id}` }]}
      actions={<SaveState standing={room.outbox.standing} />}
    >
      {state ? (
        <Steps room={room} state={state} />
      ) : (
        <Answer of={room.asked} what="phòng họp">
          {() => null}
        </Answer>
      )}
    </Page>
  );
}

function Steps({ room, state }: { room: Room; state: RoomState }) {
  const [own, setOwn] = useState<number | null>(null);
  const { steps, meeting, permissions } = state;
  const at = Math.min(steps.length, own ?? meeting.currentStep) - 1;
  const step = steps[at];
  const go = (position: number) => {
    setOwn(position + 1);
    if (permissions.capture && meeting.state === "running")
      void room.put("POST", "step", { step: position + 1 }, `Chuyển sang bước ${position + 1}`);
    scrollTo({ top: 0 });
  };
  if (step === undefined) return null;
  return (
    <div class="stack">
      {room.asked.refusal?.code === "unreachable" && (
        <Notice kind="offline">Mất mạng. Cứ ghi tiếp: mọi dòng được lưu trên máy và tự gửi khi có mạng.</Notice>
      )}
      <OutboxNotice outbox={room.outbox} />
      {state.minutesSigned && <Notice>Biên bản đã ký nên không ghi thêm được.</Notice>}
      <Stepper
        label="Các bước của buổi sinh hoạt"
        steps={steps.map(({ kind, number }) => ({ title: shortTitles[kind], done: number < meeting.currentStep }))}
        at={at}
        onStep={go}
      />
      <StepBody key={step.number} room={room} state={state} step={step} />
      <Bar room={room} state={state} at={at} onStep={go} />
    </div>
  );
}

function StepBody({ room, state, step }: { room: Room; state: RoomState; step: RoomStepView }) {
  const { kind } = step;
  return (
    <div class="stack">
      <p class="soft">
        {step.text}
        {step.startedAt && <span class="small"> · bắt đầu lúc {timeOf(step.startedAt)}</span>}
      </p>
      {kind === "opening" && <OpenSolutions solutions={state.openSolutions} />}
      {kind === "opening" && <Guests room={room} />}
      {kind === "rollCall" && <RollCall room={room} />}
      {kind === "rollCall" && <RoomPeople room={room} state={state} />}
      {kind === "leadReport" && (
        <LinkButton href={`/meeting/${state.meeting.id}/lead-report`}>Mở báo cáo đề dẫn</LinkButton>
      )}
      {kind === "discussion" && <Discussion room={room} step={step.number} />}
      {(kind === "conclusion" || kind === "discussion") && <Solutions room={room} />}
      {kind === "conclusion" && <Conclusion room={room} />}
      {kind !== "rollCall" && kind !== "discussion" && kind !== "conclusion" && <StepNote room={room} step={step} />}
    </div>
  );
}

type BarProps = { room: Room; state: RoomState; at: number; onStep: (position: number) => void };

function Bar({ room, state, at, onStep }: BarProps) {
  const { steps, permissions } = state;
  const next = steps[at + 1];
  return (
    <div class="room-bar no-print">
      {at > 0 ? (
        <Button look="quiet" icon="left" onPress={() => onStep(at - 1)}>
          Lùi
        </Button>
      ) : (
        <span />
      )}
      {next ? (
        <Button look="primary" icon="right" onPress={() => onStep(at + 1)}>
          Tiếp: {shortTitles[next.kind]}
        </Button>
      ) : permissions.finish ? (
        <Finish room={room} state={state} />
      ) : (
        <span />
      )}
    </div>
  );
}

/** Warned, never stopped: too short, nobody to take the minutes, no conclusion. */
function Finish({ room, state }: { room: Room; state: RoomState }) {
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const { meeting } = state;
  const finish = useSend<MeetingView>(`/api/meetings/${meeting.id}/finish`, {
    onDone: () => route(`/meeting/${meeting.id}/minutes`),
  });
  const minutes = lengthOf({ startsAt: meeting.startsAt, endsAt: new Date().toISOString() });
  const short = state.minimumMinutes !== null && minutes !== null && minutes >= 0 && minutes < state.minimumMinutes;
  const waiting = room.outbox.waiting.length;
  return (
    <>
      <Button look="primary" icon="check" onPress={() => setOpen(true)}>
        Kết thúc buổi sinh hoạt
      </Button>
      <ConfirmNotice
        open={open}
        title="Kết thúc buổi sinh hoạt"
        notices={[]}
        verb="Kết thúc"
        busy={finish.busy && "Đang kết thúc…"}
        onConfirm={() => void finish.run({ version: meeting.version })}
        onClose={() => setOpen(false)}
      >
        <div class="stack-tight">
          <RefusalNotice refusal={finish.refusal} />
          {waiting > 0 && <Notice kind="warn">Còn {waiting} dòng trên máy, đang gửi lên máy chủ.</Notice>}
          {meeting.minuteTaker === null && <Notice kind="warn">Chưa cử thư ký ghi biên bản (bước Điểm danh).</Notice>}
          {state.conclusion === null && <Notice kind="warn">Chưa ghi kết luận.</Notice>}
          {short && (
            <Notice kind="warn">
              Mới {minutes} phút; quy định ít nhất {state.minimumMinutes} phút.
            </Notice>
          )}
          <p>Sau khi kết thúc vẫn sửa được cho đến khi ký biên bản.</p>
        </div>
      </ConfirmNotice>
    </>
  );
}
