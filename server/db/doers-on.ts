import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Urged } from "#domain/urging/ladder-on-day.ts";
import { inReach, inReachOrLine, type Scoped } from "./scoped.ts";

/** A step of a cell, as far as it decides whose turn it is. `meetingId` null: the period has no meeting yet. */
export type Turn = { cell: Path; meetingId: string | null };

/** The people behind a word of the ladder, for a step: nobody where the office stands empty. */
export type DoersFor = (urged: Urged, turn: Turn) => string[];

type Places = { committee: Path; cells: readonly Path[]; meetings: readonly string[]; day: LocalDate };

/** Who holds on a day what the steps of a committee's cells wait for. Clause III.8, IV. */
export async function doersOn(scoped: Scoped, places: Places): Promise<DoersFor> {
  const { committee, cells, meetings } = places;
  const [holders, leaders] = [await holdersOn(scoped, places), await leadersOn(scoped, places)];
  const [takers, attended] = [await takersOf(scoped, meetings), await attendeesOf(scoped, meetings)];
  const at = (path: Path, role: string) => holders.get(`${role} ${path}`) ?? [];
  const led = (path: Path) => leaders.get(path) ?? [];
  const known = new Set(cells);
  return (urged, { cell, meetingId }) => {
    if (!known.has(cell)) return [];
    if (urged === "committeeOffice") return at(committee, "office");
    if (urged === "assignedLeader") return led(cell);
    if (urged === "minuteTaker") return takers.get(meetingId ?? "") ?? [];
    if (urged === "attendingLeader") return attended.get(meetingId ?? "") ?? led(cell);
    const secretaries = at(cell, "cellSecretary");
    return secretaries.length > 0 ? secretaries : at(cell, "cellDeputy");
  };
}

const grouped = (rows: readonly { key: string; person: string | null }[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const { key, person } of rows) if (person !== null) groups.set(key, [...(groups.get(key) ?? []), person]);
  return groups;
};

async function holdersOn(scoped: Scoped, { committee, cells, day }: Places): Promise<Map<string, string[]>> {
  const rows = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "in", [committee, ...cells])
    .where("role", "in", ["office", "cellSecretary", "cellDeputy"])
    .where("starts_on", "<=", day)
    .where(({ eb, or }) => or([eb("ends_on", "is", null), eb("ends_on", ">", day)]))
    .where(inReachOrLine(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select(["role", "path", "person_id"])
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
  return grouped(rows.map(({ role, path, person_id }) => ({ key: `${role} ${path}`, person: person_id })));
}

async function leadersOn(scoped: Scoped, { cells, day }: Places): Promise<Map<string, string[]>> {
  if (cells.length === 0) return new Map();
  const rows = await scoped.trx
    .selectFrom("leader_assignment")
    .where("path", "in", [...cells])
    .where("starts_on", "<=", day)
    .where(({ eb, or }) => or([eb("ends_on", "is", null), eb("ends_on", ">", day)]))
    .where(inReach(scoped, "leader_assignment.path", "board", "meeting", "roleGrant"))
    .select(["path", "person_id"])
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
  return grouped(rows.map(({ path, person_id }) => ({ key: path, person: person_id })));
}

async function takersOf(scoped: Scoped, meetings: readonly string[]): Promise<Map<string, string[]>> {
  if (meetings.length === 0) return new Map();
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("id", "in", [...meetings])
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id", "minute_taker_id"])
    .execute();
  return grouped(rows.map(({ id, minute_taker_id }) => ({ key: id, person: minute_taker_id })));
}

/** Who was marked present scores; before the roll was called, who was sent. IV.2. */
async function attendeesOf(scoped: Scoped, meetings: readonly string[]): Promise<Map<string, string[]>> {
  if (meetings.length === 0) return new Map();
  const rows = await scoped.trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "in", [...meetings])
    .where("state", "in", ["assigned", "accepted"])
    .where(sql<boolean>`present is not false`)
    .where(inReach(scoped, "attendee_assignment.path", "attendee"))
    .select(["meeting_id", "person_id"])
    .execute();
  return grouped(rows.map(({ meeting_id, person_id }) => ({ key: meeting_id, person: person_id })));
}
