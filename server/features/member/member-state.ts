import type { AddStateBody, PersonView } from "#contract/member.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { denyMember } from "#domain/member/policy.ts";
import { statesOverlap, type Term } from "#domain/member/term.ts";
import { refuseAfterEnd, type EndedRefusal } from "#domain/organisation/ended.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { secretMarkIn, type SecretRefusal } from "../../http/secret-mark.ts";
import { endedOn } from "../ended-on.ts";
import { countVersion, personAfter, personToChange, recordMember, type OnPerson } from "./command.ts";
import { organisationInReach } from "./read-members.ts";
import { endStateRow, insertState } from "./store.ts";

export type StateRefusal =
  | OnPerson
  | SecretRefusal
  | EndedRefusal
  | { code: "member.dates" }
  | { code: "member.grounds-missing" }
  | { code: "member.cell-missing" }
  | { code: "member.already-there" }
  | { code: "member.state-overlaps" };

/**
 * A dated state: exempt (with grounds), special duty, temporarily here or away. "Temporarily here" is written by the cell that
 * receives, and counts there. domain.md 3, M7.
 */
export const addState = (
  deps: Deps,
  caller: Caller,
  personId: string,
  body: AddStateBody,
): Promise<Result<PersonView, StateRefusal | KeyReused>> =>
  inCommand<PersonView, StateRefusal>(deps, caller, { personId, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await personToChange(scoped, { id: personId, action: "edit", version: null, at });
    if (!found.ok) return found;
    const term = { startsOn: localDate(body.startsOn), endsOn: body.endsOn === null ? null : localDate(body.endsOn) };
    if (term.endsOn !== null && term.endsOn < term.startsOn) return fail({ code: "member.dates" });
    if (body.state === "exempt" && body.grounds === "") return fail({ code: "member.grounds-missing" });
    const secret = secretMarkIn({ grounds: body.grounds }, body.notSecret);
    if (secret !== null) return fail(secret);
    const receiving = await receivingPath(scoped, body, found.value.path);
    if (!receiving.ok) return receiving;
    const known = await statesOf(scoped, personId, body.state);
    if (known.some(({ id }) => id === body.id)) return ok(await personAfter(scoped, personId, at));
    if (known.some((other) => statesOverlap(other, term))) return fail({ code: "member.state-overlaps" });
    const { id, state, grounds } = body;
    await insertState(scoped, {
      id,
      tenantId: caller.tenantId,
      personId,
      path: receiving.value,
      state,
      grounds,
      ...term,
    });
    await countVersion(scoped, personId);
    const value = { state, ...term };
    await recordMember(scoped, at, { action: "add-state", id: personId, path: found.value.path, value });
    return ok(await personAfter(scoped, personId, at));
  });

async function receivingPath(
  scoped: Scoped,
  { state, organisationId, startsOn }: AddStateBody,
  own: string,
): Promise<Result<string, StateRefusal>> {
  if (state !== "temporarily-here") return ok(own);
  if (organisationId === undefined) return fail({ code: "member.cell-missing" });
  const cell = await organisationInReach(scoped, organisationId);
  if (cell === null || cell.kind !== "cell") return fail({ code: "row.unknown" });
  if (cell.path === own) return fail({ code: "member.already-there" });
  const denial = denyMember(scoped.caller.actor, "add", { path: cell.path as Path, personId: null });
  if (denial !== null) return fail(denial);
  const over = refuseAfterEnd(await endedOn(scoped, cell.id), localDate(startsOn));
  return over === null ? ok(cell.path) : fail(over);
}

async function statesOf({ trx }: Scoped, personId: string, state: string): Promise<(Term & { id: string })[]> {
  const rows = await trx
    .selectFrom("membership_state")
    .where("person_id", "=", personId)
    .where("state", "=", state)
    // One whose cell was gone before its first day holds on none.
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">=", where.ref("starts_on"))]))
    .select(["id", "starts_on", "ends_on"])
    .execute();
  return rows.map(({ id, starts_on, ends_on }) => ({ id, startsOn: starts_on, endsOn: ends_on }));
}

/** `lastDay` is the last day the state holds; it reaches into no other of its kind. */
export const endState = (
  deps: Deps,
  caller: Caller,
  stateId: string,
  body: { lastDay: string },
): Promise<Result<PersonView, StateRefusal | KeyReused>> =>
  inCommand<PersonView, StateRefusal>(deps, caller, { stateId, ...body }, async (scoped) => {
    const at = deps.now();
    const state = await scoped.trx
      .selectFrom("membership_state")
      .where("id", "=", stateId)
      .select(["person_id", "state", "starts_on"])
      .executeTakeFirst();
    if (state === undefined) return fail({ code: "row.unknown" });
    const found = await personToChange(scoped, { id: state.person_id, action: "edit", version: null, at });
    if (!found.ok) return found;
    const lastDay = localDate(body.lastDay);
    if (lastDay < state.starts_on) return fail({ code: "member.dates" });
    const others = (await statesOf(scoped, state.person_id, state.state)).filter(({ id }) => id !== stateId);
    if (others.some((other) => statesOverlap(other, { startsOn: state.starts_on, endsOn: lastDay })))
      return fail({ code: "member.state-overlaps" });
    await endStateRow(scoped, stateId, lastDay);
    await countVersion(scoped, state.person_id);
    const value = { stateId, lastDay };
    await recordMember(scoped, at, { action: "end-state", id: state.person_id, path: found.value.path, value });
    return ok(await personAfter(scoped, state.person_id, at));
  });
