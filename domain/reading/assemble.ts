import { looksGarbled } from "#domain/text/legacy-letters.ts";
import { digitSlipsIn } from "./digit-slips.ts";
import { planKinds } from "./kinds.ts";
import { blocksIn, sectionsOf, type Section } from "./outline.ts";
import type { PlanReading } from "./plan-reading.ts";
import { readBasis } from "./read-basis.ts";
import { readDeadlines } from "./read-deadlines.ts";
import { chargesOf, readDuties } from "./read-duties.ts";
import { readIdentity, type Identity } from "./read-identity.ts";
import { readProgramme } from "./read-programme.ts";
import { readRecipients } from "./read-recipients.ts";
import { readRules } from "./read-rules.ts";
import { readTopics } from "./read-topics.ts";
import { warn, type Clean } from "./reading-source.ts";
import { slipsIn } from "./slips.ts";
import { structureOf, type Structure } from "./structure.ts";

type Content = Omit<PlanReading, "source">;
type Matter = Pick<Content, "basis" | "topics" | "rules" | "deadlines" | "programme" | "duties">;

/** Reads every group of a plan; another kind of document gets its identity and recipients only. P1. */
export function assemblePlan(source: string): Content {
  if (looksGarbled(source)) return garbled;
  const structure = structureOf(source);
  const { clean } = structure;
  const { kindCode, ...identity } = readIdentity(structure);
  const sections = [
    ...sectionsOf(clean, blocksIn(clean, structure.body)),
    ...sectionsOf(clean, blocksIn(clean, structure.annex)),
  ];
  const thematic = isThematicPlan(structure, kindCode, identity.title?.value ?? null);
  const matter = thematic ? readMatter(structure, sections, identity) : nothing;
  warnOfSource(structure, thematic);
  return { identity, ...matter, recipients: readRecipients(structure), warnings: inOrder(clean) };
}

const nothing: Matter = {
  basis: [],
  topics: [],
  rules: {
    frequency: null,
    mayAddTopics: null,
    mayReplaceTopics: null,
    replacesRegularMeeting: null,
    mayMergeWithRegular: null,
  },
  deadlines: [],
  programme: [],
  duties: [],
};

/** Letters of a font that is not told: no word of it is sure. */
const garbled: Content = {
  identity: {
    superior: null,
    issuer: null,
    kind: null,
    number: null,
    symbol: null,
    place: null,
    date: null,
    title: null,
    year: null,
    signer: null,
  },
  ...nothing,
  recipients: [],
  warnings: [{ code: "garbled", message: "Chữ trong tệp không đúng bảng mã tiếng Việt, không đọc được", span: null }],
};

function readMatter({ clean }: Structure, sections: readonly Section[], identity: Omit<Identity, "kindCode">): Matter {
  const issued = identity.date?.value ?? null;
  const planYear = identity.year?.value ?? null;
  // A plan of the first half-year that names no year speaks of its own.
  const periodYear =
    planYear ?? (issued !== null && Number(issued.slice(5, 7)) <= 6 ? Number(issued.slice(0, 4)) : null);
  const topics = readTopics(clean, sections, periodYear);
  const charges = chargesOf(
    clean,
    sections,
    topics.map(({ title }) => title.span),
  );
  return {
    basis: readBasis(clean, sections),
    topics,
    rules: readRules(clean, sections),
    deadlines: readDeadlines(clean, sections, charges, { planYear, issued }),
    programme: readProgramme(clean, sections),
    duties: readDuties(clean, charges),
  };
}

/** A plan, guidance or letter about thematic meetings; an invitation, a report, a plan of something else is none. */
function isThematicPlan({ clean, body }: Structure, kind: string | null, title: string | null): boolean {
  if (kind !== null && !planKinds.has(kind)) return false;
  const about = /chuyên đề|chủ điểm/iu;
  const words = clean.folded.slice(body.start, body.end);
  return (
    (title !== null && about.test(title)) ||
    /sinh hoat (?:chi bo )?(?:theo )?(?:chuyen de|chu diem)|chuyen de (?:\d|sinh hoat)/.test(words)
  );
}

function warnOfSource({ clean }: Structure, thematic: boolean): void {
  for (const { start, end, code, message } of slipsIn(clean.text)) warn(clean, code, message, { start, end });
  for (const { start, end, message } of digitSlipsIn(clean.source))
    clean.warnings.push({ code: "slip", message, span: [start, end] });
  if (clean.text.trim() === "") warn(clean, "nothing-read", "Văn bản không có chữ nào", null);
  else if (!thematic)
    warn(
      clean,
      "not-a-thematic-plan",
      "Văn bản không phải kế hoạch sinh hoạt chuyên đề; chỉ đọc phần đầu và nơi nhận",
      null,
    );
}

const inOrder = ({ warnings }: Clean): Clean["warnings"] =>
  [...warnings].sort((left, right) => (left.span?.[0] ?? -1) - (right.span?.[0] ?? -1));
