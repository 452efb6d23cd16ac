import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import readXlsxFile from "read-excel-file/node";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { boardRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-01-09T02:00:00.000Z"), [boardRoutes]);
const superior = await build.committee();
const here = await plannedCommittee(owner, { under: superior });
const { committee, cell, sister, office, secretary } = here;
const day = localDate("2023-01-03");
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };

const asOffice = (work: (scoped: Scoped) => Promise<void>): Promise<void> =>
  withinScope(web, callerOf(office, "office"), work);

await asOffice((scoped) =>
  recordOwed(
    scoped,
    localDate("2022-11-23"),
    [cell, sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
  ),
);
await asOffice((scoped) =>
  recordMilestone(scoped, `${day}T05:00:00.000Z`, {
    organisationId: cell.id,
    path: cell.path,
    planId: here.planId,
    periodKey: "2023-Y1",
    milestone: "register",
    meetingId: null,
    what: "done",
    happenedOn: day,
    lastDay: localDate("2023-01-04"),
  }),
);
const reader = await build.holder("superiorReader", committee);
const names = (body: { rows: { name: string }[] }): string[] => body.rows.map(({ name }) => name);

describe("the board of one committee", () => {
  test("says who is late, at which step, by how many days and whose turn it is", async () => {
    const { body } = await as(office).get("/api/board?period=2023-Q1&show=late");
    assert.deepEqual(names(body), ["Chi bộ Văn phòng"]);
    assert.equal(body.rowsInAll, 2);
    assert.deepEqual(body.rows[0].next, {
      milestone: "register",
      lastDay: "2023-01-04",
      lateBy: 5,
      excused: false,
      turn: "cellSecretary",
    });
  });

  test("is in the order asked for, of the step asked for", async () => {
    const asked = async (query: string) => names((await as(office).get(`/api/board?period=2023-Q1&${query}`)).body);
    assert.deepEqual(await asked("sort=name"), ["Chi bộ Thanh tra", "Chi bộ Văn phòng"]);
    assert.deepEqual(await asked("sort=urgent"), ["Chi bộ Văn phòng", "Chi bộ Thanh tra"]);
    assert.deepEqual(await asked("show=late&step=held"), []);
    assert.deepEqual(await asked("step=register"), ["Chi bộ Văn phòng"]);
  });

  test("who may only see counts sees the cells as counts, folded or not", async () => {
    const cellsOf = async () => (await as(reader).get("/api/board?period=2023-Q1")).body;
    const before = await cellsOf();
    assert.deepEqual(before.rows, []);
    assert.deepEqual(
      before.children.map(({ name, kind }: { name: string; kind: string }) => [name, kind]),
      [
        ["Chi bộ Thanh tra", "cell"],
        ["Chi bộ Văn phòng", "cell"],
      ],
    );
    const [register] = before.below;
    assert.deepEqual(register, { milestone: "register", owed: 2, done: 1, overdue: 1 });
    assert.deepEqual(before.belowTimely, { onTime: 1, judged: 2 });
    assert.deepEqual(
      before.children.map(({ figures }: { figures: unknown[] }) => figures[0]),
      [
        [1, 1, 1, 0, 0, 0],
        [1, 0, 0, 0, 1, 0],
      ],
    );
    await foldCounts(sweep);
    assert.deepEqual(await cellsOf(), before);
  });

  test("the superior's own office, which sees into its own cells, sees those of a committee right below it as counts", async () => {
    const above = await build.holder("office", superior);
    const { body } = await as(above).get(`/api/board?period=2023-Q1&org=${committee.id}`);
    const counted = (await as(reader).get("/api/board?period=2023-Q1")).body;
    assert.deepEqual([body.rows, body.children], [[], counted.children]);
    const year = (await as(above).get(`/api/board/periods?year=2023&org=${committee.id}`)).body;
    assert.deepEqual(
      year.below.lines.map(({ kind }: { kind: string }) => kind),
      ["cell", "cell"],
    );
  });

  test("a registration begun since is a link on no board of a day before", async () => {
    const links = async (asOf: string) =>
      (await as(office).get(`/api/board?period=2023-Q1&as-of=${asOf}`)).body.rows.map(
        ({ cellPlanId }: { cellPlanId: string | null }) => cellPlanId,
      );
    const begin = async ({ id, path, tenantId }: typeof cell) => {
      const row = { tenant_id: tenantId, organisation_id: id, path, path_then: path, plan_id: here.planId };
      const cellPlanId = newId();
      await owner
        .insertInto("cell_plan")
        .values({ ...row, id: cellPlanId, state: "draft" })
        .execute();
      return cellPlanId;
    };
    // The one's registration is on record since 03/01, the other has only begun.
    const [registered, begun] = [await begin(cell), await begin(sister)];
    assert.deepEqual(await links("2023-01-09"), [registered, begun]);
    assert.deepEqual(await links("2023-01-08"), [registered, null]);
    assert.deepEqual(await links("2023-01-02"), [null, null]);
  });

  test("through the months: all that was owed, done, judged", async () => {
    const { body } = await as(office).get("/api/board/year?period=2023-Q1");
    const january = { day: "2023-01-09", owed: 74, done: 1, onTime: 1, excused: 0, late: 1, judged: 2 };
    assert.deepEqual(body, { year: 2023, months: [january] });
    const own = await as(secretary).get(`/api/board/year?org=${cell.id}&period=2023-Q1&as-of=2023-02-01`);
    assert.deepEqual(
      own.body.months.map(({ day: end, done, judged }: { day: string; done: number; judged: number }) => [
        end,
        done,
        judged,
      ]),
      [
        ["2023-01-31", 1, 1],
        ["2023-02-01", 1, 1],
      ],
    );
  });

  test("as an Excel sheet: the lines as shown, what to do next, until when, whose turn, and their sum", async () => {
    const { status, body, headers } = await as(office).get("/api/board.xlsx?period=2023-Q1&sort=urgent");
    assert.equal(status, 200);
    assert.match(String(headers["content-disposition"]), /bang-theo-doi-2023-Q1\.xlsx/);
    const folder = mkdtempSync(join(tmpdir(), "board-"));
    writeFileSync(join(folder, "board.xlsx"), body as Buffer);
    const [sheet] = await readXlsxFile(join(folder, "board.xlsx"));
    rmSync(folder, { recursive: true });
    const lines = (sheet as unknown as { data: unknown[][] }).data;
    assert.deepEqual(
      lines.map((line) => [...line.slice(0, 2), ...line.slice(11, 14), ...line.slice(15)]),
      [
        ["Chi bộ", "Đăng ký kế hoạch", "Việc tiếp theo", "Hạn", "Đến lượt", "Quá hạn", "Làm muộn", "Đúng hạn"],
        ["Chi bộ Văn phòng", "Quá hạn 5 ngày", "Đăng ký kế hoạch", "04/01/2023", "bí thư chi bộ", 1, 0, "0/1"],
        ["Chi bộ Thanh tra", "Xong 03/01/2023", "Tổ chức sinh hoạt", "31/03/2023", "bí thư chi bộ", 0, 0, "1/1"],
        ["Cộng", "1/2", null, null, null, 1, null, "1/2"],
      ],
    );
  });
});

describe("is refused", () => {
  for (const address of ["/api/board", "/api/board/year", "/api/board.xlsx"])
    test(`each for its own reason: ${address}`, async () => {
      const stranger = await plannedCommittee(owner);
      const member = await build.holder("member", cell);
      const outcome = async (who: typeof office | undefined, query: string) => {
        const { status, code } = await as(who).get(`${address}${query}`);
        return [status, code];
      };
      assert.deepEqual(await outcome(undefined, ""), [401, "session.missing"]);
      assert.deepEqual(await outcome(member, ""), [403, "denied.needs-role"]);
      assert.deepEqual(await outcome(stranger.office, `?org=${committee.id}`), [404, "row.unknown"]);
      assert.deepEqual(await outcome(secretary, `?org=${sister.id}`), [404, "row.unknown"]);
      assert.deepEqual(await outcome(office, "?period=2023-Q9"), [404, "board.unknown-period"]);
      const { body } = await as(office).get(`${address}?org=x&as-of=31/12`);
      assert.deepEqual(
        new Set(body.refusal.problems.map(({ field }: { field: string }) => field)),
        new Set(["org", "as-of"]),
      );
      assert.deepEqual(await outcome(office, ""), [200, undefined]);
    });
});
