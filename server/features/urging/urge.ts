import type { UrgeBody, UrgedAnswer } from "#contract/urging.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodContaining } from "#domain/calendar/period.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import { denyUrging } from "#domain/urging/policy.ts";
import { urgingLine } from "#domain/urging/urging-text.ts";
import { planOnDay } from "#server/db/board-rows.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { doersOn, type DoersFor } from "#server/db/doers-on.ts";
import { committeeOf, urgedPlace, type Place } from "./store.ts";
import { tell, type Message } from "./tell.ts";
import { stepsWaiting, thingOf, type WaitingStep } from "./waiting.ts";

type Thing = UrgeBody["things"][number];
type Asked = Pick<Thing, "periodKey" | "milestone">;
export type OpenStep = { step: WaitingStep; doersFor: DoersFor };

/** One or many at once, each with the text as the person left it; whoever's turn it is gets one message. S3. */
export const urge = (deps: Deps, caller: Caller, body: UrgeBody): Outcome<UrgedAnswer> =>
  inCommand<UrgedAnswer, Refused>(deps, caller, ["urging.urge", body], async (scoped) => {
    const secret = secretMarkIn(
      Object.fromEntries(body.things.map(({ text }, at) => [`things.${at}.text`, text])),
      body.notSecret,
    );
    if (secret !== null) return fail(secret);
    const day = dayOf(deps.now());
    const messages = await messagesFor(scoped, body.things, day);
    if (!messages.ok) return messages;
    const sent = await tell(scoped, { at: deps.now(), day }, messages.value);
    return ok({ people: new Set(sent.map(({ personId }) => personId)).size, things: body.things.length });
  });

/** All that was asked for or nothing: what was done meanwhile, and where nobody is to be found, is named together. */
async function messagesFor(
  scoped: Scoped,
  things: readonly Thing[],
  day: LocalDate,
): Promise<Result<Message[], Refused>> {
  const messages: Message[] = [];
  const [over, empty]: [string[], string[]] = [[], []];
  for (const [organisationId, own] of Map.groupBy(things, ({ organisationId: id }) => id)) {
    const cell = await urgedPlace(scoped, organisationId, day);
    if (cell === null || cell.kind !== "cell") return fail({ code: "row.unknown" });
    const denial = denyUrging(scoped.caller.actor, cell.path);
    if (denial !== null) return fail(denial);
    for (const thing of own) {
      const open = await openStep(scoped, cell, thing, day);
      if (open === null) over.push(cell.name);
      const to = open === null ? [] : peopleFor(open);
      if (open !== null && to.length === 0) empty.push(cell.name);
      if (open === null) continue;
      const line = urgingLine(thingOf(open.step), day);
      messages.push(...to.map((personId) => messageOf(open, { personId, text: thing.text, line })));
    }
  }
  if (over.length > 0) return fail({ code: "urging.nothing-waiting", cells: over } as Refused);
  return empty.length > 0 ? fail({ code: "urging.nobody", cells: empty } as Refused) : ok(messages);
}

const peopleFor = ({ step, doersFor }: OpenStep): string[] => {
  const turn = { cell: step.cell.path, meetingId: step.meetingId };
  return [...new Set(doersOf[step.mark.milestone].flatMap((one) => doersFor(one, turn)))];
};

/** Whose turn it is is led to where the step is done; who only follows it, to the meeting, or to the cell's line where none is set. */
export const messageOf = (
  { step, doersFor }: OpenStep,
  { personId, text, line, rung = null }: { personId: string; text: string; line: string; rung?: number | null },
): Message => ({
  cell: step.cell,
  periodKey: step.periodKey,
  milestone: step.mark.milestone,
  personId,
  lastDay: step.mark.owedBy,
  text,
  line,
  href: hrefFor({ step, doersFor }, personId),
  rung,
});

function hrefFor({ step, doersFor }: OpenStep, personId: string): string {
  const { cell, meetingId, mark, periodKey, periodLabel, href } = step;
  if (periodLabel === null) return href;
  // Setting a meeting is for those who lead the cell, whoever's turn its step will be.
  const doers = meetingId === null ? (["cellSecretary"] as const) : doersOf[mark.milestone];
  if (doers.some((doer) => doersFor(doer, { cell: cell.path, meetingId }).includes(personId))) return href;
  return meetingId === null ? `/board?org=${cell.id}&period=${periodKey}` : `/meeting/${meetingId}`;
}

/** `null`: not owed, or done. Judged anew at the moment of urging. */
export async function openStep(
  scoped: Scoped,
  cell: Place,
  { periodKey, milestone }: Asked,
  day: LocalDate,
): Promise<OpenStep | null> {
  const committee = await committeeOf(scoped, cell, day);
  const asked = parsePeriodKey(periodKey);
  if (committee === null || asked === null) return null;
  const plan = await planOnDay(scoped, committee.path, asked.year, day);
  if (plan === null) return null;
  // The yearly step is judged beside any period of its year.
  const period = milestone === "register" ? periodContaining(plan.content.periodUnit, day) : asked;
  const inYear = milestone === "register" ? { ...period, year: asked.year } : period;
  const steps = await stepsWaiting(scoped, { plan, periods: [inYear], cells: [cell], day });
  const step = steps.find((one) => one.mark.milestone === milestone && one.periodKey === periodKey);
  if (step === undefined) return null;
  const meetings = step.meetingId === null ? [] : [step.meetingId];
  const doersFor = await doersOn(scoped, { committee: committee.path, cells: [cell.path], meetings, day });
  return { step, doersFor };
}
