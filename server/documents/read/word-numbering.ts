/** One level of a Word list: "%1-" in upper roman from 1, or a bullet. */
type Level = { format: string; text: string; start: number };
type List = { abstract: string; levels: Map<number, Level>; overrides: Map<number, number> };

const attribute = (xml: string, name: string): string | null =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? null;
const valueOf = (xml: string, tag: string): string | null => {
  const match = new RegExp(`<w:${tag}\\b[^>]*>`).exec(xml);
  return match ? attribute(match[0], "w:val") : null;
};
const elements = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<w:${tag}\\b(?:[^>]*/>|[\\s\\S]*?</w:${tag}>)`, "g"))].map(([element]) => element);

function listsOf(numberingXml: string): Map<string, List> {
  const abstracts = new Map(
    elements(numberingXml, "abstractNum").map((xml) => [attribute(xml, "w:abstractNumId") ?? "", levelsOf(xml)]),
  );
  return new Map(
    elements(numberingXml, "num").map((xml) => {
      const abstract = valueOf(xml, "abstractNumId") ?? "";
      const overrides = new Map(
        elements(xml, "lvlOverride").map((override) => [
          Number(attribute(override, "w:ilvl")),
          Number(valueOf(override, "startOverride") ?? 1),
        ]),
      );
      return [attribute(xml, "w:numId") ?? "", { abstract, levels: abstracts.get(abstract) ?? new Map(), overrides }];
    }),
  );
}

const levelsOf = (xml: string): Map<number, Level> =>
  new Map(
    elements(xml, "lvl").map((level) => [
      Number(attribute(level, "w:ilvl")),
      {
        format: valueOf(level, "numFmt") ?? "decimal",
        text: valueOf(level, "lvlText") ?? "%1.",
        start: Number(valueOf(level, "start") ?? 1),
      },
    ]),
  );

/** Numbering that a style brings with it: "Heading 1" as "I-". */
const styleNumbering = (stylesXml: string): Map<string, string> =>
  new Map(
    elements(stylesXml, "style").flatMap((xml) => {
      const numbering = /<w:numPr>[\s\S]*?<\/w:numPr>/.exec(xml)?.[0];
      const id = attribute(xml, "w:styleId");
      return numbering && id ? [[id, numbering] as const] : [];
    }),
  );

type WordParts = { document: string; numbering: string | null; styles: string | null };

/**
 * The document's XML with every automatic number written out at the head of its paragraph ("I- ", "1. ", "- "), so that
 * the text says what the page shows.
 */
export function withWrittenNumbers({ document, numbering, styles }: WordParts): string {
  if (numbering === null) return document;
  const lists = listsOf(numbering);
  const byStyle = styleNumbering(styles ?? "");
  const counters = new Map<string, number[]>();
  return document.replace(
    /<w:p\b(?:[^>]*[^/])?>(?:(?!<w:p\b)[\s\S])*?<w:pPr>([\s\S]*?)<\/w:pPr>/g,
    (whole, properties: string) => {
      const own = /<w:numPr>[\s\S]*?<\/w:numPr>/.exec(properties)?.[0];
      const numPr = own ?? byStyle.get(valueOf(properties, "pStyle") ?? "");
      const label = numPr ? labelOf(numPr, lists, counters) : null;
      if (label === null) return whole;
      return `${own ? whole.replace(own, "") : whole}<w:r><w:t xml:space="preserve">${escaped(label)} </w:t></w:r>`;
    },
  );
}

function labelOf(numPr: string, lists: Map<string, List>, counters: Map<string, number[]>): string | null {
  const id = valueOf(numPr, "numId") ?? "0";
  const depth = Number(valueOf(numPr, "ilvl") ?? 0);
  const list = lists.get(id);
  const level = list?.levels.get(depth);
  if (id === "0" || !list || !level) return null;
  if (level.format === "bullet") return "-";
  if (level.format === "none") return null;
  const key = list.overrides.size > 0 ? `${list.abstract}/${id}` : list.abstract;
  const counts = counters.get(key) ?? [];
  counts[depth] = (counts[depth] ?? (list.overrides.get(depth) ?? level.start) - 1) + 1;
  counts.length = depth + 1;
  counters.set(key, counts);
  return level.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return written(counts[at] ?? list.levels.get(at)?.start ?? 1, list.levels.get(at)?.format ?? "decimal");
  });
}

function written(count: number, format: string): string {
  if (format === "upperRoman") return roman(count);
  if (format === "lowerRoman") return roman(count).toLowerCase();
  if (format === "lowerLetter") return String.fromCharCode(96 + ((count - 1) % 26) + 1);
  if (format === "upperLetter") return String.fromCharCode(64 + ((count - 1) % 26) + 1);
  return format === "decimalZero" ? String(count).padStart(2, "0") : String(count);
}

const romans: readonly [number, string][] = [
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];
function roman(count: number): string {
  const step = romans.find(([value]) => value <= count);
  return step ? step[1] + roman(count - step[0]) : "";
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
