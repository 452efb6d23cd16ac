import { timeOf } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import type { ShownMark } from "./room-state.ts";
import { attendanceText } from "./words.ts";

type Mark = Pick<ShownMark, "state" | "reasonKind" | "reason" | "leftEarly">;
type Props = { entry: ShownMark; onMark: ((mark: Mark) => void) | null };

const markOf = ({ state, reasonKind, reason, leftEarly }: Mark): Mark => ({ state, reasonKind, reason, leftEarly });

/** Two marked without seeing each other's: the newest holds, the other stays in sight until a person has chosen. M6. */
export const MarkedBeside = ({ entry, onMark }: Props) => {
  // A room kept from before there were any has none.
  const others = entry.beside ?? [];
  if (others.length === 0) return null;
  return (
    <div class="roll-beside">
      {others.map((other) => (
        <>
          <span class="roll-away small">
            {other.by ?? "Máy khác"} ghi khác lúc {timeOf(other.markedAt)}: {attendanceText({ ...entry, ...other })}
          </span>
          {onMark && (
            <Button dense onPress={() => onMark(markOf(other))}>
              Theo bản này<span class="hidden-words"> cho đồng chí {entry.person.name}</span>
            </Button>
          )}
        </>
      ))}
      {onMark && (
        <Button dense look="quiet" onPress={() => onMark(markOf(entry))}>
          Giữ như đang ghi<span class="hidden-words"> cho đồng chí {entry.person.name}</span>
        </Button>
      )}
    </div>
  );
};
