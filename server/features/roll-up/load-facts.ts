import { noAttendance } from "#domain/attendance/attendance-count.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { PeriodKey } from "#domain/calendar/period.ts";
import type { ItemSource, ReplacementKind } from "#domain/cell-plan/cell-plan-item.ts";
import type { Path } from "#domain/ids.ts";
import type { CountedItem, CountedMeeting, CountedProposal, CountedSolution } from "#domain/roll-up/count-roll-up.ts";
import type { Rubric } from "#domain/scoring/rubric.ts";
import { standardRubric } from "#domain/scoring/rubric-in-force.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { BoardCell } from "#server/db/board-rows.ts";
import { onBoardOf } from "#server/db/life-on-record.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

/** Cells of a committee that existed in a span, in the order they were founded: those the board shows. */
export async function cellsIn(
  scoped: Scoped,
  committeeId: string,
  span: { from: LocalDate; to: LocalDate; keys: readonly string[] },
  asOf: LocalDate,
): Promise<BoardCell[]> {
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where("kind", "=", "cell")
    .where("parent_id", "=", committeeId)
    .where(onBoardOf(scoped, { ...span, yearly: null, asOf }))
    .where(inReach(scoped, "organisation.path", "board"))
    .select(["id", "path", "founded_on as foundedOn", "dissolved_on as dissolvedOn"])
    .select("dissolution_recorded_on as dissolvedRecordedOn")
    .select(currentName("organisation", asOf).as("name"))
    .orderBy("founded_on")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, path: row.path as Path }));
}

type Asked = { cells: readonly string[]; periods: readonly PeriodKey[]; asOf: LocalDate };

/** Thematic meetings held by the day, with what had been recorded of them by then. */
export async function meetingsCounted(scoped: Scoped, { cells, periods, asOf }: Asked): Promise<CountedMeeting[]> {
  if (cells.length === 0 || periods.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("meeting")
    .leftJoin("attendance_count as counts", (join) =>
      join.onRef("counts.tenant_id", "=", "meeting.tenant_id").onRef("counts.meeting_id", "=", "meeting.id"),
    )
    .leftJoin("score_final as final", (join) =>
      join
        .onRef("final.tenant_id", "=", "meeting.tenant_id")
        .onRef("final.meeting_id", "=", "meeting.id")
        .on("final.settled_on", "<=", asOf),
    )
    .leftJoin("score_sheet as sheet", (join) =>
      join
        .onRef("sheet.tenant_id", "=", "meeting.tenant_id")
        .onRef("sheet.meeting_id", "=", "meeting.id")
        .on("sheet.scorer", "=", "leader"),
    )
    .leftJoin("result_report as report", (join) =>
      join.onRef("report.tenant_id", "=", "meeting.tenant_id").onRef("report.meeting_id", "=", "meeting.id"),
    )
    .where("meeting.organisation_id", "in", [...cells])
    .where("meeting.period_key", "in", [...periods])
    .where("meeting.kind", "=", "thematic")
    .where("meeting.state", "=", "held")
    .where("meeting.held_on", "<=", asOf)
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["meeting.id", "meeting.organisation_id", "meeting.period_key", "meeting.held_on"])
    .select("meeting.cell_plan_item_id")
    .select(["counts.counted", "counts.present", "counts.late", "counts.with_reason", "counts.without_reason"])
    .select(["counts.exempt", "counts.special_duty", "counts.recorded_at"])
    .select([
      "final.total_tenths",
      "final.band",
      "sheet.rubric_id",
      "report.id as report_id",
      "report.committee_sent_on",
    ])
    .orderBy("meeting.held_on")
    .orderBy("meeting.id")
    .execute();
  const rubrics = await ownRubrics(scoped);
  return rows.map((row) => {
    const known = row.recorded_at !== null && dayOf(row.recorded_at) <= asOf;
    const rubric = standardRubric(row.rubric_id ?? "") ?? rubrics.find(({ id }) => id === row.rubric_id);
    const band = rubric?.bands.find(({ id }) => id === row.band)?.label ?? row.band ?? "";
    return {
      id: row.id,
      cellId: row.organisation_id,
      periodKey: row.period_key ?? "",
      label: `Buổi sinh hoạt ngày ${row.held_on === null ? "" : shortDate(row.held_on)}`,
      itemId: row.cell_plan_item_id,
      attendance: known ? countOf(row) : null,
      score: row.total_tenths === null ? null : { tenths: row.total_tenths, band },
      reportId: row.committee_sent_on !== null && row.committee_sent_on <= asOf ? row.report_id : null,
    };
  });
}

type Counts = Record<
  "counted" | "present" | "late" | "with_reason" | "without_reason" | "exempt" | "special_duty",
  number | null
>;

const countOf = (row: Counts) => ({
  ...noAttendance,
  counted: row.counted ?? 0,
  present: row.present ?? 0,
  late: row.late ?? 0,
  withReason: row.with_reason ?? 0,
  withoutReason: row.without_reason ?? 0,
  exempt: row.exempt ?? 0,
  specialDuty: row.special_duty ?? 0,
});

async function ownRubrics(scoped: Scoped): Promise<Rubric[]> {
  const rows = await scoped.trx
    .selectFrom("rubric")
    .where(inReachOrLine(scoped, "rubric.path", "planPublished"))
    .select("content")
    .execute();
  return rows.map(({ content }) => content as Rubric);
}

/** Topics of the cell plans handed in by the day. */
export async function itemsCounted(
  scoped: Scoped,
  planId: string,
  { cells, periods, asOf }: Asked,
): Promise<{ items: CountedItem[]; cellPlans: Map<string, string> }> {
  if (cells.length === 0) return { items: [], cellPlans: new Map() };
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .leftJoin("cell_plan_item as item", (join) =>
      join.onRef("item.tenant_id", "=", "cell_plan.tenant_id").onRef("item.cell_plan_id", "=", "cell_plan.id"),
    )
    .where("cell_plan.plan_id", "=", planId)
    .where("cell_plan.organisation_id", "in", [...cells])
    .where("cell_plan.submitted_on", "<=", asOf)
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["cell_plan.id as cellPlanId", "cell_plan.organisation_id as cellId"])
    .select(["item.id", "item.period_key", "item.title", "item.source", "item.replaces_topic_id"])
    .select(["item.reason_kind", "item.reason"])
    .orderBy("item.period_key")
    .orderBy("item.position")
    .orderBy("item.id")
    .execute();
  const items = rows.flatMap((row): CountedItem[] => {
    if (row.id === null || row.period_key === null || !periods.includes(row.period_key)) return [];
    return [
      {
        id: row.id,
        cellPlanId: row.cellPlanId,
        cellId: row.cellId,
        periodKey: row.period_key,
        title: row.title ?? "",
        source: row.source as ItemSource,
        replaces: row.replaces_topic_id !== null,
        reason: row.reason_kind === null ? null : { kind: row.reason_kind as ReplacementKind, text: row.reason ?? "" },
      },
    ];
  });
  return { items, cellPlans: new Map(rows.map(({ cellId, cellPlanId }) => [cellId, cellPlanId])) };
}

/** Solutions adopted in the meetings counted, as they stood on the day. */
export async function solutionsCounted(
  scoped: Scoped,
  meetings: readonly CountedMeeting[],
  asOf: LocalDate,
): Promise<CountedSolution[]> {
  if (meetings.length === 0) return [];
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const rows = await scoped.trx
    .selectFrom("solution")
    .where("meeting_id", "in", [...byId.keys()])
    .where("adopted", "=", true)
    .where(inReach(scoped, "solution.path", "solution"))
    .select(["id", "meeting_id", "body", "state", "due_on", "done_on", "recorded_at"])
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  return rows.flatMap((row): CountedSolution[] => {
    const meeting = byId.get(row.meeting_id);
    if (meeting === undefined || dayOf(row.recorded_at) > asOf) return [];
    const closed = row.state !== "open" && (row.done_on === null || row.done_on <= asOf);
    const state = closed ? (row.state as CountedSolution["state"]) : "open";
    const overdue = state === "open" && row.due_on !== null && row.due_on < asOf;
    const { cellId, periodKey } = meeting;
    return [{ id: row.id, meetingId: row.meeting_id, cellId, periodKey, text: row.body, state, overdue }];
  });
}

type KeptSections = { edited?: readonly { key: string; body: string }[] };

/** What the cells propose to the committee in the reports they sent, a line for each. */
export async function proposalsCounted(
  scoped: Scoped,
  meetings: readonly CountedMeeting[],
): Promise<CountedProposal[]> {
  const byReport = new Map(meetings.flatMap(({ reportId, cellId }) => (reportId === null ? [] : [[reportId, cellId]])));
  if (byReport.size === 0) return [];
  const rows = await scoped.trx
    .selectFrom("result_report")
    .where("id", "in", [...byReport.keys()])
    .where(inReach(scoped, "result_report.path", "resultReport"))
    .select(["id", "sections"])
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, sections }) => {
    const body = (sections as KeptSections).edited?.find(({ key }) => key === "proposals")?.body ?? "";
    const lines = body.split("\n").map((line) => line.replace(/^[-–•\s]+/, "").trim());
    return lines
      .filter((line) => line !== "" && !/^không có\.?$/i.test(line))
      .map((text) => ({ reportId: id, cellId: byReport.get(id) ?? "", text }));
  });
}
