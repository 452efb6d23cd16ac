import type { PersonView } from "#contract/member.ts";
import { roleTitle, type GrantedRole } from "#domain/access/role-words.ts";
import type { Actor } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { denyMember } from "#domain/member/policy.ts";
import { inForce } from "#domain/member/term.ts";
import { denyRoles } from "#domain/organisation/policy.ts";
import type { Scoped } from "../../db/scoped.ts";
import { factsOf, type PersonRow } from "./load.ts";

type Facts = Awaited<ReturnType<typeof factsOf>>;

/** People as the asker may see them, in the order given. */
export async function presentPeople(scoped: Scoped, rows: readonly PersonRow[], day: LocalDate): Promise<PersonView[]> {
  const facts = await factsOf(
    scoped,
    rows.map(({ id }) => id),
    day,
  );
  return rows.map((row) => presentPerson(scoped.caller.actor, row, facts, day));
}

function presentPerson(actor: Actor, row: PersonRow, facts: Facts, day: LocalDate): PersonView {
  const may = permissionsOn(actor, row);
  const of = <T extends { person_id: string }>(all: readonly T[]): T[] =>
    all.filter(({ person_id }) => person_id === row.id);
  const memberships = of(facts.memberships);
  const account = of(facts.accounts)[0];
  const reads = may.read;
  return {
    id: row.id,
    name: row.name,
    birthYear: reads ? row.birth_year : null,
    position: reads ? row.position_title : "",
    version: row.version,
    seat: { id: row.seat_id ?? "", name: row.seat_name ?? "Chi bộ khác" },
    membership: reads ? presentMembership(memberships.find((held) => holdsOn(held, day)) ?? memberships[0]) : null,
    states: (reads ? of(facts.states) : []).map(({ id, state, grounds, starts_on, ends_on }) => ({
      id,
      state: state as PersonView["states"][number]["state"],
      grounds: may.edit || row.id === actor.personId ? grounds : null,
      startsOn: starts_on,
      endsOn: ends_on,
    })),
    roles: (reads ? of(facts.roles) : []).map(heldRole),
    leads: (reads ? of(facts.leads) : []).map(placed),
    account: may.edit ? { state: account?.state ?? "none", username: account?.user_name ?? null } : null,
    permissions: may,
  };
}

type Membership = Facts["memberships"][number];

const holdsOn = ({ joined_on, left_on }: Membership, day: LocalDate): boolean =>
  inForce({ startsOn: joined_on, endsOn: left_on }, day);

export const presentMembership = (held: Membership | undefined): PersonView["membership"] =>
  held === undefined
    ? null
    : {
        organisation: { id: held.organisation_id, name: held.organisation_name },
        standing: held.standing as "official" | "probationary",
        joinedOn: held.joined_on,
        leftOn: held.left_on,
      };

type Placed = {
  id: string;
  organisation_id: string;
  organisation_name: string;
  starts_on: LocalDate;
  ends_on: LocalDate | null;
};

export const placed = ({ id, organisation_id, organisation_name, starts_on, ends_on }: Placed) => ({
  id,
  organisation: { id: organisation_id, name: organisation_name },
  startsOn: starts_on,
  endsOn: ends_on,
});

export const heldRole = (held: Placed & { role: string }) => ({
  ...placed(held),
  role: held.role as GrantedRole,
  title: roleTitle[held.role as GrantedRole],
});

/** Of others a plain member reads the name and where they sit, nothing more. Handbook 8. */
export const readsOf = (actor: Actor, about: { path: Path; personId: string | null }): boolean =>
  denyMember(actor, "read-state", about) === null;

function permissionsOn(actor: Actor, { id, path }: PersonRow): PersonView["permissions"] {
  const facts = { path: path as Path, personId: id };
  const edit = denyMember(actor, "edit", facts) === null;
  return {
    read: readsOf(actor, facts),
    edit,
    transfer: denyMember(actor, "transfer", facts) === null,
    grantRole: denyRoles(actor, facts.path) === null,
    assignLeader: denyRoles(actor, facts.path) === null,
    // Whether this very person's account may be handled, the command judges with all they hold.
    invite: edit,
    switchAccount: denyRoles(actor, facts.path) === null,
  };
}
