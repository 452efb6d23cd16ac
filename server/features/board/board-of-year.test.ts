import assert from "node:assert/strict";
import { describe, test } from "node:test";
import readXlsxFile from "read-excel-file/node";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { testApp, testClock, type Json } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { heldMeeting } from "#testing/held-meeting.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { boardRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-04-20T02:00:00.000Z"), [boardRoutes]);
const superior = await build.committee({ name: "Đảng ủy Khối" });
const here = await plannedCommittee(owner, { under: superior });
const { committee, cell, sister, office, secretary, planId } = here;
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
const registered = localDate("2023-01-03");
await asOffice((scoped) =>
  recordMilestone(scoped, `${registered}T05:00:00.000Z`, {
    organisationId: cell.id,
    path: cell.path,
    planId,
    periodKey: "2023-Y1",
    milestone: "register",
    meetingId: null,
    what: "done",
    happenedOn: registered,
    lastDay: localDate("2023-01-04"),
  }),
);
await heldMeeting(owner, { cell, by: secretary, planId });

const superiorOffice = await build.holder("office", superior);
const reader = await build.holder("superiorReader", committee);
const year = async (who: typeof office, query = ""): Promise<Json> =>
  (await as(who).get(`/api/board/periods?year=2023${query}`)).body;
const lineOf = (part: Json, name: string): Json => part.lines.find((line: Json) => line.name === name);
const states = (line: Json): string[] => line.marks.map(({ state }: Json) => state);
const figures = ({ owed, done, overdue }: Json) => [owed, done, overdue];

describe("the whole year at once", () => {
  test("each cell's registration and each period as one mark; opens on the person's own scope with nothing chosen", async () => {
    const body = (await as(office).get("/api/board/periods")).body;
    assert.deepEqual([body.organisation.id, body.year, body.asOf], [committee.id, 2023, "2023-04-20"]);
    assert.deepEqual(
      body.periods.map(({ key }: Json) => key),
      ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"],
    );
    assert.deepEqual(states(lineOf(body.cells, "Chi bộ Văn phòng")), ["overdue", "overdue", "open", "open", "open"]);
    const [register, first] = lineOf(body.cells, "Chi bộ Thanh tra").marks;
    assert.deepEqual([register.state, first.done], ["done", 2]);
    assert.equal(lineOf(body.cells, "Chi bộ Văn phòng").marks[0].lateBy, 106);
  });

  test("every period's figures are those of its own board, on this day and on a past one", async () => {
    for (const asOf of ["2023-04-20", "2023-02-01", "2022-12-31"]) {
      const body = await year(office, `&as-of=${asOf}`);
      const register = body.cells.totals[0];
      for (const [at, { key }] of body.periods.entries()) {
        const { total } = (await as(office).get(`/api/board?period=${key}&as-of=${asOf}`)).body;
        const one = body.cells.totals[at + 1];
        const together = [one.owed + register.owed, one.done + register.done, one.overdue + register.overdue];
        assert.deepEqual(together, [total.owed, total.done, total.overdue], `${key} on ${asOf}`);
      }
      const sum = body.cells.totals.map(figures).reduce((a: number[], b: number[]) => a.map((n, i) => n + (b[i] ?? 0)));
      assert.deepEqual(figures(body.cells.whole), sum);
    }
  });

  test("each table's foot is the sum of its own lines, where cells and a committee stand side by side", async () => {
    const upper = await plannedCommittee(owner);
    const lower = await plannedCommittee(owner, { under: upper.committee });
    for (const each of [upper, lower])
      await withinScope(web, callerOf(each.office, "office"), (scoped) =>
        recordOwed(
          scoped,
          localDate("2022-11-23"),
          [each.cell, each.sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
        ),
      );
    const { cells, below } = await year(upper.office);
    assert.deepEqual([cells.linesInAll, below.linesInAll], [2, 1]);
    for (const part of [cells, below]) {
      const sum = part.lines
        .map(({ whole }: Json) => figures(whole))
        .reduce((a: number[], b: number[]) => a.map((n, i) => n + (b[i] ?? 0)));
      assert.deepEqual(figures(part.whole), sum);
      assert.equal(part.whole.owed, 2 * 37);
    }
  });

  test("a past day shows what was known then", async () => {
    const then = lineOf((await year(office, "&as-of=2023-01-04")).cells, "Chi bộ Văn phòng");
    assert.deepEqual([then.marks[0].state, then.whole.overdue], ["open", 0]);
    const before = lineOf((await year(office, "&as-of=2023-01-02")).cells, "Chi bộ Thanh tra");
    assert.deepEqual(states(before)[0], "open");
    assert.deepEqual((await year(office, "&as-of=2022-11-22")).cells.lines, []);
  });

  test("of the lines the late ones, in the order asked for; the figures stay those of all", async () => {
    const all = (await year(office)).cells;
    const names = (part: Json) => part.lines.map(({ name }: Json) => name);
    const late = (await year(office, "&show=late&as-of=2023-01-20")).cells;
    assert.deepEqual([names(late), late.linesInAll, late.whole.owed], [["Chi bộ Văn phòng"], 2, all.whole.owed]);
    assert.deepEqual(names((await year(office, "&sort=urgent")).cells), ["Chi bộ Văn phòng", "Chi bộ Thanh tra"]);
    assert.deepEqual(names((await year(office, "&sort=name")).cells), ["Chi bộ Thanh tra", "Chi bộ Văn phòng"]);
  });

  test("a superior sees its committees as counts, the same as their own office; a reader of counts the cells so; folded or not", async () => {
    const own = (await year(office)).cells;
    for (const folded of [false, true]) {
      if (folded) await foldCounts(sweep);
      const above = (await year(superiorOffice)).below;
      const [line] = above.lines;
      assert.deepEqual([line.name, line.kind, above.lines.length], [committee.name, "committee", 1]);
      const counted = (await year(reader)).below;
      assert.deepEqual(
        counted.lines.map(({ name, kind }: Json) => [name, kind]),
        [
          ["Chi bộ Thanh tra", "cell"],
          ["Chi bộ Văn phòng", "cell"],
        ],
      );
      // The first period's meeting is written past the counts; all else is counted as it is judged.
      const besides = (marks: Json[]) => marks.map(figures).filter((_, at) => at !== 1);
      assert.deepEqual(besides(line.marks), besides(own.totals));
      assert.deepEqual(
        above.totals,
        line.marks.map(({ owed, done, overdue }: Json) => ({ owed, done, overdue })),
      );
      assert.deepEqual(counted.totals, above.totals);
      assert.deepEqual(
        counted.lines.map(({ marks }: Json) => marks[0].state),
        ["done", "overdue"],
      );
      assert.ok([line, ...counted.lines].every(({ marks }: Json) => marks.every((mark: Json) => mark.lateBy === null)));
    }
  });

  test("a cell's secretary has the own cell's year; a year without a plan owes nothing", async () => {
    const own = await year(secretary);
    assert.deepEqual([own.organisation.id, own.cells.lines.length, own.below.lines], [cell.id, 1, []]);
    const empty = (await as(office).get("/api/board/periods?year=2031")).body;
    assert.deepEqual([empty.planId, empty.cells.lines, empty.periods.length], [null, [], 4]);
  });

  test("as an Excel sheet: the lines as shown in words, their sum, what lies below; narrowed and refused as the page is", async () => {
    const sheet = async (who: typeof office, query: string) => {
      const { status, body, headers } = await as(who).get(`/api/board/periods.xlsx?${query}`);
      assert.deepEqual(
        [status, headers["content-disposition"]],
        [200, 'attachment; filename="bang-theo-doi-nam-2023.xlsx"'],
      );
      const [first] = await readXlsxFile(body as Buffer);
      return (first as unknown as { data: unknown[][] }).data;
    };
    const head = ["Quý I/2023", "Quý II/2023", "Quý III/2023", "Quý IV/2023", "Đã làm", "Quá hạn", "Đúng hạn"];
    const ahead = ["Chưa làm, 0/9", "Chưa làm, 0/9", "Chưa làm, 0/9"];
    assert.deepEqual(await sheet(office, "year=2023"), [
      ["Tổ chức", "Đăng ký", ...head],
      ["Chi bộ Thanh tra", "Xong", "Đang làm, 2/9", ...ahead, "3/37", 0, "2/2"],
      ["Chi bộ Văn phòng", "Quá hạn 106 ngày", "Quá hạn 20 ngày, 0/9", ...ahead, "0/37", 2, "0/2"],
      ["Cộng", "1/2", "2/18", "0/18", "0/18", "0/18", "3/74", 2, "2/4"],
    ]);
    const late = await sheet(office, "year=2023&as-of=2023-01-20&show=late");
    assert.deepEqual(late[1]?.slice(0, 2), ["Chi bộ Văn phòng", "Quá hạn 16 ngày"]);
    assert.deepEqual((await sheet(superiorOffice, "year=2023"))[1]?.[0], committee.name);
    const outcomes = [
      await as().get("/api/board/periods.xlsx"),
      await as(secretary).get(`/api/board/periods.xlsx?org=${sister.id}`),
    ];
    assert.deepEqual(
      outcomes.map(({ status, code }) => [status, code]),
      [
        [401, "session.missing"],
        [404, "row.unknown"],
      ],
    );
  });

  test("refused, each for its own reason; all that is wrong in the address at once", async () => {
    const stranger = await plannedCommittee(owner);
    const member = await build.holder("member", cell);
    const outcome = async (who: typeof office | undefined, query: string) => {
      const { status, code } = await as(who).get(`/api/board/periods${query}`);
      return [status, code];
    };
    assert.deepEqual(await outcome(undefined, ""), [401, "session.missing"]);
    assert.deepEqual(await outcome(member, ""), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(stranger.office, `?org=${committee.id}`), [404, "row.unknown"]);
    assert.deepEqual(await outcome(secretary, `?org=${sister.id}`), [404, "row.unknown"]);
    const { body } = await as(office).get("/api/board/periods?org=x&as-of=31/12&year=23&show=none&sort=up");
    assert.deepEqual(
      new Set(body.refusal.problems.map(({ field }: Json) => field)),
      new Set(["as-of", "org", "show", "sort", "year"]),
    );
  });
});
