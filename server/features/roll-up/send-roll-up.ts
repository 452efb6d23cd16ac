import type { RollUpView } from "#contract/roll-up.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { periodLabel } from "#domain/calendar/period.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { drawNumber } from "#server/db/draw-number.ts";
import { personNames } from "#server/db/person-names.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { hashOfRollUp } from "./frozen.ts";
import { again, openRollUp, tellChange } from "./open-roll-up.ts";
import { periodIn } from "./present.ts";
import { saveRollUp } from "./store.ts";

/** By the committee's secretary, whose name it will bear. */
export const approveRollUp = (deps: Deps, caller: Caller, id: string, version: number): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.approve", id, version], async (scoped) => {
    const opened = await openRollUp(scoped, id, "approve", version);
    if (!opened.ok) return opened;
    const approved = { approved_at: deps.now(), approved_by: caller.actor.personId };
    await saveRollUp(scoped, opened.value, { state: "approved", ...approved });
    await tellChange(scoped, deps.now(), "approve", opened.value, approved);
    return again(scoped, deps, id);
  });

/** Back to the office, to be counted or worded anew; the approval is void. */
export const reopenRollUp = (deps: Deps, caller: Caller, id: string, version: number): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.reopen", id, version], async (scoped) => {
    const opened = await openRollUp(scoped, id, "reopen", version);
    if (!opened.ok) return opened;
    await saveRollUp(scoped, opened.value, { state: "draft", approved_at: null, approved_by: null });
    await tellChange(scoped, deps.now(), "reopen", opened.value, { approvedBy: opened.value.approved_by });
    return again(scoped, deps, id);
  });

/** Sent to the superior: numbered in the register, frozen with its hash; from then on no row changes it. S7, D3. */
export const sendRollUp = (deps: Deps, caller: Caller, id: string, version: number): Outcome<RollUpView> =>
  inCommand<RollUpView, Refused>(deps, caller, ["roll-up.send", id, version], async (scoped) => {
    const opened = await openRollUp(scoped, id, "send", version);
    if (!opened.ok) return opened;
    const row = opened.value;
    const sentOn = dayOf(deps.now());
    const label = periodLabel(periodIn(row.period_key));
    const drawn = await drawNumber(scoped, deps.now(), {
      organisationId: row.organisation_id,
      kind: "BC",
      day: sentOn,
      subject: `Báo cáo tổng hợp kết quả sinh hoạt chuyên đề ${label}`,
      noun: "roll-up",
      rowId: id,
    });
    if (!drawn.ok) return drawn;
    const { number, symbol } = drawn.value;
    const names = await personNames(scoped, [row.approved_by]);
    const head = { ...row.figures.head, number, symbol, signer: names.get(row.approved_by ?? "") ?? null };
    const frozen = { ...row, figures: { ...row.figures, head }, sent_on: sentOn };
    const sha256 = hashOfRollUp(frozen);
    const sent = { state: "sent" as const, figures: frozen.figures, sent_on: sentOn, sent_at: deps.now(), sha256 };
    await saveRollUp(scoped, row, sent);
    await tellChange(scoped, deps.now(), "send", row, { symbol, sha256, sentOn });
    return again(scoped, deps, id);
  });
