import type { Block, Prose, Run, TableBlock, TableCell } from "./block.ts";
import { closingParts, signaturesParts } from "./lay-out-closing.ts";
import { headParts, titleParts } from "./lay-out-head.ts";
import type { LayoutProfile } from "./layout-profile.ts";
import { line } from "./line.ts";
import { linesOf, printable } from "./printable-text.ts";
import type { GridCell, Part, Section, Sheet } from "./sheet.ts";

/** Every size and distance of a document in its profile; the text is cleaned of what cannot be drawn. D1. */
export function layOut(blocks: readonly Block[], profile: LayoutProfile): Sheet {
  return {
    title: titleOf(blocks),
    date: blocks.find((block) => block.kind === "head")?.placed?.date ?? null,
    font: profile.font,
    pageNumberSize: profile.pageNumber.size,
    sections: sectionsOf(blocks).map(({ landscape, blocks }) => {
      const section = pageOf(profile, landscape);
      const width = section.width - section.margins.left - section.margins.right;
      const parts = blocks.flatMap((block) => partsOf(block, profile, width));
      return { ...section, parts: neverAlone(parts) };
    }),
  };
}

/** A signature never stands alone on a page: the line before it goes along. */
const neverAlone = (parts: readonly Part[]): Part[] =>
  parts.map((part, place) => {
    const next = parts.slice(place + 1).find(({ kind }) => kind !== "gap");
    return part.kind === "line" && next?.kind === "columns" ? { ...part, withNext: true } : part;
  });

/** "BIÊN BẢN sinh hoạt chuyên đề Quý I/2023", for the properties of the file. */
export function titleOf(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === "title");
  const head = blocks.find((block) => block.kind === "head");
  const said = title ? [title.text, title.abstract] : [head?.subject ?? null];
  return said
    .filter((text) => text !== null)
    .map((text) => linesOf(text).join(" "))
    .join(" ");
}

const pageOf = ({ page }: LayoutProfile, landscape: boolean): Omit<Section, "parts"> => ({
  landscape,
  width: landscape ? page.height : page.width,
  height: landscape ? page.width : page.height,
  margins: { top: page.top, bottom: page.bottom, left: page.left, right: page.right },
});

type Leaf = { landscape: boolean; blocks: Block[] };

/** Split at every turn; pages that would stay empty are not made. */
function sectionsOf(blocks: readonly Block[]): Leaf[] {
  const leaves: Leaf[] = [{ landscape: false, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === "turn") leaves.push({ landscape: block.to === "landscape", blocks: [] });
    else leaves.at(-1)?.blocks.push(block);
  }
  const filled = leaves.filter((leaf) => leaf.blocks.length > 0);
  return filled.length > 0 ? filled : leaves.slice(0, 1);
}

function partsOf(block: Block, profile: LayoutProfile, width: number): Part[] {
  switch (block.kind) {
    case "head":
      return headParts(block, profile, width);
    case "title":
      return titleParts(block, profile);
    case "addressees":
      return addresseeParts(block.to, profile);
    case "heading":
      return [headingLine(block.level, block.text, profile)];
    case "paragraph":
      return paragraphParts(block.text, block.end ?? false, profile);
    case "table":
      return [gridOf(block, profile, width), { kind: "gap", points: 6 }];
    case "note":
      return linesOf(block.text).map((text) => line([{ text, italic: true }], { size: profile.table.size, after: 6 }));
    case "closing":
      return closingParts(block, profile, width);
    case "signatures":
      return signaturesParts(block, profile, width);
    case "turn":
      return [];
  }
}

const headingLine = (level: 1 | 2, text: string, { body }: LayoutProfile): Part =>
  line([{ text: linesOf(text).join(" "), bold: true }], {
    size: body.size,
    align: "justify",
    firstLine: body.firstLine,
    before: level === 1 ? 10 : 0,
    after: body.after,
    spacing: body.spacing,
    withNext: true,
    outline: level === 1 ? 2 : 3,
  });

function addresseeParts(to: readonly string[], { body }: LayoutProfile): Part[] {
  const style = { size: body.size, spacing: body.spacing } as const;
  const [first = "", ...more] = to.map((name) => linesOf(name).join(" "));
  if (more.length === 0)
    return [
      line([{ text: "Kính gửi: ", italic: true }, { text: first }], {
        ...style,
        align: "center",
        before: 6,
        after: 12,
      }),
    ];
  const names = [first, ...more].map((name, place, all) =>
    line([{ text: `- ${name}${place === all.length - 1 ? "." : ";"}` }], {
      ...style,
      firstLine: 50,
      after: place === all.length - 1 ? 12 : 2,
    }),
  );
  return [
    line([{ text: "Kính gửi:", italic: true }], { ...style, firstLine: 38, before: 6, after: 2, withNext: true }),
    ...names,
  ];
}

const runsOf = (text: Prose): readonly Run[] => (typeof text === "string" ? [{ text }] : text);

/** Line breaks inside the text begin a new paragraph; the runs keep their faces. */
function paragraphsOf(text: Prose): Run[][] {
  const paragraphs: Run[][] = [[]];
  for (const run of runsOf(text)) {
    for (const [place, piece] of printable(run.text).split("\n").entries()) {
      if (place > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ ...run, text: piece });
    }
  }
  const filled = paragraphs.filter((runs) => runs.some((run) => run.text.trim() !== ""));
  return filled.length > 0 ? filled : [[{ text: "" }]];
}

function paragraphParts(text: Prose, end: boolean, { body, end: mark }: LayoutProfile): Part[] {
  return paragraphsOf(text).map((runs, place, all) => {
    const last = end && place === all.length - 1;
    return line(last ? closedBy(mark, runs) : runs, {
      size: body.size,
      align: "justify",
      firstLine: body.firstLine,
      after: body.after,
      spacing: body.spacing,
      withNext: announces(runs),
    });
  });
}

/** "…, cụ thể:" stays with what it announces. */
const announces = (runs: readonly Run[]): boolean => runs.at(-1)?.text.trimEnd().endsWith(":") ?? false;

/** The body's last sentence ends with the profile's mark in place of its own full stop; room left open stays open, a question stays a question. */
const closedBy = (mark: string, runs: readonly Run[]): Run[] =>
  runs.map((run, place) => {
    if (place < runs.length - 1) return { ...run };
    const text = run.text.trimEnd();
    if (/[?!]$/.test(text)) return { ...run, text };
    return { ...run, text: text.endsWith("...") ? text + mark : text.replace(/(?:\.\/\.|[.;,])$/, "") + mark };
  });

function gridOf({ shares, head, rows, dense }: TableBlock, { table }: LayoutProfile, width: number): Part {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    kind: "grid",
    widths: shares.map((share) => (share / total) * width),
    head: head.map((row) => row.map((cell) => cellOf({ align: "center", bold: true, ...cell }))),
    rows: rows.map((row) => row.map(cellOf)),
    size: dense ? table.denseSize : table.size,
    together: isShort(rows),
  };
}

/** A handful of rows without long texts would look lost on two pages. */
const isShort = (rows: TableBlock["rows"]): boolean =>
  rows.length <= 6 && rows.flat().every(({ text }) => text.length < 200);

const cellOf = ({ text, bold, italic, align, span, down }: TableCell): GridCell => ({
  lines: linesOf(text),
  bold: bold ?? false,
  italic: italic ?? false,
  align: align ?? "left",
  span: span ?? 1,
  down: down ?? 1,
});
