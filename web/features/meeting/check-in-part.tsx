// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./check-in.css";
import { useState } from "preact/hooks";
import type { CheckInCode } from "#contract/check-in.ts";
import type { RoomState } from "#contract/meeting-room.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { ProgressBar } from "#web/ui/facts.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";

/** The code on the room's screen, and who has not said yet that they are there. M5. */
export function CheckInPart({ state }: { state: RoomState }) {
  const [code, setCode] = useState<CheckInCode | null>(null);
  const [open, setOpen] = useState(false);
  const address = `/api/meetings/${state.meeting.id}/check-in-code`;
  const make = useSend<CheckInCode>(address, {
    onDone: (made) => {
      setCode(made);
      setOpen(true);
    },
  });
  const end = useSend(address, {
    method: "DELETE",
    onDone: () => {
      setCode(null);
      tell("Đã ngừng tự điểm danh.");
    },
  });
  const on = (state.checkInSince ?? null) !== null;
  return (
    <Section title="Tự điểm danh bằng mã QR">
      <RefusalNotice refusal={make.refusal ?? end.refusal} />
      <p class="soft">
        Đảng viên quét mã trên màn hình, bấm “Tôi có mặt”. Danh sách hiện “tự điểm danh” cạnh tên; người ghi vẫn là đồng
        chí.
      </p>
      {on && <Missing state={state} />}
      <div class="row">
        <Button
          look={on ? "plain" : "primary"}
          busy={make.busy && "Đang tạo…"}
          onPress={() => (on && code !== null ? setOpen(true) : void make.run(undefined))}
        >
          {on && code === null ? "Tạo mã khác" : "Hiện mã"}
        </Button>
        {on && (
          <Button look="quiet" busy={end.busy && "Đang ngừng…"} onPress={() => void end.run(undefined)}>
            Ngừng tự điểm danh
          </Button>
        )}
      </div>
      <Dialog open={open && code !== null} title="Quét mã để điểm danh" onClose={() => setOpen(false)}>
        {code !== null && (
          <div class="stack">
            <img class="check-in-qr" src={code.qr} alt="Mã QR tự điểm danh" />
            <Count state={state} />
          </div>
        )}
      </Dialog>
    </Section>
  );
}

const saidIn = ({ checkIns }: RoomState) => new Set((checkIns ?? []).map(({ personId }) => personId));
const countedIn = ({ roll }: RoomState) =>
  (roll ?? []).filter(({ standing }) => standing === "counted" || standing === "here");

const Count = ({ state }: { state: RoomState }) => {
  const [said, counted] = [saidIn(state), countedIn(state)];
  const value = counted.filter(({ person }) => said.has(person.id)).length;
  return <ProgressBar label="Đã tự điểm danh" value={value} max={counted.length} />;
};

function Missing({ state }: { state: RoomState }) {
  const said = saidIn(state);
  const missing = countedIn(state).filter((entry) => !said.has(entry.person.id) && !entry.state.startsWith("absent"));
  return (
    <>
      <Count state={state} />
      {missing.length > 0 && (
        <details>
          <summary>Chưa tự điểm danh: {missing.length} đồng chí</summary>
          <p>{missing.map(({ person }) => person.name).join(", ")}</p>
        </details>
      )}
    </>
  );
}
