import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { changesInWords, checkNotice, noticeChanges, type NoticeContent } from "#domain/meeting/notice.ts";
import { moveMeeting, mustTell } from "#domain/meeting/lifecycle.ts";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { MeetingView, NotifyBody } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { drawNumber, type DrawRefusal } from "#server/db/draw-number.ts";
import { newId } from "#server/db/new-id.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { enteredBy, enteredInto, sourceOf, type Source } from "#server/db/on-behalf.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { personNames } from "#server/db/person-names.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import { recordMeetingSet } from "#server/db/record-milestone.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { placeInTime, type Placed } from "./place-in-time.ts";
import { placeOf, staleOr, viewOf } from "./plan-meeting.ts";
import { tellEntered } from "./tell-entered.ts";
import { insertNotice, noticesOf, updateMeeting, type NoticeRow } from "./store.ts";

/**
 * The notice to members and committee; for a meeting already notified the change, to the same people, saying what changed.
 * The first notice is a milestone. IV.1, M3.
 */
export const notifyMembers = (deps: Deps, caller: Caller, id: string, body: NotifyBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.notify", id, body], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "notify", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const stale = await staleOr(scoped, meeting, body.version, today);
    if (stale !== null) return fail(stale);
    const prepared = await prepare(scoped, meeting, body, today);
    if (!prepared.ok) return prepared;
    const { content, before, source } = prepared.value;
    const changes = before === undefined ? [] : noticeChanges(before.content, content);
    if (before?.kind !== "cancellation" && before !== undefined && changes.length === 0)
      return fail({ code: "meeting.nothing-changed" });
    const drawn = await numberFor(scoped, deps.now(), meeting, source);
    if (!drawn.ok) return drawn;
    await send(scoped, deps.now(), { meeting, body, symbol: drawn.value, ...prepared.value });
    if (before === undefined)
      await recordMeetingStep(scoped, deps.now(), meeting, { milestone: "noticed", happenedOn: source.day });
    else await recordMeetingSet(scoped, deps.now(), meeting);
    await tell(scoped, deps.now(), meeting, content, before?.content ?? null);
    const what = before === undefined ? "notice" : "change";
    await tellEntered(scoped, deps.now(), { id, path: meeting.path, what }, source);
    return ok(await viewOf(scoped, id, today));
  });

type Prepared = { content: NoticeContent; placed: Placed; before: NoticeRow | undefined; source: Source };

async function prepare(
  scoped: Scoped,
  meeting: MeetingRow,
  body: NotifyBody,
  today: LocalDate,
): Promise<Result<Prepared, Refused>> {
  const moved = moveMeeting({ state: meeting.state, minutesSigned: false, reason: null }, "notify");
  if (!moved.ok) return moved;
  const source = sourceOf(scoped.caller.actor, meeting.path, body, today);
  if (!source.ok) return source;
  const texts = {
    topicTitle: body.topicTitle,
    place: body.place,
    questions: body.questions.join("\n"),
    papers: body.papers.join("\n"),
  };
  const secret = secretMarkIn(texts, body.notSecret);
  if (secret !== null) return fail(secret);
  const content = await contentOf(scoped, meeting, body);
  const faults = checkNotice(content, source.value.day);
  if (faults.length > 0) return fail({ code: "meeting.notice-incomplete", faults });
  const placed = await placeInTime(scoped, placeOf(meeting), body);
  if (!placed.ok) return placed;
  const before = (await noticesOf(scoped, meeting.id)).at(-1);
  return ok({ content, placed: placed.value, before, source: source.value });
}

async function contentOf(scoped: Scoped, meeting: MeetingRow, body: NotifyBody): Promise<NoticeContent> {
  const names = await personNames(scoped, [body.presenterId]);
  const presenter = body.presenterId === null ? "" : (names.get(body.presenterId) ?? "");
  return {
    date: body.date,
    time: body.time,
    place: body.place.trim(),
    topic: body.topicTitle.trim() || meeting.topic_title,
    // A regular meeting has nobody presenting; its secretary leads it.
    presenter: presenter === "" && meeting.kind === "regular" ? "Bí thư chi bộ" : presenter,
    questions: body.questions,
    papers: body.papers,
  };
}

/** Each notice is a document of the cell's and takes its number; a paper the office enters bears its own. D3. */
async function numberFor(
  scoped: Scoped,
  at: string,
  { id, organisation_id, topic_title }: MeetingRow,
  { byCell }: Source,
): Promise<Result<string, DrawRefusal>> {
  if (!byCell) return ok("");
  const subject = `Thông báo sinh hoạt chi bộ: ${topic_title}`.slice(0, 500);
  const drawing = { organisationId: organisation_id, kind: "TB" as const, day: dayOf(at), subject };
  const drawn = await drawNumber(scoped, at, { ...drawing, noun: "meeting", rowId: id });
  return drawn.ok ? ok(drawn.value.symbol) : drawn;
}

type Sending = Prepared & { meeting: MeetingRow; body: NotifyBody; symbol: string };

async function send(
  scoped: Scoped,
  at: string,
  { meeting, body, content, placed, before, source, symbol }: Sending,
): Promise<void> {
  await updateMeeting(scoped, meeting, {
    state: "notified",
    notified_at: meeting.notified_at ?? at,
    starts_at: placed.startsAt,
    ends_at: placed.endsAt,
    place: content.place,
    topic_title: content.topic,
    presenter_id: body.presenterId,
    ...enteredBy(source),
  });
  await insertNoticeRow(scoped, at, meeting, {
    number: (before?.number ?? 0) + 1,
    kind: before === undefined ? "notice" : "change",
    content,
    symbol,
    sentOn: source.day,
  });
  const action = before === undefined ? "meeting.notify" : "meeting.change-notice";
  await audit(scoped, at, { action, noun: "meeting", rowId: meeting.id, path: meeting.path, value: { ...body } });
}

type NewNotice = Pick<NoticeRow, "number" | "kind" | "content" | "symbol"> & { sentOn: LocalDate };

export const insertNoticeRow = (
  scoped: Scoped,
  at: string,
  meeting: MeetingRow,
  { number, kind, content, symbol, sentOn }: NewNotice,
): Promise<unknown> =>
  insertNotice(scoped, {
    tenant_id: meeting.tenant_id,
    id: newId(),
    meeting_id: meeting.id,
    path: meeting.path,
    number,
    kind,
    content: JSON.stringify(content),
    symbol,
    sent_at: at,
    sent_on: sentOn,
    sent_by: scoped.caller.actor.personId,
  });

const tell = (
  scoped: Scoped,
  at: string,
  meeting: MeetingRow,
  content: NoticeContent,
  before: NoticeContent | null,
): Promise<void> =>
  announce(scoped, at, [
    {
      topic: before === null ? "meeting.notified" : "meeting.changed",
      path: meeting.path,
      facts: {
        meetingId: meeting.id,
        date: content.date,
        time: content.time,
        place: content.place,
        topic: content.topic,
        changed: before === null ? "" : changesInWords(before, content).join("; "),
      },
    },
  ]);

type Cancelled = Pick<NotifyBody, "version" | "onBehalfOf" | "notSecret"> & { reason: string };

/** Called off, with the reason, to those who were told of it; its steps no longer count. M3. */
export const cancelMeeting = (deps: Deps, caller: Caller, id: string, body: Cancelled): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.cancel", id, body], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "cancel", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const stale = await staleOr(scoped, meeting, body.version, today);
    if (stale !== null) return fail(stale);
    const moved = moveMeeting({ state: meeting.state, minutesSigned: false, reason: body.reason }, "cancel");
    if (!moved.ok) return moved;
    const source = sourceOf(caller.actor, meeting.path, body, today);
    if (!source.ok) return source;
    const secret = secretMarkIn({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    await callOff(scoped, deps.now(), meeting, { reason: body.reason.trim(), source: source.value });
    await tellEntered(scoped, deps.now(), { id, path: meeting.path, what: "cancellation" }, source.value);
    return ok(await viewOf(scoped, id, today));
  });

type Off = { reason: string; source: Source };

async function callOff(scoped: Scoped, at: string, meeting: MeetingRow, { reason, source }: Off): Promise<void> {
  await updateMeeting(scoped, meeting, {
    state: "cancelled",
    cancelled_reason: reason,
    ...enteredInto(meeting, source),
  });
  await audit(scoped, at, {
    action: "meeting.cancel",
    noun: "meeting",
    rowId: meeting.id,
    path: meeting.path,
    value: { reason, onBehalfOf: source.words },
  });
  await recordMeetingSet(scoped, at, meeting);
  const last = (await noticesOf(scoped, meeting.id)).at(-1);
  if (last === undefined || !mustTell(meeting.state, meeting.notified_at !== null, "cancel")) return;
  await insertNoticeRow(scoped, at, meeting, {
    number: last.number + 1,
    kind: "cancellation",
    content: { ...last.content, reason },
    symbol: "",
    sentOn: dayOf(at),
  });
  await recordMeetingStep(scoped, at, meeting, { milestone: "noticed", happenedOn: dayOf(at), what: "undone" });
  const facts = {
    meetingId: meeting.id,
    date: dayOf(meeting.starts_at),
    time: timeOf(meeting.starts_at),
    reason,
    topic: meeting.topic_title,
  };
  await announce(scoped, at, [{ topic: "meeting.cancelled", path: meeting.path, facts }]);
}
