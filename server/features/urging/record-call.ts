import type { RecordCallBody, UrgedAnswer } from "#contract/urging.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import { denyUrging } from "#domain/urging/policy.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { personNames } from "#server/db/person-names.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { callOnRecord, insertCall, urgedPlace } from "./store.ts";
import { openStep } from "./urge.ts";

/** A telephone call is an urging too: put on record as it was made, sent to nobody. S3. */
export const recordCall = (deps: Deps, caller: Caller, body: RecordCallBody): Outcome<UrgedAnswer> =>
  inCommand<UrgedAnswer, Refused>(deps, caller, ["urging.call", body], async (scoped) => {
    const today = dayOf(deps.now());
    const cell = await urgedPlace(scoped, body.organisationId, today);
    if (cell === null || cell.kind !== "cell") return fail({ code: "row.unknown" });
    const denial = denyUrging(caller.actor, cell.path);
    if (denial !== null) return fail(denial);
    if (await callOnRecord(scoped, body.id)) return ok({ people: 1, things: 1 });
    if (body.calledOn > today) return fail({ code: "urging.call-later-than-now" });
    const secret = secretMarkIn({ text: body.text }, body.notSecret);
    if (secret !== null) return fail(secret);
    if ((await openStep(scoped, cell, body, today)) === null)
      return fail({ code: "urging.nothing-waiting", cells: [cell.name] } as Refused);
    if (body.personId !== null && !(await personNames(scoped, [body.personId])).has(body.personId))
      return fail({ code: "row.unknown" });
    const row = {
      tenant_id: caller.tenantId,
      id: body.id,
      organisation_id: cell.id,
      path: cell.path,
      period_key: body.periodKey,
      milestone: body.milestone,
      way: "telephone" as const,
      rung: null,
      counted_from: null,
      person_id: body.personId,
      body: body.text,
      urged_on: body.calledOn,
      urged_at: deps.now(),
      urged_by: caller.actor.personId,
    };
    await insertCall(scoped, row);
    const value = { to: body.personId, on: body.calledOn, text: body.text };
    await audit(scoped, deps.now(), {
      action: "urging.called",
      noun: "urging",
      rowId: body.id,
      path: cell.path,
      value,
    });
    return ok({ people: 1, things: 1 });
  });
