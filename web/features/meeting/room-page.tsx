// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./room.css";
// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "#web/ui/page-bar.css";
import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import type { RoomState, RoomStepView } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import type { StepKind } from "#domain/meeting/programme.ts";
import { Answer } from "#web/app/answer.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { Stepper } from "#web/ui/stepper.tsx";
import { useRoom, type Room } from "./room-state.ts";
import { titleOf } from "./words.ts";

/** Wanted in one step or the other, or in the last one only: fetched while there is a line. */
const parts: (() => Promise<unknown>)[] = [];

function part<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  parts.push(load);
  return lazy(load) as ComponentType<Props>;
}

const RoomNotice = part(() => import("./room-notice.tsx").then((module) => module.RoomNotice));
const OpenSolutions = part(() => import("./open-solutions.tsx").then((module) => module.OpenSolutions));
const Guests = part(() => import("./room-notes.tsx").then((module) => module.Guests));
const StepNote = part(() => import("./room-notes.tsx").then((module) => module.StepNote));
const RollCall = part(() => import("./roll-call.tsx").then((module) => module.RollCall));
const Solutions = part(() => import("./room-solutions.tsx").then((module) => module.Solutions));
const Conclusion = part(() => import("./conclusion.tsx").then((module) => module.Conclusion));
const Finish = part(() => import("./finish.tsx").then((module) => module.Finish));
const RoomPeople = part(() => import("./room-people.tsx").then((module) => module.RoomPeople));
const Discussion = part(() => import("./discussion.tsx").then((module) => module.Discussion));
const GoToSpot = part(() => import("./go-to-spot.tsx").then((module) => module.GoToSpot));
const HoursPart = part(() => import("./hours-part.tsx").then((module) => module.HoursPart));

const shortTitles: Record<StepKind, string> = {
  opening: "Khai mạc",
  rollCall: "Điểm danh",
  purpose: "Mục đích",
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
  useEffect(() => void Promise.all(parts.map((load) => load())), []);
  return (
    <Page
      title={state ? titleOf(state.meeting) : "Phòng họp"}
      lead={state && `${state.meeting.cellName} · ${state.meeting.place}`}
      crumbs={[{ label: "Buổi sinh hoạt", href: `/meeting/${id}` }]}
      actions={room.outbox.standing && <SaveState standing={room.outbox.standing} />}
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
  const spot = useLocation().query["at"];
  const at = Math.min(steps.length, own ?? room.step) - 1;
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
      {(room.asked.refusal?.code === "unreachable" || room.asked.data === undefined) && (
        <Notice kind="offline">Mất mạng. Cứ ghi tiếp: mọi dòng được lưu trên máy và tự gửi khi có mạng.</Notice>
      )}
      {spot && <GoToSpot at={spot} steps={steps} onStep={(position) => setOwn(position + 1)} />}
      {room.outbox.refused.length + room.outbox.others.length > 0 && <RoomNotice room={room} onStep={setOwn} />}
      {state.minutesSigned && <Notice>Biên bản đã ký nên không ghi thêm được.</Notice>}
      <Stepper
        label="Các bước của buổi sinh hoạt"
        steps={steps.map(({ kind, number }) => ({ title: shortTitles[kind], done: number < room.step }))}
        at={at}
        onStep={go}
      />
      {/* Whoever has begun to write stays in that step when somebody else moves the room on. */}
      <div onFocusIn={() => own === null && setOwn(at + 1)}>
        <StepBody key={step.number} room={room} state={state} step={step} />
      </div>
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
      {kind === "conclusion" && state.meeting.state === "held" && state.permissions.capture && (
        <HoursPart room={room} meeting={state.meeting} />
      )}
      {kind !== "rollCall" && kind !== "discussion" && kind !== "conclusion" && <StepNote room={room} step={step} />}
    </div>
  );
}

type BarProps = { room: Room; state: RoomState; at: number; onStep: (position: number) => void };

function Bar({ room, state, at, onStep }: BarProps) {
  const { steps, permissions } = state;
  const next = steps[at + 1];
  return (
    <div class="page-bar room-bar no-print">
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
      ) : state.meeting.state === "held" && permissions.capture ? (
        <LinkButton look="primary" icon="paper" href={`/meeting/${state.meeting.id}/minutes`}>
          Soạn biên bản
        </LinkButton>
      ) : (
        <span />
      )}
    </div>
  );
}
