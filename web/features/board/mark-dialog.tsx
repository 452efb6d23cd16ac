import type { BoardMark, BoardRow } from "#contract/board.ts";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { dayWithWeekday } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { lookOf, words } from "./words.ts";

export type Told = { row: BoardRow; mark: BoardMark; label: string; turn: string };
type Props = { told: Told | null; onClose: () => void };

/** What a mark says at length: until when, in whose words, done when, and the way to the thing itself. */
export const MarkDialog = ({ told, onClose }: Props) => (
  <Dialog
    open={told !== null}
    title={told === null ? "" : `${told.row.name} · ${told.label}`}
    onClose={onClose}
    actions={
      <>
        <Button onPress={onClose}>Đóng</Button>
        {told !== null && (
          <LinkButton href={`/urging/record?cell=${told.row.organisationId}`}>{words.urgings}</LinkButton>
        )}
        {told !== null && hrefOf(told.row, told.mark) !== null && (
          <LinkButton look="primary" href={hrefOf(told.row, told.mark) ?? ""}>
            {words.open}
          </LinkButton>
        )}
      </>
    }
  >
    {told !== null && <Said {...told} />}
  </Dialog>
);

const Said = ({ row, mark, turn }: Told) => (
  <div class="stack">
    <p>
      <StateMark {...lookOf(mark)} />
    </p>
    {mark.standing !== null && <KeyValues facts={[...turnFact(mark, turn), ...factsOf(row, mark)]} />}
    {mark.standing !== null && mark.lastDay === null && <p class="soft small">{words.noLastDay}</p>}
  </div>
);

const turnFact = ({ standing }: BoardMark, turn: string) =>
  standing === null || standing.state === "done" ? [] : [{ term: words.turn, value: turn }];

function factsOf(
  row: BoardRow,
  { milestone, standing, lastDay, words: planWords, grantedUntil, doneOn }: BoardMark,
): { term: string; value: string }[] {
  return [
    ...(lastDay === null ? [] : [{ term: words.lastDay, value: `hết ${dayWithWeekday(lastDay)}` }]),
    ...(planWords === null ? [] : [{ term: words.inTheWords, value: `“${planWords}”` }]),
    ...(grantedUntil === undefined ? [] : [{ term: words.grantedUntil, value: `hết ${dayWithWeekday(grantedUntil)}` }]),
    ...(doneOn === null ? [] : [{ term: words.doneOn, value: dayWithWeekday(doneOn) }]),
    ...(standing !== null && standing.recordedLateBy > 0
      ? [{ term: "Ghi muộn", value: words.recordedLate(standing.recordedLateBy) }]
      : []),
    ...(milestone === "held" && row.heldAfterBy > 0
      ? [{ term: "Ngoài kỳ", value: words.heldAfter(row.heldAfterBy) }]
      : []),
    ...(milestone === "held" && row.others.length > 0
      ? [{ term: "Buổi khác", value: words.others(row.others.length) }]
      : []),
  ];
}

/** The thing itself: the registration, the meeting, its score. */
function hrefOf({ cellPlanId, meetingId }: BoardRow, { milestone }: BoardMark): string | null {
  if (milestone === "register") return cellPlanId === null ? null : `/cell-plan/${cellPlanId}`;
  if (meetingId === null) return null;
  return milestone === "scored" ? `/meeting/${meetingId}/score` : `/meeting/${meetingId}`;
}
