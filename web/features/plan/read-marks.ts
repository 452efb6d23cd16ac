import type { PlanView } from "#contract/plan.ts";
import type { Content, ReadLink } from "./read-links.ts";

export type ReadMark = NonNullable<PlanView["draft"]>["marks"][number];

const mainField = {
  topics: "title",
  deadlines: "due",
  basis: "symbol",
  programme: "text",
  duties: "text",
  recipients: "name",
} as const;

/** Marks lead to their field and back like what was read; a person is sure of what they chose. */
export const markLinks = (content: Content, marks: readonly ReadMark[]): ReadLink[] =>
  marks.flatMap((mark): ReadLink[] => {
    const path = pathOf(content, mark);
    return path === null ? [] : [{ path, label: "Đồng chí đã chọn", span: mark.span, confidence: 1 }];
  });

function pathOf(content: Content, { section, item, field }: ReadMark): string | null {
  if (section === "identity") return field === "signer" ? "identity.signer.name" : `identity.${field ?? ""}`;
  const name = mainField[section];
  const rows = content[section] as readonly Record<string, unknown>[];
  const at = rows.findIndex((row) => row["id"] === item || row[name] === item);
  return at < 0 ? null : `${section}.${at}.${name}`;
}

/** A line without an id is known by its text: while the text is corrected the mark goes along. */
export const followMarks = (marks: readonly ReadMark[], before: Content, after: Content): readonly ReadMark[] =>
  marks.map((mark) => {
    if (mark.section === "identity" || mark.section === "topics" || mark.section === "deadlines") return mark;
    const name = mainField[mark.section];
    const [was, now] = [before, after].map(
      (one) => one[mark.section as "duties"] as readonly Record<string, unknown>[],
    );
    const at = was?.findIndex((row) => row[name] === mark.item) ?? -1;
    const next = now?.[at]?.[name];
    return at >= 0 && was?.length === now?.length && typeof next === "string" ? { ...mark, item: next } : mark;
  });
