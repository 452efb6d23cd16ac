import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { heldMeeting } from "#testing/held-meeting.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import type { BuiltOrganisation } from "#testing/build.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { solutionRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, solutionRoutes]);
const { as, cell, sister, committee, database, secretary, clock } = setting;
clock.set("2023-07-10T02:00:00.000Z");

type Kept = { state: "open" | "done" | "dropped"; due?: string; done?: string; adopted?: boolean };

/** A meeting of a period, held on a day, with what it resolved. */
async function resolved(at: BuiltOrganisation, [period, on]: [string, string], kept: readonly Kept[]): Promise<void> {
  const day = localDate(on);
  const meetingId = await heldMeeting(database.owner, { cell: at, by: secretary, planId: newId(), on: day, period });
  for (const { state, due, done, adopted = true } of kept)
    await database.owner
      .insertInto("solution")
      .values({
        tenant_id: at.tenantId,
        path: at.path,
        path_then: at.path,
        id: newId(),
        meeting_id: meetingId,
        body: "Gửi tài liệu sớm",
        adopted,
        state,
        due_on: (due ?? null) as never,
        done_on: (done ?? null) as never,
        recorded_at: `${on}T09:00:00.000Z`,
        recorded_by: secretary.id,
      })
      .execute();
}

const shares = (who: typeof secretary | undefined, id: string, year = 2023) =>
  as(who).get(`/api/solution-shares?organisationId=${id}&year=${year}`);
const short = ({ adopted, done, doneLate, dropped, open, overdue }: Json) => [
  adopted,
  done,
  doneLate,
  dropped,
  open,
  overdue,
];

test("what was carried out of what each quarter resolved, cell by cell, and in all", async () => {
  await resolved(
    cell,
    ["2023-Q1", "2023-02-15"],
    [
      { state: "done", due: "2023-03-01", done: "2023-02-28" },
      { state: "done", due: "2023-03-01", done: "2023-03-02" },
      { state: "open", due: "2023-07-09" },
      { state: "open", due: "2023-07-10" },
      { state: "dropped", due: "2023-03-01", done: "2023-03-05" },
      { state: "open", adopted: false },
    ],
  );
  await resolved(cell, ["2023-Q2", "2023-04-05"], [{ state: "open" }]);
  await resolved(sister, ["2023-Q1", "2023-01-20"], [{ state: "done", done: "2023-02-01" }]);
  await resolved(sister, ["2022-Q4", "2022-12-31"], [{ state: "open" }]);
  const { status, body } = await shares(setting.committeeSecretary, committee.id);
  assert.equal(status, 200);
  const of = (id: string) => body.rows.find(({ organisation }: Json) => organisation.id === id);
  assert.deepEqual(of(cell.id).quarters.slice(0, 2).map(short), [
    [5, 2, 1, 1, 2, 1],
    [1, 0, 0, 0, 1, 0],
  ]);
  assert.deepEqual(short(of(cell.id).year), [6, 2, 1, 1, 3, 1]);
  assert.deepEqual(short(of(sister.id).quarters[0]), [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(
    [short(body.total[0]), short(body.yearTotal)],
    [
      [6, 3, 1, 1, 2, 1],
      [7, 3, 1, 1, 3, 1],
    ],
  );
  assert.deepEqual(short((await shares(setting.office, committee.id, 2022)).body.total[3]), [1, 0, 0, 0, 1, 0]);
});

test("a period's meeting held after it counts in its period, also over the turn of the year", async () => {
  const late = await setting.build.committee({ name: "Đảng ủy họp muộn" });
  const here = await setting.build.cell({ under: late });
  await resolved(here, ["2023-Q1", "2023-04-05"], [{ state: "open" }]);
  await resolved(here, ["2022-Q4", "2023-01-06"], [{ state: "open" }, { state: "open" }]);
  const office = await setting.build.holder("office", late);
  const adopted = async (year: number) =>
    (await shares(office, late.id, year)).body.total.map((count: Json) => count.adopted);
  assert.deepEqual(
    [await adopted(2023), await adopted(2022)],
    [
      [1, 0, 0, 0],
      [0, 0, 0, 2],
    ],
  );
});

test("a cell dissolved meanwhile is told in the years it stood in, and opens; in all is the sum of what is listed", async () => {
  const above = await setting.build.committee({ name: "Đảng ủy có chi bộ giải thể" });
  const [gone, left] = [
    await setting.build.cell({ under: above, name: "Chi bộ giải thể" }),
    await setting.build.cell({ under: above, name: "Chi bộ còn lại" }),
  ];
  await resolved(gone, ["2023-Q1", "2023-02-10"], [{ state: "done", done: "2023-03-01" }]);
  await resolved(left, ["2023-Q1", "2023-02-11"], [{ state: "open" }]);
  await database.owner
    .updateTable("organisation")
    .set({ dissolved_on: localDate("2023-06-01") })
    .where("id", "=", gone.id)
    .execute();
  const office = await setting.build.holder("office", above);
  const told = async (year: number) => {
    const { body } = await shares(office, above.id, year);
    const adopted = body.rows.map(({ organisation, year: count }: Json) => [organisation.name, count.adopted]);
    return [adopted.toSorted(), body.yearTotal.adopted];
  };
  assert.deepEqual(await told(2023), [
    [
      ["Chi bộ còn lại", 1],
      ["Chi bộ giải thể", 1],
    ],
    2,
  ]);
  assert.deepEqual(await told(2024), [[["Chi bộ còn lại", 0]], 0]);
  assert.equal((await shares(office, gone.id)).body.yearTotal.adopted, 1);
});

test("a cell sees its own; the committee's and a sister's are none of its", async () => {
  const own = await shares(secretary, cell.id);
  assert.deepEqual([own.body.rows.length, own.body.rows[0].organisation.id], [1, cell.id]);
  assert.equal((await shares(setting.leader, cell.id)).status, 200);
  assert.deepEqual((await shares(secretary, committee.id)).code, "row.unknown");
  assert.deepEqual((await shares(secretary, sister.id)).code, "row.unknown");
  assert.deepEqual((await shares(setting.stranger, cell.id)).code, "row.unknown");
  assert.equal((await shares(undefined, cell.id)).code, "session.missing");
  assert.equal((await shares(secretary, cell.id, 99)).status, 400);
});
