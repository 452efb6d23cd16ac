import type { IssueNumberBody, RegisterLine, ReserveBody, VoidNumberBody } from "#contract/register.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { moveNumber, type NumberMove } from "#domain/register/lifecycle.ts";
import { denyRegister } from "#domain/register/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { drawNumber } from "#server/db/draw-number.ts";
import { personNames } from "#server/db/person-names.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { presentNumber } from "./present.ts";
import { lockNumber, numberRow, registerPlaces, saveNumber } from "./store.ts";

/** The next number, set aside for a document that is still to be written, or that was issued on paper. D3. */
export const reserveNumber = (deps: Deps, caller: Caller, body: ReserveBody): Outcome<RegisterLine> =>
  inCommand<RegisterLine, Refused>(deps, caller, ["register.reserve", body], async (scoped) => {
    if ((await numberRow(scoped, body.id)) !== null) return lineOf(scoped, deps.now(), body.id);
    const secret = secretMarkIn({ subject: body.subject }, body.notSecret);
    if (secret !== null) return fail(secret);
    const { id, organisationId, kind, subject } = body;
    const drawing = { id, organisationId, kind, subject, day: dayOf(deps.now()), noun: "register", rowId: null };
    const drawn = await drawNumber(scoped, deps.now(), drawing);
    return drawn.ok ? lineOf(scoped, deps.now(), body.id) : drawn;
  });

/** The document that was to bear the number has been issued. */
export const issueNumber = (deps: Deps, caller: Caller, id: string, body: IssueNumberBody): Outcome<RegisterLine> =>
  move(deps, caller, id, "issue", { subject: body.subject }, body.notSecret);

/** Struck out with the reason; it stays in the register and is never drawn again. D3. */
export const voidNumber = (deps: Deps, caller: Caller, id: string, body: VoidNumberBody): Outcome<RegisterLine> =>
  move(deps, caller, id, "void", { void_reason: body.reason }, body.notSecret);

const move = (
  deps: Deps,
  caller: Caller,
  id: string,
  wanted: NumberMove,
  said: { subject: string } | { void_reason: string },
  notSecret: boolean | undefined,
): Outcome<RegisterLine> =>
  inCommand<RegisterLine, Refused>(deps, caller, [`register.${wanted}`, id, said, notSecret], async (scoped) => {
    const seen = await numberRow(scoped, id);
    if (seen === null) return fail({ code: "row.unknown" });
    const place = (await registerPlaces(scoped, dayOf(deps.now()))).find(({ id: of }) => of === seen.organisation_id);
    const denial = place === undefined ? { code: "row.unknown" as const } : denyRegister(caller.actor, place);
    if (denial !== null) return fail(denial);
    const row = (await lockNumber(scoped, id)) ?? seen;
    const moved = moveNumber(row.state, wanted, row.row_id !== null);
    if (!moved.ok) return moved;
    const secret = secretMarkIn(
      { [wanted === "issue" ? "subject" : "reason"]: Object.values(said)[0] ?? "" },
      notSecret,
    );
    if (secret !== null) return fail(secret);
    await saveNumber(scoped, id, { ...said, state: moved.value });
    const change = { action: `register.${wanted}`, noun: "register", rowId: id, path: row.path };
    await audit(scoped, deps.now(), { ...change, value: { from: row.state, to: moved.value, ...said } });
    return lineOf(scoped, deps.now(), id);
  });

async function lineOf(scoped: Scoped, now: string, id: string): Promise<Result<RegisterLine, Refused>> {
  const row = await numberRow(scoped, id);
  const places = await registerPlaces(scoped, dayOf(now));
  const place = places.find((each) => each.id === row?.organisation_id);
  if (row === null || place === undefined) return fail({ code: "row.unknown" });
  return ok(presentNumber(scoped, place, row, await personNames(scoped, [row.drawn_by])));
}
