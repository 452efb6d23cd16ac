import { sql } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { AbsenceReason } from "#domain/attendance/attendance-count.ts";
import type { Path } from "#domain/ids.ts";
import { answerLinkStanding, type AnswerLinkStanding } from "#domain/meeting/answer-link.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CellAnswerBody, CellLinkView, LinkAnswerBody, OwnLinkView } from "#contract/answer-link.ts";
import { throughDoor, type Door } from "#server/auth/door.ts";
import { attemptKey, type Throttle } from "#server/auth/throttle.ts";
import { hashOfToken } from "#server/auth/token.ts";
import { recordChange } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, type MeetingRow } from "#server/db/meeting-row.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { rollOfDay } from "#server/db/roll-call.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { faultOfAnswer, takeAnswer } from "./answer-notice.ts";
import { saveClaim } from "./claim-store.ts";
import { answersOf, cellName, noticesOf } from "./store.ts";

export type LinkOptions = Door & { throttle: Throttle };
export type LinkDeps = Deps & LinkOptions;
/** A link as it came in: its token, and from where. */
export type Come = { token: string; from: string };
type Kind = "answer" | "cell-answer" | "check-in";

type LinkFacts = {
  linkId: string;
  tenantId: string;
  meetingId: string;
  path: Path;
  personId: string | null;
  personName: string;
};

/** Nobody in particular: who opened the cell's link has not said yet who they are. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** What a link that still opens something is of; read anew each time, since it may be ended at any moment. */
export const factsOfLink = (deps: LinkDeps, kind: Kind, token: string): Promise<LinkFacts | null> =>
  throughDoor(deps, null, async (trx) => {
    const { rows } = await sql<{ facts: LinkFacts | null }>`
      select door.answer_link_of(${hashOfToken(token)}, ${kind}, ${deps.wall()}) as facts`.execute(trx);
    return rows[0]?.facts ?? null;
  });

/** Found by its hash. Wrong ones are counted by where they come from and spaced out; a right one never waits for them. */
export async function linkOf(deps: LinkDeps, kind: Kind, { token, from }: Come): Promise<Result<LinkFacts, Refused>> {
  const facts = await factsOfLink(deps, kind, token);
  if (facts !== null) return ok(facts);
  const seconds = await deps.throttle.enter(attemptKey(kind, from));
  const noun = kind === "check-in" ? "check-in" : "answer-link";
  return fail(seconds > 0 ? { code: `${noun}.wait`, seconds } : { code: `${noun}.void` });
}

/** Acts as a plain member of that one cell; the link stands where an account would. */
export const callerBy = (facts: LinkFacts, personId: string, from: string): Caller => ({
  actor: { personId, grants: [{ role: "member", path: facts.path, meetingId: null }] },
  tenantId: facts.tenantId,
  accountId: facts.linkId,
  personName: facts.personName,
  administrator: false,
  fromAddress: from,
  requestKey: null,
});

const standingOf = ({ state, starts_at, ends_at }: MeetingRow, now: string): AnswerLinkStanding =>
  answerLinkStanding({ state, startsAt: starts_at, endsAt: ends_at }, now);

const rollOf = (scoped: Scoped, { organisation_id, path, starts_at }: MeetingRow) =>
  rollOfDay(scoped, { organisationId: organisation_id, path }, dayOf(starts_at));

async function noticeIn(scoped: Scoped, meeting: MeetingRow, now: string) {
  const content = (await noticesOf(scoped, meeting.id)).at(-1)?.content;
  return {
    cellName: await cellName(scoped, meeting.organisation_id, dayOf(now)),
    kind: meeting.kind,
    topicTitle: meeting.topic_title,
    startsAt: meeting.starts_at,
    place: meeting.place,
    questions: [...(content?.questions ?? [])],
    papers: [...(content?.papers ?? [])],
    standing: standingOf(meeting, now),
  };
}

/** After its meeting a link says so in words, and shows nothing more. */
const closedBy = (standing: AnswerLinkStanding): Refused | null =>
  standing === "ended" || standing === "cancelled" ? { code: `answer-link.${standing}` } : null;

/** The notice and the own answer, by the own link. Opening it answers nothing. M3. */
export async function showOwnLink(deps: LinkDeps, come: Come): Promise<Result<OwnLinkView, Refused>> {
  const found = await linkOf(deps, "answer", come);
  if (!found.ok) return found;
  const { meetingId, personName } = found.value;
  const personId = found.value.personId ?? nobody;
  return withinScope(deps.db, callerBy(found.value, personId, come.from), async (scoped) => {
    const seen = await seeMeeting(scoped, meetingId);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    const closed = closedBy(standingOf(meeting, deps.now()));
    if (closed !== null) return fail(closed);
    // Who has left the cell meanwhile is no longer told of its meetings.
    if ((await rollOf(scoped, meeting)).every((entry) => entry.personId !== personId))
      return fail({ code: "answer-link.void" });
    const own = (await answersOf(scoped, meetingId)).find(({ person_id }) => person_id === personId);
    return ok({
      ...(await noticeIn(scoped, meeting, deps.now())),
      personName,
      ownAnswer:
        own === undefined
          ? null
          : {
              answer: own.answer as "attends" | "apologises",
              reasonKind: own.reason_kind as AbsenceReason | null,
              reason: own.reason,
              answeredAt: own.answered_at,
            },
    });
  });
}

/** The own answer by the own link: as if the member had logged in, for this one thing. M3. */
export async function answerByOwnLink(
  deps: LinkDeps,
  come: Come,
  body: LinkAnswerBody,
): Promise<Result<OwnLinkView, Refused>> {
  const found = await linkOf(deps, "answer", come);
  if (!found.ok) return found;
  const { meetingId, personId } = found.value;
  const caller = callerBy(found.value, personId ?? nobody, come.from);
  const taken = await inCommand<null, Refused>(deps, caller, null, async (scoped) => {
    const open = await openByLink(scoped, meetingId, deps.now());
    if (!open.ok) return open;
    const answered = await takeAnswer(scoped, deps.now(), meetingId, body);
    return answered.ok ? ok(null) : answered;
  });
  return taken.ok ? showOwnLink(deps, come) : taken;
}

/** Locked, and still taking answers. */
async function openByLink(scoped: Scoped, id: string, now: string): Promise<Result<MeetingRow, Refused>> {
  const meeting = await lockMeeting(scoped, id);
  if (meeting === null) return fail({ code: "answer-link.void" });
  const standing = standingOf(meeting, now);
  return standing === "open" ? ok(meeting) : fail({ code: `answer-link.${standing}` });
}

/** The notice and the names to pick from, by the cell's link: no answers, no reasons, no contacts. M3. */
export async function showCellLink(deps: LinkDeps, come: Come): Promise<Result<CellLinkView, Refused>> {
  const found = await linkOf(deps, "cell-answer", come);
  if (!found.ok) return found;
  return withinScope(deps.db, callerBy(found.value, nobody, come.from), async (scoped) => {
    const seen = await seeMeeting(scoped, found.value.meetingId);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    const closed = closedBy(standingOf(meeting, deps.now()));
    if (closed !== null) return fail(closed);
    const people = (await rollOf(scoped, meeting)).map(({ personId, name }) => ({ id: personId, name }));
    return ok({ ...(await noticeIn(scoped, meeting, deps.now())), people });
  });
}

/**
 * Somebody picked a name and answered: a claim, since nobody has proved to be that person. It never touches an answer; repeats
 * under one name are spaced out by where they come from, so that a prankster keeps no member waiting. M3.
 */
export async function claimByCellLink(
  deps: LinkDeps,
  come: Come,
  body: CellAnswerBody,
): Outcome<{ claimedAt: string }> {
  const found = await linkOf(deps, "cell-answer", come);
  if (!found.ok) return found;
  const { meetingId } = found.value;
  const caller = callerBy(found.value, body.personId, come.from);
  return inCommand<{ claimedAt: string }, Refused>(deps, caller, null, async (scoped) => {
    const open = await openByLink(scoped, meetingId, deps.now());
    if (!open.ok) return open;
    const faulty = faultOfAnswer(body);
    if (faulty !== null) return fail(faulty);
    if ((await rollOf(scoped, open.value)).every(({ personId }) => personId !== body.personId))
      return fail({ code: "meeting.person-not-on-roll", personId: body.personId });
    const seconds = await deps.throttle.enter(attemptKey(`claim ${meetingId} ${body.personId}`, come.from));
    if (seconds > 0) return fail({ code: "answer-link.wait", seconds });
    const claimedAt = new Date(deps.now()).toISOString();
    await keepClaim(scoped, claimedAt, open.value, body);
    return ok({ claimedAt });
  });
}

async function keepClaim(
  scoped: Scoped,
  at: string,
  { id, tenant_id, path }: MeetingRow,
  { personId, answer, reasonKind, reason }: CellAnswerBody,
): Promise<void> {
  const why =
    answer === "apologises" ? { reason_kind: reasonKind, reason: reason.trim() } : { reason_kind: null, reason: "" };
  const claim = { tenant_id, meeting_id: id, person_id: personId, path, answer, ...why, claimed_at: at };
  await saveClaim(scoped, claim);
  // On record without a doer: who it was is what nobody knows.
  const doer = { tenantId: tenant_id, accountId: null, personId: null, fromAddress: scoped.caller.fromAddress };
  const value = { personId, answer };
  await recordChange(scoped.trx, doer, at, { action: "meeting.claim", noun: "meeting", rowId: id, path, value });
}
