import { checkBeforeFinishing, checkSections, type MinutesWarning } from "#domain/minutes/check-before-finishing.ts";
import type { CapturedMeeting } from "#domain/minutes/captured-meeting.ts";
import { draftMinutes } from "#domain/minutes/draft-minutes.ts";
import { deny, type MinutesAction } from "#domain/minutes/policy.ts";
import { sectionDiff, type LayeredSection } from "#domain/minutes/sections.ts";
import type { MeetingFacts } from "#domain/meeting/policy.ts";
import type { MinutesOfMeeting, MinutesView } from "#contract/minutes.ts";
import { capturedMeeting } from "#server/db/captured-meeting.ts";
import { asKept, layersOf } from "#server/db/layered-text.ts";
import { meetingFacts, type MeetingRow } from "#server/db/meeting-row.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { minimumMinutes } from "#server/db/minimum-length.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { minutesVersions, type MinutesRow } from "./store.ts";

/** The version asked for, else the latest; `null` where there is none this person may read. */
export async function ofMeeting(scoped: Scoped, meeting: MeetingRow, number?: number): Promise<MinutesOfMeeting> {
  const facts = await meetingFacts(scoped, meeting);
  const versions = await minutesVersions(scoped, meeting.id);
  const row = number === undefined ? versions.at(-1) : versions.find((version) => version.number === number);
  const drafts = deny(scoped.caller.actor, "write", facts) === null;
  const held = meeting.state === "held" || meeting.state === "running";
  return {
    meetingId: meeting.id,
    minutes: row === undefined ? null : await minutesViewOf(scoped, meeting, row),
    permissions: { draft: drafts && held && versions.length === 0 },
  };
}

export async function minutesViewOf(scoped: Scoped, meeting: MeetingRow, row: MinutesRow): Promise<MinutesView> {
  const facts = await meetingFacts(scoped, meeting);
  const versions = await minutesVersions(scoped, meeting.id);
  const names = await personNames(scoped, [
    meeting.chair_id,
    meeting.minute_taker_id,
    row.taker_signed_by,
    row.chair_signed_by,
  ]);
  const writes = deny(scoped.caller.actor, "write", facts) === null;
  const captured = await capturedMeeting(scoped, meeting);
  const before = versions.find(({ number }) => number === row.number - 1);
  const sections = sectionsOf(row, captured);
  return {
    id: row.id,
    meetingId: meeting.id,
    organisationId: meeting.organisation_id,
    cellName: captured.cell,
    topicTitle: meeting.topic_title,
    heldOn: meeting.held_on,
    number: row.number,
    state: row.state,
    reason: row.reason,
    sections,
    warnings: writes && row.state !== "signed" ? await warningsFor(scoped, meeting, captured, { row, sections }) : [],
    chair: namedIn(names, meeting.chair_id),
    minuteTaker: namedIn(names, meeting.minute_taker_id),
    takerSignature: signatureOf(names, row.taker_signed_by, row.taker_signed_at),
    chairSignature: signatureOf(names, row.chair_signed_by, row.chair_signed_at),
    signedOn: row.signed_on,
    sha256: row.sha256,
    version: row.row_version,
    versions: versions.map(({ id, number, state, reason, signed_on }) => ({
      id,
      number,
      state,
      reason,
      signedOn: signed_on,
    })),
    changes: before === undefined ? [] : sectionDiff(before.sections.edited, sections),
    permissions: permissionsOf(scoped, facts, row, versions),
  };
}

/** Once read back nothing captured later is laid under what was read. */
export const sectionsOf = (row: MinutesRow, captured: CapturedMeeting): LayeredSection[] =>
  row.state === "draft" ? layersOf(row.sections, draftMinutes(captured)) : asKept(row.sections);

const signatureOf = (names: ReadonlyMap<string, string>, by: string | null, at: string | null) => {
  const person = namedIn(names, by);
  return person === null || at === null ? null : { person, at };
};

function permissionsOf(scoped: Scoped, facts: MeetingFacts, row: MinutesRow, versions: readonly MinutesRow[]) {
  const may = (action: MinutesAction): boolean => deny(scoped.caller.actor, action, facts) === null;
  const open = row.state !== "signed";
  const readBack = row.state === "read-back";
  return {
    write: may("write") && open,
    readBack: may("readBack") && row.state === "draft",
    signAsTaker: may("signAsTaker") && readBack && row.taker_signed_at === null,
    signAsChair: may("signAsChair") && readBack && row.chair_signed_at === null,
    newVersion: may("newVersion") && row.state === "signed" && versions.at(-1)?.id === row.id,
  };
}

async function warningsFor(
  scoped: Scoped,
  meeting: MeetingRow,
  captured: CapturedMeeting,
  { row, sections }: { row: MinutesRow; sections: readonly LayeredSection[] },
): Promise<MinutesWarning[]> {
  const atLeast = await minimumMinutes(scoped, meeting, captured.attendance.count.counted);
  const told = [...checkBeforeFinishing(captured, atLeast), ...checkSections(sections)];
  // What two have signed as it stands is not asked about step by step again.
  return row.number === 1 ? told : told.filter(({ code }) => code !== "step-empty");
}
