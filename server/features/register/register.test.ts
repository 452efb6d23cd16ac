import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { RegisterLine } from "#contract/register.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { drawNumber } from "../../db/draw-number.ts";
import { newId } from "../../db/new-id.ts";
import { withinScope } from "../../db/scoped.ts";
import { registerRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-04-05T02:00:00.000Z");
const { as } = await testApp(database, clock, [registerRoutes]);
const outcome = ({ status, code }: Answer) => [status, code];

async function setting() {
  const committee = await build.committee();
  const cell = await build.cell({ under: committee });
  return {
    committee,
    cell,
    office: await build.holder("office", committee),
    secretary: await build.holder("cellSecretary", cell),
    member: await build.person(cell),
    inspection: await build.holder("inspection", committee),
    sister: await build.holder("cellSecretary", await build.cell({ under: committee })),
    stranger: await build.holder("office", await build.committee()),
  };
}
const asked = (of: { id: string }, change: object = {}) => ({
  id: newId(),
  organisationId: of.id,
  kind: "BC",
  subject: "Báo cáo quý I",
  ...change,
});

test("numbers run by kind; one voided keeps its place and its reason and is not drawn again", async () => {
  const { committee, office } = await setting();
  const reserve = async (change: object = {}): Promise<RegisterLine> =>
    (await as(office).post("/api/register", asked(committee, change))).body;
  const first = await reserve();
  assert.deepEqual([first.symbol, first.state], ["01-BC/ĐU", "reserved"]);
  assert.equal((await reserve({ kind: "KH" })).symbol, "01-KH/ĐU");
  const second = await reserve();
  const strike = (reason: unknown) => as(office).post(`/api/register/${second.id}/void`, { reason });
  assert.deepEqual(outcome(await strike("")), [400, "request.malformed"]);
  const voided = await strike("Ghi nhầm loại");
  assert.deepEqual([voided.body.state, voided.body.voidReason], ["voided", "Ghi nhầm loại"]);
  assert.deepEqual(outcome(await strike("Lần nữa")), [409, "register.move-refused"]);
  assert.equal((await reserve()).symbol, "03-BC/ĐU");
  const issued = await as(office).post(`/api/register/${first.id}/issue`, { subject: "Báo cáo quý I/2023" });
  assert.deepEqual([issued.body.state, issued.body.subject], ["issued", "Báo cáo quý I/2023"]);
  const { body } = await as(office).get(`/api/register?kind=BC`);
  assert.deepEqual(
    body.lines.map(({ symbol, state }: RegisterLine) => [symbol, state]),
    [
      ["03-BC/ĐU", "reserved"],
      ["02-BC/ĐU", "voided"],
      ["01-BC/ĐU", "issued"],
    ],
  );
});

test("a new term begins again at 01", async () => {
  const { committee, office } = await setting();
  await as(office).post("/api/register", asked(committee));
  const begun = { term_started_on: localDate("2023-04-01") };
  await owner.updateTable("organisation").set(begun).where("id", "=", committee.id).execute();
  const { body } = await as(office).post("/api/register", asked(committee));
  assert.deepEqual([body.symbol, body.termFrom], ["01-BC/ĐU", "2023-04-01"]);
  await owner
    .updateTable("organisation")
    .set({ term_started_on: localDate("2023-05-01") })
    .where("id", "=", committee.id)
    .execute();
  assert.deepEqual(outcome(await as(office).post("/api/register", asked(committee))), [422, "register.no-term"]);
});

test("every refusal, each for its own reason", async () => {
  const { committee, cell, office, secretary, member, inspection, sister, stranger } = await setting();
  const attempt = async (who: BuiltPerson | undefined, of = cell, change: object = {}) =>
    outcome(await as(who).post("/api/register", asked(of, change)));
  assert.deepEqual(await attempt(undefined), [401, "session.missing"]);
  assert.deepEqual(await attempt(stranger), [404, "row.unknown"]);
  assert.deepEqual(await attempt(sister), [404, "row.unknown"]);
  assert.deepEqual(await attempt(member), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(inspection, committee), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(secretary, cell, { kind: "GM" }), [422, "register.kind-not-for-cells"]);
  assert.deepEqual(await attempt(secretary, cell, { subject: "TUYỆT MẬT" }), [422, "text.secret-marked"]);
  const doubtful = { subject: "Về tài liệu (MẬT) năm trước" };
  assert.deepEqual(await attempt(secretary, cell, doubtful), [409, "text.secret-doubtful"]);
  assert.deepEqual(await attempt(secretary, cell, { ...doubtful, notSecret: true, kind: "NQ" }), [200, undefined]);
  assert.deepEqual(await attempt(secretary, cell, { kind: "XX" }), [400, "request.malformed"]);
  assert.deepEqual(await attempt(secretary), [200, undefined]);
  assert.deepEqual(await attempt(office), [200, undefined]);
  const kept = asked(cell);
  const one = await as(secretary).post("/api/register", kept);
  const two = await as(secretary).post("/api/register", kept);
  assert.deepEqual([one.body.symbol, two.body.symbol], ["03-BC/CB", "03-BC/CB"], "sent again, the same number");
  const foreign = await as(sister).post(`/api/register/${kept.id}/void`, { reason: "Không phải của tôi" });
  assert.deepEqual(outcome(foreign), [404, "row.unknown"]);
  assert.deepEqual(outcome(await as(member).get("/api/register")), [403, "denied.needs-role"]);
  assert.deepEqual(outcome(await as(secretary).get(`/api/register?organisation=${committee.id}`)), [
    404,
    "row.unknown",
  ]);
});

test("two at once never draw the same number; a rollback gives it back", async () => {
  const { committee, office } = await setting();
  const caller = callerOf(office, "office", committee);
  const drawing = {
    ...asked(committee),
    kind: "KH" as const,
    day: localDate("2023-04-05"),
    noun: "plan",
    rowId: newId(),
  };
  const draw = (hold: Promise<void>, { fails = false, onDrawn = (): void => undefined } = {}): Promise<string> =>
    withinScope(database.web, caller, async (scoped) => {
      const drawn = await drawNumber(scoped, clock.now(), { ...drawing, id: newId() });
      onDrawn();
      await hold;
      if (fails) throw new Error("rolled back");
      return drawn.ok ? drawn.value.symbol : drawn.error.code;
    });
  const round = async (fails: boolean): Promise<string[]> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const drawn = Promise.withResolvers<void>();
    const first = draw(promise, { fails, onDrawn: drawn.resolve }).catch(() => "given back");
    await drawn.promise;
    const second = draw(Promise.resolve());
    await untilSomeoneWaits(owner);
    resolve();
    return Promise.all([first, second]);
  };
  assert.deepEqual(await round(false), ["01-KH/ĐU", "02-KH/ĐU"]);
  assert.deepEqual(await round(true), ["given back", "03-KH/ĐU"]);
});
