import { createHash } from "node:crypto";
import { sql } from "kysely";
import { reachOf } from "#domain/access/scope-of.ts";
import { parentPath, type Grant, type Role } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import type { Announcement } from "#server/jobs/announcement.ts";
import { currentName } from "../current-name.ts";
import { queueMail } from "#server/mail/outgoing-mail.ts";
import { letterOf } from "./letter.ts";
import { mayHear } from "./may-hear.ts";
import type { Payload } from "./sentence.ts";
import type { Topic } from "./topic.ts";
import { topicOf } from "./topics.ts";

/**
 * Puts what happened into the inbox of everybody it concerns. The key of an item is made from the job and the person: run
 * twice, on two machines or after an outage, each is told once. Design: jobs.
 */
export const handleAnnouncement = (
  sweep: Db,
  id: string,
  announcement: Announcement,
  mailing: Mailing | null = null,
): Promise<void> =>
  asSweep(sweep, async (trx) => {
    const topic = topicOf(announcement.topic);
    const hearers = topic === null ? [] : await hearersOf(trx, topic, announcement);
    if (hearers.length === 0) return;
    const payload: Payload = { ...(await namesIn(trx, announcement)), facts: announcement.facts };
    const channels = await channelsOf(trx, announcement.tenantId, hearers);
    const told = await putItems(trx, id, { announcement, payload, hearers, channels });
    const writes = topic?.writes;
    if (mailing === null || topic === null || writes === undefined) return;
    await queueMail(
      trx,
      told.flatMap((personId) => {
        const channel = channels.get(personId);
        if (channel === undefined || !channel.mail || channel.email === "") return [];
        const key = { tenantId: announcement.tenantId, id: itemId(id, personId), personId, path: announcement.path };
        const letter = letterOf({ ...topic, writes }, payload, { at: announcement.at, publicUrl: mailing.publicUrl });
        return [{ ...key, ...letter, to: channel.email, at: mailing.wall() }];
      }),
    );
  });

/** Where letters lead, and the wall's clock: a demo's day moves no letter. */
export type Mailing = { publicUrl: string; wall: () => string };

type Channel = { email: string; mail: boolean; inApp: boolean };

/** What each wants to hear by, and their address; an account that was closed hears nothing more by mail. A1. */
async function channelsOf(trx: Trx, tenantId: string, people: readonly string[]): Promise<Map<string, Channel>> {
  const { rows } = await sql<
    Channel & { personId: string }
  >`select person_id as "personId", email, mail, in_app as "inApp"
    from channels_of(${tenantId}, ${people}::uuid[])`.execute(trx);
  return new Map(rows.map(({ personId, ...channel }) => [personId, channel]));
}

type Telling = {
  announcement: Announcement;
  payload: Payload;
  hearers: readonly string[];
  channels: ReadonlyMap<string, Channel>;
};

/** On record for everybody; who turned notices off finds it among what was read. Returns whom this run told. */
async function putItems(trx: Trx, id: string, telling: Telling): Promise<string[]> {
  const { announcement, payload, hearers, channels } = telling;
  const rows = hearers.map((personId) => ({
    tenant_id: announcement.tenantId,
    id: itemId(id, personId),
    person_id: personId,
    path: announcement.path,
    topic: announcement.topic,
    payload: JSON.stringify(payload),
    told_at: announcement.at,
    read_at: channels.get(personId)?.inApp === false ? announcement.at : null,
  }));
  const put = await trx
    .insertInto("inbox_item")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .execute();
  return put.map(({ person_id }) => person_id);
}

/** A UUID that the same job and person always come to. */
export function itemId(job: string, personId: string): string {
  const hex = createHash("sha256").update(`${job} ${personId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Held = Grant & { personId: string };

/** Those the topic is for, without the one who did it, as far as they may read it. */
async function hearersOf(trx: Trx, topic: Topic, announcement: Announcement): Promise<string[]> {
  const { tenantId, byPersonId, facts } = announcement;
  const path = announcement.path as Path;
  const day = dayOf(announcement.at);
  const chosen = new Set<string>();
  for (const { personId, role, path: at } of await held(trx, tenantId, day, {
    paths: await placesNear(trx, tenantId, path),
  }))
    if ((topic.to as readonly string[]).includes(role) && isFor(role, at, path)) chosen.add(personId);
  if (topic.to.includes("named") && typeof facts["personId"] === "string") chosen.add(facts["personId"]);
  if (topic.to.includes("attendee")) for (const one of await sentTo(trx, tenantId, facts)) chosen.add(one);
  chosen.delete(byPersonId);
  const grants = Map.groupBy(await held(trx, tenantId, day, { people: [...chosen] }), ({ personId }) => personId);
  return [...chosen].filter((personId) =>
    mayHear(reachOf({ personId, grants: grants.get(personId) ?? [] }), topic, path),
  );
}

/** The place itself, the committee above it, and for a committee its own cells: a plan is for their secretaries. */
async function placesNear(trx: Trx, tenantId: string, path: Path): Promise<Path[]> {
  const cells = await trx
    .selectFrom("organisation as cell")
    .innerJoin("organisation as committee", (join) =>
      join.onRef("committee.tenant_id", "=", "cell.tenant_id").onRef("committee.id", "=", "cell.parent_id"),
    )
    .where("cell.tenant_id", "=", tenantId)
    .where("committee.path", "=", path)
    .where("cell.kind", "=", "cell")
    .select("cell.path")
    .execute();
  const above = parentPath(path);
  return [path, ...(above === null ? [] : [above]), ...cells.map((cell) => cell.path as Path)];
}

const cellRoles: readonly Role[] = ["cellSecretary", "cellDeputy", "cellCommittee", "member", "assignedLeader"];

/** A cell's roles hear of their own cell and of what their committee says; a committee's, of itself and its own cells. */
const isFor = (role: Role, at: Path, path: Path): boolean =>
  cellRoles.includes(role) ? at.length >= path.length : at.length <= path.length;

/** Roles, leaders' cells and memberships of a day, at some places or of some people. */
async function held(
  trx: Trx,
  tenantId: string,
  day: LocalDate,
  whose: { paths: readonly Path[] } | { people: readonly string[] },
): Promise<Held[]> {
  // Two statements and not one that asks for either: each is found by an index, and planned once.
  const these =
    "paths" in whose
      ? sql`tenant_id = ${tenantId} and path = any (${whose.paths}::text[])`
      : sql`tenant_id = ${tenantId} and person_id = any (${whose.people}::uuid[])`;
  const { rows } = await sql<Held>`
    select person_id as "personId", role, path, null as "meetingId" from role_grant
      where ${these} and starts_on <= ${day} and (ends_on is null or ends_on > ${day})
    union all select person_id, 'assignedLeader', path, null from leader_assignment
      where ${these} and starts_on <= ${day} and (ends_on is null or ends_on > ${day})
    union all select person_id, 'member', path, null from membership
      where ${these} and joined_on <= ${day} and (left_on is null or left_on > ${day})`.execute(trx);
  return rows;
}

async function sentTo(trx: Trx, tenantId: string, { meetingId }: Announcement["facts"]): Promise<string[]> {
  if (typeof meetingId !== "string") return [];
  const rows = await trx
    .selectFrom("attendee_assignment")
    .where("tenant_id", "=", tenantId)
    .where("meeting_id", "=", meetingId)
    .where("state", "in", ["assigned", "accepted"])
    .select("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

async function namesIn(
  trx: Trx,
  { tenantId, byPersonId, path, at }: Announcement,
): Promise<Pick<Payload, "by" | "of">> {
  const person = await trx
    .selectFrom("person")
    .where("tenant_id", "=", tenantId)
    .where("id", "=", byPersonId)
    .select("name")
    .executeTakeFirst();
  const place = await trx
    .selectFrom("organisation")
    .where("tenant_id", "=", tenantId)
    .where("path", "=", path)
    .select(currentName("organisation", dayOf(at)).as("name"))
    .executeTakeFirst();
  return { by: person?.name ?? "", of: place?.name ?? "" };
}

const asSweep = <T>(sweep: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    return work(trx);
  });
