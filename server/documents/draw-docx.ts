import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from "docx";
import type { Block } from "#domain/document/block.ts";
import { layOut } from "#domain/document/lay-out.ts";
import type { LayoutProfile } from "#domain/document/layout-profile.ts";
import type { Section, Sheet } from "#domain/document/sheet.ts";
import { partNodes } from "./docx-parts.ts";
import { halfPoints, twips } from "./docx-units.ts";
import { unsignedMark, type DrawOptions } from "./draw-options.ts";

/** The document as a DOCX file. Pure but for the day of making that the file's properties hold. D1. */
export async function drawDocx(
  blocks: readonly Block[],
  profile: LayoutProfile,
  options: DrawOptions = {},
): Promise<Buffer> {
  const sheet = layOut(blocks, profile);
  const document = new Document({
    title: sheet.title,
    creator: "",
    styles: {
      default: { document: { run: { font: sheet.font, size: halfPoints(14), language: { value: "vi-VN" } } } },
    },
    sections: sheet.sections.map((section, place) => sectionOf(section, sheet, { first: place === 0, ...options })),
  });
  return Packer.toBuffer(document);
}

type SectionPlace = DrawOptions & { first: boolean };

function sectionOf(section: Section, sheet: Sheet, { first, unsigned = false }: SectionPlace): ISectionOptions {
  const { margins } = section;
  const footer = unsigned ? new Footer({ children: [markParagraph(sheet.font)] }) : null;
  return {
    properties: {
      // The first page bears no number. Handbook 4.
      titlePage: first,
      page: {
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(10),
          footer: twips(8),
        },
        // The library swaps both itself when the page lies on its side.
        size: {
          width: twips(Math.min(section.width, section.height)),
          height: twips(Math.max(section.width, section.height)),
          orientation: section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
      },
    },
    headers: { default: pageNumberHeader(sheet), first: new Header({ children: [new Paragraph({})] }) },
    ...(footer ? { footers: { default: footer, first: footer } } : {}),
    children: partNodes(section.parts, section.width - margins.left - margins.right),
  };
}

const pageNumberHeader = ({ pageNumberSize, font }: Sheet): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(pageNumberSize), font })],
      }),
    ],
  });

const markParagraph = (font: string): Paragraph => {
  const edge = { style: BorderStyle.SINGLE, size: 4, space: 2, color: "000000" };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    border: { top: edge },
    children: [new TextRun({ text: unsignedMark, italics: true, size: halfPoints(11), font })],
  });
};
