import { useState } from "preact/hooks";
import type { SolutionInRoom } from "#contract/meeting-room.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { useToday } from "#web/app/session.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Card, Section } from "#web/ui/page.tsx";
import type { Room } from "./room-state.ts";
import { whoAndWhen } from "./open-solutions.tsx";

/** Measures proposed in the meeting: adopted with whom and by when, or left as proposed. III.6–7, M10. */
export function Solutions({ room }: { room: Room }) {
  const [open, setOpen] = useState<SolutionInRoom | "new" | null>(null);
  const { state } = room;
  if (state === null) return null;
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
                  <Button onPress={() => setOpen(solution)}>{solution.adopted ? "Sửa" : "Thống nhất"}</Button>
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
      {open !== null && (
        <SolutionDialog
          key={open === "new" ? "new" : open.id}
          room={room}
          solution={open === "new" ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

type DialogProps = { room: Room; solution: SolutionInRoom | null; onClose: () => void };

function SolutionDialog({ room, solution, onClose }: DialogProps) {
  const today = useToday();
  const [body, setBody] = useState(solution?.body ?? "");
  const [ownerId, setOwner] = useState(solution?.owner?.id ?? "");
  const [dueOn, setDue] = useState<LocalDate | "">(solution?.dueOn ?? "");
  const save = async (adopted: boolean) => {
    const written = { body: body.trim(), ownerId: ownerId || null, dueOn: dueOn || null, adopted };
    const what = `Giải pháp: ${written.body.slice(0, 60)}`;
    if (solution === null) await room.put("POST", "solutions", { contributionId: null, ...written }, what);
    else await room.put("PUT", `/api/solutions/${solution.id}`, { version: solution.version, ...written }, what);
    onClose();
  };
  return (
    <Dialog open title="Giải pháp" onClose={onClose}>
      <div class="form">
        <TextArea
          label="Nội dung"
          name="solution"
          required
          rows={3}
          maxLength={20_000}
          value={body}
          onValue={setBody}
          problem={undefined}
        />
        <Combobox
          label="Người thực hiện"
          name="owner"
          choices={(room.roll ?? []).map(({ person }) => person)}
          value={ownerId}
          onValue={setOwner}
          problem={undefined}
        />
        <DateField label="Hạn" name="dueOn" today={today} value={dueOn} onValue={setDue} problem={undefined} />
        <div class="row">
          <Button
            look="primary"
            unavailable={body.trim() === "" && "Ghi nội dung trước"}
            onPress={() => void save(true)}
          >
            Thống nhất thực hiện
          </Button>
          <Button unavailable={body.trim() === "" && "Ghi nội dung trước"} onPress={() => void save(false)}>
            Để là đề xuất
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
