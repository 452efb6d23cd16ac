import { setTimeout as pause } from "node:timers/promises";
import { instantAt, localDate } from "#domain/calendar/local-date.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { startBenchCluster } from "./bench-cluster.ts";
import { startChild } from "./child.ts";
import { percentile, report } from "./measure.ts";

/**
 * `npm run bench -- live-room`: how soon what one writes is on the others' screens: 40 people on one meeting, then 200 meetings
 * with five each, in one application on the same two cores. From before the line is sent until its event has come to the last
 * byte. Baseline: the line's own answer over HTTP in the same run.
 */
const now = instantAt(localDate("2023-02-15"), "14:00");

type Gathering = { meetingId: string; people: BuiltPerson[] };

/** A running meeting of a cell of its own: the first is its secretary, the others members. */
async function gather(owner: Db, committee: BuiltOrganisation, size: number): Promise<Gathering> {
  const build = builders(owner);
  const cell = await build.cell({ under: committee });
  const people = [await build.holder("cellSecretary", cell)];
  while (people.length < size) people.push(await build.person(cell));
  const meetingId = newId();
  const key = {
    tenant_id: cell.tenantId,
    id: meetingId,
    organisation_id: cell.id,
    path: cell.path,
    path_then: cell.path,
  };
  await owner
    .insertInto("meeting")
    .values({
      ...key,
      kind: "thematic",
      topic_title: "Nâng cao chất lượng sinh hoạt",
      state: "running",
      current_step: 6,
      starts_at: now,
      place: "Phòng họp",
      notified_at: now,
      created_at: now,
      created_by: people[0]?.id ?? "",
    })
    .execute();
  return { meetingId, people };
}

type Stream = { heard: (id: string) => Promise<number>; stop: () => void };

const cookieOf = ({ token }: BuiltPerson): string => `${sessionCookie}=${token}`;

/** A page that watches; `heard` resolves with the instant at which an event with that id had come. */
async function watch(base: string, { meetingId }: Gathering, person: BuiltPerson): Promise<Stream> {
  const stopping = new AbortController();
  const response = await fetch(`${base}/api/meetings/${meetingId}/room/stream`, {
    headers: { cookie: cookieOf(person) },
    signal: stopping.signal,
  });
  if (response.status !== 200) throw new Error(`stream: ${response.status} ${await response.text()}`);
  const waiting = new Map<string, (at: number) => void>();
  void read(response, (event) => {
    const at = performance.now();
    for (const [id, resolve] of waiting)
      if (event.includes(id)) {
        waiting.delete(id);
        resolve(at);
      }
  }).catch(() => undefined);
  return { heard: (id) => new Promise((resolve) => waiting.set(id, resolve)), stop: () => stopping.abort() };
}

async function read(response: Response, take: (event: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let unread = "";
  for await (const chunk of response.body ?? []) {
    unread += decoder.decode(chunk as Uint8Array, { stream: true });
    const events = unread.split("\n\n");
    unread = events.pop() ?? "";
    events.forEach(take);
  }
}

type Told = { latencies: number[]; answers: number[] };

/** The secretary writes one line; everybody's wait for it. */
async function write(base: string, { meetingId, people }: Gathering, streams: readonly Stream[], told: Told) {
  const [secretary] = people;
  if (secretary === undefined) return;
  const id = newId();
  const body = {
    id,
    personId: people[1]?.id ?? null,
    guestId: null,
    body: "Cần gửi tài liệu sớm hơn một tuần.",
    step: 6,
  };
  const heard = streams.map((stream) => stream.heard(id));
  const began = performance.now();
  const answer = await fetch(`${base}/api/meetings/${meetingId}/contributions`, {
    method: "POST",
    headers: { cookie: cookieOf(secretary), "content-type": "application/json", origin: base },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`line: ${answer.status} ${await answer.text()}`);
  told.answers.push(performance.now() - began);
  for (const at of await Promise.all(heard)) told.latencies.push(at - began);
}

const readsWords = ({ people }: Gathering): BuiltPerson[] => people.slice(0, 1);

async function oneMeeting(base: string, owner: Db, committee: BuiltOrganisation): Promise<Told> {
  const gathering = await gather(owner, committee, 40);
  // Contributions are the secretary's to read (domain.md 8): forty devices of those who keep the room.
  const [secretary] = readsWords(gathering);
  const build = builders(owner);
  const cell = { ...committee, path: secretary?.path ?? committee.path };
  const keepers = [secretary as BuiltPerson];
  const organisation = await owner
    .selectFrom("organisation")
    .where("path", "=", cell.path)
    .select("id")
    .executeTakeFirstOrThrow();
  while (keepers.length < 40)
    keepers.push(
      await build.holder("cellCommittee", { ...cell, id: organisation.id, name: "", tenantId: committee.tenantId }),
    );
  const streams = await Promise.all(keepers.map((person) => watch(base, gathering, person)));
  const told: Told = { latencies: [], answers: [] };
  for (let round = 0; round < 40; round += 1) {
    await write(base, gathering, streams, told);
    await pause(100);
  }
  streams.forEach(({ stop }) => stop());
  return told;
}

/** Five watch each of 200; every meeting writes three lines at its own moments, about ten a second in all. */
async function manyMeetings(base: string, owner: Db, committee: BuiltOrganisation): Promise<Told> {
  const build = builders(owner);
  const rooms: { gathering: Gathering; streams: Stream[] }[] = [];
  for (let count = 0; count < 200; count += 1) {
    const gathering = await gather(owner, committee, 5);
    const [secretary] = gathering.people;
    const { id } = await owner
      .selectFrom("organisation")
      .where("path", "=", secretary?.path ?? "")
      .select("id")
      .executeTakeFirstOrThrow();
    const place = { ...committee, id, path: secretary?.path ?? committee.path };
    const keepers = [secretary as BuiltPerson];
    while (keepers.length < 5) keepers.push(await build.holder("cellCommittee", place));
    const streams = await Promise.all(keepers.map((person) => watch(base, gathering, person)));
    rooms.push({ gathering, streams });
  }
  const told: Told = { latencies: [], answers: [] };
  const seconds = 60;
  await Promise.all(
    rooms.flatMap(({ gathering, streams }, at) =>
      [0, 1, 2].map(async (turn) => {
        await pause(((turn + at / rooms.length) / 3) * seconds * 1000);
        await write(base, gathering, streams, told);
      }),
    ),
  );
  rooms.forEach(({ streams }) => streams.forEach(({ stop }) => stop()));
  return told;
}

const cluster = await startBenchCluster();
const { db: owner, close } = connect(cluster.config(), { max: 4, onLost: () => undefined });
try {
  const committee = await builders(owner).committee();
  const application = await startChild("application-at.ts", [now], { DATABASE_URL: cluster.url });
  try {
    for (const [name, told] of [
      ["live-room.one-meeting-of-40", await oneMeeting(application.ready, owner, committee)],
      ["live-room.200-meetings-of-5", await manyMeetings(application.ready, owner, committee)],
    ] as const)
      report({
        name: `${name}.p95`,
        value: percentile(told.latencies, 0.95),
        unit: "ms",
        baseline: percentile(told.answers, 0.95),
      });
  } finally {
    await application.stop();
  }
} finally {
  await close();
  await cluster.stop();
}
