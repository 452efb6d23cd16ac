import type { ScoreView } from "#contract/scoring.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import type { LineKind, Rubric } from "#domain/scoring/rubric.ts";

type RubricView = ScoreView["rubric"];
export type LineView = RubricView["groups"][number]["lines"][number];

const kindOf = ({ kind, levels }: LineView): LineKind => {
  if (kind === "free") return { type: "free" };
  if (kind === "yesNo") return { type: "yesNo", passes: null };
  return { type: "levels", levels: levels.map(({ points, text }) => ({ points, text, range: null })) };
};

/**
 * The rubric as the core adds it up. The view holds only the lines that count in this meeting, with their maximum in it; ranges
 * of the measures stay on the server, which makes the suggestions.
 */
export const rubricInView = (view: RubricView): Rubric => ({
  id: view.id,
  name: view.name,
  version: view.version,
  validFrom: localDate("2000-01-01"),
  groups: view.groups.map(({ id, title, lines }) => ({
    id,
    title,
    lines: lines.map((line) => ({
      id: line.id,
      text: line.text,
      kind: kindOf(line),
      max: line.max,
      maxByKind: {},
      notApplicable: line.notApplicable,
      onlyThematic: false,
      measure: null,
    })),
  })),
  bands: view.bands,
  gates: view.gates,
  commentBeyond: view.commentBeyond,
  confirmed: view.confirmed,
});
