import { sql } from "kysely";
import { DatabaseError } from "pg";
import type { CellPlanSubmitBody, CellPlanView } from "#contract/cell-plan.ts";
import { parentPath } from "#domain/access/role.ts";
import { dayOf, type Instant } from "#domain/calendar/local-date.ts";
import { ok, type Result } from "#domain/result.ts";
import { askedTogether } from "../../db/asked-together.ts";
import { doerOf, entryOf } from "../../db/audit.ts";
import { digestOfInput, heldPaths, type Deps } from "../../db/command.ts";
import { send } from "../../db/in-a-row.ts";
import { newId } from "../../db/new-id.ts";
import { withinTenant, withScope, type Caller, type Unscoped, type WithScope } from "../../db/scoped.ts";
import { isKept } from "../../db/plan-versions.ts";
import { planKey, plansIn, sayingsOf } from "../../db/settle-counts.ts";
import { announcementOf } from "../../jobs/announcement.ts";
import { readyAsKnown, readyToBegin, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { standingOf } from "./judge.ts";
import { namedIn, viewOf } from "./present.ts";
import { registrationsOf, type Registration } from "./registration.ts";
import { changedRow, itemOf, itemRows } from "./store.ts";
import { submitCellPlan, type CellPlanOutcome } from "./submit-cell-plan.ts";
import { decideSubmission, registeredStep, submitted, type Decided } from "./submission.ts";

/** `at`: when it came in, which is the instant that counts. */
type Handing = { caller: Caller; id: string; body: CellPlanSubmitBody; at: Instant };
type Asked = Handing & WithScope;
type Answer = Result<CellPlanView, CellPlanRefusal>;
type Plans = Awaited<ReturnType<typeof plansIn>>;

/**
 * As `submitCellPlan`. Where many of a tenant hand in at once, what needs nothing but its own row, step and counts written is read
 * and written together, in one transaction a company: each is judged by the same rules and with its own reach, and kept with its
 * own record. Whatever is not so plain, or refused, or kept by somebody else just then, goes alone after it and gets its answer
 * there; so does everybody where the database refuses the whole. Decision 0021.
 */
export function submittedTogether(deps: Deps): (handing: Omit<Handing, "at">) => CellPlanOutcome {
  const tenants = new Map<string, (handing: Handing) => Promise<Answer | null>>();
  const inCompany = (handing: Handing): Promise<Answer | null> => {
    const { tenantId } = handing.caller;
    const known = tenants.get(tenantId) ?? askedTogether((all: readonly Handing[]) => byDay(deps, all), company);
    tenants.set(tenantId, known);
    return known(handing);
  };
  const underWay = new Map<string, CellPlanOutcome>();
  return async (came) => {
    const handing = { ...came, at: deps.now() };
    const { caller, id, body, at } = handing;
    const alone = () => submitCellPlan({ ...deps, now: () => at }, caller, id, body);
    const key = `${caller.accountId} ${caller.requestKey}`;
    const before = underWay.get(key);
    // The same request again, while the first is under way: afterwards it gets that answer.
    if (before !== undefined) return before.then(alone, alone);
    const answer = body.onBehalfOf === undefined ? inCompany(handing).then((one) => one ?? alone()) : alone();
    if (caller.requestKey !== null) underWay.set(key, answer);
    return answer.finally(() => underWay.delete(key));
  };
}

const company = { together: 16, atOnce: 2 };

/** The answers in the order of the handings; null for those that go alone. At midnight a company may be of two days. */
async function byDay(deps: Deps, handings: readonly Handing[]): Promise<(Answer | null)[]> {
  const answers = new Map<Handing, Answer | null>();
  for (const day of Map.groupBy(handings, ({ at }) => dayOf(at)).values())
    for (const [place, answer] of (await together(deps, day)).entries()) answers.set(day[place] as Handing, answer);
  return handings.map((handing) => answers.get(handing) ?? null);
}

async function together(deps: Deps, handings: readonly Handing[]): Promise<(Answer | null)[]> {
  const asked = handings.map((handing) => ({ ...handing, ...withScope(handing.caller) }));
  // Of one registration the first: whoever comes second finds it changed, and is told so alone.
  const once = [...new Map(asked.toReversed().map((one) => [registrationKey(one), one])).values()];
  try {
    const kept = await inOneTransaction(deps, once);
    return asked.map((one) => kept.get(one) ?? null);
  } catch (thrown) {
    if (refusedByDatabase(thrown)) return asked.map(() => null);
    throw thrown;
  }
}

const registrationKey = ({ body }: Handing): string => `${body.organisationId} ${body.planId}`;

/** Nothing of it stands then. Where the line or the server is lost nobody knows what stands, and each hears of that. */
const refusedByDatabase = (thrown: unknown): boolean =>
  thrown instanceof DatabaseError && !/^(08|57P)/.test(thrown.code ?? "08");

/** Where somebody changes paths, or begins the same row, for long, the others do not wait: each goes alone. */
const patience = sql`set_config('lock_timeout', '2s', true)`;

async function inOneTransaction(deps: Deps, asked: readonly Asked[]): Promise<Map<Asked, Answer>> {
  const [first] = asked;
  if (first === undefined) return new Map();
  const { tenantId } = first.caller;
  return withinTenant(deps.db, tenantId, sql`${patience}, ${heldPaths({ tenantId }, "beside")}`, async (trx) => {
    const asks = asked.map(({ scope, body }) => ({ ...body, scope }));
    const known = await registrationsOf({ trx }, asks, { day: dayOf(first.at), counted: true });
    const plans = await plansRead({ trx }, known);
    const plain = asked.flatMap((one, place) => plainOrNone(one, { known: known[place] as Registration, plans }));
    if (plain.length > 0) {
      const announcements = plain.map(({ announcement }) => announcement);
      await send(trx, keeping(plain));
      await deps.enqueue(trx, announcements);
    }
    return new Map(plain.map(({ asked: one, view }) => [one, ok(view)]));
  });
}

/** The plans that counts follow from. One that nobody's reach has shown yet, or that cannot be read, is left out: its cells go alone. */
async function plansRead(asked: Unscoped, known: readonly Registration[]): Promise<Plans> {
  const plans: Plans = new Map();
  for (const basis of known.flatMap((one) => one.basis)) {
    const read = { ...basis, plans: (basis.plans ?? []).filter(({ versionId }) => isKept(versionId)) };
    for (const [key, plan] of await plansIn(asked, [read]).catch(() => [])) plans.set(key, plan);
  }
  return plans;
}

type Facts = { known: Registration; plans: Plans };

/** What judging one fails with is none of the others': it goes alone and hears of it there. */
function plainOrNone(asked: Asked, facts: Facts): Plain[] {
  try {
    const plain = plainOf(asked, facts);
    return plain === null ? [] : [plain];
  } catch {
    return [];
  }
}

/** What a plain handing in comes to; null where anything else is to be asked, written or answered. */
function plainOf(asked: Asked, facts: Facts) {
  const { caller, body, at } = asked;
  const { known } = facts;
  const ready = readyOf(asked, facts);
  if (!ready?.ok) return null;
  const decided = decideSubmission(caller.actor, ready.value, { body, at, known });
  if (!decided.ok) return null;
  const step = stepOf(ready.value, decided.value, { ...facts, at });
  const kept = keptOf(asked, { ready: ready.value, decided: decided.value, facts });
  if (step === null || kept === null) return null;
  const announcement = announcementOf(caller, at, submitted(ready.value, body, decided.value.move));
  return { asked, ready: ready.value, decided: decided.value, step, announcement, ...kept };
}

function readyOf({ caller, id, body, at }: Asked, { known }: Facts) {
  const judged = readyAsKnown(caller.actor, id, { body, action: "submit", at, known });
  if (!("unsettled" in judged)) return judged;
  return judged.unsettled === "not-begun" ? readyToBegin(id, judged, { body, known }) : null;
}

/** The items that differ from those stored, and the answer; null where it names people of other places. */
function keptOf(
  { caller, body, at }: Asked,
  { ready, decided, facts: { known } }: { ready: Ready; decided: Decided; facts: Facts },
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
function stepOf(ready: Ready, { day }: Decided, { at, known, plans }: Facts & { at: Instant }) {
  if (ready.cellPlan.submitted_on !== null) return { facts: [], said: [] };
  const { lastDay, ...step } = registeredStep(ready);
  const [basis] = known.basis;
  if (basis === undefined || basis.meetings.length > 0) return null;
  if (!plans.has(planKey(parentPath(basis.path), step.periodKey))) return null;
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
function keeping(plain: readonly Plain[]) {
  const rows = plain.map(({ asked: { scope }, ready: { cellPlan }, decided: { change } }) => ({
    ...change,
    id: cellPlan.id,
    path: cellPlan.path,
    plan_id: cellPlan.plan_id,
    organisation_id: cellPlan.organisation_id,
    version: cellPlan.version,
    roots: scope.write.cellPlan ?? [],
  }));
  const entries = plain.map(({ asked: { caller, at }, decided: { told } }) => {
    const { entry, salt, value, digest } = entryOf(doerOf(caller), at, told);
    return { ...entry, salt: salt.toString("hex"), digest: digest.toString("hex"), value };
  });
  const items = plain.flatMap((one) => one.items);
  const facts = plain.flatMap(({ step }) => step.facts);
  const said = plain.flatMap(({ step }) => step.said);
  const keys = plain.flatMap(({ asked: { caller, id, body, at }, view }) =>
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
