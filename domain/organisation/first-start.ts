import { cellGrants, type GrantedRole } from "../access/role-words.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { fold } from "../text/fold.ts";
import { normaliseLine } from "../text/normalise.ts";

/** What the first start is told. `cell`: which of the cells, by its place in the list; `null` for the committee itself. */
export type FirstStart = {
  organisation: { name: string; termStartedOn: LocalDate };
  cells: readonly { name: string }[];
  people: readonly {
    name: string;
    cell: number | null;
    roles: readonly { role: GrantedRole; cell: number | null }[];
  }[];
};

export type FirstStartFault = {
  /** "people.3.roles.0.cell" */
  field: string;
  why:
    | "cell-twice"
    | "no-such-cell"
    | "role-needs-cell"
    | "role-is-committees"
    | "nowhere"
    | "second-secretary"
    | "no-office"
    | "term-in-future";
};

/** All that keeps an installation from being set up, by field; empty when nothing does. O1. */
export function firstStartFaults({ organisation, cells, people }: FirstStart, today: LocalDate): FirstStartFault[] {
  const faults: FirstStartFault[] = [];
  if (organisation.termStartedOn > today) faults.push({ field: "organisation.termStartedOn", why: "term-in-future" });
  const names = cells.map(({ name }) => fold(normaliseLine(name)));
  names.forEach((name, at) => {
    if (names.indexOf(name) < at) faults.push({ field: `cells.${at}.name`, why: "cell-twice" });
  });
  people.forEach((person, at) => faults.push(...personFaults(person, `people.${at}`, cells.length)));
  faults.push(...secondSecretaries(people));
  if (!people.some(({ roles }) => roles.some(({ role }) => role === "office")))
    faults.push({ field: "people", why: "no-office" });
  return faults;
}

function personFaults({ cell, roles }: FirstStart["people"][number], field: string, cells: number): FirstStartFault[] {
  const faults: FirstStartFault[] = [];
  if (cell !== null && cell >= cells) faults.push({ field: `${field}.cell`, why: "no-such-cell" });
  if (cell === null && roles.length === 0) faults.push({ field: `${field}.cell`, why: "nowhere" });
  roles.forEach((held, at) => {
    const where = `${field}.roles.${at}.cell`;
    const ofCell = (cellGrants as readonly string[]).includes(held.role);
    if (ofCell && held.cell === null) faults.push({ field: where, why: "role-needs-cell" });
    if (!ofCell && held.cell !== null) faults.push({ field: where, why: "role-is-committees" });
    if (held.cell !== null && held.cell >= cells) faults.push({ field: where, why: "no-such-cell" });
  });
  return faults;
}

/** One secretary a cell. Deputies and members of its committee may be several. */
function secondSecretaries(people: FirstStart["people"]): FirstStartFault[] {
  const seen = new Set<number>();
  return people.flatMap(({ roles }, person) =>
    roles.flatMap(({ role, cell }, at) => {
      if (role !== "cellSecretary" || cell === null) return [];
      const second = seen.has(cell);
      seen.add(cell);
      return second ? [{ field: `people.${person}.roles.${at}.cell`, why: "second-secretary" as const }] : [];
    }),
  );
}
