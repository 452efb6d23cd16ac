import type { MeetingView } from "#contract/meeting.ts";
import type { RoomState } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { TimeField } from "#web/ui/typed-field.tsx";
import { useDraftOf } from "./draft.ts";
import type { Room } from "./room-state.ts";

/** When the meeting really began and ended, put right afterwards until the minutes are signed. M5, handbook 3. */
export function HoursPart({ room, meeting }: { room: Room; meeting: RoomState["meeting"] }) {
  const shown = { start: timeOf(meeting.startsAt), end: meeting.endsAt === null ? "" : timeOf(meeting.endsAt) };
  const typed = useDraftOf({ room, place: "hours" }, shown);
  const { start, end } = typed.values;
  const save = useSend<MeetingView>(`/api/meetings/${meeting.id}/times`, {
    method: "PUT",
    onDone: () => {
      typed.drop();
      tell("Đã ghi giờ.");
    },
  });
  return (
    <Section title="Giờ sinh hoạt">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run({ startTime: start, ...(end !== "" && { endTime: end }) });
        }}
      >
        <RefusalNotice refusal={save.refusal} />
        <div class="form-row">
          <TimeField
            label="Bắt đầu"
            name="startsAt"
            required
            value={start}
            onValue={(time) => typed.set({ start: time })}
          />
          <TimeField label="Kết thúc" name="endsAt" value={end} onValue={(time) => typed.set({ end: time })} />
        </div>
        <Button type="submit" busy={save.busy && "Đang ghi…"} unavailable={start === "" && "Ghi giờ bắt đầu trước"}>
          Lưu giờ
        </Button>
      </form>
    </Section>
  );
}
