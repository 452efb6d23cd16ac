import { sql } from "kysely";
import type { AddMemberBody, PersonView } from "#contract/member.ts";
import { localDate, type Instant } from "#domain/calendar/local-date.ts";
import { denyMember, type MemberDenial } from "#domain/member/policy.ts";
import { refuseAfterEnd, type EndedRefusal } from "#domain/organisation/ended.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { fold } from "#domain/text/fold.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { inReach, type Caller, type Scoped } from "../../db/scoped.ts";
import { secretMarkIn, type SecretRefusal } from "../../http/secret-mark.ts";
import { endedOn } from "../ended-on.ts";
import { personAfter, recordMember } from "./command.ts";
import { organisationInReach } from "./read-members.ts";
import { insertMembership, insertPerson, saveContact } from "./store.ts";

export type AddRefusal =
  | { code: "row.unknown" }
  | SecretRefusal
  | MemberDenial
  | EndedRefusal
  | { code: "member.not-a-member" }
  | { code: "member.looks-known"; personId: string };

/** A person and, in a cell, their membership. The same id again is the same person: nothing happens twice. O1. */
export const addMember = (
  deps: Deps,
  caller: Caller,
  body: AddMemberBody,
): Promise<Result<PersonView, AddRefusal | KeyReused>> =>
  inCommand<PersonView, AddRefusal>(deps, caller, body, async (scoped) => {
    const at = deps.now();
    const organisation = await organisationInReach(scoped, body.organisationId);
    if (organisation === null) return fail({ code: "row.unknown" });
    const denial = denyMember(caller.actor, "add", { path: organisation.path, personId: null });
    if (denial !== null) return fail(denial);
    if (organisation.kind === "cell" && body.standing === null) return fail({ code: "member.not-a-member" });
    if (organisation.kind === "committee" && body.standing !== null) return fail({ code: "member.not-a-member" });
    const secret = secretMarkIn({ name: body.name, position: body.position }, body.notSecret);
    if (secret !== null) return fail(secret);
    await takeName(scoped, body.name);
    const known = await seenBefore(scoped, body, organisation.path);
    if (known?.id === body.id) return ok(await personAfter(scoped, body.id, at));
    if (known !== null && body.anotherPerson !== true) return fail({ code: "member.looks-known", personId: known.id });
    if (!(await insert(scoped, body, organisation, at))) return fail({ code: "row.unknown" });
    const ended = refuseAfterEnd(await endedOn(scoped, organisation.id), localDate(body.joinedOn));
    if (ended !== null) return fail(ended);
    return ok(await personAfter(scoped, body.id, at));
  });

/** Two who enter one name at once take turns, so that the second is asked whether it is another person. */
async function takeName({ trx, caller }: Scoped, name: string): Promise<void> {
  const taken = `${caller.tenantId}/${fold(normaliseLine(name))}`;
  // A list of members being taken in holds the first lock for itself: nobody it adds is added by hand meanwhile.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${caller.tenantId}/members`}, 9))`.execute(trx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${taken}, 9))`.execute(trx);
}

/** The person sent before under this id; else one of the same name (and birth year, where both say one) sitting here. */
async function seenBefore(scoped: Scoped, body: AddMemberBody, path: string): Promise<{ id: string } | null> {
  const rows = await scoped.trx
    .selectFrom("person")
    .where((where) =>
      where.or([
        where("id", "=", body.id),
        where.and([where("path", "=", path), where("folded", "=", fold(normaliseLine(body.name)))]),
      ]),
    )
    .where(inReach(scoped, "person.path", "memberName"))
    .select(["id", "birth_year"])
    .execute();
  const same = rows.find(({ id }) => id === body.id);
  const alike = rows.find(
    ({ birth_year }) => birth_year === null || body.birthYear === null || birth_year === body.birthYear,
  );
  return same ?? alike ?? null;
}

async function insert(
  scoped: Scoped,
  body: AddMemberBody,
  { id: organisationId, path }: { id: string; path: string },
  at: Instant,
): Promise<boolean> {
  const whose = { tenantId: scoped.caller.tenantId, path };
  const name = normaliseLine(body.name);
  const person = { ...whose, id: body.id, name, birthYear: body.birthYear, position: body.position };
  if (!(await insertPerson(scoped, person))) return false;
  if (body.standing !== null) {
    const joinedOn = localDate(body.joinedOn);
    await insertMembership(scoped, { ...whose, personId: body.id, organisationId, standing: body.standing, joinedOn });
  }
  if (body.phone !== "" || body.email !== "") await saveContact(scoped, { ...whose, personId: body.id, ...body }, 0);
  // Contact is personal: on record is that there is one, not what it says.
  const { phone, email, ...told } = body;
  const value = { ...told, name, contact: phone !== "" || email !== "" };
  await recordMember(scoped, at, { action: "add", id: body.id, path, value });
  return true;
}
