import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { unzip } from "#testing/unzip.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { resultReportRoutes } from "../result-report/routes.ts";
import { solutionRoutes } from "../solution/routes.ts";
import { minutesRoutes } from "./routes.ts";

const setting = await meetingSetting([
  meetingRoutes,
  attendanceRoutes,
  solutionRoutes,
  minutesRoutes,
  resultReportRoutes,
]);
const { as, clock, secretary, taker, member, second, office, database } = setting;
const byPaper = { source: "paper", words: "báo cáo giấy", day: "2023-02-15" };

let days = 0;
/** Held on a day of its own, from 14:00 to 15:40, with one contribution, one solution, a conclusion. */
async function held(): Promise<Json> {
  days += 7;
  const date = new Date(Date.parse("2023-02-15") + days * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  const meeting = await setting.running({ date });
  const path = `/api/meetings/${meeting.id}`;
  await as(taker).put(`${path}/attendance/${second.id}`, {
    state: "absent-with-reason",
    reasonKind: "sick",
    reason: "",
    leftEarly: false,
  });
  await as(taker).post(`${path}/contributions`, {
    id: newId(),
    personId: member.id,
    guestId: null,
    body: "Gửi tài liệu sớm hơn.",
    step: 6,
  });
  await as(taker).post(`${path}/solutions`, {
    id: newId(),
    contributionId: null,
    body: "Gửi trước ba ngày",
    ownerId: member.id,
    dueOn: null,
    adopted: true,
  });
  await as(taker).put(`${path}/conclusion`, { version: 0, body: "1. Thống nhất gửi trước ba ngày." });
  clock.set(`${date}T08:40:00.000Z`);
  const finished = await as(secretary).post(`${path}/finish`, { version: meeting.version });
  assert.equal(finished.status, 200);
  return finished.body;
}
const draft = async (meeting: { id: string }): Promise<Json> =>
  (await as(taker).post(`/api/meetings/${meeting.id}/minutes`, { id: newId(), reason: "" })).body;
const sign = (who: BuiltPerson | undefined, minutes: Json, role: string) =>
  as(who).post(`/api/minutes/${minutes.id}/signature`, { version: minutes.version, as: role });
const read = (who: BuiltPerson, minutes: Json) =>
  as(who).post(`/api/minutes/${minutes.id}/reading`, { version: minutes.version });
const write = (
  who: BuiltPerson | undefined,
  minutes: Json,
  key: string,
  body: string | null,
  version = minutes.version,
) => as(who).put(`/api/minutes/${minutes.id}/sections/${key}`, { version, body });
const section = (minutes: Json, key: string) => minutes.sections.find((one: Json) => one.key === key);
const latest = async (who: BuiltPerson, meeting: { id: string }) =>
  (await as(who).get(`/api/meetings/${meeting.id}/minutes`)).body.minutes;

async function signed(meeting: { id: string }): Promise<Json> {
  const back = (await read(taker, await draft(meeting))).body;
  const once = (await sign(taker, back, "taker")).body;
  return (await sign(secretary, once, "chair")).body;
}

describe("minutes", () => {
  test("drafted from what was captured, with warnings and their spots", async () => {
    const minutes = await draft(await held());
    assert.match(section(minutes, "contributions").body, /- Đồng chí Trần Thị Hoa: Gửi tài liệu sớm hơn\./);
    assert.match(section(minutes, "attendance").body, /Lê Văn Tuân: ốm/);
    assert.match(section(minutes, "people").body, /Thư ký: đồng chí Ma Thị Nhung/);
    assert.deepEqual(
      minutes.warnings.filter(({ code }: Json) => code !== "step-empty").map(({ code }: Json) => code),
      ["solution-without-day"],
    );
  });

  test("what a hand wrote is not overwritten by what is captured later, and shows it", async () => {
    const meeting = await held();
    const minutes = await draft(meeting);
    const own = (await write(secretary, minutes, "contributions", "Có một ý kiến.")).body;
    assert.equal(section(own, "contributions").layer, "edited");
    await as(taker).post(`/api/meetings/${meeting.id}/contributions`, {
      id: newId(),
      personId: taker.id,
      guestId: null,
      body: "Đồng ý.",
      step: 6,
    });
    const later = await latest(secretary, meeting);
    assert.deepEqual(
      [section(later, "contributions").body, section(later, "contributions").layer],
      ["Có một ý kiến.", "edited"],
    );
    assert.match(section(later, "contributions").newer, /Đồng ý/);
    const given = (await write(secretary, later, "contributions", null)).body;
    assert.deepEqual(
      [section(given, "contributions").layer, section(given, "contributions").newer],
      ["generated", null],
    );
    const stale = await write(taker, minutes, "conclusion", "Khác", 1);
    assert.deepEqual([stale.status, stale.code], [409, "row.stale"]);
  });

  test("read back, signed by two, each for themselves, locked; the second version shows what it changed", async () => {
    const meeting = await held();
    const minutes = await draft(meeting);
    assert.equal((await sign(taker, minutes, "taker")).code, "minutes.not-read-back");
    const back = (await read(taker, minutes)).body;
    assert.match(section(back, "closing").body, /đã được đọc lại/);
    assert.equal((await sign(secretary, back, "taker")).code, "minutes.not-yours-to-sign");
    assert.equal((await sign(taker, back, "chair")).code, "minutes.not-yours-to-sign");
    const once = (await sign(taker, back, "taker")).body;
    assert.deepEqual([once.state, once.takerSignature.person.id, once.chairSignature], ["read-back", taker.id, null]);
    assert.equal((await sign(taker, once, "taker")).code, "minutes.signed-by-you");
    const locked = (await sign(secretary, once, "chair")).body;
    assert.deepEqual([locked.state, locked.signedOn, locked.sha256.length], ["signed", clock.now().slice(0, 10), 64]);
    assert.equal((await write(secretary, locked, "conclusion", "Khác")).code, "minutes.already-signed");
    const late = await as(secretary).post(`/api/meetings/${meeting.id}/contributions`, {
      id: newId(),
      personId: member.id,
      guestId: null,
      body: "x",
      step: 6,
    });
    assert.equal(late.code, "meeting.minutes-signed");
    const path = `/api/meetings/${meeting.id}/minutes`;
    assert.equal((await as(taker).post(path, { id: newId(), reason: "Sai tên" })).code, "denied.needs-role");
    assert.equal((await as(secretary).post(path, { id: newId(), reason: " " })).code, "minutes.reason-missing");
    const next = (await as(secretary).post(path, { id: newId(), reason: "Ghi sai kết luận" })).body;
    const written = (await write(secretary, next, "conclusion", "1. Gửi trước năm ngày.")).body;
    assert.deepEqual([written.number, written.changes.map(({ key }: Json) => key)], [2, ["conclusion"]]);
    const again = (await read(secretary, written)).body;
    const two = (await sign(secretary, (await sign(taker, again, "taker")).body, "chair")).body;
    assert.deepEqual([two.state, two.versions.length], ["signed", 2]);
    const facts = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", meeting.id)
      .where("milestone", "=", "minutesSigned")
      .select("what")
      .execute();
    assert.equal(facts.length, 1);
  });

  test("are nobody else's until they are signed", async () => {
    const meeting = await held();
    const minutes = await draft(meeting);
    for (const who of [office, second, setting.leader, setting.inspection])
      assert.equal(await latest(who, meeting), null);
    const attempt = async (who?: BuiltPerson) => {
      const { status, code } = await write(who, minutes, "conclusion", "x");
      return [status, code];
    };
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(office), [404, "row.unknown"]);
    assert.deepEqual(await attempt(second), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.cellCommittee), [403, "denied.needs-role"]);
    const back = (await read(taker, minutes)).body;
    await sign(secretary, (await sign(taker, back, "taker")).body, "chair");
    for (const who of [office, second, setting.leader, setting.inspection])
      assert.equal((await latest(who, meeting)).state, "signed");
    const readings = await database.owner
      .selectFrom("reading_log")
      .where("row_id", "=", minutes.id)
      .select("person_id")
      .execute();
    assert.deepEqual(readings, [{ person_id: setting.inspection.id }]);
  });

  test("come out as DOCX", async () => {
    const meeting = await held();
    await signed(meeting);
    const { status, body } = await as(second).get(`/api/meetings/${meeting.id}/minutes.docx`);
    assert.equal(status, 200);
    const xml = unzip(body).get("word/document.xml") ?? "";
    assert.match(xml, /BIÊN BẢN/);
    assert.equal((await as(setting.stranger).get(`/api/meetings/${meeting.id}/minutes.docx`)).code, "row.unknown");
  });
});

const begin = async (meeting: { id: string }): Promise<Json> =>
  (await as(secretary).post(`/api/meetings/${meeting.id}/result-report`, { id: newId() })).body;
const send = (who: BuiltPerson | undefined, report: Json, to: string, change: object = {}) =>
  as(who).post(`/api/result-reports/${report.id}/sending`, { version: report.version, to, ...change });
const decide = (who: BuiltPerson, report: Json, accept: boolean, remark = "") =>
  as(who).post(`/api/result-reports/${report.id}/decision`, { version: report.version, accept, remark });

describe("the result report", () => {
  test("drafted, sent to members and committee, read, returned, sent again, accepted", async () => {
    const meeting = await held();
    const report = await begin(meeting);
    assert.match(section(report, "attendance").body, /Có mặt 05\/06/);
    assert.ok(!section(report, "views").body.includes("Trần Thị Hoa"));
    assert.equal((await send(secretary, report, "both")).code, "result-report.minutes-unsigned");
    await signed(meeting);
    assert.equal((await as(second).post(`/api/result-reports/${report.id}/readings`)).code, "row.unknown");
    const own = (
      await as(secretary).put(`/api/result-reports/${report.id}/sections/strengths`, {
        version: report.version,
        body: "Chuẩn bị tốt.",
      })
    ).body;
    const sent = (await send(secretary, own, "both")).body;
    assert.deepEqual([sent.state, sent.readings.members, sent.readings.read], ["sent", 6, 0]);
    const tapped = (await as(second).post(`/api/result-reports/${report.id}/readings`)).body;
    assert.deepEqual(
      [tapped.readings.own, tapped.readings.people, section(tapped, "strengths").body],
      [true, null, "Chuẩn bị tốt."],
    );
    assert.equal(
      (await as(second).post(`/api/result-reports/${report.id}/readings`, { personId: member.id })).code,
      "denied.needs-role",
    );
    const ticked = (await as(secretary).post(`/api/result-reports/${report.id}/readings`, { personId: member.id }))
      .body;
    assert.deepEqual(
      [ticked.readings.read, ticked.readings.people.filter(({ marked }: Json) => marked).length],
      [2, 1],
    );
    assert.equal((await decide(secretary, sent, true)).code, "denied.needs-role");
    assert.equal((await decide(office, sent, false)).code, "result-report.remark-missing");
    const returned = (await decide(office, sent, false, "Thiếu hạn chế")).body;
    const mended = (
      await as(secretary).put(`/api/result-reports/${report.id}/sections/shortcomings`, {
        version: returned.version,
        body: "Một đồng chí vắng.",
      })
    ).body;
    const resent = (await send(secretary, mended, "committee")).body;
    assert.equal((await send(secretary, resent, "members")).code, "result-report.already-sent");
    const accepted = await decide(office, resent, true);
    assert.equal(accepted.body.state, "accepted");
    const facts = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", meeting.id)
      .where("milestone", "like", "reported%")
      .orderBy("id")
      .select("milestone")
      .execute();
    assert.deepEqual(
      facts.map(({ milestone }) => milestone),
      ["reportedToMembers", "reportedToCommittee"],
    );
    const file = await as(office).get(`/api/result-reports/${report.id}.docx`);
    assert.match(unzip(file.body).get("word/document.xml") ?? "", /BÁO CÁO/);
  });

  test("is refused, each for its own reason; entered for the cell the office names its paper", async () => {
    const meeting = await held();
    const attempt = async (who?: BuiltPerson, body: object = {}) => {
      const { status, code } = await as(who).post(`/api/meetings/${meeting.id}/result-report`, {
        id: newId(),
        ...body,
      });
      return [status, code];
    };
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.committeeMember), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await attempt(office), [422, "meeting.on-behalf-of-missing"]);
    assert.deepEqual(await attempt(office, { onBehalfOf: byPaper }), [200, undefined]);
    const { report } = (await as(office).get(`/api/meetings/${meeting.id}/result-report`)).body;
    assert.equal(report.onBehalfOf, "văn bản ngày 15/02/2023: báo cáo giấy");
    assert.equal((await send(office, report, "both")).code, "meeting.on-behalf-of-missing");
    assert.equal((await send(office, report, "both", { onBehalfOf: byPaper })).body.state, "sent");
    assert.equal((await send(office, report, "both", { onBehalfOf: byPaper })).code, "row.stale");
  });
});
