import type { Narrative } from "#contract/roll-up.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, type Period } from "#domain/calendar/period.ts";
import { rollUpBlocks, type RollUpContent } from "#domain/document/roll-up-document.ts";
import { milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import { bandsInOrder, maySee, periodIn } from "./present.ts";
import { rollUpRow, type RollUpRow } from "./store.ts";

/** The roll-up as the committee's report (BC), from what is kept with it and nothing else. S7, D1. */
export async function sayRollUp(
  scoped: Scoped,
  now: string,
  id: string,
): Promise<Result<SaidDocument, { code: "row.unknown" }>> {
  const row = await rollUpRow(scoped, id);
  if (row === null || !maySee(scoped, row)) return fail({ code: "row.unknown" });
  return ok({
    blocks: rollUpBlocks(contentOf(row)),
    issuedOn: row.sent_on ?? dayOf(now),
    fileName: `bao-cao-tong-hop-${row.period_key}`,
  });
}

const periodsOf = (keys: readonly string[]): Period[] => keys.flatMap((key) => parsePeriodKey(key) ?? []);

function contentOf(row: RollUpRow): RollUpContent {
  const { head, counted } = row.figures;
  const { figures } = counted;
  const { counted: all, present, withReason, withoutReason } = figures.attendance;
  return {
    letterhead: {
      superior: head.superior,
      issuer: head.issuer,
      letters: head.letters,
      number: head.number,
      place: head.place || null,
      date: row.sent_on,
    },
    bases: head.bases,
    span: periodIn(row.period_key),
    asOf: row.as_of,
    periods: periodsOf(counted.periods),
    counts: counted.steps.map(({ periodKey, ...steps }) => ({ period: periodIn(periodKey), ...steps })),
    matrix: counted.matrix,
    scores: {
      sumTenths: figures.scoreTenths.value,
      scored: figures.scoreTenths.rows.length,
      bands: bandsInOrder(figures.bands).map(({ label, figure }) => ({ band: label, cells: figure.value })),
      unscored: counted.unscored.value,
    },
    attendance: {
      counted: all.value,
      present: present.value,
      absentWithReason: withReason.value,
      absentWithoutReason: withoutReason.value,
    },
    late: counted.late.map(({ cell, periodKey, step, lateBy, excused }) => ({
      cell,
      period: periodKey === null ? null : parsePeriodKey(periodKey),
      step: milestoneLabels[step],
      days: lateBy,
      excused,
    })),
    topics: counted.topics.map(({ title, source, reason, taken }) => ({
      topic: title,
      cells: taken.value,
      source,
      reason,
    })),
    ...narrated(row.narrative),
    distribution: {
      recipients: [
        ...(head.superior === null ? [] : [{ name: head.superior, purpose: "report" as const }]),
        { name: "Các đồng chí ủy viên Ban Chấp hành", purpose: null },
        { name: "Ủy ban kiểm tra Đảng ủy", purpose: null },
      ],
      archive: "Đảng ủy",
    },
    signer: { body: "committee", post: "secretary", name: head.signer },
  };
}

const linesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^[-–•\s]+/, "").trim())
    .filter((line) => line !== "");

const narrated = ({ difficulties, solutions, cellProposals, proposals }: Narrative) => ({
  difficulties: linesIn(difficulties),
  proposals: linesIn(proposals),
  solutions: linesIn(solutions).map((text) => ({ text, cells: 1 })),
  cellProposals: linesIn(cellProposals).map((text) => ({ text, cells: 1 })),
});
