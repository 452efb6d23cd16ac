import type { Insertable, Selectable, Updateable } from "kysely";
import type { Path } from "#domain/ids.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { parentPath } from "#domain/access/role.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";

export type AssignmentRow = Selectable<Schema["attendee_assignment"]>;
const read = ["attendee", "attendee:meeting"] as const;

/** All that was decided for one meeting, the latest last. */
export const assignmentsOf = (scoped: Scoped, meetingId: string): Promise<AssignmentRow[]> =>
  scoped.trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "attendee_assignment.path", ...read))
    .orderBy("assigned_at")
    .orderBy("id")
    .selectAll()
    .execute();

export async function assignmentRow(scoped: Scoped, id: string): Promise<AssignmentRow | null> {
  const row = await scoped.trx
    .selectFrom("attendee_assignment")
    .where("id", "=", id)
    .where(inReach(scoped, "attendee_assignment.path", ...read))
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

export const insertAssignment = ({ trx }: Scoped, row: Insertable<Schema["attendee_assignment"]>): Promise<unknown> =>
  trx.insertInto("attendee_assignment").values(row).execute();

export const updateAssignment = (
  { trx }: Scoped,
  { id, version }: AssignmentRow,
  change: Updateable<Schema["attendee_assignment"]>,
): Promise<unknown> =>
  trx
    .updateTable("attendee_assignment")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();

export type Candidate = { personId: string; name: string; positionTitle: string; leadsCell: boolean };

/** Who may be sent: those in question but for the cell's own chiefs, who do not attend themselves. IV.2. */
export async function candidatesFor(scoped: Scoped, cell: Path, day: LocalDate): Promise<Candidate[]> {
  const chiefs = await chiefsOf(scoped, cell, day);
  return (await inQuestionFor(scoped, cell, day)).filter(({ personId }) => !chiefs.includes(personId));
}

async function chiefsOf(scoped: Scoped, cell: Path, day: LocalDate): Promise<string[]> {
  const rows = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "=", cell)
    .where("role", "in", ["cellSecretary", "cellDeputy", "cellCommittee"])
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReachOrLine(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** The committee's members and who is in charge of the cell, on the day of the meeting. IV.2. */
export async function inQuestionFor(scoped: Scoped, cell: Path, day: LocalDate): Promise<Candidate[]> {
  const committee = parentPath(cell);
  const members = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "=", committee ?? "")
    .where("role", "in", ["committeeSecretary", "committeeMember"])
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReachOrLine(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select("person_id")
    .execute();
  const leaders = await leadersOf(scoped, cell, day);
  const ids = [...new Set([...leaders, ...members.map(({ person_id }) => person_id)])];
  if (ids.length === 0) return [];
  const people = await scoped.trx
    .selectFrom("person")
    .where("id", "in", ids)
    .select(["id", "name", "position_title"])
    .execute();
  return people.map((person) => ({
    personId: person.id,
    name: person.name,
    positionTitle: person.position_title,
    leadsCell: leaders.includes(person.id),
  }));
}

async function leadersOf(scoped: Scoped, cell: Path, day: LocalDate): Promise<string[]> {
  const rows = await scoped.trx
    .selectFrom("leader_assignment")
    .where("path", "=", cell)
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReach(scoped, "leader_assignment.path", "board", "meeting"))
    .select("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Meetings of a span of instants these people are already sent to. */
export const meetingsAttendedBy = (scoped: Scoped, people: readonly string[], from: string, until: string) =>
  scoped.trx
    .selectFrom("attendee_assignment")
    .innerJoin("meeting", (join) =>
      join
        .onRef("meeting.id", "=", "attendee_assignment.meeting_id")
        .onRef("meeting.tenant_id", "=", "attendee_assignment.tenant_id"),
    )
    .where(
      "attendee_assignment.person_id",
      "in",
      people.length > 0 ? [...people] : ["00000000-0000-0000-0000-000000000000"],
    )
    .where("attendee_assignment.state", "in", ["assigned", "accepted"])
    .where("meeting.state", "<>", "cancelled")
    .where("meeting.starts_at", ">=", from)
    .where("meeting.starts_at", "<=", until)
    .where(inReach(scoped, "attendee_assignment.path", ...read))
    .select([
      "attendee_assignment.person_id",
      "meeting.id",
      "meeting.kind",
      "meeting.starts_at",
      "meeting.ends_at",
      "meeting.organisation_id",
    ])
    .execute();

/** Whether the person knows that organisation: one beside their own does not exist. */
export async function knowsOrganisation(scoped: Scoped, id: string): Promise<boolean> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "memberName"))
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notified meetings below a committee that have not begun, in the order they come. */
export const notifiedMeetings = (scoped: Scoped, committeeId: string) =>
  scoped.trx
    .selectFrom("meeting")
    .innerJoin("organisation", (join) =>
      join
        .onRef("organisation.id", "=", "meeting.organisation_id")
        .onRef("organisation.tenant_id", "=", "meeting.tenant_id"),
    )
    .where("organisation.parent_id", "=", committeeId)
    .where("meeting.state", "=", "notified")
    .where("meeting.kind", "=", "thematic")
    .where(inReach(scoped, "meeting.path", "meeting"))
    .orderBy("meeting.starts_at")
    .orderBy("meeting.id")
    .selectAll("meeting")
    .execute();

/** Names of organisations these rows speak of, as on a day; before its first name one is called by that. */
export async function organisationNames(
  scoped: Scoped,
  ids: readonly string[],
  day: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await scoped.trx
    .selectFrom("organisation_name")
    .where("organisation_id", "in", [...new Set(ids)])
    .where(inReachOrLine(scoped, "organisation_name.path", "meeting", "meeting:meeting", "boardCount", "planPublished"))
    .orderBy("valid_from")
    .select(["organisation_id", "name", "valid_from"])
    .execute();
  const names = new Map<string, string>();
  for (const { organisation_id, name, valid_from } of rows)
    if (valid_from <= day || !names.has(organisation_id)) names.set(organisation_id, name);
  return names;
}
