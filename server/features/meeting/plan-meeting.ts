import { dayOf } from "#domain/calendar/local-date.ts";
import { deny, type MeetingFacts } from "#domain/meeting/policy.ts";
import { moveMeeting } from "#domain/meeting/lifecycle.ts";
import { fail, ok } from "#domain/result.ts";
import type { ChangeMeetingBody, MeetingView, PlanMeetingBody } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, meetingRow, type MeetingRow } from "#server/db/meeting-row.ts";
import { enteredBy, sourceOf, type Source } from "#server/db/on-behalf.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingSet } from "#server/db/record-milestone.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { placeInTime, type Placed } from "./place-in-time.ts";
import { meetingViewOf } from "./present.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { tellEntered } from "./tell-entered.ts";
import { cellRow, insertMeeting, itemRow, updateMeeting, type CellRow } from "./store.ts";

const regularTopic = "Sinh hoạt thường kỳ";

/** A meeting put into the calendar, from an item of the registered plan or by hand; nobody is told yet. */
export const planMeeting = (deps: Deps, caller: Caller, body: PlanMeetingBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.plan", body], async (scoped) => {
    const today = dayOf(deps.now());
    const cell = await cellRow(scoped, body.organisationId, today);
    if (cell === null) return fail({ code: "row.unknown" });
    const denial = deny(caller.actor, "plan", factsOfNew(body, cell));
    if (denial !== null) return fail(denial);
    const known = await lockMeeting(scoped, body.id);
    if (known !== null) return ok(await meetingViewOf(scoped, known, today));
    const source = sourceOf(caller.actor, cell.path, body, today);
    if (!source.ok) return source;
    const secret = secretMarkIn({ topicTitle: body.topicTitle, place: body.place }, body.notSecret);
    if (secret !== null) return fail(secret);
    const item = body.cellPlanItemId === null ? null : await itemRow(scoped, body.cellPlanItemId, cell.path);
    if (item === undefined) return fail({ code: "meeting.item-unknown" });
    const place = { id: body.id, kind: body.kind, organisationId: cell.id, path: cell.path };
    const placed = await placeInTime(scoped, place, body);
    if (!placed.ok) return placed;
    const row = rowOf(scoped, { body, cell, placed: placed.value, item, at: deps.now(), source: source.value });
    await insertMeeting(scoped, row);
    await recordMeetingSet(scoped, deps.now(), row);
    const change = { action: "meeting.plan", noun: "meeting", rowId: body.id, path: cell.path, value: body };
    await audit(scoped, deps.now(), change);
    await tellEntered(scoped, deps.now(), { id: body.id, path: cell.path, what: "plan" }, source.value);
    return ok(await viewOf(scoped, body.id, today));
  });

const factsOfNew = (body: PlanMeetingBody, cell: CellRow): MeetingFacts => ({
  meetingId: body.id,
  path: cell.path,
  state: "planned",
  chairId: null,
  minuteTakerId: null,
  presenterId: body.presenterId,
  attended: false,
});

type New = {
  body: PlanMeetingBody;
  cell: CellRow;
  placed: Placed;
  item: Awaited<ReturnType<typeof itemRow>> | null;
  at: string;
  source: Source;
};

function rowOf({ caller }: Scoped, { body, cell, placed, item, at, source }: New) {
  const title = body.topicTitle.trim() || item?.title || (body.kind === "regular" ? regularTopic : "");
  return {
    tenant_id: caller.tenantId,
    id: body.id,
    organisation_id: cell.id,
    path: cell.path,
    path_then: cell.path,
    plan_id: placed.plan?.planId ?? null,
    kind: body.kind,
    period_key: body.kind === "regular" ? null : (body.periodKey ?? item?.period_key ?? placed.periodKey),
    cell_plan_item_id: item?.id ?? null,
    topic_id: item?.topic_id ?? null,
    topic_title: title,
    state: "planned",
    starts_at: placed.startsAt,
    ends_at: placed.endsAt,
    place: body.place,
    presenter_id: body.presenterId,
    ...enteredBy(source),
    created_at: at,
    created_by: caller.actor.personId,
  };
}

/** A planned meeting put elsewhere; a notified one is changed by its next notice, so that people are told. */
export const changeMeeting = (deps: Deps, caller: Caller, id: string, body: ChangeMeetingBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.change", id, body], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "change", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const stale = await staleOr(scoped, meeting, body.version, today);
    if (stale !== null) return fail(stale);
    if (meeting.state !== "planned")
      return fail({ code: "meeting.move-refused", from: meeting.state, move: "change" as const });
    const moved = moveMeeting({ state: meeting.state, minutesSigned: false, reason: null }, "change");
    if (!moved.ok) return moved;
    const source = sourceOf(caller.actor, meeting.path, body, today);
    if (!source.ok) return source;
    const secret = secretMarkIn({ topicTitle: body.topicTitle, place: body.place }, body.notSecret);
    if (secret !== null) return fail(secret);
    const placed = await placeInTime(scoped, placeOf(meeting), body);
    if (!placed.ok) return placed;
    await updateMeeting(scoped, meeting, {
      starts_at: placed.value.startsAt,
      ends_at: placed.value.endsAt,
      place: body.place,
      topic_title: body.topicTitle.trim() || meeting.topic_title,
      presenter_id: body.presenterId,
      ...enteredBy(source.value),
    });
    await recordMeetingSet(scoped, deps.now(), meeting);
    await audit(scoped, deps.now(), {
      action: "meeting.change",
      noun: "meeting",
      rowId: id,
      path: meeting.path,
      value: body,
    });
    await announce(scoped, deps.now(), [{ topic: "meeting.planned", path: meeting.path, facts: { meetingId: id } }]);
    await tellEntered(scoped, deps.now(), { id, path: meeting.path, what: "change" }, source.value);
    return ok(await viewOf(scoped, id, today));
  });

export const placeOf = ({ id, kind, organisation_id, path }: MeetingRow) => ({
  id,
  kind,
  organisationId: organisation_id,
  path,
});

/** The view after a write; the row is there because this transaction holds it. */
export async function viewOf(scoped: Scoped, id: string, today: ReturnType<typeof dayOf>): Promise<MeetingView> {
  const row = await meetingRow(scoped, id);
  if (row === null) throw new Error(`meeting ${id} vanished while held`);
  return meetingViewOf(scoped, row, today);
}

export async function staleOr(
  scoped: Scoped,
  meeting: MeetingRow,
  version: number,
  today: ReturnType<typeof dayOf>,
): Promise<{ code: "row.stale"; current: MeetingView } | null> {
  return meeting.version === version
    ? null
    : { code: "row.stale", current: await meetingViewOf(scoped, meeting, today) };
}
