import { useRef, useState } from "preact/hooks";
import type { AbsenceReason, AttendanceState } from "#domain/attendance/attendance-count.ts";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { overlong } from "#web/ui/overlong.ts";
import { draftAt, useDraft } from "./draft.ts";
import type { Room, ShownMark } from "./room-state.ts";
import { MarkedBeside } from "./marked-beside.tsx";
import { SaidBeside } from "./said-beside.tsx";
import { attendanceText, reasonOptions } from "./words.ts";

type Mark = { state: AttendanceState; reasonKind: AbsenceReason | null; reason: string; leftEarly: boolean };

/** All are present until marked: a tap on a name, a tap on the reason. III.2, M5. */
export function RollCall({ room }: { room: Room }) {
  const [open, setOpen, close] = useDraft({ room, place: "attendance" });
  const writing = useRef(false);
  const { roll, count, state } = room;
  if (roll === null || count === null || state === null)
    return <p>Danh sách điểm danh chỉ hiện với người điều hành và thư ký.</p>;
  const mayMark = state.permissions.capture;
  const mark = async (entry: ShownMark, change: Mark) => {
    if (writing.current) return;
    writing.current = true;
    const what = `Điểm danh đồng chí ${entry.person.name}: ${attendanceText({ ...entry, ...change })}`;
    const written = room.put("PUT", `attendance/${entry.person.id}`, { ...change, seen: entry.seen }, what);
    // The choices go when the mark is safely on this device, not before: whoever sees them go may leave the page.
    await written.finally(() => (writing.current = false));
    if (draftAt({ room, place: "attendance" }) === entry.person.id) close();
  };
  return (
    <div class="stack">
      <p role="status">
        <strong>
          Có mặt {count.present}/{count.counted}
        </strong>
        {count.late > 0 && ` (đến muộn ${count.late})`} · vắng có lý do {count.withReason} · không lý do{" "}
        {count.withoutReason}
        {count.exempt > 0 && ` · miễn sinh hoạt ${count.exempt}`}
        {count.specialDuty > 0 && ` · biệt phái, đi học ${count.specialDuty}`}
      </p>
      <ul class="roll">
        {roll.map((entry) => (
          <li class="roll-line" key={entry.person.id}>
            <Person
              room={room}
              entry={entry}
              open={open === entry.person.id}
              onOpen={mayMark ? () => (open === entry.person.id ? close() : setOpen(entry.person.id)) : undefined}
              onMark={(change) => void mark(entry, change)}
            />
            <MarkedBeside entry={entry} onMark={mayMark ? (change) => void mark(entry, change) : null} />
            <SaidBeside state={state} entry={entry} onMark={mayMark ? (change) => void mark(entry, change) : null} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type PersonProps = {
  room: Room;
  entry: ShownMark;
  open: boolean;
  onOpen: (() => void) | undefined;
  onMark: (mark: Mark) => void;
};

function Person({ room, entry, open, onOpen, onMark }: PersonProps) {
  const outside = entry.standing === "exempt" || entry.standing === "special-duty";
  const words = (
    <span class={entry.state === "present" || outside ? "soft" : "roll-away"}>
      {attendanceText(entry)}
      {entry.apology && " (đã xin vắng)"}
    </span>
  );
  if (onOpen === undefined || outside)
    return (
      <p class="roll-person">
        <span>{entry.person.name}</span>
        {words}
      </p>
    );
  return (
    <>
      <button type="button" class="roll-person" data-person={entry.person.id} aria-expanded={open} onClick={onOpen}>
        <span>{entry.person.name}</span>
        {words}
      </button>
      {entry.where === "device" && <SaveState standing="device" />}
      {open && <Marks room={room} entry={entry} onMark={onMark} />}
    </>
  );
}

type MarksProps = Pick<PersonProps, "room" | "entry" | "onMark">;

function Marks({ room, entry, onMark }: MarksProps) {
  const [typed, setOther, drop] = useDraft({ room, place: `attendance/${entry.person.id}/other` });
  const [asked, setAsked] = useState(false);
  const other = asked || typed !== "" ? typed : null;
  const plain = { reasonKind: null, reason: "", leftEarly: false };
  const askWhy = () => {
    setOther(entry.reason);
    setAsked(true);
  };
  const absent = (kind: AbsenceReason) =>
    kind === "other" ? askWhy() : onMark({ ...plain, state: "absent-with-reason", reasonKind: kind });
  return (
    <div class="roll-marks">
      <Button dense pressed={entry.state === "present"} onPress={() => onMark({ ...plain, state: "present" })}>
        Có mặt
      </Button>
      <Button dense pressed={entry.state === "late"} onPress={() => onMark({ ...plain, state: "late" })}>
        Đến muộn
      </Button>
      {reasonOptions.map(({ value, label }) => (
        <Button dense key={value} pressed={entry.reasonKind === value} onPress={() => absent(value)}>
          Vắng: {label}
        </Button>
      ))}
      <Button
        dense
        pressed={entry.state === "absent-without-reason"}
        onPress={() => onMark({ ...plain, state: "absent-without-reason" })}
      >
        Không lý do
      </Button>
      <Button
        dense
        pressed={entry.leftEarly}
        onPress={() => onMark({ ...plain, state: entry.state === "late" ? "late" : "present", leftEarly: true })}
      >
        Về sớm
      </Button>
      {other !== null && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (other.trim() === "" || overlong(other.trim(), 500)) return;
            onMark({ ...plain, state: "absent-with-reason", reasonKind: "other", reason: other.trim() });
            drop();
          }}
        >
          <TextField
            label="Lý do khác"
            name="reason"
            value={other}
            onValue={setOther}
            problem={undefined}
            maxLength={500}
          />
          <Button type="submit" dense look="primary">
            Ghi
          </Button>
        </form>
      )}
    </div>
  );
}
