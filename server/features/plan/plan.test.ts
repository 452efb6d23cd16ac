import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { PlanChangeView } from "#contract/plan.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { newId } from "../../db/new-id.ts";
import { planRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2022-11-23T02:00:00.000Z");
const { as } = await testApp(database, clock, [planRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let cellSecretary: BuiltPerson;
let foreign: BuiltPerson;

before(async () => {
  const superior = await build.committee({ name: "Đảng ủy Khối" });
  committee = await build.committee({ under: superior, name: "Đảng ủy Sở Tư pháp" });
  cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  office = await build.holder("office", committee);
  secretary = await build.holder("committeeSecretary", committee);
  cellSecretary = await build.holder("cellSecretary", cell);
  foreign = await build.holder("office", await build.committee());
});

const ofYear = (year: number): PlanContent => ({
  ...samplePlan,
  identity: { ...samplePlan.identity, year },
  topics: samplePlan.topics.map((topic) => ({ ...topic, period: topic.period && { ...topic.period, year } })),
});
const drafted = async (year: number, content = ofYear(year)): Promise<Answer> =>
  as(office).post("/api/plans", { organisationId: committee.id, year, content });
const outcome = ({ status, code }: Answer) => [status, code];

describe("a plan from draft to amendment", () => {
  let id: string;

  test("is drafted, and shows its deadline in the plan's words and as an instant", async () => {
    const answer = await drafted(2023);
    assert.equal(answer.status, 200);
    id = answer.body.id;
    const [deadline] = answer.body.draft.deadlines;
    assert.equal(deadline.words, "trước ngày 05/01/2023");
    assert.equal(deadline.endsAt, "2023-01-04T16:59:59.000Z");
    assert.equal(deadline.sentence, "trước ngày 05/01/2023 – hết ngày 04/01/2023, 23:59:59 giờ Việt Nam");
    assert.deepEqual(answer.body.draft.audience, {
      cells: ["Chi bộ Thanh tra", "Chi bộ Văn phòng"],
      secretaries: 1,
    });
  });

  test("is nobody's below until it is published", async () => {
    assert.deepEqual(outcome(await as(cellSecretary).get(`/api/plans/${id}`)), [404, "row.unknown"]);
    assert.deepEqual((await as(cellSecretary).get("/api/plans")).body.plans, []);
  });

  test("saved on an older state, is refused with what changed meanwhile", async () => {
    const content = { ...ofYear(2023), identity: { ...ofYear(2023).identity, place: "Tuyên Quang" } };
    const saved = await as(office).put(`/api/plans/${id}/draft`, { version: 1, content });
    assert.deepEqual([saved.status, saved.body.draft.version], [200, 2]);
    const late = await as(office).put(`/api/plans/${id}/draft`, { version: 1, content: ofYear(2023) });
    assert.deepEqual(outcome(late), [409, "row.stale"]);
    assert.deepEqual([late.body.refusal.current.version, late.body.refusal.changed.by], [2, office.name]);
    assert.deepEqual(
      late.body.refusal.changes.map(({ field, after }: { field: string; after: string }) => [field, after]),
      [["place", "Tuyên Quang"]],
    );
  });

  test("published, every cell owes its registration and nine steps in each quarter, at every node above", async () => {
    const answer = await as(secretary).post(`/api/plans/${id}/publish`, { version: 2 });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.published.publishedOn, "2022-11-23");
    assert.equal(answer.body.draft, null);
    assert.deepEqual(
      answer.body.published.periods.map(({ key }: { key: string }) => key),
      ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"],
    );
    const owed = await owner
      .selectFrom("milestone_count")
      .where("path", ">", committee.path)
      .where("path", "<", `${committee.path}~`)
      .select(({ fn }) => [fn.sum<string>("owed").as("total"), fn.min("day").as("day")])
      .executeTakeFirstOrThrow();
    assert.deepEqual([Number(owed.total), owed.day], [2 * (1 + 4 * 9), "2022-11-23"]);
    const told = await owner
      .selectFrom("milestone_told")
      .where("path", "=", cell.path)
      .select("period_key")
      .orderBy("period_key")
      .execute();
    assert.deepEqual(
      told.map(({ period_key }) => period_key),
      ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-Y1"],
    );
    const jobs = await owner.selectFrom("audit_entry").where("action", "=", "plan.publish").selectAll().execute();
    assert.equal(jobs.length, 1);
  });

  test("is readable by the cells below, who may register by it", async () => {
    const { status, body } = await as(cellSecretary).get(`/api/plans/${id}`);
    assert.equal(status, 200);
    assert.equal(body.draft, null);
    const { register, ...rest } = body.permissions;
    assert.deepEqual(register, [{ id: cell.id, name: "Chi bộ Thanh tra" }]);
    assert.ok(Object.values(rest).every((may) => may === false));
  });

  test("is never edited in place; an amendment says what it changes and why", async () => {
    assert.deepEqual(outcome(await as(office).put(`/api/plans/${id}/draft`, { version: 3, content: ofYear(2023) })), [
      409,
      "plan.no-draft",
    ]);
    const begun = await as(office).post(`/api/plans/${id}/amend`, { reason: "Bổ sung chuyên đề 7" });
    assert.equal(begun.status, 200);
    assert.deepEqual(outcome(await as(office).post(`/api/plans/${id}/amend`, { reason: "Nữa" })), [
      409,
      "plan.already-drafting",
    ]);
    const { content } = begun.body.draft;
    const topic = { id: "topic-7", no: 7, title: "Phòng, chống lãng phí", period: null, origin: "own", tags: [] };
    const saved = await as(office).put(`/api/plans/${id}/draft`, {
      version: 1,
      content: { ...content, topics: [...content.topics, topic] },
    });
    assert.deepEqual(
      saved.body.draft.changes.map(({ kind, item }: PlanChangeView) => [kind, item]),
      [["added", "topic-7"]],
    );
    const monthly = { ...content, periodUnit: "month" };
    const other = await as(office).put(`/api/plans/${id}/draft`, { version: 2, content: monthly });
    assert.deepEqual(outcome(await as(office).post(`/api/plans/${id}/publish`, { version: 3 })), [
      409,
      "plan.periods-fixed",
    ]);
    assert.equal(other.status, 200);
    await as(office).put(`/api/plans/${id}/draft`, { version: 3, content: saved.body.draft.content });
    const published = await as(office).post(`/api/plans/${id}/publish`, { version: 4 });
    assert.deepEqual([published.status, published.body.published.number], [200, 2]);
    const second = await as(cellSecretary).get(`/api/plans/${id}/versions/2`);
    assert.deepEqual([second.body.version.reason, second.body.changes.length], ["Bổ sung chuyên đề 7", 1]);
    const owed = await owner
      .selectFrom("milestone_count")
      .where("path", ">", committee.path)
      .where("path", "<", `${committee.path}~`)
      .select(({ fn }) => fn.sum<string>("owed").as("total"))
      .executeTakeFirstOrThrow();
    assert.equal(Number(owed.total), 74);
  });

  test("stands in the list of those below and not in a stranger's", async () => {
    const { body } = await as(cellSecretary).get("/api/plans?year=2023");
    assert.deepEqual(
      body.plans.map((plan: { symbol: string }) => plan.symbol),
      ["46-KH/ĐU"],
    );
    assert.equal(body.plans[0].registrationEndsAt, "2023-01-04T16:59:59.000Z");
    assert.deepEqual(body.mayDraftFor, []);
    assert.deepEqual((await as(foreign).get("/api/plans")).body.plans, []);
  });
});

test("every refusal from one setting", async () => {
  const { body } = await drafted(2024, { ...ofYear(2024), topics: [] });
  const { id } = body;
  const attempt = async (who?: BuiltPerson) => outcome(await as(who).post(`/api/plans/${id}/publish`, { version: 1 }));
  assert.deepEqual(await attempt(), [401, "session.missing"]);
  assert.deepEqual(await attempt(foreign), [404, "row.unknown"]);
  assert.deepEqual(await attempt(cellSecretary), [404, "row.unknown"]);
  assert.deepEqual(await attempt(await build.holder("committeeMember", committee)), [403, "denied.needs-role"]);
  const faulty = await as(office).post(`/api/plans/${id}/publish`, { version: 1 });
  assert.deepEqual(outcome(faulty), [422, "plan.not-ready"]);
  assert.deepEqual(faulty.body.refusal.faults, [{ path: "topics", code: "no-topics" }]);
  const stale = await as(office).post(`/api/plans/${id}/publish`, { version: 7 });
  assert.deepEqual(outcome(stale), [409, "row.stale"]);
  const draft = { organisationId: committee.id, year: 2024, content: ofYear(2024) };
  assert.deepEqual(outcome(await as(secretary).post("/api/plans", draft)), [403, "denied.needs-role"]);
  assert.deepEqual(outcome(await as(cellSecretary).post("/api/plans", draft)), [403, "denied.needs-role"]);
  assert.deepEqual(outcome(await as(foreign).post("/api/plans", draft)), [404, "row.unknown"]);
  assert.deepEqual(outcome(await as(office).post("/api/plans", { ...draft, organisationId: cell.id })), [
    404,
    "row.unknown",
  ]);
  assert.deepEqual(outcome(await as(office).post("/api/plans", draft)), [409, "plan.exists"]);
  const problems = await as(office).post("/api/plans", {
    year: 1,
    content: { ...ofYear(2024), stray: 1, periodUnit: "week" },
  });
  assert.equal(problems.status, 400);
  assert.deepEqual(problems.body.refusal.problems.map(({ field }: { field: string }) => field).sort(), [
    "content.periodUnit",
    "content.stray",
    "organisationId",
    "year",
  ]);
});

test("sent twice, is made once: by the client's id, and by the request's key", async () => {
  const body = { id: newId(), organisationId: committee.id, year: 2025, content: ofYear(2025) };
  const [first, again] = [await as(office).post("/api/plans", body), await as(office).post("/api/plans", body)];
  assert.deepEqual([again.status, again.body.id], [200, first.body.id]);
  const key = { "idempotency-key": newId() };
  const publish = () => as(office).post(`/api/plans/${body.id}/publish`, { version: 1 }, key);
  assert.deepEqual((await publish()).body, (await publish()).body);
});

test("two who publish at once take turns, and the second finds it done", async () => {
  const { body } = await drafted(2026);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const holding = owner.transaction().execute(async (trx) => {
    await trx.selectFrom("plan").where("id", "=", body.id).selectAll().forUpdate().execute();
    await held;
  });
  const both = [office, secretary].map((who) => as(who).post(`/api/plans/${body.id}/publish`, { version: 1 }));
  await untilSomeoneWaits(owner);
  release();
  await holding;
  const codes = (await Promise.all(both)).map(({ status, code }) => code ?? status).sort();
  assert.deepEqual(codes, [200, "plan.no-draft"]);
});

test("a draft follows the year its text names, unless that year has its plan", async () => {
  const { body } = await drafted(2030);
  const moved = await as(office).put(`/api/plans/${body.id}/draft`, { version: 1, content: ofYear(2031) });
  assert.equal(moved.body.year, 2031);
  const taken = await as(office).put(`/api/plans/${body.id}/draft`, { version: 2, content: ofYear(2023) });
  assert.deepEqual(outcome(taken), [409, "plan.exists"]);
});

test("a working-day deadline counts the holidays the office entered, in the plan and in the list of plans", async () => {
  const row = { tenant_id: committee.tenantId, path: committee.path, day: localDate("2027-01-04"), name: "Nghỉ bù" };
  await owner.insertInto("holiday").values(row).execute();
  const content: PlanContent = {
    ...ofYear(2027),
    identity: { ...ofYear(2027).identity, date: localDate("2026-12-31") },
    deadlines: [
      {
        id: "deadline-1",
        what: "Đăng ký kế hoạch",
        words: "sau 02 ngày làm việc kể từ ngày ban hành",
        who: "cell",
        due: { type: "relative", anchor: "document", offset: 2, unit: "workingDay", bound: "onOrBefore" },
      },
    ],
  };
  const [{ body }, end] = [await drafted(2027, content), "2027-01-05T16:59:59.000Z"];
  const [listed] = (await as(office).get("/api/plans?year=2027")).body.plans;
  assert.equal([body.draft.deadlines[0].endsAt, listed.registrationEndsAt].join(), Array(2).fill(end).join());
});

describe("a secret mark", () => {
  const marked = (change: Partial<PlanContent>): PlanContent => ({ ...ofYear(2033), ...change });
  const [topic] = ofYear(2033).topics;
  assert.ok(topic);
  const cases: [string, PlanContent][] = [
    ["content.identity.title", marked({ identity: { ...ofYear(2033).identity, title: "Kế hoạch\nTỐI MẬT" } })],
    ["content.topics.0.title", marked({ topics: [{ ...topic, title: "TUYỆT MẬT" }] })],
    ["content.recipients.0.name", marked({ recipients: [{ name: "Độ mật: Mật", purpose: null }] })],
  ];

  test("is refused in every text of a draft, begun or saved, and kept nowhere", async () => {
    for (const [field, content] of cases) {
      const begun = await drafted(2033, content);
      assert.deepEqual([...outcome(begun), begun.body.refusal.field], [422, "text.secret-marked", field]);
    }
    const { body } = await drafted(2033);
    for (const [field, content] of cases) {
      const saved = await as(office).put(`/api/plans/${body.id}/draft`, { version: 1, content });
      assert.deepEqual([...outcome(saved), saved.body.refusal.field], [422, "text.secret-marked", field]);
    }
    const reasoned = { version: 1, content: ofYear(2033), reason: "TỐI MẬT" };
    const saved = await as(office).put(`/api/plans/${body.id}/draft`, reasoned);
    assert.deepEqual([...outcome(saved), saved.body.refusal.field], [422, "text.secret-marked", "reason"]);
    assert.equal((await as(office).get(`/api/plans/${body.id}`)).body.draft.version, 1);
    // Told only to whom the draft is to write.
    const [, content] = cases[0] ?? [];
    const beside = await as(cellSecretary).put(`/api/plans/${body.id}/draft`, { version: 1, content });
    assert.deepEqual(outcome(beside), [404, "row.unknown"]);
  });

  test("is refused in the reason of an amendment; words about secrets are none", async () => {
    const spoken = { ...ofYear(2034), duties: [{ actor: "cell" as const, text: "Bảo vệ bí mật nhà nước" }] };
    const { body } = await drafted(2034, spoken);
    assert.equal((await as(secretary).post(`/api/plans/${body.id}/publish`, { version: 1 })).status, 200);
    const amend = (reason: string) => as(office).post(`/api/plans/${body.id}/amend`, { reason });
    assert.deepEqual(outcome(await amend("TỐI MẬT")), [422, "text.secret-marked"]);
    assert.equal((await amend("Bổ sung chuyên đề bảo vệ bí mật nhà nước")).status, 200);
  });
});
