import type { SolutionInRoom } from "#contract/meeting-room.ts";
import { useToday } from "#web/app/session.ts";
import { LinkButton } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";

export const whoAndWhen = ({ owner, dueOn }: SolutionInRoom): string =>
  [
    owner === null ? "chưa phân công" : `đồng chí ${owner.name}`,
    dueOn === null ? "chưa có hạn" : `hạn ${dayText(dueOn)}`,
  ].join(" · ");

const byDay = (one: SolutionInRoom, other: SolutionInRoom): number =>
  (one.dueOn ?? "9999") < (other.dueOn ?? "9999") ? -1 : 1;

/** What earlier meetings resolved and nobody has reported done: it comes first, the longest overdue before the rest. M10. */
export function OpenSolutions({ solutions }: { solutions: readonly SolutionInRoom[] }) {
  const today = useToday();
  if (solutions.length === 0) return null;
  return (
    <Section
      title="Việc các buổi trước còn mở"
      actions={
        <LinkButton dense href="/solution">
          Báo kết quả
        </LinkButton>
      }
    >
      <ul>
        {[...solutions].sort(byDay).map((solution) => (
          <li key={solution.id}>
            {solution.body} <span class="soft small">({whoAndWhen(solution)})</span>
            {solution.dueOn !== null && solution.dueOn < today && <strong class="roll-away"> quá hạn</strong>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
