import type { RoomState } from "#contract/meeting-room.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import type { ShownMark } from "./room-state.ts";
import { claimOn } from "./claim-on.ts";
import { reasonText } from "./words.ts";

type Mark = Pick<ShownMark, "state" | "reasonKind" | "reason" | "leftEarly">;
type Props = { state: RoomState; entry: ShownMark; onMark: ((mark: Mark) => void) | null };

/** What the member said without logging in, beside what stands: taken over by one tap, never by itself. M3, M5. */
export function SaidBeside({ state, entry, onMark }: Props) {
  const claim = claimOn(state, entry);
  const checkIn = state.checkIns?.find(({ personId }) => personId === entry.person.id);
  if (claim === null && checkIn === undefined) return null;
  return (
    <div class="roll-beside">
      {claim?.answer === "attends" && <span class="soft small">tự báo dự qua liên kết chung</span>}
      {claim?.answer === "apologises" && (
        <>
          <span class="roll-away small">tự báo xin vắng: {reasonText(claim)}</span>
          {onMark && (
            <Button
              dense
              onPress={() =>
                onMark({
                  state: "absent-with-reason",
                  reasonKind: claim.reasonKind,
                  reason: claim.reason,
                  leftEarly: false,
                })
              }
            >
              Nhận<span class="hidden-words"> lời xin vắng của {entry.person.name}</span>
            </Button>
          )}
        </>
      )}
      {checkIn && <CheckedIn {...{ state, entry, onMark, checkIn }} />}
    </div>
  );
}

type CheckedInProps = Props & { checkIn: NonNullable<RoomState["checkIns"]>[number] };

function CheckedIn({ state, entry, onMark, checkIn: { at, proven } }: CheckedInProps) {
  const { person } = entry;
  const undo = useSend(`/api/meetings/${state.meeting.id}/check-ins/${person.id}`, { method: "DELETE" });
  const away = entry.state.startsWith("absent");
  return (
    <>
      <span class={away ? "roll-away small" : "soft small"}>
        tự điểm danh {timeOf(at)}
        {proven ? ", có đăng nhập" : ""}
      </span>
      {away && onMark && (
        <Button dense onPress={() => onMark({ state: "present", reasonKind: null, reason: "", leftEarly: false })}>
          Ghi có mặt<span class="hidden-words"> đồng chí {person.name}</span>
        </Button>
      )}
      {state.permissions["answerForOthers"] && (
        <Button dense look="quiet" busy={undo.busy && "Đang bỏ…"} onPress={() => void undo.run(undefined)}>
          Bỏ<span class="hidden-words"> lượt tự điểm danh của {person.name}</span>
        </Button>
      )}
      <RefusalNotice refusal={undo.refusal} />
    </>
  );
}
