import type { PlanReading, Reading } from "../reading/plan-reading.ts";
import { planContentFromReading } from "./plan-content-from-reading.ts";
import type { PlanContent } from "./plan-content.ts";
import { planDiff, type PlanChange, type PlanSection } from "./plan-diff.ts";

export const markedSections = [
  "identity",
  "basis",
  "topics",
  "deadlines",
  "programme",
  "duties",
  "recipients",
] as const satisfies readonly PlanSection[];

/**
 * Words a person chose in the source for what the reader had not found. `item` names the topic or deadline by its id, a line
 * of another list by its text as chosen; `field` the value of the head ("identity").
 */
export type ReadingMark = {
  section: (typeof markedSections)[number];
  item: string | null;
  field: string | null;
  span: readonly [number, number];
};

/** One confirmed difference to what was read, with the words it was read from, or found in by the person. P1. */
export type ReadingCorrection = PlanChange & {
  words: string | null;
  span: readonly [number, number] | null;
  percentSure: number | null;
};

/** What a text can say; origin, tags, leads, ladder and rubric are settings a person adds. */
const readFields: Partial<Record<PlanSection, readonly string[] | "all">> = {
  identity: "all",
  basis: ["kind", "symbol", "date", "issuer"],
  topics: ["no", "title", "period"],
  rules: ["frequency", "mayAddTopics", "mayReplaceTopics", "replacesRegularMeeting", "mayMergeWithRegular"],
  deadlines: ["what", "words", "who", "due"],
  programme: ["no", "text", "role", "when"],
  duties: "all",
  recipients: "all",
};

/** In what the plan a person confirmed differs from what was read of its document: kept so that the reader can be improved. P1. */
export function readingCorrections(
  reading: PlanReading,
  content: PlanContent,
  marks: readonly ReadingMark[],
): ReadingCorrection[] {
  const draft = planContentFromReading(reading);
  return planDiff(draft, content)
    .filter(isReadable)
    .map((change) => {
      const read = leafOf(reading, draft, change);
      const span = read?.span ?? marks.find((mark) => marksChange(mark, change))?.span ?? null;
      return {
        ...change,
        words: span === null ? null : reading.source.text.slice(...span),
        span,
        percentSure: read === null ? null : Math.round(read.confidence * 100),
      };
    });
}

const isReadable = ({ section, field }: PlanChange): boolean => {
  const fields = readFields[section];
  return fields !== undefined && (fields === "all" || field === null || fields.includes(field));
};

type Leaf = Pick<Reading<unknown>, "span" | "confidence"> | null;

/** The reading a changed or removed value came from. */
function leafOf(reading: PlanReading, draft: PlanContent, { section, item, field, before }: PlanChange): Leaf {
  if (section === "identity") return identityLeaf(reading, field);
  if (section === "rules") return (reading.rules as Record<string, Leaf>)[field ?? ""] ?? null;
  const rows = reading[section as "topics"] as unknown as Record<string, Leaf>[] | undefined;
  const at = placeOf(draft, { section, item, before });
  const row = rows?.[at];
  return row === undefined ? null : (row[readAs(section, field)] ?? null);
}

const identityLeaf = ({ identity }: PlanReading, field: string | null): Leaf =>
  field === "signer"
    ? (identity.signer?.name ?? identity.signer?.post ?? null)
    : ((identity as unknown as Record<string, Leaf>)[field ?? ""] ?? null);

/** Which line of the reading: "topic-3" was the third; of the other lists the line that stood there, or bears its name. */
function placeOf(
  draft: PlanContent,
  { section, item, before }: Pick<PlanChange, "section" | "item" | "before">,
): number {
  const numbered = /^(?:topic|deadline)-(\d+)$/.exec(item ?? "")?.[1];
  if (numbered !== undefined) return Number(numbered) - 1;
  const rows = draft[section as "programme"] as readonly unknown[];
  const there = rows.indexOf(before);
  if (there >= 0 || section !== "programme") return there;
  return draft.programme.findIndex(({ no, text }) => String(no ?? text) === item);
}

const mainField: Partial<Record<PlanSection, string>> = {
  topics: "title",
  deadlines: "what",
  basis: "symbol",
  programme: "text",
  duties: "text",
  recipients: "name",
};

const readAs = (section: PlanSection, field: string | null): string => {
  if (section === "deadlines" && field === "words") return "due";
  return field ?? mainField[section] ?? "";
};

function marksChange(mark: ReadingMark, { section, item, field, after }: PlanChange): boolean {
  if (mark.section !== section) return false;
  if (section === "identity") return mark.field === field;
  const row = (after ?? {}) as Record<string, unknown>;
  return mark.item === item || mark.item === row["id"] || mark.item === row[mainField[section] ?? ""];
}
