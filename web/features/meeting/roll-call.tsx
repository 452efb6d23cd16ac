import { useRef, useState } from "preact/hooks";
import type { AbsenceReason, AttendanceState } from "#domain/attendance/attendance-count.ts";
import { Button } from "#web/ui/button.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import type { Room, ShownMark } from "./room-state.ts";
import { MarkedBeside } from "./marked-beside.tsx";
import { SaidBeside } from "./said-beside.tsx";
import { attendanceText, reasonOptions } from "./words.ts";

type Mark = { state: AttendanceState; reasonKind: AbsenceReason | null; reason: string; leftEarly: boolean };

/** All are present until marked: a tap on a name, a tap on the reason. III.2, M5. */
export function RollCall({ room }: { room: Room }) {
  const [open, setOpen] = useState<string | null>(null);
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
    setOpen((now) => (now === entry.person.id ? null : now));
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
              entry={entry}
              open={open === entry.person.id}
              onOpen={mayMark ? () => setOpen(open === entry.person.id ? null : entry.person.id) : undefined}
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
  entry: ShownMark;
  open: boolean;
  onOpen: (() => void) | undefined;
  onMark: (mark: Mark) => void;
};

function Person({ entry, open, onOpen, onMark }: PersonProps) {
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
      {open && <Marks entry={entry} onMark={onMark} />}
    </>
  );
}

function Marks({ entry, onMark }: { entry: ShownMark; onMark: (mark: Mark) => void }) {
  const [other, setOther] = useState<string | null>(null);
  const plain = { reasonKind: null, reason: "", leftEarly: false };
  const absent = (kind: AbsenceReason) =>
    kind === "other" ? setOther(entry.reason) : onMark({ ...plain, state: "absent-with-reason", reasonKind: kind });
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
            if (other.trim() !== "")
              onMark({ ...plain, state: "absent-with-reason", reasonKind: "other", reason: other.trim() });
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
