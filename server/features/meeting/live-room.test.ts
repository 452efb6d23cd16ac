import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { newId } from "#server/db/new-id.ts";
import { testApp } from "#testing/app.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { liveRoutes } from "./live-routes.ts";
import { meetingRoutes } from "./routes.ts";

const here = await meetingSetting([meetingRoutes]);
const { clock, database, secretary, member, second, taker } = here;
const faults: unknown[] = [];

/** A process of the application that serves streams, really listening. */
async function process() {
  const routes = [
    meetingRoutes,
    attendanceRoutes,
    liveRoutes({ sweep: database.sweep, door: database.door, onFault: (error) => faults.push(error) }),
  ];
  const made = await testApp(database, clock, routes);
  const address = await made.app.listen({ host: "127.0.0.1", port: 0 });
  return { ...made, address };
}
const [one, other] = [await process(), await process()];

/** What a browser's EventSource would hear, one event after the other. */
async function listen(person: BuiltPerson | null, meetingId: string, address = one.address) {
  const stopping = new AbortController();
  const response = await fetch(`${address}/api/meetings/${meetingId}/room/stream`, {
    signal: stopping.signal,
    headers: person === null ? {} : { cookie: `${sessionCookie}=${person.token}` },
  });
  const events = eventsOf(response);
  return {
    response,
    next: async (): Promise<{ event: string; data: Json }> => {
      const { value, done } = await events.next();
      if (done === true || value === undefined) throw new Error("the stream ended");
      return value;
    },
    stop: () => stopping.abort(),
  };
}

async function* eventsOf(response: Response) {
  const decoder = new TextDecoder();
  let unread = "";
  for await (const chunk of response.body ?? []) {
    unread += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = unread.split("\n\n");
    unread = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: (.*)$/mu.exec(block)?.[1];
      const data = /^data: (.*)$/mu.exec(block)?.[1] ?? "null";
      if (event !== undefined) yield { event, data: JSON.parse(data) as Json };
    }
  }
}

let days = 0;
const running = (): Promise<Json> => {
  days += 7;
  const date = new Date(Date.parse("2023-03-01") + days * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  return here.running({ date });
};
const said = (body: string) => ({ id: newId(), personId: member.id, guestId: null, body, step: 6 });
const bodies = (state: Json): string[] => (state.contributions ?? []).map(({ body }: Json) => body);

/** Hears until the room shows what is looked for: what came between may have been drawn together. */
async function heard(stream: Awaited<ReturnType<typeof listen>>, holds: (state: Json) => boolean): Promise<Json> {
  for (;;) {
    const { event, data } = await stream.next();
    assert.equal(event, "room");
    if (holds(data)) return data;
  }
}

describe("a room that is watched", { timeout: 60_000 }, () => {
  // Before the pools are closed: what is still being drawn then ends without a fault.
  after(async () => {
    await Promise.all([one, other].map(({ app }) => app.close()));
    assert.deepEqual(faults, []);
  });

  test("begins with the whole room; what one writes is on the others' screens, each as far as they may read", async (t) => {
    const meeting = await running();
    const streams = await Promise.all([secretary, taker, second].map((person) => listen(person, meeting.id)));
    t.after(() => streams.forEach(({ stop }) => stop()));
    assert.match(streams[0]!.response.headers.get("content-type") ?? "", /text\/event-stream/u);
    assert.equal(streams[0]!.response.headers.get("x-accel-buffering"), "no");
    const [, , members] = await Promise.all(streams.map((stream) => heard(stream, () => true)));
    assert.equal(members.contributions, null);
    assert.equal(members.roll, null);
    await one.as(taker).post(`/api/meetings/${meeting.id}/contributions`, said("Cần sinh hoạt sớm hơn."));
    for (const stream of streams.slice(0, 2)) {
      const state = await heard(stream, (room) => bodies(room).length > 0);
      assert.deepEqual(bodies(state), ["Cần sinh hoạt sớm hơn."]);
      assert.equal(state.roll.length > 0, true);
    }
  });

  test("however many come at once, each hears from the beginning and of what follows", async (t) => {
    const meeting = await running();
    const people = [secretary, taker, member, second].flatMap((person) => Array.from({ length: 7 }, () => person));
    const streams = await Promise.all(people.map((person) => listen(person, meeting.id)));
    t.after(() => streams.forEach(({ stop }) => stop()));
    await Promise.all(streams.map((stream) => heard(stream, () => true)));
    await one.as(secretary).post(`/api/meetings/${meeting.id}/step`, { step: 3 });
    await Promise.all(streams.map((stream) => heard(stream, (room) => room.meeting.currentStep === 3)));
  });

  test("what another process wrote is heard as well, and a storm of lines ends with the last", async (t) => {
    const meeting = await running();
    const stream = await listen(secretary, meeting.id);
    t.after(stream.stop);
    await heard(stream, () => true);
    await other.as(taker).post(`/api/meetings/${meeting.id}/contributions`, said("Từ tiến trình khác"));
    await heard(stream, (room) => bodies(room).length === 1);
    const lines = Array.from({ length: 12 }, (_, at) => said(`Ý kiến ${at}`));
    await Promise.all(lines.map((line) => other.as(taker).post(`/api/meetings/${meeting.id}/contributions`, line)));
    const last = await heard(stream, (room) => bodies(room).length === 13);
    assert.equal(new Set(bodies(last)).size, 13);
  });

  test("rights are asked for before everything sent: an ended session and a membership that is over end the stream", async () => {
    const meeting = await running();
    const guest = await here.build.person(here.cell);
    const [ended, left] = [await listen(second, meeting.id), await listen(guest, meeting.id)];
    await Promise.all([heard(ended, () => true), heard(left, () => true)]);
    const revoked_at = new Date().toISOString();
    const sessions = database.owner
      .updateTable("door.session")
      .set({ revoked_at })
      .where("account_id", "=", second.accountId);
    await sessions.execute();
    await database.owner
      .updateTable("membership")
      .set({ left_on: "2023-01-31" as never })
      .where("person_id", "=", guest.id)
      .execute();
    await one.as(secretary).post(`/api/meetings/${meeting.id}/step`, { step: 2 });
    assert.equal((await ended.next()).event, "end");
    assert.equal((await left.next()).event, "end");
    await database.owner
      .updateTable("door.session")
      .set({ revoked_at: null })
      .where("account_id", "=", second.accountId)
      .execute();
  });

  test("refused: without a session, from a sister cell, from another installation, for no meeting", async () => {
    const meeting = await running();
    const status = async (person: BuiltPerson | null, id: string) => (await listen(person, id)).response.status;
    assert.equal(await status(null, meeting.id), 401);
    assert.equal(await status(here.sisterSecretary, meeting.id), 404);
    assert.equal(await status(here.stranger, meeting.id), 404);
    assert.equal(await status(secretary, newId()), 404);
    assert.equal(await status(secretary, "no-id"), 400);
  });

  test("a browser that forgets to close its streams keeps the last eight", async (t) => {
    const meeting = await running();
    const streams: Awaited<ReturnType<typeof listen>>[] = [];
    for (let count = 0; count < 9; count += 1) streams.push(await listen(secretary, meeting.id));
    t.after(() => streams.forEach(({ stop }) => stop()));
    const first = streams[0]!;
    let event = await first.next();
    while (event.event === "room") event = await first.next();
    assert.equal(event.event, "end");
    await heard(streams.at(-1)!, () => true);
  });
});
