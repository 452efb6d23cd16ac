import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { unzip } from "#testing/unzip.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { attendeeRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendeeRoutes]);
const { as, clock, database, secretary, member } = setting;

test("a cell's own secretary who is of the committee is neither offered nor sent", async () => {
  clock.set("2023-02-01T02:00:00.000Z");
  await setting.build.grant(secretary, "committeeMember", setting.committee);
  const meeting = await setting.notified({ date: "2024-03-13" });
  const path = `/api/meetings/${meeting.id}/attendee`;
  const offered = (await as(setting.office).get(path)).body.choices.map(({ person }: Json) => person.id);
  assert.ok(offered.includes(setting.committeeMember.id) && !offered.includes(secretary.id));
  const sent = await as(setting.office).post(path, { id: newId(), personId: secretary.id });
  assert.deepEqual([sent.status, sent.code], [422, "attendee.not-a-candidate"]);
});

test("the leader in charge is proposed; a declined assignment leads to a substitute; each answers for themselves", async () => {
  clock.set("2023-02-01T02:00:00.000Z");
  const meeting = await setting.notified({ date: "2024-01-10" });
  const path = `/api/meetings/${meeting.id}/attendee`;
  const view = (await as(setting.office).get(path)).body;
  assert.equal(view.choices.find(({ proposed }: Json) => proposed).person.id, setting.leader.id);
  assert.deepEqual((await as(secretary).get(path)).body.choices, []);
  const wrong = await as(setting.office).post(path, { id: newId(), personId: member.id });
  assert.deepEqual([wrong.status, wrong.code], [422, "attendee.not-a-candidate"]);
  const send = { id: newId(), personId: setting.leader.id };
  assert.equal((await as(secretary).post(path, send)).code, "denied.needs-role");
  assert.equal((await as(setting.sisterSecretary).post(path, send)).code, "row.unknown");
  assert.equal((await as(setting.office).post(path, send)).body.current.state, "assigned");
  const answer = { version: 1, accept: false, reason: "" };
  const reply = (who: typeof member, body: object) => as(who).post(`/api/attendee-assignments/${send.id}/answer`, body);
  assert.equal((await reply(setting.office, answer)).code, "denied.needs-role");
  assert.equal((await reply(setting.leader, answer)).code, "attendee.reason-missing");
  assert.equal((await reply(setting.leader, { ...answer, version: 9 })).code, "row.stale");
  assert.equal((await reply(setting.leader, { ...answer, reason: "Đi công tác" })).status, 200);
  const other = await as(setting.committeeSecretary).post(path, {
    id: newId(),
    personId: setting.committeeMember.id,
  });
  assert.deepEqual([other.body.current.substitute, other.body.history.length], [true, 1]);
  const mine = { version: 1, accept: true, reason: "" };
  assert.equal(
    (await as(setting.committeeMember).post(`/api/attendee-assignments/${other.body.current.id}/answer`, mine)).body
      .current.state,
    "accepted",
  );
  const facts = await database.owner
    .selectFrom("milestone_fact")
    .where("meeting_id", "=", meeting.id)
    .where("milestone", "=", "attendeeAssigned")
    .select("id")
    .execute();
  assert.equal(facts.length, 1);
  for (const file of ["attendee-letter", "notice"]) {
    const letter = await as(setting.office).get(`/api/meetings/${meeting.id}/${file}.docx`);
    assert.equal(letter.status, 200);
    assert.match(unzip(letter.body).get("word/document.xml") ?? "", file === "notice" ? /THÔNG BÁO/ : /phân công/);
  }
  assert.equal(
    (await as(setting.stranger).get(`/api/meetings/${meeting.id}/attendee-letter.docx`)).code,
    "row.unknown",
  );
  const requests = await as(setting.office).get(`/api/attendee-requests?organisationId=${setting.committee.id}`);
  assert.ok(requests.body.requests.some((line: Json) => line.meetingId === meeting.id));
});
