import type { SolutionInRoom } from "#contract/meeting-room.ts";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";

export const whoAndWhen = ({ owner, dueOn }: SolutionInRoom): string =>
  [
    owner === null ? "chưa phân công" : `đồng chí ${owner.name}`,
    dueOn === null ? "chưa có hạn" : `hạn ${dayText(dueOn)}`,
  ].join(" · ");

/** What earlier meetings resolved and nobody has reported done: it comes first. M10. */
export const OpenSolutions = ({ solutions }: { solutions: readonly SolutionInRoom[] }) =>
  solutions.length === 0 ? null : (
    <Section title="Việc các buổi trước còn mở">
      <ul>
        {solutions.map((solution) => (
          <li key={solution.id}>
            {solution.body} <span class="soft small">({whoAndWhen(solution)})</span>
          </li>
        ))}
      </ul>
    </Section>
  );
