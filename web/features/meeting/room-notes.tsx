import { useState } from "preact/hooks";
import type { RoomState, RoomStepView } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import type { Room } from "./room-state.ts";

type Kept = { at: number; version: number; text: string };

/**
 * A text of the room that one person writes at a time: what is typed stays here until it is saved; when somebody else saved
 * meanwhile, both are shown and a person chooses.
 */
export function useKeptText(server: { text: string; version: number }) {
  const [own, setOwn] = useState<Kept | null>(null);
  return {
    text: own?.text ?? server.text,
    version: own?.version ?? server.version,
    changed: own !== null && own.text !== server.text,
    set: (text: string) => setOwn({ at: Date.now(), version: own?.version ?? server.version, text }),
    drop: () => setOwn(null),
    /** Written on top of what the other one saved. */
    over: (version: number) => setOwn({ at: Date.now(), version, text: own?.text ?? server.text }),
  };
}

type Clash = { text: string | undefined; version: number | undefined };

export const OtherWrote = ({ clash, onTheirs, onMine }: { clash: Clash; onTheirs: () => void; onMine: () => void }) =>
  clash.text === undefined ? null : (
    <div class="stack-tight">
      <p>Bản người khác vừa lưu:</p>
      <p class="prose">{clash.text}</p>
      <div class="row">
        <Button onPress={onTheirs}>Giữ bản ấy</Button>
        <Button onPress={onMine}>Dùng bản của tôi</Button>
      </div>
    </div>
  );

/** What went on in a step, and who led it. */
export function StepNote({ room, step }: { room: Room; step: RoomStepView }) {
  const { state } = room;
  const kept = useKeptText({ text: step.note, version: step.version });
  const [personId, setPerson] = useState<string | null>(null);
  const [time, setTime] = useState<string | null>(null);
  const save = useSend(`/api/meetings/${state?.meeting.id}/steps/${step.number}`, {
    method: "PUT",
    onDone: () => {
      kept.drop();
      setPerson(null);
      setTime(null);
    },
  });
  if (!state?.permissions.capture) return step.note === "" ? null : <p class="prose">{step.note}</p>;
  const person = personId ?? step.person?.id ?? "";
  const current = save.refusal?.current as { note?: string; version?: number } | undefined;
  const run = (version: number) =>
    void save.run({ version, note: kept.text, personId: person || null, ...(time && { time }) });
  const changed = kept.changed || personId !== null || Boolean(time);
  return (
    <div class="form">
      <RefusalNotice refusal={save.refusal} />
      <OtherWrote
        clash={{ text: current?.note, version: current?.version }}
        onTheirs={kept.drop}
        onMine={() => run(current?.version ?? kept.version)}
      />
      <div class="form-row">
        <Combobox
          label="Người thực hiện"
          name={`person-${step.number}`}
          choices={(room.roll ?? []).map((entry) => entry.person)}
          value={person}
          onValue={setPerson}
          problem={undefined}
        />
        {state.meeting.state === "held" && (
          <TimeField
            label="Bắt đầu lúc"
            name={`time-${step.number}`}
            value={time ?? (step.startedAt ? timeOf(step.startedAt) : "")}
            onValue={setTime}
          />
        )}
      </div>
      <TextArea
        label="Ghi chép"
        name={`note-${step.number}`}
        rows={3}
        maxLength={20_000}
        value={kept.text}
        onValue={kept.set}
        problem={undefined}
      />
      <div class="row">
        <Button look={changed ? "primary" : "plain"} busy={save.busy && "Đang lưu…"} onPress={() => run(kept.version)}>
          Lưu ghi chép
        </Button>
        {!changed && step.version > 0 && <SaveState standing="server" />}
      </div>
    </div>
  );
}

/** Guests introduced at the beginning. III.1. */
export function Guests({ room }: { room: Room }) {
  const [name, setName] = useState("");
  const [post, setPost] = useState("");
  const guests = room.state?.guests ?? [];
  const add = async () => {
    if (name.trim() === "") return;
    await room.put("POST", "guests", { name: name.trim(), post: post.trim() }, `Đại biểu ${name.trim()}`);
    setName("");
    setPost("");
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
            maxLength={200}
            value={name}
            onValue={setName}
            problem={undefined}
          />
          <TextField label="Chức vụ" name="post" maxLength={200} value={post} onValue={setPost} problem={undefined} />
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
function GuestLine({ guest: { id, name, post }, room: { state } }: GuestProps) {
  const drop = useSend(`/api/meetings/${state?.meeting.id}/guests/${id}`, { method: "DELETE" });
  return (
    <li>
      {name}
      {post !== "" && `, ${post}`}{" "}
      {state?.permissions.capture && (
        <Button dense look="quiet" busy={drop.busy && "Đang bỏ…"} onPress={() => void drop.run(undefined)}>
          Bỏ<span class="hidden-words"> đại biểu {name}</span>
        </Button>
      )}
      <RefusalNotice refusal={drop.refusal} />
    </li>
  );
}
