import type { ScoreView, SheetView } from "#contract/scoring.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey } from "#domain/calendar/period.ts";
import { scoreSheetBlocks, type ScoreRow, type ScoreSheetContent } from "#domain/document/score-sheet-document.ts";
import { parentPath } from "#domain/access/role.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { inReachOrLine } from "#server/db/scoped.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import type { Refused } from "#server/http/outcome.ts";
import { currentName } from "../current-name.ts";
import { openScore } from "./open-score.ts";
import { presentScore } from "./present.ts";

/** The score sheet with both scorers' marks, as far as this person sees them. S4, D1. */
export async function sayScoreSheet(scoped: Scoped, now: string, id: string): Promise<Result<SaidDocument, Refused>> {
  const opened = await openScore(scoped, id, "read");
  if (!opened.ok) return opened;
  const view = await presentScore(scoped, now, opened.value);
  const day = view.heldOn ?? view.today;
  const committee = await headOf(scoped, parentPath(opened.value.meeting.path), view.today);
  const signer = await secretaryOf(scoped, view.cell.id, view.cellSheet?.submittedOn ?? view.today);
  return ok({
    blocks: scoreSheetBlocks(contentOf(view, committee, signer)),
    issuedOn: view.leaderSheet?.submittedOn ?? view.today,
    fileName: `phieu-cham-diem-${day}`,
  });
}

type Head = { name: string; place: string } | undefined;

const headOf = (scoped: Scoped, path: string | null, day: ScoreView["today"]): Promise<Head> =>
  scoped.trx
    .selectFrom("organisation")
    .where("path", "=", path ?? "")
    .where(inReachOrLine(scoped, "organisation.path", "boardCount", "planPublished"))
    .select(["place", currentName("organisation", day).as("name")])
    .executeTakeFirst();

/** The cell's secretary of the day signs for the cell, whoever filled the sheet in; a term may have its end. */
async function secretaryOf({ trx }: Scoped, organisationId: string, day: LocalDate): Promise<string | null> {
  const row = await trx
    .selectFrom("role_grant")
    .innerJoin("person", (join) =>
      join.onRef("person.tenant_id", "=", "role_grant.tenant_id").onRef("person.id", "=", "role_grant.person_id"),
    )
    .where("role_grant.organisation_id", "=", organisationId)
    .where("role_grant.role", "=", "cellSecretary")
    .where("role_grant.starts_on", "<=", day)
    .where((of) => of.or([of("role_grant.ends_on", "is", null), of("role_grant.ends_on", ">", day)]))
    .select("person.name")
    .orderBy("role_grant.starts_on", "desc")
    .executeTakeFirst();
  return row?.name ?? null;
}

function contentOf(view: ScoreView, committee: Head, signer: string | null): ScoreSheetContent {
  const { cellSheet, leaderSheet, rubric } = view;
  return {
    letterhead: {
      superior: committee?.name ?? null,
      issuer: view.cell.name,
      place: committee?.place || null,
      date: leaderSheet?.submittedOn ?? cellSheet?.submittedOn ?? null,
    },
    cell: view.cell.name,
    period: view.periodKey === null ? null : parsePeriodKey(view.periodKey),
    topic: view.topicTitle,
    meetingDate: view.heldOn,
    rows: rowsOf(view),
    totals: { maximum: rubric.max, self: cellSheet?.points ?? null, leader: leaderSheet?.points ?? null },
    bands: { self: cellSheet?.band?.label ?? null, leader: leaderSheet?.band?.label ?? null },
    vote: cellSheet?.vote ?? null,
    strengths: linesIn(leaderSheet?.strengths ?? cellSheet?.strengths),
    shortcomings: linesIn(leaderSheet?.shortcomings ?? cellSheet?.shortcomings),
    cellSigner: { body: "cell", post: "secretary", name: signer },
    leader: {
      name: leaderSheet?.scoredBy?.name ?? view.scorer.person?.name ?? null,
      attended: leaderSheet === null ? view.scorer.attended : !leaderSheet.fromPapers,
    },
  };
}

const linesIn = (text: string | undefined): string[] | null => {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  return lines.every((line) => line === "") ? null : lines.filter((line) => line !== "");
};

const rowsOf = ({ rubric, cellSheet, leaderSheet }: ScoreView): ScoreRow[] =>
  rubric.groups.flatMap((group, place): ScoreRow[] => {
    const sum = (sheet: SheetView | null): number | null =>
      sheet === null ? null : group.lines.reduce((points, { id }) => points + (sheet.marks[id]?.points ?? 0), 0);
    const head = { kind: "group" as const, number: String(place + 1), criterion: group.title, maximum: group.max };
    return [
      { ...head, self: sum(cellSheet), leader: sum(leaderSheet), note: null },
      ...group.lines.map((line, at): ScoreRow => ({
        kind: "line",
        number: `${place + 1}.${at + 1}`,
        criterion: line.text,
        maximum: line.max,
        self: cellSheet?.marks[line.id]?.points ?? null,
        leader: leaderSheet?.marks[line.id]?.points ?? null,
        note: noteOf(leaderSheet, line.id) || noteOf(cellSheet, line.id),
      })),
    ];
  });

const noteOf = (sheet: SheetView | null, line: string): string => {
  const mark = sheet?.marks[line];
  return [mark?.notApplicable === true ? "không áp dụng" : "", mark?.note ?? ""]
    .filter((text) => text !== "")
    .join("; ");
};
