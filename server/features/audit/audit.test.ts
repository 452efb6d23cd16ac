import assert from "node:assert/strict";
import { test } from "node:test";
import { deedShown } from "#domain/audit/deed-words.ts";
import { audit, recordReading } from "#server/db/audit.ts";
import { withinScope } from "#server/db/scoped.ts";
import { testApp, testClock, type Json } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { auditRoutes } from "./routes.ts";
import { sealAudit } from "./sweep.ts";

const database = await testDatabase();
const build = builders(database.owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [auditRoutes]);

const change = (by: BuiltPerson, cell: BuiltOrganisation, action: string) => {
  const caller = callerOf(by, "cellSecretary", cell);
  return withinScope(database.web, caller, (scoped) =>
    audit(scoped, clock.now(), { action, noun: action.split(".")[0] ?? "", rowId: "1", path: cell.path, value: {} }),
  );
};

test("the office and inspection read their cells' changes, a cell its own, a page at a time; others nothing", async () => {
  const committee = await build.committee();
  const [cell, sister] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  const secretary = await build.holder("cellSecretary", cell);
  const office = await build.holder("office", committee);
  for (let n = 0; n < 52; n += 1) await change(secretary, cell, "meeting.notify");
  // Other databases of the cluster may hold the horizon back for a moment.
  for (let left = 52; left > 0;) left -= await sealAudit(database.sweep, clock.now);
  await change(secretary, sister, "minutes.sign");

  const newest = await as(office).get("/api/audit");
  assert.deepEqual(
    [newest.status, newest.body.entries.length, newest.body.entries[0].action, newest.body.entries[0].sealed],
    [200, 50, "minutes.sign", false],
  );
  assert.deepEqual(
    [newest.body.entries[1].who, newest.body.entries[1].sealed, newest.body.entries[1].from],
    [secretary.name, true, "127.0.0.1"],
  );
  const older = await as(office).get(`/api/audit?before=${newest.body.before}`);
  assert.deepEqual([older.body.entries.length, older.body.before], [3, null]);
  assert.equal((await as(office).get("/api/audit?noun=minutes")).body.entries.length, 1);

  const own = await as(secretary).get("/api/audit?noun=minutes");
  assert.deepEqual([own.status, own.body.entries], [200, []]);
  const outcome = async (who?: BuiltPerson) => {
    const { status, code } = await as(who).get("/api/audit");
    return [status, code];
  };
  assert.deepEqual(await outcome(), [401, "session.missing"]);
  assert.deepEqual(await outcome(await build.holder("member", cell)), [403, "denied.needs-role"]);
  assert.deepEqual(await outcome(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
  assert.deepEqual(
    (await as(await build.holder("office", await build.committee())).get("/api/audit")).body.entries,
    [],
  );
  assert.equal((await as(office).get("/api/audit?before=x&stray=1")).body.refusal.problems.length, 2);
});

test("who read personal data: the auditors of the reach, and everybody what was read about themselves", async () => {
  const committee = await build.committee();
  const [cell, sister] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  const inspector = await build.holder("inspection", committee);
  const member = await build.holder("member", cell);
  const reader = { ...callerOf(inspector, "inspection", committee), fromAddress: "10.0.0.7" };
  await withinScope(database.web, reader, async (scoped) => {
    const of = { noun: "member", rowId: "1" };
    await recordReading(scoped, clock.now(), { ...of, aboutPersonId: member.id, path: cell.path });
    await recordReading(scoped, clock.now(), { ...of, noun: "minutes", aboutPersonId: null, path: sister.path });
  });
  const told = async (who: BuiltPerson) => {
    const { status, body } = await as(who).get("/api/audit/readings");
    return [status, ...body.readings.map((one: Json) => [one.who, one.what, one.about, one.from].join("|"))];
  };
  const ofMember = `${inspector.name}|hồ sơ đảng viên|${member.name}|`;
  const ofSister = `${inspector.name}|biên bản||10.0.0.7`;
  assert.deepEqual(await told(await build.holder("office", committee)), [200, ofSister, `${ofMember}10.0.0.7`]);
  assert.deepEqual(await told(await build.holder("cellSecretary", cell)), [200, `${ofMember}10.0.0.7`]);
  // About oneself: that it was read, not from where.
  assert.deepEqual(await told(member), [200, ofMember]);
  assert.deepEqual(await told(await build.holder("member", sister)), [200]);
  assert.deepEqual(await told(await build.holder("office", await build.committee())), [200]);
  assert.equal((await as(member).get("/api/audit/readings?before=x")).status, 400);
});

test("a deed without words is said to be a change, never the program's own word", () => {
  assert.equal(deedShown({ action: "meeting.notify", noun: "meeting" }), "gửi thông báo sinh hoạt");
  assert.equal(deedShown({ action: "meeting.frobnicate", noun: "meeting" }), "thay đổi buổi sinh hoạt");
  assert.equal(deedShown({ action: "x.y", noun: "x" }), "thay đổi dữ liệu");
});
