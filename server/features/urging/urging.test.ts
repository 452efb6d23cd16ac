import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import type { WaitingThing } from "#contract/urging.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import type { Announcement } from "#server/jobs/announcement.ts";
import { testApp, testClock, type Json } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { addFact, addMeeting } from "#testing/planned-rows.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { urgingRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
/** The registration is due on 04/01/2023, a Wednesday. */
const monday = "2023-01-02T02:00:00.000Z";
const clock = testClock(monday);
const { as } = await testApp(database, clock, [urgingRoutes, boardRoutes]);

async function setting() {
  clock.set(monday);
  const here = await plannedCommittee(owner);
  return {
    ...here,
    leader: await build.holder("assignedLeader", here.cell),
    inspection: await build.holder("inspection", here.committee),
    member: await build.person(here.cell),
    stranger: await build.holder("office", await build.committee()),
  };
}
type Here = Awaited<ReturnType<typeof setting>>;

const waitingFor = async (person: BuiltPerson, query = ""): Promise<WaitingThing[]> => {
  const { status, body } = await as(person).get(`/api/urgings/waiting?period=2023-Q1${query}`);
  assert.equal(status, 200);
  return body.things;
};
const registering = ({ cell }: Here, text = "Đề nghị đồng chí gửi đăng ký."): Json => ({
  organisationId: cell.id,
  periodKey: "2023-Y1",
  milestone: "register",
  text,
});
const call = (here: Here): Json => ({
  ...registering(here, "Đã gọi, hẹn gửi chiều nay."),
  id: newId(),
  personId: here.secretary.id,
  calledOn: "2023-01-02",
});
const onRecord = ({ committee }: Here) =>
  owner.selectFrom("urging").where("tenant_id", "=", committee.tenantId).select(["way", "person_id"]).execute();
describe("what is put before the person who urges", () => {
  test("what presses, whose turn it is, and the text; of one cell everything still owed", async () => {
    const here = await setting();
    const things = await waitingFor(here.office);
    assert.deepEqual(
      things.map(({ cellName, milestone, doers }) => [cellName, milestone, doers.map(({ id }) => id)]),
      [
        [here.cell.name, "register", [here.secretary.id]],
        [here.sister.name, "register", [here.sisterSecretary.id]],
      ],
    );
    assert.match(things[0]!.text, /Chi bộ Thanh tra: .*hạn 04\/01\/2023, còn 2 ngày/u);
    const all = await waitingFor(here.office, `&cell=${here.cell.id}`);
    assert.ok(all.length > 5 && all.every(({ organisationId }) => organisationId === here.cell.id));
  });

  test("a step with leave is named by the day granted, and not unasked before it; after it as late by the plan's own day", async () => {
    const here = await setting();
    await addFact(owner, here, "2023-01-03", { what: "excused", until: localDate("2023-01-20") });
    const named = async (day: string, query = "") => {
      clock.set(`${day}T02:00:00.000Z`);
      const things = await waitingFor(here.leader, query);
      return things.filter(({ milestone }) => milestone === "register");
    };
    assert.deepEqual(await named("2023-01-06"), []);
    const [asked] = await named("2023-01-06", `&cell=${here.cell.id}`);
    assert.deepEqual([asked?.lastDay, asked?.overdue, asked?.lateBy], ["2023-01-20", false, 0]);
    assert.match(asked?.text ?? "", /hạn 20\/01\/2023, còn 14 ngày/u);
    const [late] = await named("2023-01-23");
    assert.deepEqual([late?.lastDay, late?.overdue, late?.lateBy], ["2023-01-04", true, 19]);
    assert.match(late?.text ?? "", /hạn 04\/01\/2023, muộn 19 ngày/u);
  });

  test("the leader sees the own cells; others may not, and a cell beside is unknown", async () => {
    const here = await setting();
    assert.deepEqual(
      (await waitingFor(here.leader)).map(({ organisationId }) => organisationId),
      [here.cell.id],
    );
    const status = async (person: BuiltPerson | undefined, query: string) => {
      const answer = await as(person).get(`/api/urgings/waiting?${query}`);
      return [answer.status, answer.code];
    };
    assert.deepEqual(await status(undefined, ""), [401, "session.missing"]);
    assert.deepEqual(await status(here.secretary, ""), [403, "denied.needs-role"]);
    assert.deepEqual(await status(here.member, ""), [403, "denied.needs-role"]);
    assert.deepEqual(await status(here.inspection, `org=${here.committee.id}`), [403, "denied.needs-role"]);
    assert.deepEqual(await status(here.leader, `cell=${here.sister.id}`), [404, "row.unknown"]);
    assert.deepEqual(await status(here.stranger, `org=${here.committee.id}`), [404, "row.unknown"]);
    assert.deepEqual(await status(here.office, "period=2023-Q9"), [404, "board.unknown-period"]);
  });
});

describe("by hand", () => {
  test("many at once, one message a person, everything on record and shown", async () => {
    const here = await setting();
    await build.grant(here.secretary, "cellSecretary", here.sister);
    await owner
      .updateTable("role_grant")
      .set({ ends_on: "2023-01-01" as never })
      .where("person_id", "=", here.sisterSecretary.id)
      .execute();
    const both = [registering(here), { ...registering(here, "Cả nơi này nữa."), organisationId: here.sister.id }];
    const { status, body } = await as(here.office).post("/api/urgings", { things: both });
    assert.deepEqual([status, body], [200, { people: 1, things: 2 }]);
    const queued = await announcements(here);
    assert.deepEqual(
      queued.map(({ facts }) => [facts["personId"], facts["count"]]),
      [[here.secretary.id, 2]],
    );
    assert.match(
      String(queued[0]?.facts["lines"]),
      /^Chi bộ Thanh tra: .*hạn 04\/01\/2023, còn 2 ngày; Chi bộ Văn phòng/u,
    );
    assert.doesNotMatch(String(queued[0]?.facts["lines"]), /Cả nơi này/u);
    const listed = await as(here.secretary).get(`/api/urgings?cell=${here.cell.id}`);
    assert.deepEqual(
      listed.body.urgings.map(({ way, to, by, text }: Json) => [way, to.id, by.id, text]),
      [["by-hand", here.secretary.id, here.office.id, "Đề nghị đồng chí gửi đăng ký."]],
    );
    assert.equal((await waitingFor(here.office))[0]!.urgedOn, "2023-01-02");
  });

  test("of a meeting nobody has set leads to setting it, whoever has no turn there to the cell's line; of a set one to the step", async () => {
    const here = await setting();
    const leadsTo = async (milestone: string) => {
      const thing = { ...registering(here), periodKey: "2023-Q1", milestone };
      const { status } = await as(here.office).post("/api/urgings", { things: [thing] });
      assert.equal(status, 200, milestone);
      return (await announcements(here)).map(({ facts }) => [facts["personId"], facts["href"]]).at(-1);
    };
    const { secretary, office, cell } = here;
    assert.deepEqual(await leadsTo("held"), [secretary.id, `/meeting/new?org=${cell.id}&period=2023-Q1`]);
    assert.deepEqual(await leadsTo("attendeeAssigned"), [office.id, `/board?org=${cell.id}&period=2023-Q1`]);
    const meetingId = await addMeeting(owner, here);
    assert.deepEqual(await leadsTo("attendeeAssigned"), [office.id, `/meeting/${meetingId}/attendee`]);
  });

  test("refused, each for its own reason, and nothing is sent", async () => {
    const here = await setting();
    const attempt = async (person: BuiltPerson | undefined, things: Json[] = [registering(here)]) => {
      const { status, code } = await as(person).post("/api/urgings", { things });
      return [status, code];
    };
    assert.deepEqual(await attempt(undefined), [401, "session.missing"]);
    assert.deepEqual(await attempt(here.secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(here.inspection), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(here.stranger), [404, "row.unknown"]);
    assert.deepEqual(
      await attempt(here.leader, [registering(here), { ...registering(here), organisationId: here.sister.id }]),
      [404, "row.unknown"],
    );
    assert.deepEqual(await attempt(here.office, []), [400, "request.malformed"]);
    assert.deepEqual(await attempt(here.office, [registering(here, " ")]), [400, "request.malformed"]);
    assert.deepEqual(await attempt(here.office, [registering(here, "Độ mật: MẬT")]), [422, "text.secret-marked"]);
    await addFact(owner, here, "2023-01-01");
    assert.deepEqual(await attempt(here.office), [409, "urging.nothing-waiting"]);
    await owner.deleteFrom("role_grant").where("person_id", "=", here.sisterSecretary.id).execute();
    assert.deepEqual(await attempt(here.office, [{ ...registering(here), organisationId: here.sister.id }]), [
      422,
      "urging.nobody",
    ]);
    assert.deepEqual(await onRecord(here), []);
    assert.deepEqual(await announcements(here), []);
  });
});

describe("a telephone call", () => {
  test("is on record as it was made, once, and is sent to nobody", async () => {
    const here = await setting();
    const made = call(here);
    for (const _ of [1, 2]) assert.equal((await as(here.leader).post("/api/urgings/calls", made)).status, 200);
    const { body } = await as(here.office).get("/api/urgings");
    assert.deepEqual(
      body.urgings.map(({ way, to, by }: Json) => [way, to.id, by.id]),
      [["telephone", here.secretary.id, here.leader.id]],
    );
    assert.deepEqual(await announcements(here), []);
  });

  test("put on record days after stands on boards from the day of that, with its own day, and on none before", async () => {
    const here = await setting();
    clock.set("2023-01-05T02:00:00.000Z");
    const boards = async (...days: string[]) => {
      const shown: Json[] = [];
      for (const day of days)
        shown.push((await as(here.office).get(`/api/board?period=2023-Q1&as-of=${day}`)).body.rows);
      return shown;
    };
    const stood = await boards("2023-01-02", "2023-01-04");
    assert.equal((await as(here.leader).post("/api/urgings/calls", call(here))).status, 200);
    assert.deepEqual(await boards("2023-01-02", "2023-01-04"), stood);
    for (const rows of await boards("2023-01-05", "2023-01-06"))
      assert.deepEqual(
        rows.map(({ organisationId, urgedOn }: Json) => [organisationId, urgedOn]),
        [
          [here.cell.id, "2023-01-02"],
          [here.sister.id, null],
        ],
      );
  });

  test("refused: of tomorrow, by the cell itself, for a cell beside, of what is done", async () => {
    const here = await setting();
    const attempt = async (person: BuiltPerson, change: object = {}) => {
      const { status, code } = await as(person).post("/api/urgings/calls", { ...call(here), ...change });
      return [status, code];
    };
    assert.deepEqual(await attempt(here.office, { calledOn: "2023-01-03" }), [422, "urging.call-later-than-now"]);
    assert.deepEqual(await attempt(here.secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(here.leader, { organisationId: here.sister.id }), [404, "row.unknown"]);
    assert.deepEqual(await attempt(here.office, { personId: here.stranger.id }), [404, "row.unknown"]);
    assert.deepEqual(await attempt(here.office, { text: "TUYỆT MẬT" }), [422, "text.secret-marked"]);
    await addFact(owner, here, "2023-01-01");
    assert.deepEqual(await attempt(here.office), [409, "urging.nothing-waiting"]);
  });
});

/** What the queue holds for this installation, in order. */
async function announcements({ committee }: Here): Promise<Announcement[]> {
  const { rows } = await sql<{ data: Announcement }>`select data from pgboss.job where name = 'announcement'
    and data ->> 'tenantId' = ${committee.tenantId} order by created_on, id`.execute(owner);
  return rows.map(({ data }) => data);
}

test("what one sweep put on record at one instant is all found by paging, each once, newest first", async () => {
  const here = await setting();
  const { cell, committee } = here;
  const row = (at: string, number: number) => ({
    tenant_id: cell.tenantId,
    id: newId(),
    organisation_id: cell.id,
    path: cell.path,
    period_key: "2023-Q1",
    milestone: "held",
    way: "ladder" as const,
    rung: number,
    person_id: here.secretary.id,
    body: "Nhắc",
    urged_on: at.slice(0, 10) as never,
    urged_at: at,
    counted_from: "2023-03-31" as never,
  });
  const before = row("2023-01-01T02:00:00.000Z", -1);
  const together = Array.from({ length: 270 }, (_, number) => row("2023-01-02T01:00:00.000Z", number));
  await owner
    .insertInto("urging")
    .values([before, ...together])
    .execute();
  const seen: string[] = [];
  let [query, pages] = ["", 0];
  for (; pages < 5; pages += 1) {
    const { body } = await as(here.office).get(`/api/urgings?cell=${cell.id}${query}`);
    seen.push(...body.urgings.map(({ id }: Json) => id));
    if (!body.more) break;
    const last = body.urgings.at(-1);
    query = `&before=${last.urgedAt}&id=${last.id}`;
  }
  assert.equal(pages, 2);
  assert.equal(seen.at(-1), before.id);
  assert.deepEqual(seen.toSorted(), [before, ...together].map(({ id }) => id).toSorted());
  assert.equal((await as(here.office).get(`/api/urgings?before=x&id=${committee.id}`)).status, 400);
});
