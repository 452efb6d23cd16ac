import { sql } from "kysely";
import type { CellPlanSubmitBody, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { ok, type Result } from "#domain/result.ts";
import { askedTogether } from "../../db/asked-together.ts";
import { doerOf, entryOf } from "../../db/audit.ts";
import { digestOfInput, heldPaths, type Deps } from "../../db/command.ts";
import { send } from "../../db/in-a-row.ts";
import { newId } from "../../db/new-id.ts";
import { withinTenant, withScope, type Caller, type WithScope } from "../../db/scoped.ts";
import { isKept } from "../../db/plan-versions.ts";
import { plansIn, sayingsOf } from "../../db/settle-counts.ts";
import { announcementOf } from "../../jobs/announcement.ts";
import { readyAsKnown, readyToBegin, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { standingOf } from "./judge.ts";
import { namedIn, viewOf } from "./present.ts";
import { registrationsOf, type Registration } from "./registration.ts";
import { changedRow, itemOf, itemRows } from "./store.ts";
import { submitCellPlan, type CellPlanOutcome } from "./submit-cell-plan.ts";
import { decideSubmission, registeredStep, submitted, type Decided } from "./submission.ts";

type Handing = { caller: Caller; id: string; body: CellPlanSubmitBody };
type Asked = Handing & WithScope;
type Answer = Result<CellPlanView, CellPlanRefusal>;
type Plans = Awaited<ReturnType<typeof plansIn>>;

/**
 * As `submitCellPlan`. Where many hand in at once, what needs nothing but its own row, step and counts written is read and written
 * together, in one transaction a company: each is judged by the same rules and with its own reach, and kept with its own record.
 * Whatever is not so plain, or refused, goes alone after it and gets its answer there; so does everybody where the database
 * refuses the whole. Decision 0021.
 */
export function submittedTogether(deps: Deps): (handing: Handing) => CellPlanOutcome {
  const inCompany = askedTogether((handings: readonly Handing[]) => byTenant(deps, handings), {
    together: 16,
    atOnce: 2,
  });
  return async (handing) => {
    const { caller, id, body } = handing;
    const answer = body.onBehalfOf === undefined ? await inCompany(handing) : null;
    return answer ?? submitCellPlan(deps, caller, id, body);
  };
}

/** The answers in the order of the handings; null for those that go alone. */
async function byTenant(deps: Deps, handings: readonly Handing[]): Promise<(Answer | null)[]> {
  const answers = new Map<Handing, Answer | null>();
  for (const company of Map.groupBy(handings, ({ caller }) => caller.tenantId).values())
    for (const [at, answer] of (await together(deps, company)).entries()) answers.set(company[at] as Handing, answer);
  return handings.map((handing) => answers.get(handing) ?? null);
}

async function together(deps: Deps, company: readonly Handing[]): Promise<(Answer | null)[]> {
  const [first] = company;
  if (first === undefined) return [];
  const asked = company.map((handing) => ({ ...handing, ...withScope(handing.caller) }));
  // Of one registration the first: whoever comes second finds it changed, and is told so alone.
  const once = [...new Map(asked.toReversed().map((one) => [registrationKey(one), one])).values()];
  try {
    const kept = await inOneTransaction(deps, first.caller.tenantId, once);
    return asked.map((one) => kept.get(one) ?? null);
  } catch (thrown) {
    if (refusedByDatabase(thrown)) return asked.map(() => null);
    throw thrown;
  }
}

const registrationKey = ({ body }: Handing): string => `${body.organisationId} ${body.planId}`;

/** Nothing of it stands then. Where the line or the server is lost nobody knows what stands, and each hears of that. */
const refusedByDatabase = (thrown: unknown): boolean =>
  /^(?!08|57P)[0-9A-Z]{5}$/.test((thrown as { code?: string } | null)?.code ?? "");

/** Where somebody keeps a row for long the others do not wait for it: each goes alone. */
const patience = sql`set_config('lock_timeout', '2s', true)`;

const inOneTransaction = (deps: Deps, tenantId: string, asked: readonly Asked[]): Promise<Map<Asked, Answer>> =>
  withinTenant(deps.db, tenantId, sql`${heldPaths({ tenantId }, "beside")}, ${patience}`, async (trx) => {
    const at = deps.now();
    const when = { day: dayOf(at), counted: true };
    const asks = asked.map(({ scope, body }) => ({ ...body, scope }));
    const known = await registrationsOf({ trx }, asks, when);
    const basis = known.flatMap((one) => one.basis);
    // A plan that nobody's reach has shown yet would be counted as none.
    if (basis.flatMap((one) => one.plans ?? []).some(({ versionId }) => !isKept(versionId))) return new Map();
    const plans = await plansIn({ trx }, basis);
    const plain = asked.flatMap((one, place) => plainOf(one, { at, known: known[place] as Registration, plans }) ?? []);
    if (plain.length > 0) {
      await send(trx, keeping(plain, at));
      await deps.enqueue(
        trx,
        plain.map(({ announcement }) => announcement),
      );
    }
    return new Map(plain.map(({ asked: one, view }) => [one, ok(view)]));
  });

type Facts = { at: string; known: Registration; plans: Plans };

/** What a plain handing in comes to; null where anything else is to be asked, written or answered. */
function plainOf(asked: Asked, facts: Facts) {
  const { caller, body } = asked;
  const { at, known } = facts;
  const ready = readyOf(asked, facts);
  if (!ready?.ok) return null;
  const decided = decideSubmission(caller.actor, ready.value, { body, at, known });
  if (!decided.ok) return null;
  const step = stepOf(ready.value, decided.value, facts);
  const kept = keptOf(asked, { ready: ready.value, decided: decided.value, facts });
  if (step === null || kept === null) return null;
  const announcement = announcementOf(caller, at, submitted(ready.value, body, decided.value.move));
  return { asked, ready: ready.value, decided: decided.value, step, announcement, ...kept };
}

function readyOf({ caller, id, body }: Asked, { at, known }: Facts) {
  const judged = readyAsKnown(caller.actor, id, { body, action: "submit", at, known });
  if (!("unsettled" in judged)) return judged;
  return judged.unsettled === "not-begun" ? readyToBegin(id, judged, { body, known }) : null;
}

/** The items that differ from those stored, and the answer; null where it names people of other places. */
function keptOf(
  { caller, body }: Asked,
  { ready, decided, facts: { at, known } }: { ready: Ready; decided: Decided; facts: Facts },
) {
  const { cell, plan, cellPlan } = ready;
  const { rows, same } = itemRows(caller.tenantId, cellPlan, written(plan, cell, body.items), known.stored);
  const shown = { ...ready, cellPlan: changedRow(cellPlan, decided.change) };
  const facts = { ...known, items: rows.map(itemOf) };
  const names = new Map(known.people.map((person) => [person.id, person.name]));
  const strangers = namedIn(shown, facts).some((one) => one !== null && !names.has(one));
  if (strangers || (!same && rows.length === 0)) return null;
  return { items: same ? [] : rows, view: viewOf(caller.actor, shown, { ...facts, names }, dayOf(at)) };
}

type Plain = NonNullable<ReturnType<typeof plainOf>>;

/** The step of registering and what it does to the counts; null where leave or a meeting makes more of it. */
function stepOf(ready: Ready, { day }: Decided, { at, known, plans }: Facts) {
  if (ready.cellPlan.submitted_on !== null) return { facts: [], said: [] };
  const { lastDay, ...step } = registeredStep(ready);
  const [basis] = known.basis;
  if (basis === undefined || basis.meetings.length > 0) return null;
  if (standingOf(lastDay, day, known.extensions, dayOf(at)).excused) return null;
  const recordedOn = dayOf(at);
  const fact = {
    periodKey: step.periodKey,
    milestone: "register" as const,
    meetingId: null,
    what: "done" as const,
    happenedOn: day,
    recordedOn,
    until: null,
  };
  const cell = { ...basis, facts: [...basis.facts, fact] };
  return {
    facts: [
      {
        id: newId(),
        organisation_id: step.organisationId,
        path: step.path,
        plan_id: step.planId,
        period_key: step.periodKey,
        happened_on: day,
        recorded_on: recordedOn,
        recorded_at: at,
        last_day: lastDay,
      },
    ],
    said: sayingsOf({ cell, key: step.periodKey, told: basis.told, plans }, recordedOn),
  };
}

/** All of it in one statement. */
function keeping(plain: readonly Plain[], at: string) {
  const rows = plain.map(({ asked: { scope }, ready: { cellPlan }, decided: { change } }) => ({
    ...change,
    id: cellPlan.id,
    path: cellPlan.path,
    plan_id: cellPlan.plan_id,
    organisation_id: cellPlan.organisation_id,
    version: cellPlan.version,
    roots: scope.write.cellPlan ?? [],
  }));
  const entries = plain.map(({ asked: { caller }, decided: { told } }) => {
    const { entry, salt, value, digest } = entryOf(doerOf(caller), at, told);
    return { ...entry, salt: salt.toString("hex"), digest: digest.toString("hex"), value };
  });
  const items = plain.flatMap((one) => one.items);
  const facts = plain.flatMap(({ step }) => step.facts);
  const said = plain.flatMap(({ step }) => step.said);
  const keys = plain.flatMap(({ asked: { caller, id, body }, view }) =>
    caller.requestKey === null
      ? []
      : [
          {
            account_id: caller.accountId,
            key: caller.requestKey,
            digest: digestOfInput({ id, ...body }),
            answer: view,
            at,
          },
        ],
  );
  const given = [rows, items, entries, facts, said, keys].map((list) => sql`${JSON.stringify(list)}`);
  return sql`select keep_handed_in(${sql.join(given)})`;
}
