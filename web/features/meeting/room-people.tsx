import type { RoomState } from "#contract/meeting-room.ts";
import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import type { Room } from "./room-state.ts";

const CheckInPart = lazy(() => import("./check-in-part.tsx").then((part) => part.CheckInPart));
const HandOver = lazy(() => import("./hand-over.tsx").then((part) => part.HandOver));

type Named = { version: number; chairId: string; takerId: string };

/** Chair, minute-taker, and whether the committee's attendee came. III.2. */
export function RoomPeople({ room, state }: { room: Room; state: RoomState }) {
  const { meeting, attendee, chairs, permissions } = state;
  const name = useSend<{ version: number }>(`/api/meetings/${meeting.id}/people`, {
    method: "PUT",
    onDone: () => tell("Đã ghi."),
  });
  const [ahead, setAhead] = useState<Named>({ version: 0, chairId: "", takerId: "" });
  const shown = { version: meeting.version, chairId: meeting.chair?.id ?? "", takerId: meeting.minuteTaker?.id ?? "" };
  // Who names two one after the other is quicker than the room is asked again: what was just taken counts.
  const { version, chairId, takerId } = ahead.version > shown.version ? ahead : shown;
  const set = async (change: Partial<Named>) => {
    const next = { chairId, takerId, ...change };
    const answer = await name.run({
      version,
      chairId: next.chairId || null,
      minuteTakerId: next.takerId || null,
    });
    if (answer.ok) setAhead({ ...next, version: answer.value.version });
  };
  return (
    <Section title="Chủ trì, thư ký">
      <RefusalNotice refusal={name.refusal} />
      {permissions.appoint && !state.minutesSigned ? (
        <div class="form">
          <SelectField
            label="Chủ trì"
            name="chair"
            value={chairId}
            onValue={(id) => void set({ chairId: id })}
            options={chairs.map((person) => ({ value: person.id, label: person.name }))}
            blank="Chưa chọn"
            problem={undefined}
          />
          <Combobox
            label="Thư ký ghi biên bản"
            name="taker"
            choices={(room.roll ?? []).map(({ person }) => person)}
            value={takerId}
            onValue={(id) => id !== "" && void set({ takerId: id })}
            problem={undefined}
          />
        </div>
      ) : (
        <KeyValues
          facts={[
            { term: "Chủ trì", value: meeting.chair?.name ?? "chưa ghi" },
            { term: "Thư ký", value: meeting.minuteTaker?.name ?? "chưa cử" },
          ]}
        />
      )}
      {permissions.appoint && !state.minutesSigned && <Handing state={state} />}
      {attendee && <Attendee attendee={attendee} marks={permissions.capture} />}
    </Section>
  );
}

/** Fetched when it is wanted. */
function Handing({ state }: { state: RoomState }) {
  const { id, state: stands } = state.meeting;
  // Shown again to who comes back to a code that is on the screen.
  const [open, setOpen] = useState({ taker: false, checkIn: (state.checkInSince ?? null) !== null });
  return (
    <>
      <div class="row">
        {!open.taker && <Button onPress={() => setOpen({ ...open, taker: true })}>Mời ghi trên máy khác</Button>}
        {!open.checkIn && stands === "running" && (
          <Button onPress={() => setOpen({ ...open, checkIn: true })}>Tự điểm danh bằng mã QR</Button>
        )}
      </div>
      {open.taker && <HandOver meetingId={id} />}
      {open.checkIn && stands === "running" && <CheckInPart state={state} />}
    </>
  );
}

function Attendee({ attendee, marks }: { attendee: NonNullable<RoomState["attendee"]>; marks: boolean }) {
  const send = useSend(`/api/attendee-assignments/${attendee.assignmentId}/presence`, { method: "PUT" });
  const say = (present: boolean) => void send.run({ version: attendee.version, present });
  return (
    <div class="row">
      <span>
        Cấp ủy dự: đồng chí {attendee.person.name}
        {attendee.present === null ? "" : attendee.present ? " – có mặt" : " – không dự"}
      </span>
      {marks && (
        <>
          <Button dense pressed={attendee.present === true} busy={send.busy && "Đang ghi…"} onPress={() => say(true)}>
            Có mặt
          </Button>
          <Button dense pressed={attendee.present === false} onPress={() => say(false)}>
            Không dự
          </Button>
        </>
      )}
    </div>
  );
}
