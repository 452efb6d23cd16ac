import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { captureRoutes } from "./capture-routes.ts";
import { meetingRoutes } from "./routes.ts";

let wall = Date.parse("2026-01-01T02:00:00.000Z");
const setting = await meetingSetting(({ door }) => [
  meetingRoutes,
  captureRoutes({ door, wall: () => new Date(wall).toISOString(), publicUrl: "https://chuyende.example" }),
]);
const { as, secretary, member, second } = setting;

let week = 0;
/** Each begins on a day of its own: a meeting begins when the clock says so. */
const running = (): Promise<Json> => {
  const date = new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  setting.clock.set(`${date}T02:00:00.000Z`);
  return setting.running({ date });
};
const codeOf = async ({ id }: Json): Promise<string> => {
  const { body } = await as(secretary).post(`/api/meetings/${id}/capture-code`);
  return `/api/capture-codes/${body.address.split("/").at(-1)}`;
};
/** A device is its cookie. */
const device = (cookie = "") => ({
  see: () => setting.app.inject({ url: "/api/capture", headers: { cookie } }).then((told) => told.json()),
  at: (url: string) => setting.app.inject({ url, headers: { cookie } }).then(({ statusCode }) => statusCode),
  line: async (line: object) => {
    const sent = {
      personId: member.id,
      step: 6,
      at: "2023-02-01T02:00:00.000Z",
      id: newId(),
      body: "Tôi nhất trí.",
      ...line,
    };
    return (
      await setting.app.inject({ method: "POST", url: "/api/capture/lines", headers: { cookie }, payload: sent })
    ).json();
  },
});
/** `was`: the cookie of a device that has scanned before. */
async function scan(code: string, name = "Nhung", was = "") {
  const told = await setting.app.inject({ method: "POST", url: code, payload: { name }, headers: { cookie: was } });
  const [cookie = ""] = String(told.headers["set-cookie"] ?? "").split(";");
  return { status: told.statusCode, refusal: told.json().refusal?.code, cookie, ...device(cookie) };
}
const captures = (meeting: Json, who: BuiltPerson = secretary) => as(who).get(`/api/meetings/${meeting.id}/captures`);
const decide = async (meeting: Json, decision: string, who: BuiltPerson | undefined = secretary, place = -1) => {
  const { id } = (await captures(meeting)).body.captures.at(place);
  return as(who).post(`/api/meetings/${meeting.id}/captures/${id}`, { decision });
};
const settle = (meeting: Json, id: string, take: boolean, who: BuiltPerson = secretary) =>
  as(who).post(`/api/meetings/${meeting.id}/late-lines/${id}`, { take });
const said = async (meeting: Json): Promise<string[]> =>
  (await as(secretary).get(`/api/meetings/${meeting.id}/room`)).body.contributions.map(({ body }: Json) => body);

describe("a device that takes the minutes by a code", () => {
  test("scans, gives a name, waits; allowed, it writes in that meeting; the line is in the room", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    assert.equal((await setting.app.inject({ url: code })).statusCode, 200);
    const phone = await scan(code);
    assert.match(phone.cookie, /^__Host-ghi=/u);
    const before = await phone.see();
    assert.deepEqual([before.state, before.people, before.topicTitle], ["asked", [], ""]);
    assert.equal((await phone.line({})).refusal.code, "capture.not-allowed");
    const { body } = await captures(meeting);
    assert.deepEqual(
      body.captures.map(({ name, state }: Json) => [name, state]),
      [["Nhung", "asked"]],
    );
    await decide(meeting, "allow");
    const id = newId();
    for (let again = 0; again < 2; again += 1) assert.deepEqual(await phone.line({ id }), { id, waits: false });
    const seen = await phone.see();
    assert.deepEqual([seen.state, seen.lines.length, seen.lines[0].speaker.id], ["allowed", 1, member.id]);
    assert.deepEqual(await said(meeting), ["Tôi nhất trí."]);
  });

  test("what was written under an earlier code of the same device goes to that one's meeting, after its end to the secretary; under another's to nobody", async () => {
    const [first, second] = [await running(), await running()];
    const earlier = await scan(await codeOf(first));
    await decide(first, "allow");
    const { id } = await earlier.see();
    const phone = await scan(await codeOf(second), "Nhung", earlier.cookie);
    await decide(second, "allow");
    const headers = { cookie: phone.cookie, "x-account": id };
    const line = {
      id: newId(),
      personId: null,
      body: "Nhất trí",
      step: 6,
      at: "2023-02-01T02:00:00.000Z",
      contract: 1,
    };
    const send = async (head: object, payload: object = line) =>
      (
        await setting.app.inject({ method: "POST", url: "/api/capture/lines", headers: { ...head }, payload })
      ).json() as Json;
    assert.deepEqual(await send(headers), { id: line.id, waits: false });
    assert.deepEqual([await said(first), await said(second)], [["Nhất trí"], []]);
    await decide(first, "end");
    const later = { ...line, id: newId(), body: "Viết từ hôm ấy" };
    assert.deepEqual(await send(headers, later), { id: later.id, waits: true });
    const { late } = (await captures(first)).body;
    assert.deepEqual([late.map(({ body }: Json) => body), await said(first)], [["Viết từ hôm ấy"], ["Nhất trí"]]);
    const own = { ...headers, "x-account": (await phone.see()).id };
    assert.equal((await send(own, { ...line, id: newId(), body: "Hôm nay" })).waits, false);
    assert.deepEqual(await said(second), ["Hôm nay"]);
    // A device that holds the second code only, and one that holds many codes but not this grant's.
    const alone = await scan(await codeOf(second), "Lan");
    assert.equal((await send({ ...headers, cookie: alone.cookie }, later)).refusal.code, "capture.none");
    assert.equal((await send({ ...headers, "x-account": newId() }, later)).refusal.code, "capture.none");
  });

  test("one scan a code, of two at once as well; ten minutes; another device, a wrong code or cookie have nothing", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    const both = await Promise.all([scan(code, "Một"), scan(code, "Hai")]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 410]);
    assert.equal((await scan(code)).refusal, "capture.code-void");
    assert.equal((await setting.app.inject({ url: code })).statusCode, 410);
    const old = await codeOf(meeting);
    wall += 10 * 60_000;
    assert.equal((await scan(old)).refusal, "capture.code-void");
    assert.equal((await scan(`/api/capture-codes/${"A".repeat(43)}`)).refusal, "capture.code-void");
    await decide(meeting, "allow");
    assert.equal((await device().see()).refusal.code, "capture.none");
    assert.equal((await device("__Host-ghi=abc").line({})).refusal.code, "capture.none");
  });

  test("captures and nothing else: no room, no meeting, no end and no sign-off by its cookie", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    for (const part of ["", "/room", "/captures"])
      assert.equal(await phone.at(`/api/meetings/${meeting.id}${part}`), 401);
    const finish = { method: "POST" as const, url: `/api/meetings/${meeting.id}/finish`, payload: { version: 1 } };
    const asked = await setting.app.inject({ ...finish, headers: { cookie: phone.cookie } });
    assert.equal(asked.statusCode, 401);
    const other = await running();
    await phone.line({});
    assert.deepEqual(await said(other), []);
    assert.equal((await phone.line({ personId: setting.stranger.id })).refusal.code, "meeting.person-not-on-roll");
  });

  test("what comes after the end waits for the secretary: taken or left, never merged by itself, once", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    const early = { id: newId(), body: "Trước khi ngừng" };
    await phone.line(early);
    await decide(meeting, "end");
    assert.equal((await phone.see()).state, "ended");
    // A line whose answer was lost is sent again after the end: it is in the record already.
    assert.deepEqual(await phone.line(early), { id: early.id, waits: false });
    const [first, next] = [newId(), newId()];
    for (const id of [first, first, next])
      assert.deepEqual(await phone.line({ id, body: `Sau ${id}` }), { id, waits: true });
    assert.deepEqual(await said(meeting), ["Trước khi ngừng"]);
    assert.equal((await captures(meeting)).body.late.length, 2);
    assert.deepEqual(
      [
        (await settle(meeting, first, true, second)).code,
        (await settle(meeting, first, true, setting.sisterSecretary)).code,
      ],
      ["denied.needs-role", "row.unknown"],
    );
    assert.equal((await settle(meeting, first, true)).status, 200);
    assert.equal((await settle(meeting, first, true)).code, "row.unknown");
    assert.deepEqual((await settle(meeting, next, false)).body.late, []);
    assert.deepEqual((await said(meeting)).sort(), [`Sau ${first}`, "Trước khi ngừng"].sort());
  });

  test("a late line of somebody not on the roll is neither kept nor taken", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    await decide(meeting, "end");
    const foreign = { personId: setting.sisterSecretary.id };
    assert.equal((await phone.line(foreign)).refusal.code, "meeting.person-not-on-roll");
    assert.deepEqual((await captures(meeting)).body.late, []);
    const id = newId();
    assert.deepEqual(await phone.line({ id }), { id, waits: true });
    // As a line waits for whom the roll loses meanwhile.
    const lost = setting.database.owner.updateTable("late_line").set({ person_id: foreign.personId });
    await lost.where("id", "=", id).execute();
    assert.equal((await settle(meeting, id, true)).code, "meeting.person-not-on-roll");
    assert.deepEqual([await said(meeting), (await captures(meeting)).body.late.length], [[], 1]);
    assert.deepEqual((await settle(meeting, id, false)).body.late, []);
  });

  test("is given to another member, to a guest, or to nobody, but to no stranger", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    await decide(meeting, "end");
    const guest = { id: newId(), name: "Lò Thị Khách", post: "" };
    await as(secretary).post(`/api/meetings/${meeting.id}/guests`, guest);
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await phone.line({ id });
    const lost = setting.database.owner.updateTable("late_line").set({ person_id: setting.sisterSecretary.id });
    await lost.where("id", "in", ids).execute();
    const give = async (at: number, speakerId: string | null, who: BuiltPerson = secretary) => {
      const url = `/api/meetings/${meeting.id}/late-lines/${ids[at]}`;
      const { status, code } = await as(who).post(url, { take: true, speakerId });
      return [status, code];
    };
    const { speakers } = (await captures(meeting)).body;
    assert.deepEqual(
      [speakers.at(-1), speakers.some(({ id }: Json) => id === second.id)],
      [{ id: guest.id, name: guest.name, guest: true }, true],
    );
    assert.deepEqual(await give(0, setting.sisterSecretary.id), [422, "meeting.person-not-on-roll"]);
    assert.deepEqual(await give(0, second.id, member), [403, "denied.needs-role"]);
    assert.deepEqual(await give(0, second.id, setting.sisterSecretary), [404, "row.unknown"]);
    for (const [at, who] of [second.id, guest.id, null].entries())
      assert.deepEqual(await give(at, who), [200, undefined]);
    assert.deepEqual(await give(0, second.id), [404, "row.unknown"]);
    const { contributions } = (await as(secretary).get(`/api/meetings/${meeting.id}/room`)).body;
    const spoke = (id: string) => {
      const line = contributions.find((one: Json) => one.id === id);
      return line.speaker?.id ?? line.guestId;
    };
    assert.deepEqual(ids.map(spoke), [second.id, guest.id, null]);
  });

  test("a line taken out of the record does not come back by being sent again, nor by being taken", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    const [removed, both] = [newId(), newId()];
    await phone.line({ id: removed });
    const removal = `/api/meetings/${meeting.id}/contributions/${removed}/removal`;
    assert.equal((await as(secretary).post(removal, { version: 1 })).status, 200);
    await decide(meeting, "end");
    assert.deepEqual(await phone.line({ id: removed }), { id: removed, waits: false });
    assert.deepEqual((await captures(meeting)).body.late, []);
    assert.deepEqual(await phone.line({ id: both }), { id: both, waits: true });
    const line = { id: both, personId: member.id, guestId: null, body: "Ghi tay", step: 6 };
    assert.equal((await as(secretary).post(`/api/meetings/${meeting.id}/contributions`, line)).status, 200);
    assert.equal((await settle(meeting, both, true)).code, "capture.line-known");
    assert.deepEqual([await said(meeting), (await captures(meeting)).body.late.length], [["Ghi tay"], 1]);
  });

  test("a grant ends with its meeting and stays ended when the meeting is opened again", async () => {
    const meeting = await running();
    const phone = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    const asking = await scan(await codeOf(meeting));
    setting.clock.set(new Date(Date.parse(meeting.startsAt) + 3_600_000).toISOString());
    const { version } = (await as(secretary).post(`/api/meetings/${meeting.id}/finish`, { version: meeting.version }))
      .body;
    assert.equal(
      (await as(secretary).post(`/api/meetings/${meeting.id}/reopening`, { version })).body.state,
      "running",
    );
    assert.deepEqual([(await phone.see()).state, (await asking.see()).state], ["ended", "ended"]);
    assert.equal((await decide(meeting, "allow")).code, "capture.decided");
    const id = newId();
    assert.deepEqual(await phone.line({ id }), { id, waits: true });
    assert.deepEqual(await said(meeting), []);
    const next = await scan(await codeOf(meeting));
    await decide(meeting, "allow");
    assert.equal((await next.line({})).waits, false);
  });

  test("only the cell's leaders hand over and allow; what was refused or ended stays so", async () => {
    const meeting = await running();
    const make = async (who?: BuiltPerson) => (await as(who).post(`/api/meetings/${meeting.id}/capture-code`)).code;
    assert.deepEqual(
      [await make(), await make(member), await make(setting.office), await make(setting.sisterSecretary)],
      ["session.missing", "denied.needs-role", "denied.needs-role", "row.unknown"],
    );
    const phone = await scan(await codeOf(meeting));
    assert.equal((await decide(meeting, "allow", member)).code, "denied.needs-role");
    assert.equal((await decide(meeting, "allow", setting.sisterSecretary)).code, "row.unknown");
    assert.equal((await decide(meeting, "end")).code, "capture.decided");
    assert.equal((await decide(meeting, "refuse")).status, 200);
    assert.equal((await decide(meeting, "allow")).code, "capture.decided");
    assert.equal((await phone.see()).state, "refused");
    assert.equal((await phone.line({})).refusal.code, "capture.not-allowed");
    assert.equal((await captures(meeting, member)).code, "denied.needs-role");
  });
});
