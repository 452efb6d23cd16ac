import type { RoomState, RoomStepView } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { overlong } from "#web/ui/overlong.ts";
import { Section } from "#web/ui/page.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { useDraftOf, useTyped } from "./draft.ts";
import type { Room } from "./room-state.ts";
import { longest, longestName } from "./typed-fields.ts";

/** `null`: as it stands. */
type By = { personId: string | null; time: string | null };

/** What went on in a step, and who led it. */
export function StepNote({ room, step }: { room: Room; step: RoomStepView }) {
  const { state } = room;
  const typed = useTyped({ room, place: `steps/${step.number}` }, { text: step.note, version: step.version });
  const by = useDraftOf<By>({ room, place: `steps/${step.number}/who` }, { personId: null, time: null });
  const { personId, time } = by.values;
  if (!state?.permissions.capture) return step.note === "" ? null : <p class="prose">{step.note}</p>;
  const person = personId ?? step.person?.id ?? knownFor(state, step);
  const changed = typed.changed || personId !== null || Boolean(time);
  const save = async () => {
    const note = { version: typed.version, note: typed.text, personId: person || null, ...(time && { time }) };
    await room.put("PUT", `steps/${step.number}`, note, `Ghi chép bước ${step.number}`);
    typed.drop();
    by.drop();
  };
  return (
    <div class="form">
      <div class="form-row">
        <Combobox
          label="Người thực hiện"
          name={`person-${step.number}`}
          choices={(room.roll ?? []).map((entry) => entry.person)}
          value={person}
          onValue={(id) => by.set({ personId: id })}
          problem={undefined}
        />
        {state.meeting.state === "held" && (
          <TimeField
            label="Bắt đầu lúc"
            name={`time-${step.number}`}
            value={time ?? (step.startedAt ? timeOf(step.startedAt) : "")}
            onValue={(next) => by.set({ time: next })}
          />
        )}
      </div>
      <TextArea
        label="Ghi chép"
        name={`note-${step.number}`}
        rows={3}
        maxLength={longest}
        value={typed.text}
        onValue={typed.set}
        problem={undefined}
      />
      <div class="row">
        <Button
          look={changed ? "primary" : "plain"}
          onPress={() => void (changed && !overlong(typed.text, longest) && save())}
        >
          Lưu ghi chép
        </Button>
        {!changed && (step.note !== "" || step.person !== null) && (
          <SaveState standing={room.where(`steps/${step.number}`)} />
        )}
      </div>
    </div>
  );
}

/** Who leads a step as far as is known: the presenter, or the chair where the programme says the secretary. */
function knownFor({ meeting }: RoomState, { kind, role, text }: RoomStepView): string {
  if (kind === "leadReport") return meeting.presenter?.id ?? "";
  const led = /bí thư/iu.test(role ?? text) && !/phó bí thư|hoặc/iu.test(role ?? text);
  return led ? (meeting.chair?.id ?? "") : "";
}

/** Guests introduced at the beginning. III.1. */
export function Guests({ room }: { room: Room }) {
  const typed = useDraftOf({ room, place: "guests" }, { name: "", post: "" });
  const { name, post } = typed.values;
  const guests = room.state?.guests ?? [];
  const add = async () => {
    if (name.trim() === "" || [name, post].some((text) => overlong(text.trim(), longestName))) return;
    await room.put("POST", "guests", { name: name.trim(), post: post.trim() }, `Đại biểu ${name.trim()}`);
    typed.drop();
  };
  return (
    <Section title="Đại biểu dự">
      {guests.length === 0 && <p class="soft">Chưa ghi đại biểu nào.</p>}
      <ul>
        {guests.map((guest) => (
          <GuestLine key={guest.id} guest={guest} room={room} />
        ))}
      </ul>
      {room.state?.permissions.capture && (
        <form
          class="form-row"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextField
            label="Họ tên đại biểu"
            name="guest"
            maxLength={longestName}
            value={name}
            onValue={(text) => typed.set({ name: text })}
            problem={undefined}
          />
          <TextField
            label="Chức vụ"
            name="post"
            maxLength={longestName}
            value={post}
            onValue={(text) => typed.set({ post: text })}
            problem={undefined}
          />
          <Button type="submit" icon="plus">
            Thêm
          </Button>
        </form>
      )}
    </Section>
  );
}

type GuestProps = { guest: RoomState["guests"][number]; room: Room };

/** Entered by mistake, a guest is taken out again. */
const GuestLine = ({ guest: { id, name, post }, room }: GuestProps) => (
  <li>
    {name}
    {post !== "" && `, ${post}`} {room.where(id) === "device" && <SaveState standing="device" />}
    {room.state?.permissions.capture && (
      <Button dense look="quiet" onPress={() => void room.put("DELETE", `guests/${id}`, {}, `Bỏ đại biểu ${name}`)}>
        Bỏ<span class="hidden-words"> đại biểu {name}</span>
      </Button>
    )}
  </li>
);
