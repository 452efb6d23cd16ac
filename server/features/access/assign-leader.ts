import type { AssignLeaderBody } from "#contract/member.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { isTerm, overlap, type Term } from "#domain/member/term.ts";
import { endsBy, refuseAfterEnd, type EndedRefusal } from "#domain/organisation/ended.ts";
import { denyRoles, type OrganisationDenial } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { endedOn } from "../ended-on.ts";
import { organisationFor, personExists, termOf, type Done, type Seat } from "./load.ts";
import { endAssignmentRow, insertAssignment } from "./store.ts";

export type LeaderRefusal =
  | { code: "row.unknown" }
  | OrganisationDenial
  | EndedRefusal
  | { code: "role.dates" }
  | { code: "leader.not-a-cell" }
  | { code: "leader.already-assigned"; organisationId: string };

/** A committee member or leader of the office put in charge of cells for a period; the history stays. S1. */
export const assignLeader = (
  deps: Deps,
  caller: Caller,
  body: AssignLeaderBody,
): Promise<Result<Done, LeaderRefusal | KeyReused>> =>
  inCommand<Done, LeaderRefusal>(deps, caller, body, async (scoped) => {
    const term = termOf(body);
    if (!isTerm(term)) return fail({ code: "role.dates" });
    if (!(await personExists(scoped, body.personId))) return fail({ code: "row.unknown" });
    await lockCells(scoped, body.cells);
    for (const { id, organisationId } of body.cells) {
      const cell = await organisationFor(scoped, organisationId);
      if (cell === null) return fail({ code: "row.unknown" });
      const refusal = denyRoles(caller.actor, cell.path) ?? (cell.kind === "cell" ? null : notACell);
      if (refusal !== null) return fail(refusal);
      const assigned = await assign(scoped, { id, personId: body.personId, cell, term }, deps.now());
      if (!assigned.ok) return assigned;
    }
    return ok({ ids: body.cells.map(({ id }) => id) });
  });

const notACell = { code: "leader.not-a-cell" } as const;

/**
 * The cells' rows are locked first, so that of two at once the second sees the first; in one order, so that neither waits for the
 * other, whatever order each was asked in.
 */
const lockCells = ({ trx }: Scoped, cells: AssignLeaderBody["cells"]) =>
  trx
    .selectFrom("organisation")
    .where(
      "id",
      "in",
      cells.map(({ organisationId }) => organisationId),
    )
    .select("id")
    .orderBy("id")
    .forUpdate()
    .execute();

async function assign(
  scoped: Scoped,
  { id, personId, cell, term }: { id: string; personId: string; cell: Seat; term: Term },
  at: string,
): Promise<Result<null, LeaderRefusal>> {
  const { trx, caller } = scoped;
  const own = await trx
    .selectFrom("leader_assignment")
    .where("organisation_id", "=", cell.id)
    .where("person_id", "=", personId)
    .select(["id", "starts_on", "ends_on"])
    .execute();
  if (own.some((row) => row.id === id)) return ok(null);
  if (own.some((row) => overlap({ startsOn: row.starts_on, endsOn: row.ends_on }, term)))
    return fail({ code: "leader.already-assigned", organisationId: cell.id });
  const end = await endedOn(scoped, cell.id);
  const over = refuseAfterEnd(end, term.startsOn);
  if (over !== null) return fail(over);
  const held = { ...term, endsOn: endsBy(end, term.endsOn) };
  const whose = { tenantId: caller.tenantId, personId, organisationId: cell.id, path: cell.path };
  await insertAssignment(scoped, { id, ...whose, ...held });
  const value = { personId, ...held };
  await audit(scoped, at, { action: "leader.assign", noun: "access", rowId: id, path: cell.path, value });
  return ok(null);
}

/** `on` is the first day the person is no longer in charge. */
export const endLeader = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { on: string },
): Promise<Result<Done, LeaderRefusal | KeyReused>> =>
  inCommand<Done, LeaderRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const row = await scoped.trx
      .selectFrom("leader_assignment")
      .where("id", "=", id)
      .select(["organisation_id", "path", "person_id", "starts_on"])
      .executeTakeFirst();
    if (row === undefined) return fail({ code: "row.unknown" });
    const denial = denyRoles(caller.actor, row.path as Seat["path"]);
    if (denial !== null) return fail(denial);
    const asked = localDate(body.on);
    const on = endsBy(await endedOn(scoped, row.organisation_id), asked) ?? asked;
    if (on < row.starts_on) return fail({ code: "role.dates" });
    await endAssignmentRow(scoped, id, on);
    const value = { personId: row.person_id, on };
    await audit(scoped, deps.now(), { action: "leader.end", noun: "access", rowId: id, path: row.path, value });
    return ok({ ids: [id] });
  });
