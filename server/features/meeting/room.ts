import { deny, permissionsOn, type MeetingFacts } from "#domain/meeting/policy.ts";
import { meetingSteps } from "#domain/meeting/programme.ts";
import type { RoomState, RoomStepView, SolutionInRoom } from "#contract/meeting-room.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { carriedOver } from "#domain/solution/solution.ts";
import { databaseInstant } from "#server/db/database-instant.ts";
import { meetingFacts, type MeetingRow } from "#server/db/meeting-row.ts";
import { minimumMinutes } from "#server/db/minimum-length.ts";
import { minutesSigned } from "#server/db/open-meeting.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import { meetingDay, rollCallOf } from "#server/db/roll-call.ts";
import { rollEntryOf } from "#server/db/roll-entry.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { checkInsOf, checkInSince } from "./check-in-store.ts";
import { openClaims } from "./claim-store.ts";
import { attendeeOf, leadReportOf } from "./papers.ts";
import { claimViewOf } from "./present.ts";
import { conclusionOf, contributionsOf, guestsOf, revisionOf, solutionsFor, stepNotesOf } from "./room-store.ts";
import { cellName, chairsOf } from "./store.ts";

type Names = ReadonlyMap<string, string>;

/** Everything the room shows this person, with its revision. The programme is the plan's, else the clause's seven steps. M5. */
export async function roomStateOf(scoped: Scoped, meeting: MeetingRow, today: LocalDate): Promise<RoomState> {
  const facts = await meetingFacts(scoped, meeting);
  const { actor } = scoped.caller;
  const [readsNames, readsWords] = [
    deny(actor, "readNames", facts) === null,
    deny(actor, "readContributions", facts) === null,
  ];
  const [readAt, revision] = [await databaseInstant(scoped), await revisionOf(scoped, meeting)];
  const rollCall = await rollCallOf(scoped, meeting);
  const spoken = readsWords ? await contributionsOf(scoped, meeting.id) : [];
  const [notes, solutions, attendee, chairs] = [
    await stepNotesOf(scoped, meeting.id),
    await solutionsFor(scoped, meeting),
    await attendeeOf(scoped, meeting.id),
    await chairsOf(scoped, meeting.path, meetingDay(meeting)),
  ];
  const names = await personNames(scoped, [
    meeting.presenter_id,
    meeting.chair_id,
    meeting.minute_taker_id,
    attendee?.person_id,
    ...chairs,
    ...spoken.flatMap((line) => [line.person_id, line.recorded_by]),
    ...notes.map((note) => note.person_id),
    ...solutions.map((solution) => solution.owner_id),
  ]);
  const conclusion = readsWords ? await conclusionOf(scoped, meeting.id) : undefined;
  const leadReport = await leadReportOf(scoped, meeting.id);
  const seen = solutions.map((row) => solutionInRoomOf(row, names));
  return {
    revision,
    readAt,
    unchanged: false,
    meeting: await headOf(scoped, meeting, names, today),
    steps: await stepsOf(scoped, meeting, notes, names, readsWords),
    roll: readsNames ? rollCall.roll.map((entry) => rollEntryOf(entry, rollCall)) : null,
    count: readsNames ? rollCall.count : null,
    ...(await saidBesideOf(scoped, meeting, facts)),
    guests: await guestsOf(scoped, meeting.id),
    contributions: readsWords
      ? spoken.map((line) => ({
          id: line.id,
          speaker: namedIn(names, line.person_id),
          guestId: line.guest_id,
          body: line.body,
          step: line.step,
          saidAt: line.said_at,
          recordedBy: namedIn(names, line.recorded_by),
          version: line.version,
          solutionId: solutions.find(({ contribution_id }) => contribution_id === line.id)?.id ?? null,
        }))
      : null,
    conclusion: conclusion ?? null,
    solutions: seen.filter(({ meetingId }) => meetingId === meeting.id),
    openSolutions: carriedOver(seen.filter(({ meetingId }) => meetingId !== meeting.id)),
    attendee:
      attendee === undefined
        ? null
        : {
            assignmentId: attendee.id,
            person: { id: attendee.person_id, name: names.get(attendee.person_id) ?? "" },
            state: attendee.state as "assigned" | "accepted",
            present: attendee.present,
            version: attendee.version,
          },
    leadReport: leadReport === undefined ? null : { id: leadReport.id, state: leadReport.state },
    minimumMinutes: await minimumMinutes(scoped, meeting, rollCall.size.counted),
    chairs: chairs.map((id) => ({ id, name: names.get(id) ?? "" })),
    minutesSigned: await minutesSigned(scoped, meeting.id),
    permissions: await roomPermissions(scoped, meeting, facts),
  };
}

/** What members said without logging in, beside the roll-call: the secretary takes it over, nothing of it marks anybody. M3, M5. */
async function saidBesideOf(
  scoped: Scoped,
  { id }: MeetingRow,
  facts: MeetingFacts,
): Promise<Pick<RoomState, "claims" | "checkIns" | "checkInSince">> {
  if (deny(scoped.caller.actor, "readAnswers", facts) !== null)
    return { claims: null, checkIns: null, checkInSince: null };
  const [claims, checkIns] = [await openClaims(scoped, id), await checkInsOf(scoped, id)];
  const names = await personNames(
    scoped,
    claims.map(({ person_id }) => person_id),
  );
  return {
    claims: claims.map((claim) => claimViewOf(claim, names)),
    checkIns: checkIns.map((row) => ({ personId: row.person_id, at: row.checked_at, proven: row.proven })),
    checkInSince: await checkInSince(scoped, id),
  };
}

async function roomPermissions(scoped: Scoped, meeting: MeetingRow, facts: MeetingFacts) {
  const permissions = permissionsOn(scoped.caller.actor, facts);
  const closed = await minutesSigned(scoped, meeting.id);
  return closed ? { ...permissions, capture: false, reopen: false } : permissions;
}

async function headOf(scoped: Scoped, row: MeetingRow, names: Names, today: LocalDate): Promise<RoomState["meeting"]> {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    cellName: await cellName(scoped, row.organisation_id, today),
    kind: row.kind,
    topicTitle: row.topic_title,
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    place: row.place,
    currentStep: row.current_step,
    presenter: namedIn(names, row.presenter_id),
    chair: namedIn(names, row.chair_id),
    minuteTaker: namedIn(names, row.minute_taker_id),
    version: row.version,
  };
}

type Note = Awaited<ReturnType<typeof stepNotesOf>>[number];

/** Steps are numbered as they stand in the room, whatever the plan's own numbers are. */
async function stepsOf(
  scoped: Scoped,
  meeting: MeetingRow,
  notes: readonly Note[],
  names: Names,
  readsWords: boolean,
): Promise<RoomStepView[]> {
  const plan = await planOfMeeting(scoped, meeting);
  return meetingSteps(plan?.content.programme ?? []).map(({ kind, text, role }, at) => {
    const note = notes.find(({ number }) => number === at + 1);
    return {
      number: at + 1,
      kind,
      text,
      role,
      note: readsWords ? (note?.note ?? "") : "",
      person: namedIn(names, note?.person_id ?? null),
      startedAt: note?.started_at ?? null,
      version: note?.version ?? 0,
    };
  });
}

type SolutionRow = Awaited<ReturnType<typeof solutionsFor>>[number];

const solutionInRoomOf = (row: SolutionRow, names: Names): SolutionInRoom => ({
  id: row.id,
  meetingId: row.meeting_id,
  contributionId: row.contribution_id,
  body: row.body,
  owner: namedIn(names, row.owner_id),
  dueOn: row.due_on,
  adopted: row.adopted,
  state: row.state as SolutionInRoom["state"],
  version: row.version,
});
