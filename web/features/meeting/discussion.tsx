import { useState } from "preact/hooks";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { tell } from "#web/ui/toast.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { useDraft } from "./draft.ts";
import type { Room, ShownLine } from "./room-state.ts";

/** Who said what; a line is on this device the moment it is written, and on the server as soon as it can be. III.6, M6. */
export function Discussion({ room, step }: { room: Room; step: number }) {
  const { lines, state } = room;
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
        <ol>
          {newestFirst(own).map((line) => (
            <Line key={line.id} line={line} room={room} />
          ))}
        </ol>
      )}
    </div>
  );
}

const newestFirst = (lines: readonly ShownLine[]): ShownLine[] =>
  [...lines].sort((one, other) => (one.saidAt < other.saidAt ? 1 : -1));

/** Every contribution is shown in the step of the discussion, wherever it was made. */
const discussionStep = ({ state }: Room): number => state?.steps.find(({ kind }) => kind === "discussion")?.number ?? 6;

/** Members of the roll, then guests. */
const speakersIn = ({ roll, state }: Room) => [
  ...(roll ?? []).map(({ person }) => person),
  ...(state?.guests ?? []).map(({ id, name, post }) => ({ id, name, note: post || "đại biểu" })),
];

const spokenBy = ({ state }: Room, id: string) =>
  state?.guests.some((guest) => guest.id === id)
    ? { personId: null, guestId: id }
    : { personId: id || null, guestId: null };

function NewLine({ room, step }: { room: Room; step: number }) {
  const { state, put } = room;
  const id = state?.meeting.id ?? "";
  const [personId, setPerson] = useState("");
  const [text, setText, drop] = useDraft(`contribution:${id}:${step}`);
  const [time, setTime] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const speakers = speakersIn(room);
  const save = async () => {
    if (text.trim() === "") return setProblem("Ghi tóm tắt ý kiến.");
    const who = speakers.find((one) => one.id === personId)?.name;
    const body = { ...spokenBy(room, personId), body: text.trim(), step, ...(time !== "" && { time }) };
    await put("POST", "contributions", body, who ? `Ý kiến của đồng chí ${who}` : "Ý kiến");
    setProblem(undefined);
    setPerson("");
    drop();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="form-row">
        <Combobox label="Người phát biểu" name="speaker" choices={speakers} value={personId} onValue={setPerson} />
        {state?.meeting.state === "held" && (
          <TimeField label="Lúc" name="saidTime" hint="Theo sổ tay." value={time} onValue={setTime} />
        )}
      </div>
      <TextArea
        label="Tóm tắt ý kiến"
        name="said"
        rows={3}
        value={text}
        onValue={setText}
        problem={problem}
        maxLength={20_000}
      />
      <Button type="submit" look="primary" icon="plus">
        Ghi ý kiến
      </Button>
    </form>
  );
}

function Line({ line, room }: { line: ShownLine; room: Room }) {
  const [editing, setEditing] = useState(false);
  const { state } = room;
  const id = state?.meeting.id ?? "";
  const remove = useSend(`/api/meetings/${id}/contributions/${line.id}/removal`, {
    onDone: () => tell("Đã bỏ ý kiến."),
  });
  const guest = state?.guests.find((one) => one.id === line.guestId);
  const who = line.speaker?.name ?? guest?.name ?? "chưa rõ người";
  const mark = () =>
    void room.put(
      "POST",
      "solutions",
      { contributionId: line.id, body: line.body, ownerId: null, dueOn: null, adopted: false },
      `Giải pháp của đồng chí ${who}`,
    );
  const capture = state?.permissions.capture && !line.waiting;
  return (
    <li class="said">
      <p>
        <strong>{who}</strong> <span class="soft small">{timeOf(line.saidAt)}</span>{" "}
        {line.solutionId && <span class="badge">giải pháp</span>}
      </p>
      <p class="prose">{line.body}</p>
      <RefusalNotice refusal={remove.refusal} />
      <div class="row">
        <SaveState standing={line.waiting ? "device" : "server"} at={timeOf(line.saidAt)} />
        {capture && !line.solutionId && (
          <Button dense onPress={mark}>
            Giải pháp
          </Button>
        )}
        {capture && (
          <>
            <Button dense look="quiet" onPress={() => setEditing(true)}>
              Sửa
            </Button>
            <Button
              dense
              look="quiet"
              busy={remove.busy && "Đang bỏ…"}
              onPress={() => void remove.run({ version: line.version })}
            >
              Bỏ
            </Button>
          </>
        )}
      </div>
      {editing && <EditLine line={line} room={room} onClose={() => setEditing(false)} />}
    </li>
  );
}

/** What two wrote at once is shown side by side; nothing is overwritten unseen. */
function EditLine({ line, room, onClose }: { line: ShownLine; room: Room; onClose: () => void }) {
  const [personId, setPerson] = useState(line.speaker?.id ?? line.guestId ?? "");
  const [text, setText] = useState(line.body);
  const [time, setTime] = useState(timeOf(line.saidAt));
  const [version] = useState(line.version);
  const save = useSend(`/api/meetings/${room.state?.meeting.id}/contributions/${line.id}`, {
    method: "PUT",
    onDone: onClose,
  });
  const current = save.refusal?.current as { body?: string; version?: number } | undefined;
  const run = (against: number) =>
    void save.run({
      version: against,
      ...spokenBy(room, personId),
      body: text,
      ...(time !== "" && time !== timeOf(line.saidAt) && { time }),
    });
  return (
    <Dialog open title="Sửa ý kiến" onClose={onClose}>
      <div class="form">
        <RefusalNotice refusal={save.refusal} />
        {current?.body !== undefined && (
          <div class="stack-tight">
            <p>Bản người khác vừa ghi:</p>
            <p class="prose">{current.body}</p>
            <div class="row">
              <Button onPress={onClose}>Giữ bản ấy</Button>
              <Button onPress={() => run(current.version ?? version)}>Dùng bản của tôi</Button>
            </div>
          </div>
        )}
        <div class="form-row">
          <Combobox
            label="Người phát biểu"
            name="speaker"
            choices={speakersIn(room)}
            value={personId}
            onValue={setPerson}
          />
          <TimeField label="Lúc" name="saidTime" value={time} onValue={setTime} />
        </div>
        <TextArea
          label="Nội dung"
          name="body"
          rows={5}
          value={text}
          onValue={setText}
          problem={undefined}
          maxLength={20_000}
        />
        <Button look="primary" busy={save.busy && "Đang lưu…"} onPress={() => run(version)}>
          Lưu
        </Button>
      </div>
    </Dialog>
  );
}
