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
  const ended = dissolvedOn !== null;
  const known = leaders.length + pastLeaders.length > 0;
  return (
    <>
      {ended && <Notice>{words.endedSince(dayText(dissolvedOn as LocalDate))}</Notice>}
      {(known || (permissions.urgings && !ended)) && (
        <KeyValues
          facts={[
            ...(ended ? [] : [{ term: words.leadersTitle, value: named(leaders, termText) }]),
            ...(pastLeaders.length > 0 ? [{ term: words.leadersBefore, value: named(pastLeaders, pastTermText) }] : []),
          ]}
        />
      )}
    </>
  );
}

type Leader = OrganisationView["leaders"][number];

const named = (leaders: readonly Leader[], days: (leader: Leader) => string) =>
  leaders.length === 0 ? (
    words.noLeader
  ) : (
    <ul class="stack-tight">
      {leaders.map((leader) => (
        <li key={leader.id}>
          {leader.name} <span class="small soft">{days(leader)}</span>
        </li>
      ))}
    </ul>
  );
