import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import type { RoomState } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { checkBeforeFinishing } from "#domain/minutes/check-before-finishing.ts";
import { useSend } from "#web/app/answer.tsx";
import { FinishingChecks } from "#web/app/finishing-checks.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { useDraftOf } from "./draft.ts";
import { checkedOf } from "./finish-facts.ts";
import type { Room } from "./room-state.ts";

/** Warned, never stopped: every warning is the way to where it is mended. M8. */
export function Finish({ room, state }: { room: Room; state: RoomState }) {
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const { meeting } = state;
  const typed = useDraftOf({ room, place: "finish" }, { start: timeOf(meeting.startsAt), end: "" });
  const hours = typed.values;
  const [minutesId] = useState(() => crypto.randomUUID());
  const draft = useSend(`/api/meetings/${meeting.id}/minutes`);
  const finish = useSend<MeetingView>(`/api/meetings/${meeting.id}/finish`, {
    onDone: () => {
      // The next page may take its time on a poor line: the question is answered, so it goes.
      setOpen(false);
      typed.drop();
      // Drafted at once; where that fails, the page of the minutes offers it again. M8.
      void draft.run({ id: minutesId, reason: "" }).then(() => route(`/meeting/${meeting.id}/minutes`));
    },
  });
  const send = () =>
    void finish.run({
      version: meeting.version,
      ...(hours.start !== "" && hours.start !== timeOf(meeting.startsAt) && { startTime: hours.start }),
      ...(hours.end !== "" && { endTime: hours.end }),
    });
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
        onConfirm={send}
        onClose={() => setOpen(false)}
      >
        <div class="stack-tight">
          <RefusalNotice refusal={finish.refusal} />
          <Waiting lines={room.outbox.waiting.length} />
          <Checks room={room} state={state} hours={hours} onLeave={() => setOpen(false)} />
          <div class="form-row">
            <TimeField label="Bắt đầu" name="startsAt" value={hours.start} onValue={(start) => typed.set({ start })} />
            <TimeField
              label="Kết thúc"
              name="endsAt"
              hint="Để trống: lấy giờ lúc bấm."
              value={hours.end}
              onValue={(end) => typed.set({ end })}
            />
          </div>
          <p>Sau khi kết thúc vẫn sửa được cho đến khi ký biên bản.</p>
        </div>
      </ConfirmNotice>
    </>
  );
}

const Waiting = ({ lines }: { lines: number }) =>
  lines === 0 ? null : <Notice kind="warn">Còn {lines} dòng trên máy, đang gửi lên máy chủ.</Notice>;

type ChecksProps = { room: Room; state: RoomState; hours: { start: string; end: string }; onLeave: () => void };

function Checks({ room, state, hours, onLeave }: ChecksProps) {
  const endsAt = hours.end || timeOf(new Date().toISOString());
  const facts = checkedOf(room, state, { startsAt: hours.start || null, endsAt });
  const warnings = checkBeforeFinishing(facts, state.minimumMinutes);
  if (warnings.length === 0) return <Notice kind="good">Đã đủ các mục cần ghi.</Notice>;
  return (
    <section class="stack-tight" aria-label="Xem lại trước khi kết thúc">
      <p>
        <strong>Xem lại {warnings.length} điểm trước khi kết thúc</strong> (không bắt buộc):
      </p>
      <FinishingChecks
        meetingId={state.meeting.id}
        warnings={warnings}
        onGo={(spot) => {
          const field = document.querySelector<HTMLElement>(`dialog [name="${spot}"]`);
          field?.focus();
          if (field === null) onLeave();
          return field !== null;
        }}
      />
    </section>
  );
}
