import { createHash } from "node:crypto";
import { dayOf } from "#domain/calendar/local-date.ts";
import { draftMinutes } from "#domain/minutes/draft-minutes.ts";
import { nextMinutes, readBackMinutes, signMinutes, writeMinutes } from "#domain/minutes/lifecycle.ts";
import { deny, type MinutesAction } from "#domain/minutes/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { MinutesView } from "#contract/minutes.ts";
import { audit, canonicalJson } from "#server/db/audit.ts";
import { capturedMeeting } from "#server/db/captured-meeting.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { frozen, layersOf, withSection, type LayeredText } from "#server/db/layered-text.ts";
import { lockMeeting, meetingFacts, type MeetingRow } from "#server/db/meeting-row.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { minutesViewOf } from "./present.ts";
import { insertMinutes, minutesRow, minutesVersions, updateMinutes, versionOf, type MinutesRow } from "./store.ts";

const say = (scoped: Scoped, at: string, action: string, row: { id: string; path: string }, value: unknown) =>
  audit(scoped, at, { action: `minutes.${action}`, noun: "minutes", rowId: row.id, path: row.path, value });

async function view(scoped: Scoped, meeting: MeetingRow, id: string): Promise<MinutesView> {
  const row = await minutesRow(scoped, id);
  if (row === null) throw new Error(`minutes ${id} vanished while held`);
  return minutesViewOf(scoped, meeting, row);
}

type New = { id: string; reason: string; notSecret?: boolean | undefined };

/** The first draft from what was captured; where a signed version stands, the next one from it, with its reason. M8. */
export const draftVersion = (deps: Deps, caller: Caller, meetingId: string, body: New): Outcome<MinutesView> =>
  inCommand<MinutesView, Refused>(deps, caller, ["minutes.draft", meetingId, body], async (scoped) => {
    const opened = await openMeeting(scoped, meetingId, (actor, facts) =>
      deny(actor, "write", facts) === null ? null : { code: "denied.needs-role" },
    );
    if (!opened.ok) return opened;
    const { meeting, facts } = opened.value;
    if (meeting.state !== "held" && meeting.state !== "running") return fail({ code: "minutes.meeting-not-held" });
    const secret = secretMarkIn({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    const last = (await minutesVersions(scoped, meetingId)).at(-1);
    if (last !== undefined && (last.state !== "signed" || last.id === body.id))
      return ok(await minutesViewOf(scoped, meeting, last));
    const denial = last === undefined ? null : deny(caller.actor, "newVersion", facts);
    if (denial !== null) return fail(denial);
    const next = last === undefined ? null : nextMinutes(versionOf(last), body.reason);
    if (next !== null && !next.ok) return next;
    const drafted = draftMinutes(await capturedMeeting(scoped, meeting));
    const sections: LayeredText =
      last === undefined ? frozen(drafted) : { base: drafted, edited: last.sections.edited };
    await insertMinutes(scoped, {
      tenant_id: meeting.tenant_id,
      id: body.id,
      meeting_id: meetingId,
      path: meeting.path,
      path_then: meeting.path_then,
      number: next?.value.number ?? 1,
      state: "draft",
      sections: JSON.stringify(sections),
      reason: last === undefined ? "" : body.reason.trim(),
      created_at: deps.now(),
      created_by: caller.actor.personId,
    });
    await say(scoped, deps.now(), "draft", { id: body.id, path: meeting.path }, { reason: body.reason });
    return ok(await view(scoped, meeting, body.id));
  });

type Open = { row: MinutesRow; meeting: MeetingRow };

async function open(
  scoped: Scoped,
  id: string,
  action: MinutesAction,
  version: number,
): Promise<Result<Open, Refused>> {
  const seen = await minutesRow(scoped, id);
  const meeting = seen === null ? null : await lockMeeting(scoped, seen.meeting_id);
  const row = meeting === null ? null : await minutesRow(scoped, id);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  const denial = deny(scoped.caller.actor, action, await meetingFacts(scoped, meeting));
  if (denial !== null) return fail(denial);
  if (row.row_version === version) return ok({ row, meeting });
  const current = { version: row.row_version, state: row.state, sections: row.sections.edited };
  return fail({ code: "row.stale", current } as Refused);
}

const unsigned = { taker_signed_at: null, taker_signed_by: null, chair_signed_at: null, chair_signed_by: null };

type Written = { version: number; body: string | null; notSecret?: boolean | undefined };

/** A section in somebody's own words; it takes back any reading and signature given to what stood before. M8. */
export const writeSection = (
  deps: Deps,
  caller: Caller,
  { id, key }: { id: string; key: string },
  body: Written,
): Outcome<MinutesView> =>
  inCommand<MinutesView, Refused>(deps, caller, ["minutes.write", id, key, body], async (scoped) => {
    const found = await open(scoped, id, "write", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const written = writeMinutes(versionOf(row));
    if (!written.ok) return written;
    const secret = secretMarkIn({ body: body.body ?? "" }, body.notSecret);
    if (secret !== null) return fail(secret);
    const drafted = draftMinutes(await capturedMeeting(scoped, meeting));
    const sections = withSection(row.sections, drafted, { key, body: body.body });
    if (sections === null) return fail({ code: "minutes.section-unknown" });
    await updateMinutes(scoped, row, { state: "draft", sections: JSON.stringify(sections), ...unsigned });
    await say(scoped, deps.now(), "write", row, { key, body: body.body });
    return ok(await view(scoped, meeting, id));
  });

/** Read back to the meeting: from here on it is these words, whatever is captured later. */
export const readBack = (deps: Deps, caller: Caller, id: string, version: number): Outcome<MinutesView> =>
  inCommand<MinutesView, Refused>(deps, caller, ["minutes.read-back", id, version], async (scoped) => {
    const found = await open(scoped, id, "readBack", version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const read = readBackMinutes(versionOf(row));
    if (!read.ok) return read;
    const captured = { ...(await capturedMeeting(scoped, meeting)), readBack: true };
    const sections = frozen(layersOf(row.sections, draftMinutes(captured)));
    // What a hand wrote stays known as such, should the minutes be taken up again.
    const kept = { base: draftMinutes(captured), edited: sections.edited };
    await updateMinutes(scoped, row, { state: "read-back", sections: JSON.stringify(kept) });
    await say(scoped, deps.now(), "read-back", row, null);
    return ok(await view(scoped, meeting, id));
  });

type Signed = { version: number; as: "taker" | "chair" };

/** Signed off by who wrote them and by who chaired, each for themselves; with both the minutes are locked. M8. */
export const sign = (deps: Deps, caller: Caller, id: string, { version, as }: Signed): Outcome<MinutesView> =>
  inCommand<MinutesView, Refused>(deps, caller, ["minutes.sign", id, version, as], async (scoped) => {
    const found = await open(scoped, id, as === "taker" ? "signAsTaker" : "signAsChair", version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const signed = signMinutes(versionOf(row), as);
    if (!signed.ok) return signed;
    if (meeting.state !== "held") return fail({ code: "minutes.meeting-not-held" });
    const today = dayOf(deps.now());
    const by = caller.actor.personId;
    const mine =
      as === "taker"
        ? { taker_signed_at: deps.now(), taker_signed_by: by }
        : { chair_signed_at: deps.now(), chair_signed_by: by };
    const locked = signed.value.state === "signed";
    const sha256 = createHash("sha256").update(canonicalJson(row.sections.edited)).digest("hex");
    const lock = locked ? { signed_on: today, sha256 } : {};
    await updateMinutes(scoped, row, { ...mine, ...lock, state: signed.value.state });
    await say(scoped, deps.now(), "sign", row, { as, sha256 });
    if (locked) await closed(scoped, deps.now(), meeting, row);
    return ok(await view(scoped, meeting, id));
  });

async function closed(scoped: Scoped, at: string, meeting: MeetingRow, row: MinutesRow): Promise<void> {
  if (row.number === 1)
    await recordMeetingStep(scoped, at, meeting, { milestone: "minutesSigned", happenedOn: dayOf(at) });
  const facts = { meetingId: meeting.id, minutesId: row.id, number: row.number };
  await announce(scoped, at, [{ topic: "minutes.signed", path: meeting.path, facts }]);
}
