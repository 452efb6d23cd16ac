import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { fitsState } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { deny, type SolutionAction } from "#domain/solution/policy.ts";
import { dropSolution, finishSolution, type Solution, type SolutionState } from "#domain/solution/solution.ts";
import type { SolutionBody, SolutionCloseBody, SolutionEditBody } from "#contract/solution.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, type MeetingRow } from "#server/db/meeting-row.ts";
import { minutesSigned, openMeeting } from "#server/db/open-meeting.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { insertSolution, solutionRow, updateSolution, type SolutionRow } from "./store.ts";

export type Written = { id: string; version: number };

const say = (scoped: Scoped, at: string, action: string, row: { id: string; path: string }, value: unknown) =>
  audit(scoped, at, { action, noun: "solution", rowId: row.id, path: row.path, value });

/** A measure proposed or adopted in a meeting. The id is the client's: again is the same. III.6–7. */
export const proposeSolution = (deps: Deps, caller: Caller, id: string, body: SolutionBody): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["solution.propose", id, body], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, { path }) =>
      deny(actor, "edit", { path, meetingId: id, ownerId: null }),
    );
    if (!opened.ok) return opened;
    const { meeting, facts } = opened.value;
    const known = await solutionRow(scoped, body.id);
    if (known !== null) return ok({ id: known.id, version: known.version });
    if (!fitsState("capture", facts)) return fail({ code: "meeting.not-in-room" });
    const faulty = await faultOf(scoped, meeting, body);
    if (faulty !== null) return fail(faulty);
    const added = await insertSolution(scoped, {
      tenant_id: meeting.tenant_id,
      id: body.id,
      meeting_id: id,
      path: meeting.path,
      path_then: meeting.path_then,
      contribution_id: body.contributionId,
      ...written(body),
      state: "open",
      recorded_at: deps.now(),
      recorded_by: caller.actor.personId,
    });
    if (!added) return fail({ code: "row.unknown" });
    await say(scoped, deps.now(), "solution.propose", { id: body.id, path: meeting.path }, body);
    return ok({ id: body.id, version: 1 });
  });

const written = ({ body, ownerId, dueOn, adopted }: Pick<SolutionBody, "body" | "ownerId" | "dueOn" | "adopted">) => ({
  body,
  owner_id: ownerId,
  due_on: dueOn,
  adopted,
});

type Named = { body: string; ownerId: string | null; notSecret?: boolean | undefined };

async function faultOf(
  scoped: Scoped,
  meeting: MeetingRow,
  { body, ownerId, notSecret }: Named,
): Promise<Refused | null> {
  if (await minutesSigned(scoped, meeting.id)) return { code: "meeting.minutes-signed" };
  if (ownerId !== null) {
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    const roll = await rollOfDay(scoped, cell, meetingDay(meeting));
    if (!roll.some(({ personId }) => personId === ownerId)) return { code: "meeting.person-not-on-roll" };
  }
  return secretMarkIn({ body }, notSecret);
}

type Open = { row: SolutionRow; meeting: MeetingRow };

async function open(
  scoped: Scoped,
  id: string,
  action: SolutionAction,
  version: number,
): Promise<Result<Open, Refused>> {
  const seen = await solutionRow(scoped, id);
  const meeting = seen === null ? null : await lockMeeting(scoped, seen.meeting_id);
  const row = meeting === null ? null : await solutionRow(scoped, id);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  const facts = { path: row.path as Path, meetingId: row.meeting_id, ownerId: row.owner_id };
  const denial = deny(scoped.caller.actor, action, facts);
  if (denial !== null) return fail(denial);
  const { body, owner_id: ownerId, due_on: dueOn, adopted, state } = row;
  const current = { version: row.version, body, ownerId, dueOn, adopted, state };
  return row.version === version ? ok({ row, meeting }) : fail({ code: "row.stale", current } as Refused);
}

/** Worded anew, adopted, given an owner and a day; after the minutes were signed only in their next version. */
export const editSolution = (deps: Deps, caller: Caller, id: string, body: SolutionEditBody): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["solution.edit", id, body], async (scoped) => {
    const found = await open(scoped, id, "edit", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const faulty = await faultOf(scoped, meeting, body);
    if (faulty !== null) return fail(faulty);
    await updateSolution(scoped, row, written(body));
    await say(scoped, deps.now(), "solution.edit", row, body);
    return ok({ id, version: row.version + 1 });
  });

/** Carried out with its proof, or dropped with the reason; told to the cell. M10. */
export const closeSolution = (deps: Deps, caller: Caller, id: string, body: SolutionCloseBody): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["solution.close", id, body], async (scoped) => {
    const found = await open(scoped, id, "close", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    if (body.doneOn > dayOf(deps.now())) return fail({ code: "solution.in-the-future" });
    const solution = solutionOf(row, meetingDay(meeting));
    const closed =
      body.as === "done"
        ? finishSolution(solution, body.doneOn, body.proof)
        : dropSolution(solution, body.doneOn, body.proof);
    if (!closed.ok) return closed;
    const secret = secretMarkIn({ proof: body.proof }, body.notSecret);
    if (secret !== null) return fail(secret);
    const { state, doneOn, proof } = closed.value;
    await updateSolution(scoped, row, { state, done_on: doneOn, proof });
    await say(scoped, deps.now(), `solution.${body.as}`, row, body);
    const facts = { solutionId: id, meetingId: meeting.id, as: body.as };
    await announce(scoped, deps.now(), [{ topic: "solution.closed", path: row.path, facts }]);
    return ok({ id, version: row.version + 1 });
  });

const solutionOf = (row: SolutionRow, adoptedOn: LocalDate): Solution => ({
  id: row.id,
  meetingId: row.meeting_id,
  adoptedOn,
  text: row.body,
  ownerId: row.owner_id,
  dueOn: row.due_on,
  adopted: row.adopted,
  state: row.state as SolutionState,
  doneOn: row.done_on,
  proof: row.proof,
});
