import type { SolutionInRoom } from "#contract/meeting-room.ts";
import { useToday } from "#web/app/session.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Card, Section } from "#web/ui/page.tsx";
import { useDraft, useTypedOf } from "./draft.ts";
import type { Room } from "./room-state.ts";
import { longest, solutionFields, unfit } from "./typed-fields.ts";
import { whoAndWhen } from "./open-solutions.tsx";

/** Measures proposed in the meeting: adopted with whom and by when, or left as proposed. III.6–7, M10. */
export function Solutions({ room }: { room: Room }) {
  // Which one is being written: "new", or the id of one that is there.
  const [open, setOpen, close] = useDraft({ room, place: "solutions" });
  const { state } = room;
  if (state === null) return null;
  const opened = state.solutions.find(({ id }) => id === open) ?? null;
  const capture = state.permissions.capture;
  return (
    <Section
      title="Giải pháp"
      actions={
        capture && (
          <Button icon="plus" onPress={() => setOpen("new")}>
            Thêm giải pháp
          </Button>
        )
      }
    >
      {state.solutions.length === 0 && <p class="soft">Chưa có giải pháp nào được đánh dấu.</p>}
      <div class="grid">
        {state.solutions.map((solution) => (
          <Card
            key={solution.id}
            title={solution.adopted ? "Đã thống nhất" : "Đề xuất"}
            foot={
              capture && (
                <span data-solution={solution.id}>
                  <Button onPress={() => setOpen(solution.id)}>{solution.adopted ? "Sửa" : "Thống nhất"}</Button>
                </span>
              )
            }
          >
            <p>{solution.body}</p>
            <p class="soft small">{whoAndWhen(solution)}</p>
            {room.where(solution.id) === "device" && <SaveState standing="device" />}
          </Card>
        ))}
      </div>
      {(open === "new" || opened !== null) && (
        <SolutionDialog key={open} room={room} solution={opened} onClose={close} />
      )}
    </Section>
  );
}

type DialogProps = { room: Room; solution: SolutionInRoom | null; onClose: () => void };

function SolutionDialog({ room, solution, onClose }: DialogProps) {
  const today = useToday();
  const place = `solutions/${solution?.id ?? "new"}`;
  const typed = useTypedOf({ room, place }, solutionFields(solution), solution?.version ?? 0);
  const { contributionId, body, ownerId, dueOn } = typed.values;
  const leave = () => {
    typed.drop();
    onClose();
  };
  const save = async (adopted: boolean) => {
    const written = { body: body.trim(), ownerId: ownerId || null, dueOn: dueOn || null, adopted };
    const what = `Giải pháp: ${written.body.slice(0, 60)}`;
    if (solution === null) await room.put("POST", "solutions", { contributionId, ...written }, what);
    else await room.put("PUT", `/api/solutions/${solution.id}`, { version: typed.version, ...written }, what);
    leave();
  };
  return (
    <Dialog open title="Giải pháp" onClose={leave}>
      <div class="form">
        <TextArea
          label="Nội dung"
          name="solution"
          required
          rows={3}
          maxLength={longest}
          value={body}
          onValue={(text) => typed.set({ body: text })}
          problem={undefined}
        />
        <Combobox
          label="Người thực hiện"
          name="owner"
          choices={(room.roll ?? []).map(({ person }) => person)}
          value={ownerId}
          onValue={(id) => typed.set({ ownerId: id })}
          problem={undefined}
        />
        <DateField
          label="Hạn"
          name="dueOn"
          today={today}
          value={dueOn}
          onValue={(day) => typed.set({ dueOn: day })}
          problem={undefined}
        />
        <div class="row">
          <Button look="primary" unavailable={unfit(body)} onPress={() => void save(true)}>
            Thống nhất thực hiện
          </Button>
          <Button unavailable={unfit(body)} onPress={() => void save(false)}>
            Để là đề xuất
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
