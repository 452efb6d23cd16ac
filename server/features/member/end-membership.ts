import type { PersonView } from "#contract/member.ts";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { roleTitle } from "#domain/access/role-words.ts";
import type { Role } from "#domain/access/role.ts";
import { denyMember } from "#domain/member/policy.ts";
import { refuseAfterEnd, type EndedRefusal } from "#domain/organisation/ended.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { endedOn } from "../ended-on.ts";
import { countVersion, personAfter, personToChange, recordMember, type OnPerson } from "./command.ts";
import { organisationInReach } from "./read-members.ts";
import { endMembershipRow, insertMembership, movePerson } from "./store.ts";

export type EndRefusal =
  | OnPerson
  | { code: "member.not-a-member" }
  | { code: "member.dates"; future?: boolean }
  | { code: "member.holds-roles"; titles: string[] };

/** The person leaves the cell: `on`, today at the latest, is the first day they are no longer counted. Roles there end first. */
export const endMembership = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { version: number; on: string },
): Promise<Result<PersonView, EndRefusal | KeyReused>> =>
  inCommand<PersonView, EndRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await personToChange(scoped, { id, action: "edit", version: body.version, at });
    if (!found.ok) return found;
    const ended = await leave(scoped, id, { on: localDate(body.on), today: dayOf(at) });
    if (!ended.ok) return ended;
    await countVersion(scoped, id);
    const value = { organisationId: ended.value, on: body.on };
    await recordMember(scoped, at, { action: "end", id, path: found.value.path, value });
    return ok(await personAfter(scoped, id, at));
  });

export type TransferRefusal = EndRefusal | EndedRefusal | { code: "member.already-there" };

/** From one cell to another of the same committee: one membership closes, the next opens that day. What happened stays where it happened. */
export const transferMember = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { version: number; organisationId: string; on: string },
): Promise<Result<PersonView, TransferRefusal | KeyReused>> =>
  inCommand<PersonView, TransferRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await personToChange(scoped, { id, action: "transfer", version: body.version, at });
    if (!found.ok) return found;
    const to = await organisationInReach(scoped, body.organisationId);
    if (to === null) return fail({ code: "row.unknown" });
    const denial = denyMember(caller.actor, "transfer", { path: to.path as Path, personId: id });
    if (denial !== null) return fail(denial);
    if (to.kind !== "cell") return fail({ code: "member.not-a-member" });
    if (to.path === found.value.path) return fail({ code: "member.already-there" });
    const on = localDate(body.on);
    const standing = (await personAfter(scoped, id, at)).membership?.standing ?? "official";
    const ended = await leave(scoped, id, { on, today: dayOf(at) });
    if (!ended.ok) return ended;
    const joined = {
      tenantId: caller.tenantId,
      personId: id,
      organisationId: to.id,
      path: to.path,
      standing,
      joinedOn: on,
    };
    await insertMembership(scoped, joined);
    const over = refuseAfterEnd(await endedOn(scoped, to.id), on);
    if (over !== null) return fail(over);
    await movePerson(scoped, id, { tenantId: caller.tenantId, path: to.path, on });
    const value = { from: ended.value, to: to.id, on };
    await recordMember(scoped, at, { action: "transfer", id, path: to.path, value });
    return ok(await personAfter(scoped, id, at));
  });

/**
 * Closes the membership that runs on the day; refused while the person holds a role in that cell. Returns the cell. What lies
 * ahead is entered on its day: rights and rolls go by where the person sits now.
 */
async function leave(
  scoped: Scoped,
  personId: string,
  { on, today }: { on: LocalDate; today: LocalDate },
): Promise<Result<string, EndRefusal>> {
  const running = await scoped.trx
    .selectFrom("membership")
    .where("person_id", "=", personId)
    .where("left_on", "is", null)
    .select(["id", "organisation_id", "joined_on"])
    .executeTakeFirst();
  if (running === undefined) return fail({ code: "member.not-a-member" });
  if (on > today) return fail({ code: "member.dates", future: true });
  if (on <= running.joined_on) return fail({ code: "member.dates" });
  const held = await scoped.trx
    .selectFrom("role_grant")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", running.organisation_id)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", today)]))
    .select("role")
    .execute();
  if (held.length > 0)
    return fail({ code: "member.holds-roles", titles: held.map(({ role }) => roleTitle[role as Role]) });
  await endMembershipRow(scoped, running.id, on);
  return ok(running.organisation_id);
}
