import type { GrantRoleBody } from "#contract/member.ts";
import { fitsKind, type GrantedRole } from "#domain/access/role-words.ts";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { inForce, isTerm, overlap, type Term } from "#domain/member/term.ts";
import { endsBy, refuseAfterEnd, type EndedRefusal } from "#domain/organisation/ended.ts";
import { denyRoles, type OrganisationDenial } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { endedOn } from "../ended-on.ts";
import { organisationFor, personExists, termOf, type Done, type Seat } from "./load.ts";
import { endRoleRow, insertRole } from "./store.ts";

export type RoleRefusal =
  | { code: "row.unknown" }
  | OrganisationDenial
  | EndedRefusal
  | { code: "role.wrong-kind" }
  | { code: "role.dates" }
  | { code: "role.already-held" }
  | { code: "role.taken"; by: string }
  | { code: "role.last-office" };

/** A role on an organisation, for a term. One account holds all of a person's roles; rights begin with the term. O3. */
export const grantRole = (
  deps: Deps,
  caller: Caller,
  body: GrantRoleBody,
): Promise<Result<Done, RoleRefusal | KeyReused>> =>
  inCommand<Done, RoleRefusal>(deps, caller, body, async (scoped) => {
    const organisation = await organisationFor(scoped, body.organisationId);
    if (organisation === null || !(await personExists(scoped, body.personId))) return fail({ code: "row.unknown" });
    const denial = denyRoles(caller.actor, organisation.path);
    if (denial !== null) return fail(denial);
    if (!fitsKind(body.role, organisation.kind)) return fail({ code: "role.wrong-kind" });
    const term = termOf(body);
    if (!isTerm(term)) return fail({ code: "role.dates" });
    const standing = await heldAlready(scoped, body, organisation, term);
    if (standing === "same") return ok({ ids: [body.id] });
    if (standing !== null) return fail(standing);
    const end = await endedOn(scoped, organisation.id);
    const over = refuseAfterEnd(end, term.startsOn);
    if (over !== null) return fail(over);
    const held = { ...term, endsOn: endsBy(end, term.endsOn) };
    const { id, personId, role } = body;
    const { tenantId } = caller;
    await insertRole(scoped, {
      id,
      tenantId,
      personId,
      organisationId: organisation.id,
      path: organisation.path,
      role,
      ...held,
    });
    const value = { personId, role, ...held };
    await audit(scoped, deps.now(), {
      action: "role.grant",
      noun: "access",
      rowId: id,
      path: organisation.path,
      value,
    });
    return ok({ ids: [id] });
  });

/** Roles of which an organisation has one holder at a time. */
const single: readonly GrantedRole[] = ["committeeSecretary", "cellSecretary"];

/** The organisation's row is locked first, so that of two given at once the second sees the first. */
async function heldAlready(
  scoped: Scoped,
  body: GrantRoleBody,
  { id }: Seat,
  term: Term,
): Promise<"same" | { code: "role.already-held" } | { code: "role.taken"; by: string } | null> {
  await scoped.trx.selectFrom("organisation").where("id", "=", id).select("id").forUpdate().execute();
  const rows = await scoped.trx
    .selectFrom("role_grant")
    .leftJoin("person", "person.id", "role_grant.person_id")
    .where("organisation_id", "=", id)
    .where("role", "=", body.role)
    .select(["role_grant.id", "person_id", "starts_on", "ends_on", "person.name"])
    .execute();
  if (rows.some((row) => row.id === body.id)) return "same";
  const running = rows.filter((row) => overlap({ startsOn: row.starts_on, endsOn: row.ends_on }, term));
  if (running.some((row) => row.person_id === body.personId)) return { code: "role.already-held" };
  const [other] = single.includes(body.role) ? running : [];
  return other === undefined ? null : { code: "role.taken", by: other.name ?? "" };
}

/** Ends a role: from the beginning of `on` its rights are gone. domain.md 8. */
export const endRole = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { on: string },
): Promise<Result<Done, RoleRefusal | KeyReused>> =>
  inCommand<Done, RoleRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const row = await scoped.trx
      .selectFrom("role_grant")
      .where("id", "=", id)
      .select(["organisation_id", "path", "role", "person_id", "starts_on", "ends_on"])
      .executeTakeFirst();
    if (row === undefined) return fail({ code: "row.unknown" });
    const denial = denyRoles(caller.actor, row.path as Seat["path"]);
    if (denial !== null) return fail(denial);
    await scoped.trx
      .selectFrom("organisation")
      .where("id", "=", row.organisation_id)
      .select("id")
      .forUpdate()
      .execute();
    const asked = localDate(body.on);
    const on = endsBy(await endedOn(scoped, row.organisation_id), asked) ?? asked;
    if (on < row.starts_on) return fail({ code: "role.dates" });
    if (row.role === "office" && !(await anotherOffice(scoped, row.organisation_id, id, dayOf(deps.now()))))
      return fail({ code: "role.last-office" });
    await endRoleRow(scoped, id, on);
    const value = { personId: row.person_id, role: row.role, on };
    await audit(scoped, deps.now(), { action: "role.end", noun: "access", rowId: id, path: row.path, value });
    return ok({ ids: [id] });
  });

/** Without an office nobody could hand out roles or codes again. */
async function anotherOffice({ trx }: Scoped, organisationId: string, id: string, day: LocalDate): Promise<boolean> {
  const rows = await trx
    .selectFrom("role_grant")
    .where("organisation_id", "=", organisationId)
    .where("role", "=", "office")
    .where("id", "!=", id)
    .select(["starts_on", "ends_on"])
    .execute();
  return rows.some(({ starts_on, ends_on }) => ends_on === null && inForce({ startsOn: starts_on, endsOn: null }, day));
}
