import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "./routes.ts";

const { as, clock, secretary, sisterSecretary, sister, running, inspection, office, database } = await meetingSetting([
  meetingRoutes,
]);

const guests = async (id: string): Promise<Json> => (await as(secretary).get(`/api/meetings/${id}/room`)).body.guests;

test("a guest is welcomed again under the same id, and belongs to one meeting alone", async () => {
  const first = await running();
  const guest = { id: newId(), name: "Hoàng Văn Thái", post: "Phó Bí thư Đảng ủy" };
  const welcome = (meeting: { id: string }, change: object = {}) =>
    as(secretary).post(`/api/meetings/${meeting.id}/guests`, { ...guest, ...change });
  assert.equal((await welcome(first)).status, 200);
  assert.equal((await welcome(first, { post: "Bí thư Đảng ủy" })).status, 200);
  assert.deepEqual(await guests(first.id), [{ ...guest, post: "Bí thư Đảng ủy" }]);

  clock.set("2023-03-15T07:00:00.000Z");
  const second = await running({ date: "2023-03-15" });
  const taken = await welcome(second, { name: "Người khác" });
  assert.deepEqual([taken.status, taken.code], [404, "row.unknown"]);
  assert.deepEqual((await guests(first.id))[0].name, guest.name);

  const elsewhere = await as(sisterSecretary).post("/api/meetings", {
    id: newId(),
    organisationId: sister.id,
    kind: "thematic",
    periodKey: null,
    cellPlanItemId: null,
    date: "2023-03-15",
    time: "14:00",
    endTime: null,
    place: "Phòng họp",
    presenterId: null,
    topicTitle: "Chuyên đề",
  });
  const started = await as(sisterSecretary).post(`/api/meetings/${elsewhere.body.id}/start`, { version: 1 });
  assert.equal(started.status, 200);
  const foreign = await as(sisterSecretary).post(`/api/meetings/${elsewhere.body.id}/guests`, guest);
  assert.deepEqual([foreign.status, foreign.code], [404, "row.unknown"]);
});

test("a guest's name bears no secret mark", async () => {
  clock.set("2023-04-12T07:00:00.000Z");
  const meeting = await running({ date: "2023-04-12" });
  const marked = await as(secretary).post(`/api/meetings/${meeting.id}/guests`, {
    id: newId(),
    name: "Hoàng Văn Thái",
    post: "Độ mật: TUYỆT MẬT",
  });
  assert.deepEqual([marked.status, marked.code], [422, "text.secret-marked"]);
});

test("who inspects and sees the roll-call with its reasons is on record", async () => {
  clock.set("2023-05-10T07:00:00.000Z");
  const meeting = await running({ date: "2023-05-10" });
  const room = (who: typeof office) => as(who).get(`/api/meetings/${meeting.id}/room`);
  assert.notEqual((await room(inspection)).body.roll, null);
  assert.equal((await room(office)).status, 200);
  const readings = database.owner.selectFrom("reading_log").where("row_id", "=", meeting.id).select("person_id");
  assert.deepEqual(await readings.execute(), [{ person_id: inspection.id }]);
});
