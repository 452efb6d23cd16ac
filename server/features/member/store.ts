import { sql } from "kysely";
import type { ContactView } from "#contract/member.ts";
import { addDays, type LocalDate } from "#domain/calendar/local-date.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";

export type NewPerson = {
  id: string;
  tenantId: string;
  path: string;
  name: string;
  birthYear?: number | null;
  position?: string;
};

/** `false` when the id is another person's, in sight or not. */
export async function insertPerson({ trx }: Scoped, person: NewPerson): Promise<boolean> {
  const inserted = await trx
    .insertInto("person")
    .values({
      tenant_id: person.tenantId,
      id: person.id,
      path: person.path,
      name: person.name,
      birth_year: person.birthYear ?? null,
      position_title: person.position ?? "",
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export type NewMembership = {
  tenantId: string;
  personId: string;
  organisationId: string;
  path: string;
  standing: "official" | "probationary";
  joinedOn: LocalDate;
};

export const insertMembership = ({ trx }: Scoped, membership: NewMembership) =>
  trx
    .insertInto("membership")
    .values({
      tenant_id: membership.tenantId,
      id: newId(),
      person_id: membership.personId,
      organisation_id: membership.organisationId,
      path: membership.path,
      path_then: membership.path,
      standing: membership.standing,
      joined_on: membership.joinedOn,
    })
    .execute();

export const changePerson = (
  { trx }: Scoped,
  id: string,
  { name, birthYear, position }: { name: string; birthYear: number | null; position: string },
) =>
  trx
    .updateTable("person")
    .set((row) => ({ name, birth_year: birthYear, position_title: position, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();

/** Of the membership that runs on the day. */
export const changeStanding = (
  { trx }: Scoped,
  personId: string,
  standing: "official" | "probationary",
  day: LocalDate,
) =>
  trx
    .updateTable("membership")
    .set({ standing })
    .where("person_id", "=", personId)
    .where("joined_on", "<=", day)
    .where((where) => where.or([where("left_on", "is", null), where("left_on", ">", day)]))
    .execute();

export const endMembershipRow = ({ trx }: Scoped, id: string, leftOn: LocalDate) =>
  trx
    .updateTable("membership")
    .set((row) => ({ left_on: leftOn, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();

/** Where a person sits from the day `on`; contact and the states that run then go along, what is closed stays where it was. */
export async function movePerson(
  scoped: Scoped,
  id: string,
  { tenantId, path, on }: { tenantId: string; path: string; on: LocalDate },
): Promise<void> {
  const { trx } = scoped;
  await trx
    .updateTable("person")
    .set((row) => ({ path, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
  await trx.updateTable("contact").set({ path }).where("person_id", "=", id).execute();
  // Whoever sat there for a time belongs there now.
  for (const stay of await staysAt(scoped, { path, personId: id, on })) await endStay(scoped, stay, on);
  for (const state of await statesFrom(scoped, id, on)) {
    if (state.starts_on >= on)
      await trx.updateTable("membership_state").set({ path }).where("id", "=", state.id).execute();
    else {
      // The old cell still counts by it until the day before; the new one goes on with it.
      await endStateRow(scoped, state.id, addDays(on, -1));
      const { state: name, grounds, ends_on: endsOn } = state;
      await insertState(scoped, {
        id: newId(),
        tenantId,
        personId: id,
        path,
        state: name,
        grounds,
        startsOn: on,
        endsOn,
      });
    }
  }
}

/** States with a day on or after `on`, but stays in another cell, which are that cell's. */
const statesFrom = ({ trx }: Scoped, personId: string, on: LocalDate) =>
  trx
    .selectFrom("membership_state")
    .where("person_id", "=", personId)
    .where("state", "!=", "temporarily-here")
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">=", on)]))
    .select(["id", "state", "grounds", "starts_on", "ends_on"])
    .execute();

/** Stays in the cell at `path` with a day on or after `on`, and where each of these people belongs. */
export const staysAt = ({ trx }: Scoped, { path, personId, on }: { path: string; personId?: string; on: LocalDate }) =>
  trx
    .selectFrom("membership_state as stay")
    .leftJoin("person", "person.id", "stay.person_id")
    .where("stay.path", "=", path)
    .where("stay.state", "=", "temporarily-here")
    .$if(personId !== undefined, (query) => query.where("stay.person_id", "=", personId ?? ""))
    .where((where) => where.or([where("stay.ends_on", "is", null), where("stay.ends_on", ">=", on)]))
    .whereRef("stay.starts_on", "<=", sql<LocalDate>`coalesce(stay.ends_on, stay.starts_on)`)
    .select(["stay.id", "stay.person_id", "stay.grounds", "stay.starts_on", "stay.ends_on"])
    .select("person.path as person_path")
    .orderBy("stay.person_id")
    .execute();

/** Over from `on`; one that has not begun by then never does. */
export const endStay = (scoped: Scoped, { id, starts_on }: { id: string; starts_on: LocalDate }, on: LocalDate) =>
  endStateRow(scoped, id, addDays(starts_on > on ? starts_on : on, -1));

export type Contact = { tenantId: string; personId: string; path: string; phone: string; email: string };

/** None written yet is version 0. */
export async function readContact({ trx }: Scoped, personId: string): Promise<ContactView> {
  const found = await trx
    .selectFrom("contact")
    .where("person_id", "=", personId)
    .select(["phone", "email", "version"])
    .executeTakeFirst();
  return found ?? { phone: "", email: "", version: 0 };
}

/** `false` when somebody has written since `version` was read. The table counts the version on. */
export async function saveContact(scoped: Scoped, contact: Contact, version: number): Promise<boolean> {
  const written = version === 0 ? insertContact(scoped, contact) : updateContact(scoped, contact, version);
  return (await written.executeTakeFirst()) !== undefined;
}

const insertContact = ({ trx }: Scoped, contact: Contact) =>
  trx
    .insertInto("contact")
    .values({
      tenant_id: contact.tenantId,
      person_id: contact.personId,
      path: contact.path,
      phone: contact.phone,
      email: contact.email,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id");

const updateContact = ({ trx }: Scoped, { personId, phone, email }: Contact, version: number) =>
  trx
    .updateTable("contact")
    .set({ phone, email })
    .where("person_id", "=", personId)
    .where("version", "=", version)
    .returning("person_id");

export type NewState = {
  id: string;
  tenantId: string;
  personId: string;
  path: string;
  state: string;
  grounds: string;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
};

export const insertState = ({ trx }: Scoped, state: NewState) =>
  trx
    .insertInto("membership_state")
    .values({
      tenant_id: state.tenantId,
      id: state.id,
      person_id: state.personId,
      path: state.path,
      state: state.state,
      grounds: state.grounds,
      starts_on: state.startsOn,
      ends_on: state.endsOn,
    })
    .execute();

export const endStateRow = ({ trx }: Scoped, id: string, lastDay: LocalDate) =>
  trx.updateTable("membership_state").set({ ends_on: lastDay }).where("id", "=", id).execute();
