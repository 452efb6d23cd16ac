import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import type { RoomState } from "#contract/meeting-room.ts";
import { lengthOf } from "#domain/meeting/session-clash.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { Room } from "./room-state.ts";

/** Warned, never stopped: too short, nobody to take the minutes, no conclusion. */
export function Finish({ room, state }: { room: Room; state: RoomState }) {
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const { meeting } = state;
  const finish = useSend<MeetingView>(`/api/meetings/${meeting.id}/finish`, {
    onDone: () => {
      // The next page may take its time on a poor line: the question is answered, so it goes.
      setOpen(false);
      route(`/meeting/${meeting.id}/minutes`);
    },
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
