import { sql } from "kysely";
import type { DraftRollUpBody, NarrativeBody, RollUpView } from "#contract/roll-up.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey } from "#domain/calendar/period.ts";
import { fail } from "#domain/result.ts";
import { denyRollUp } from "#domain/roll-up/policy.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { countFor, narrativeFrom } from "./count.ts";
import { again, openRollUp, tellChange } from "./open-roll-up.ts";
import { committee, insertRollUp, rollUpOf, saveRollUp } from "./store.ts";

/** A draft from the rows as they stand today; one for each committee and period. S7. */
export const draftRollUp = (deps: Deps, caller: Caller, body: DraftRollUpBody): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.draft", body], async (scoped) => {
    const today = dayOf(deps.now());
    const place = await committee(scoped, body.organisationId, today);
    if (place === null) return fail({ code: "row.unknown" });
    const denial = denyRollUp(caller.actor, "draft", place.path);
    if (denial !== null) return fail(denial);
    const period = parsePeriodKey(body.period);
    if (period === null) return fail({ code: "roll-up.unknown-period" });
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${place.id}/${body.period}`}, 8))`.execute(scoped.trx);
    const known = await rollUpOf(scoped, place.id, body.period);
    if (known !== null)
      return known.id === body.id
        ? again(scoped, deps, known.id)
        : fail({ code: "roll-up.exists", rollUpId: known.id });
    const counted = await countFor(scoped, place, period, today);
    if (!counted.ok) return counted;
    const inserted = await insertRollUp(scoped, {
      id: body.id,
      organisation_id: place.id,
      path: place.path,
      period_key: body.period,
      figures: counted.value,
      narrative: narrativeFrom(counted.value),
      as_of: today,
    });
    if (!inserted) return fail({ code: "row.unknown" });
    const change = { action: "roll-up.draft", noun: "roll-up", rowId: body.id, path: place.path };
    await audit(scoped, deps.now(), { ...change, value: { period: body.period, asOf: today } });
    const facts = { rollUpId: body.id, period: body.period };
    await announce(scoped, deps.now(), [{ topic: "roll-up.drafted", path: place.path, facts }]);
    return again(scoped, deps, body.id);
  });

/** Counted anew from the rows as they stand today; what people have written stays. */
export const refreshRollUp = (deps: Deps, caller: Caller, id: string, version: number): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.refresh", id, version], async (scoped) => {
    const opened = await openRollUp(scoped, id, "refresh", version);
    if (!opened.ok) return opened;
    const row = opened.value;
    const today = dayOf(deps.now());
    const place = await committee(scoped, row.organisation_id, today);
    const period = parsePeriodKey(row.period_key);
    if (place === null || period === null) return fail({ code: "row.unknown" });
    const counted = await countFor(scoped, place, period, today);
    if (!counted.ok) return counted;
    await saveRollUp(scoped, row, { figures: counted.value, as_of: today });
    await tellChange(scoped, deps.now(), "refresh", row, { from: row.as_of, asOf: today });
    return again(scoped, deps, id);
  });

/** Difficulties, common solutions, what the cells propose and what the committee proposes. S7. */
export const narrateRollUp = (deps: Deps, caller: Caller, id: string, body: NarrativeBody): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.narrate", id, body], async (scoped) => {
    const { version, notSecret, ...narrative } = body;
    const opened = await openRollUp(scoped, id, "narrate", version);
    if (!opened.ok) return opened;
    const secret = secretMarkIn(narrative, notSecret);
    if (secret !== null) return fail(secret);
    await saveRollUp(scoped, opened.value, { narrative });
    await tellChange(scoped, deps.now(), "narrate", opened.value, narrative);
    return again(scoped, deps, id);
  });
