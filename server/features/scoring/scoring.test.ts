import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { ScoreList } from "#contract/scoring.ts";
import { fullMarks, linesOf, maxOf } from "#domain/scoring/rubric.ts";
import { hd12Simple } from "#domain/scoring/standard-rubrics.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { attendedBy, heldMeeting } from "#testing/held-meeting.ts";
import { unzip } from "#testing/unzip.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { scoringRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-02-17T02:00:00.000Z");
const { as } = await testApp(database, clock, [scoringRoutes]);
const outcome = ({ status, code }: Answer) => [status, code];

async function setting({ attended = true } = {}) {
  const here = await plannedCommittee(owner);
  const { cell, committee, secretary, planId } = here;
  const people = {
    deputy: await build.holder("cellDeputy", cell),
    cellCommittee: await build.holder("cellCommittee", cell),
    member: await build.person(cell),
    attendee: await build.holder("committeeMember", committee),
    otherMember: await build.holder("committeeMember", committee),
    leader: await build.holder("assignedLeader", cell),
    committeeSecretary: await build.holder("committeeSecretary", committee),
    inspection: await build.holder("inspection", committee),
  };
  const meetingId = await heldMeeting(owner, { cell, by: secretary, planId });
  if (attended) await attendedBy(owner, meetingId, people.attendee, cell);
  const at = `/api/meetings/${meetingId}/score`;
  return { ...here, ...people, meetingId, at };
}

const mark = (points: number | null, note = "") => ({ points, notApplicable: false, note });
const marksOf = (change: Record<string, ReturnType<typeof mark>> = {}) => ({
  ...Object.fromEntries(linesOf(hd12Simple).map((line) => [line.id, mark(maxOf(line, "thematic"))])),
  ...change,
});
const sheet = (version = 0, marks: object = marksOf()) => ({ version, marks, strengths: "Đúng giờ", shortcomings: "" });
const facts = (meetingId: string) =>
  owner
    .selectFrom("milestone_fact")
    .where("meeting_id", "=", meetingId)
    .where("milestone", "=", "scored")
    .select(["what", "happened_on", "period_key"])
    .execute();

test("both score, the cell answers, the committee's secretary settles", async () => {
  const { at, meetingId, secretary, attendee, committeeSecretary, member, office } = await setting();
  const seen = await as(attendee).get(at);
  assert.equal(seen.status, 200);
  assert.deepEqual(
    [seen.body.rubric.id, seen.body.rubric.max, seen.body.scorer.attended, seen.body.scorer.person.id],
    ["hd12", fullMarks(hd12Simple, "thematic"), true, attendee.id],
  );
  assert.deepEqual(seen.body.suggestions, [{ line: "attend", points: 200, measure: "attendance", value: 900_000 }]);

  const draft = await as(secretary).put(`${at}/cell`, sheet(0, { prepare: mark(180) }));
  assert.deepEqual([draft.status, draft.body.cellSheet.state, draft.body.cellSheet.missing], [200, "draft", 4]);
  assert.equal((await as(attendee).get(at)).body.cellSheet, null, "a draft is the cell's own");
  const own = await as(secretary).post(`${at}/cell/submit`, sheet(1));
  assert.deepEqual([own.body.cellSheet.points, own.body.cellSheet.band.label], [1000, "Tốt"]);

  const low = marksOf({ content: mark(160) });
  const silent = await as(attendee).post(`${at}/leader/submit`, sheet(0, low));
  assert.deepEqual(outcome(silent), [422, "scoring.difference-uncommented"]);
  assert.deepEqual(
    silent.body.refusal.problems.map(({ field }: { field: string }) => field),
    ["marks.content.note"],
  );
  assert.deepEqual(await facts(meetingId), [], "what is refused leaves nothing behind");
  const said = marksOf({ content: mark(160, "Nội dung còn chung chung") });
  const scored = await as(attendee).post(`${at}/leader/submit`, sheet(0, said));
  assert.deepEqual(
    [scored.status, scored.body.leaderSheet.points, scored.body.leaderSheet.fromPapers],
    [200, 960, false],
  );
  assert.deepEqual(await facts(meetingId), [{ what: "done", happened_on: "2023-02-17", period_key: "2023-Q1" }]);
  const anew = await as(attendee).post(`${at}/leader/submit`, sheet(1, said));
  assert.deepEqual([anew.status, (await facts(meetingId)).length], [200, 1]);

  const words = { version: 2, answer: "Chi bộ tiếp thu, xin giải trình thêm." };
  const answered = await as(secretary).post(`${at}/answer`, words);
  assert.deepEqual([answered.status, answered.body.leaderSheet.answer], [200, words.answer]);
  assert.equal((await as(member).get(at)).body.leaderSheet, null, "members see the final value only");

  const settled = await as(committeeSecretary).post(`${at}/final`, { version: 0, points: 960, comment: "" });
  assert.deepEqual([settled.status, settled.body.final.points, settled.body.final.band.label], [200, 960, "Tốt"]);
  const told = await as(member).get(at);
  assert.deepEqual([told.body.final.points, told.body.permissions.settle], [960, false]);
  assert.deepEqual(outcome(await as(secretary).post(`${at}/cell/submit`, sheet(2))), [409, "scoring.already-settled"]);
  const again = { version: 1, points: 1000, comment: "" };
  assert.deepEqual(outcome(await as(committeeSecretary).post(`${at}/final`, again)), [422, "scoring.final-refused"]);
  const corrected = await as(committeeSecretary).post(`${at}/final`, { ...again, comment: "Chi bộ đã giải trình" });
  assert.deepEqual([corrected.status, corrected.body.final.version], [200, 2]);

  const list = await as(office).get("/api/scores");
  assert.deepEqual(
    (list.body as ScoreList).lines.map((line) => [line.cellPoints, line.leaderPoints, line.final?.points, line.next]),
    [[1000, 960, 1000, null]],
  );
  const file = await as(office).get(`${at}.docx`);
  assert.equal((await as(office).get(`${at}.pdf`)).body.subarray(0, 5).toString(), "%PDF-");
  assert.equal(file.status, 200);
  assert.equal(file.body.subarray(0, 2).toString(), "PK");
});

test("nobody came: the assigned leader scores from the papers, marked so", async () => {
  const { at, leader, attendee } = await setting({ attended: false });
  const before = await as(leader).get(at);
  assert.deepEqual([before.body.scorer.attended, before.body.scorer.person.id], [false, leader.id]);
  assert.deepEqual(outcome(await as(attendee).post(`${at}/leader/submit`, sheet())), [403, "denied.not-attending"]);
  const scored = await as(leader).post(`${at}/leader/submit`, sheet());
  assert.deepEqual([scored.status, scored.body.leaderSheet.fromPapers], [200, true]);
});

test("whose charge ended on the day of the meeting is not who scores it", async () => {
  const { at, leader, secretary } = await setting({ attended: false });
  const ends = { ends_on: localDate("2023-02-15") };
  await owner.updateTable("leader_assignment").set(ends).where("person_id", "=", leader.id).execute();
  assert.equal((await as(secretary).get(at)).body.scorer.person, null);
});

test("the committee's secretary, sent and marked present, scores like any of its members", async () => {
  const { at, meetingId, cell, committeeSecretary, leader } = await setting({ attended: false });
  const unsent = await as(committeeSecretary).post(`${at}/leader/submit`, sheet());
  assert.deepEqual(outcome(unsent), [403, "denied.not-attending"]);
  await attendedBy(owner, meetingId, committeeSecretary, cell);
  assert.deepEqual(outcome(await as(leader).post(`${at}/leader/submit`, sheet())), [403, "denied.not-attending"]);
  const scored = await as(committeeSecretary).post(`${at}/leader/submit`, sheet());
  assert.deepEqual(
    [scored.status, scored.body.leaderSheet.fromPapers, scored.body.leaderSheet.points],
    [200, false, 1000],
  );
  assert.equal((await facts(meetingId)).length, 1);
});

test("the sheet bears the secretary whose term has its end, and not one whose term is over", async () => {
  const { at, secretary, office, cell } = await setting();
  const grants = (endsOn: string) =>
    owner
      .updateTable("role_grant")
      .set({ ends_on: localDate(endsOn) })
      .where("person_id", "=", secretary.id)
      .execute();
  const text = async () => unzip((await as(office).get(`${at}.docx`)).body).get("word/document.xml") ?? "";
  const before = await build.holder("cellSecretary", cell);
  await owner
    .updateTable("role_grant")
    .set({ starts_on: localDate("2022-01-01"), ends_on: localDate("2022-12-31") })
    .where("person_id", "=", before.id)
    .execute();
  await grants("2025-06-30");
  assert.ok((await text()).includes(secretary.name));
  await grants("2023-02-01");
  assert.ok(!(await text()).includes(secretary.name));
  assert.ok(!(await text()).includes(before.name));
});

test("the cell votes on its own rating, by no more than were present", async () => {
  const { at, secretary, attendee } = await setting();
  const vote = (inFavour: number, against = 0, abstained = 0) => ({ vote: { inFavour, against, abstained } });
  const hand = async (change: object, version = 0) =>
    as(secretary).post(`${at}/cell/submit`, { ...sheet(version), ...change });
  const many = await hand(vote(8, 1, 1));
  assert.deepEqual(outcome(many), [422, "scoring.vote-refused"]);
  assert.deepEqual([many.body.refusal.problems[0].field], ["vote.inFavour"]);
  assert.deepEqual(outcome(await hand(vote(-1))), [400, "request.malformed"]);
  assert.deepEqual((await hand(vote(7, 1, 1))).body.cellSheet.vote, { inFavour: 7, against: 1, abstained: 1 });
  const leaders = await as(attendee).post(`${at}/leader/submit`, { ...sheet(), ...vote(1) });
  assert.deepEqual(outcome(leaders), [422, "scoring.vote-refused"]);
  assert.equal((await hand({ vote: null }, 1)).body.cellSheet.vote, null);
});

test("every refusal of the leader's sheet, each for its own reason", async () => {
  const here = await setting();
  const other = await setting();
  const attempt = async (who?: BuiltPerson, body: object = sheet()) =>
    outcome(await as(who).post(`${here.at}/leader/submit`, body));
  assert.deepEqual(await attempt(), [401, "session.missing"]);
  assert.deepEqual(await attempt(other.attendee), [404, "row.unknown"]);
  assert.deepEqual(await attempt(here.sisterSecretary), [404, "row.unknown"]);
  for (const who of [here.office, here.secretary, here.member, here.inspection])
    assert.deepEqual(await attempt(who), [403, "denied.needs-role"]);
  for (const who of [here.otherMember, here.leader, here.committeeSecretary])
    assert.deepEqual(await attempt(who), [403, "denied.not-attending"]);
  const wrong = { attend: mark(50), content: mark(300), nonsense: mark(1) };
  const told = await as(here.attendee).post(`${here.at}/leader/submit`, sheet(0, wrong));
  assert.deepEqual(outcome(told), [422, "scoring.marks-refused"]);
  assert.deepEqual(
    told.body.refusal.problems.map(({ field, keyword }: { field: string; keyword: string }) => [field, keyword]),
    [
      ["marks.nonsense", "unknown-line"],
      ["marks.prepare", "missing"],
      ["marks.attend", "not-a-level"],
      ["marks.content", "above-max"],
      ["marks.discuss", "missing"],
      ["marks.carry-out", "missing"],
    ],
  );
  const malformed = await as(here.attendee).post(`${here.at}/leader/submit`, { version: -1, stray: 1 });
  assert.equal(malformed.body.refusal.problems.length, 5, "all problems of the body at once");
  const stamped = { ...sheet(), strengths: "TUYỆT MẬT" };
  assert.deepEqual(await attempt(here.attendee, stamped), [422, "text.secret-marked"]);
  assert.deepEqual(await attempt(here.attendee, sheet(3)), [409, "row.stale"]);
  assert.deepEqual(await attempt(here.attendee), [200, undefined]);
  const draft = await as(here.attendee).put(`${here.at}/leader`, sheet(1));
  assert.deepEqual(outcome(draft), [409, "scoring.already-submitted"]);
  await owner.updateTable("meeting").set({ state: "notified" }).where("id", "=", here.meetingId).execute();
  assert.deepEqual(await attempt(here.attendee, sheet(1)), [409, "scoring.not-held"]);
});

test("the cell's sheet, its answer and the settling each belong to their own", async () => {
  const here = await setting();
  const self = async (who: BuiltPerson) => outcome(await as(who).post(`${here.at}/cell/submit`, sheet()));
  for (const who of [here.office, here.attendee, here.member, here.inspection])
    assert.deepEqual(await self(who), [403, "denied.needs-role"]);
  assert.deepEqual(await self(here.sisterSecretary), [404, "row.unknown"]);
  assert.deepEqual(await self(here.cellCommittee), [200, undefined]);
  const answer = async (who: BuiltPerson, version = 1) =>
    outcome(await as(who).post(`${here.at}/answer`, { version, answer: "Tiếp thu" }));
  assert.deepEqual(await answer(here.secretary), [409, "scoring.leader-missing"]);
  const settle = async (who: BuiltPerson, body: object = { version: 0, points: 1000, comment: "" }) =>
    outcome(await as(who).post(`${here.at}/final`, body));
  assert.deepEqual(await settle(here.committeeSecretary), [409, "scoring.leader-missing"]);
  await as(here.attendee).post(`${here.at}/leader/submit`, sheet());
  for (const who of [here.office, here.attendee, here.member, here.cellCommittee])
    assert.deepEqual(await answer(who), [403, "denied.needs-role"]);
  assert.deepEqual(await answer(here.deputy, 7), [409, "row.stale"]);
  for (const who of [here.office, here.attendee, here.secretary, here.inspection])
    assert.deepEqual(await settle(who), [403, "denied.needs-role"]);
  const far = { version: 0, points: 1200, comment: "" };
  const refused = await as(here.committeeSecretary).post(`${here.at}/final`, far);
  assert.deepEqual(
    refused.body.refusal.problems.map(({ field }: { field: string }) => field),
    ["points", "comment"],
  );
  assert.deepEqual(await settle(here.committeeSecretary, { version: 0, points: 950, comment: "" }), [
    422,
    "scoring.final-refused",
  ]);
  assert.deepEqual(await settle(here.committeeSecretary), [200, undefined]);
  assert.deepEqual(await settle(here.committeeSecretary), [409, "row.stale"]);
  assert.deepEqual(await answer(here.deputy), [409, "scoring.already-settled"]);
});

test("two hand in the leader's sheet at once: the second is told, the step is done once", async () => {
  const here = await setting();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const holding = owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${here.meetingId}, 4))`.execute(trx);
    await held;
  });
  const both = [sheet(), sheet()].map((body) => as(here.attendee).post(`${here.at}/leader/submit`, body));
  await untilSomeoneWaits(owner);
  release();
  await holding;
  assert.deepEqual((await Promise.all(both)).map(({ status }) => status).sort(), [200, 409]);
  assert.equal((await facts(here.meetingId)).length, 1);
});

test("the same request again gets the same answer and is done once", async () => {
  const here = await setting();
  const key = { "idempotency-key": "score-once-1" };
  const one = await as(here.secretary).post(`${here.at}/cell/submit`, sheet(), key);
  const two = await as(here.secretary).post(`${here.at}/cell/submit`, sheet(), key);
  assert.deepEqual([one.status, two.status, two.body.cellSheet.version], [200, 200, 1]);
  const other = await as(here.secretary).post(`${here.at}/cell/submit`, sheet(1), key);
  assert.deepEqual(outcome(other), [409, "request.key-reused"]);
});
