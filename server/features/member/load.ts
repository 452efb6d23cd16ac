import { sql } from "kysely";
import type { PersonView } from "#contract/member.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

export type PersonRow = {
  id: string;
  path: string;
  name: string;
  birth_year: number | null;
  position_title: string;
  version: number;
  /** `null`: the person belongs to a cell the asker does not read. */
  seat_id: string | null;
  seat_name: string | null;
};

/** People in the asker's reach, and those who sit there for a time, with where they belong. */
export const people = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("person")
    .leftJoin("organisation", "organisation.path", "person.path")
    .where((where) =>
      where.or([
        inReach(scoped, "person.path", "memberName"),
        where.exists(
          where
            .selectFrom("membership_state as stay")
            .whereRef("stay.person_id", "=", "person.id")
            .where("stay.state", "=", "temporarily-here")
            .where("stay.starts_on", "<=", day)
            .where((inner) => inner.or([inner("stay.ends_on", "is", null), inner("stay.ends_on", ">=", day)]))
            .where(inReach(scoped, "stay.path", "memberName"))
            .select("stay.id"),
        ),
      ]),
    )
    .select([
      "person.id",
      "person.path",
      "person.name",
      "person.birth_year",
      "person.position_title",
      "person.version",
      "organisation.id as seat_id",
      currentName("organisation", day).as("seat_name"),
    ]);

/** Everything that hangs on people, one query a kind; rows by person. */
export async function factsOf(scoped: Scoped, ids: readonly string[], day: LocalDate) {
  const wanted = ids.length === 0 ? ["00000000-0000-0000-0000-000000000000"] : [...ids];
  const memberships = await scoped.trx
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where("person_id", "in", wanted)
    .select(["person_id", "membership.id", "standing", "joined_on", "left_on", "organisation.id as organisation_id"])
    .select(currentName("organisation", day).as("organisation_name"))
    .orderBy("joined_on", "desc")
    .execute();
  const states = await scoped.trx
    .selectFrom("membership_state")
    .where("person_id", "in", wanted)
    .where(inReach(scoped, "membership_state.path", "memberName"))
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">=", day)]))
    // One whose cell was gone before its first day holds on none, and its last day may yet lie ahead.
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">=", where.ref("starts_on"))]))
    .select(["person_id", "id", "state", "grounds", "starts_on", "ends_on"])
    .orderBy("starts_on")
    .execute();
  const roles = await held(scoped, wanted, day);
  const leads = await led(scoped, wanted, day);
  const accounts = await accountsOf(scoped, wanted);
  return { memberships, states, roles, leads, accounts };
}

const held = ({ trx }: Scoped, ids: string[], day: LocalDate) =>
  trx
    .selectFrom("role_grant")
    .innerJoin("organisation", "organisation.id", "role_grant.organisation_id")
    .where("person_id", "in", ids)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .select(["role_grant.id", "person_id", "role", "starts_on", "ends_on", "organisation.id as organisation_id"])
    .select(currentName("organisation", day).as("organisation_name"))
    .orderBy("starts_on")
    .orderBy("role_grant.id")
    .execute();

const led = ({ trx }: Scoped, ids: string[], day: LocalDate) =>
  trx
    .selectFrom("leader_assignment")
    .innerJoin("organisation", "organisation.id", "leader_assignment.organisation_id")
    .where("person_id", "in", ids)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .select(["leader_assignment.id", "person_id", "starts_on", "ends_on", "organisation.id as organisation_id"])
    .select(currentName("organisation", day).as("organisation_name"))
    .orderBy("starts_on")
    .orderBy("leader_assignment.id")
    .execute();

/** Offices a person held and no longer does, the latest first. */
export const heldBefore = ({ trx }: Scoped, id: string, day: LocalDate) =>
  trx
    .selectFrom("role_grant")
    .innerJoin("organisation", "organisation.id", "role_grant.organisation_id")
    .where("person_id", "=", id)
    .where("ends_on", "<=", day)
    .whereRef("ends_on", ">", "starts_on")
    .select(["role_grant.id", "role", "starts_on", "ends_on", "organisation.id as organisation_id"])
    .select(currentName("organisation", day).as("organisation_name"))
    .orderBy("starts_on", "desc")
    .orderBy("role_grant.id")
    .execute();

/** Cells a person was in charge of and no longer is, the latest first. */
export const ledBefore = ({ trx }: Scoped, id: string, day: LocalDate) =>
  trx
    .selectFrom("leader_assignment")
    .innerJoin("organisation", "organisation.id", "leader_assignment.organisation_id")
    .where("person_id", "=", id)
    .where("ends_on", "<=", day)
    .whereRef("ends_on", ">", "starts_on")
    .select(["leader_assignment.id", "starts_on", "ends_on", "organisation.id as organisation_id"])
    .select(currentName("organisation", day).as("organisation_name"))
    .orderBy("starts_on", "desc")
    .orderBy("leader_assignment.id")
    .execute();

export type AccountState = { person_id: string; user_name: string; state: NonNullable<PersonView["account"]>["state"] };

/** Empty outside the asker's reach: the function applies the roots itself. */
async function accountsOf({ trx }: Scoped, ids: string[]): Promise<AccountState[]> {
  const { rows } = await sql<AccountState>`
    select person_id, user_name, state from account_states(${ids}::uuid[])`.execute(trx);
  return rows;
}
