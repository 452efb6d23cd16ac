import { useEffect, useRef, useState } from "preact/hooks";
import { timeOf } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { overlong } from "#web/ui/overlong.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { useDraft, useDraftOf, useTypedOf } from "./draft.ts";
import type { Room, ShownLine } from "./room-state.ts";
import { longest, missingOf, saidFields, unfit, unknownSpeaker } from "./typed-fields.ts";

/** Who said what; a line is on this device the moment it is written, and on the server as soon as it can be. III.6, M6. */
export function Discussion({ room, step }: { room: Room; step: number }) {
  const { lines, state } = room;
  const [editing, edit, done] = useDraft({ room, place: "contributions" });
  if (lines === null || state === null) return <p>Ý kiến phát biểu chỉ hiện với người điều hành và thư ký.</p>;
  const own = lines.filter((line) => line.step === step || step === discussionStep(room));
  return (
    <div class="stack">
      {state.permissions.capture && <NewLine room={room} step={step} />}
      {own.length === 0 ? (
        <EmptyState icon="pencil" title="Chưa có ý kiến nào">
          Chọn người phát biểu, ghi tóm tắt rồi bấm “Ghi ý kiến”.
        </EmptyState>
      ) : (
        <ol reversed>
          {newestFirst(own).map((line) => (
            <Line
              key={line.id}
              line={line}
              room={room}
              editing={editing === line.id}
              onEdit={(open) => (open ? edit(line.id) : done())}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

const newestFirst = (lines: readonly ShownLine[]): ShownLine[] =>
  [...lines].sort((one, other) =>
    one.saidAt < other.saidAt || (one.saidAt === other.saidAt && one.id < other.id) ? 1 : -1,
  );

/** Every contribution is shown in the step of the discussion, wherever it was made. */
const discussionStep = ({ state }: Room): number => state?.steps.find(({ kind }) => kind === "discussion")?.number ?? 6;

/** Members of the roll, then guests. */
const speakersIn = ({ roll, state }: Room) => [
  ...(roll ?? []).map(({ person }) => person),
  ...(state?.guests ?? []).map(({ id, name, post }) => ({ id, name, note: post || "đại biểu" })),
];

/** Who spoke may be off the roll by now: still shown by name where the line is put right. */
const withSpeaker = (speakers: ReturnType<typeof speakersIn>, { speaker }: ShownLine) =>
  speaker === null || speakers.some(({ id }) => id === speaker.id) ? speakers : [...speakers, speaker];

const spokenBy = ({ state }: Room, id: string) =>
  state?.guests.some((guest) => guest.id === id)
    ? { personId: null, guestId: id }
    : { personId: id === unknownSpeaker.id ? null : id || null, guestId: null };

function NewLine({ room, step }: { room: Room; step: number }) {
  const { state, put } = room;
  const writing = useRef(false);
  const [text, setText, drop] = useDraft({ room, place: `contributions/${step}` });
  const by = useDraftOf({ room, place: `contributions/${step}/who` }, { personId: "", time: "" });
  const { personId, time } = by.values;
  const [asked, ask] = useState(false);
  const missing = missingOf({ personId, text });
  const speakers = speakersIn(room);
  useEffect(() => {
    writing.current = false;
  }, [text]);
  const save = async (form: HTMLFormElement) => {
    if (missing.speaker ?? missing.said) {
      form.querySelector<HTMLElement>(missing.speaker ? "[name=speaker]" : "[name=said]")?.focus();
      return ask(true);
    }
    // The field says how long it may be.
    if (overlong(text.trim(), longest)) return;
    // Pressed twice in a hurry is written once: the next line may come when the field has been drawn empty.
    if (writing.current) return;
    writing.current = true;
    const who = speakers.find((one) => one.id === personId)?.name;
    const body = { ...spokenBy(room, personId), body: text.trim(), step, ...(time !== "" && { time }) };
    try {
      await put("POST", "contributions", body, who ? `Ý kiến của đồng chí ${who}` : "Ý kiến");
    } catch (fault) {
      writing.current = false;
      throw fault;
    }
    ask(false);
    by.set({ personId: "" });
    drop();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      <div class="form-row">
        <Combobox
          label="Người phát biểu"
          name="speaker"
          required
          choices={speakers}
          last={unknownSpeaker}
          value={personId}
          onValue={(id) => by.set({ personId: id })}
          problem={asked ? missing.speaker : undefined}
        />
        {state?.meeting.state === "held" && (
          <TimeField
            label="Lúc"
            name="saidTime"
            hint="Theo sổ tay."
            value={time}
            onValue={(next) => by.set({ time: next })}
          />
        )}
      </div>
      <TextArea
        label="Tóm tắt ý kiến"
        name="said"
        required
        rows={3}
        value={text}
        onValue={setText}
        problem={asked ? missing.said : undefined}
        maxLength={longest}
      />
      <Button type="submit" look="primary" icon="plus">
        Ghi ý kiến
      </Button>
    </form>
  );
}

type LineProps = { line: ShownLine; room: Room; editing: boolean; onEdit: (open: boolean) => void };

function Line({ line, room, editing, onEdit }: LineProps) {
  const { state } = room;
  const guest = state?.guests.find((one) => one.id === line.guestId);
  const who = line.speaker?.name ?? guest?.name ?? "chưa rõ người";
  const mark = () =>
    void room.put(
      "POST",
      "solutions",
      { contributionId: line.id, body: line.body, ownerId: null, dueOn: null, adopted: false },
      `Giải pháp của đồng chí ${who}`,
    );
  const remove = () =>
    void room.put("POST", `contributions/${line.id}/removal`, { version: line.version }, `Bỏ ý kiến: ${line.body}`);
  const capture = state?.permissions.capture && !line.aside;
  return (
    <li class="said">
      <p>
        <strong>{who}</strong> <span class="soft small">{timeOf(line.saidAt)}</span>{" "}
        {line.solutionId && <span class="badge">giải pháp</span>}
      </p>
      <p class="prose">{line.body}</p>
      <div class="row">
        <SaveState standing={line.where} at={timeOf(line.saidAt)} />
        {capture && !line.solutionId && (
          <Button dense onPress={mark}>
            Giải pháp
          </Button>
        )}
        {capture && (
          <>
            <Button dense look="quiet" onPress={() => onEdit(true)}>
              Sửa
            </Button>
            <Button dense look="quiet" onPress={remove}>
              Bỏ
            </Button>
          </>
        )}
      </div>
      {editing && <EditLine line={line} room={room} onClose={() => onEdit(false)} />}
    </li>
  );
}

/** What two wrote at once waits for a person with both texts; nothing is overwritten unseen. */
function EditLine({ line, room, onClose }: { line: ShownLine; room: Room; onClose: () => void }) {
  const typed = useTypedOf({ room, place: `contributions/${line.id}/fields` }, saidFields(line), line.version);
  const { personId, body, time } = typed.values;
  const { speaker } = missingOf({ personId, text: body });
  const close = () => {
    typed.drop();
    onClose();
  };
  const save = async () => {
    const said = { ...spokenBy(room, personId), body: body.trim() };
    const at = time !== "" && time !== timeOf(line.saidAt) && { time };
    await room.put("PUT", `contributions/${line.id}`, { version: typed.version, ...said, ...at }, "Sửa ý kiến");
    close();
  };
  return (
    <Dialog open title="Sửa ý kiến" onClose={close}>
      <div class="form">
        <div class="form-row">
          <Combobox
            label="Người phát biểu"
            name="speaker"
            required
            choices={withSpeaker(speakersIn(room), line)}
            last={unknownSpeaker}
            value={personId}
            onValue={(id) => typed.set({ personId: id })}
            problem={speaker}
          />
          <TimeField label="Lúc" name="saidTime" value={time} onValue={(next) => typed.set({ time: next })} />
        </div>
        <TextArea
          label="Nội dung"
          name="body"
          rows={5}
          value={body}
          onValue={(text) => typed.set({ body: text })}
          problem={undefined}
          maxLength={longest}
        />
        <Button look="primary" unavailable={speaker ?? unfit(body)} onPress={() => void save()}>
          Lưu
        </Button>
      </div>
    </Dialog>
  );
}
