import type { OrganisationView } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { pastTermText, termText } from "./roles-section.tsx";
import { words } from "./words.ts";

/** Who is in charge of a cell, and who was before, with their days; that it is no more, where it has ended. S1. */
export function CellLeaders({ cell }: { cell: OrganisationView }) {
  const { leaders, pastLeaders, dissolvedOn, permissions } = cell;
  const shown = leaders.length + pastLeaders.length > 0 || permissions.urgings;
  return (
    <>
      {dissolvedOn !== null && <Notice>{words.endedSince(dayText(dissolvedOn as LocalDate))}</Notice>}
      {shown && (
        <KeyValues
          facts={[
            { term: words.leadersTitle, value: leaders.length === 0 ? words.noLeader : named(leaders, termText) },
            ...(pastLeaders.length > 0 ? [{ term: words.leadersBefore, value: named(pastLeaders, pastTermText) }] : []),
          ]}
        />
      )}
    </>
  );
}

type Leader = OrganisationView["leaders"][number];

const named = (leaders: readonly Leader[], days: (leader: Leader) => string) => (
  <ul class="stack-tight">
    {leaders.map((leader) => (
      <li key={leader.id}>
        {leader.name} <span class="small soft">{days(leader)}</span>
      </li>
    ))}
  </ul>
);
