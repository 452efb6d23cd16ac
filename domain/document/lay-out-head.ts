import { formatSymbol } from "#domain/register/symbol.ts";
import type { HeadBlock, TitleBlock } from "./block.ts";
import type { LayoutProfile } from "./layout-profile.ts";
import { line } from "./line.ts";
import { linesOf } from "./printable-text.ts";
import type { Part, Stroke, Upright } from "./sheet.ts";
import { dateInWords, orOpen } from "./wording.ts";

export const partyName = "ĐẢNG CỘNG SẢN VIỆT NAM";
/** Width of the party's name in Times New Roman bold, in ems: the rule below it is as long as the text. */
const partyWidth = 13.778;
const millimetresPerPoint = 25.4 / 72;
/** How much of the text's width the issuing body takes; the rest is the party's name and the place. */
const leftShare = 0.46;

const capitals = (text: string): string => linesOf(text).join(" ").toLocaleUpperCase("vi");

/** Average width of a capital or a space, in ems: enough to see whether a name needs more than one line. */
const capitalWidth = 0.64;

/** A name too long for one line is cut at a word into lines of even length, not with one word left over. */
export function evenly(text: string, room: number): string[] {
  const count = Math.ceil(text.length / room);
  if (count <= 1) return [text];
  const fair = Math.ceil(text.length / count);
  const [before, after] = [text.lastIndexOf(" ", fair), text.indexOf(" ", fair)];
  const cut = before > 0 && (after < 0 || fair - before <= after - fair) ? before : after;
  return cut < 0 ? [text] : [text.slice(0, cut), ...evenly(text.slice(cut + 1), room)];
}

/** "Số: 46-KH/ĐU", or "Số:    -KH/ĐU" until the number is drawn. */
export const numberLine = (number: NonNullable<HeadBlock["number"]>, { number: { label } }: LayoutProfile): string =>
  `${label}${number.value === null ? "" : " "}${formatSymbol(number.value, number.symbol)}`;

/** "Tuyên Quang, ngày 22 tháng 11 năm 2022". */
export const placeAndDate = ({ place, date }: NonNullable<HeadBlock["placed"]>): string =>
  `${linesOf(orOpen(place)).join(" ")}, ${dateInWords(date)}`;

export function headParts(head: HeadBlock, profile: LayoutProfile, width: number): Part[] {
  const left = width * leftShare;
  return [
    {
      kind: "columns",
      widths: [left, width - left],
      left: issuerParts(head, profile, left),
      right: partyParts(head, profile),
    },
    { kind: "gap", points: 12 },
  ];
}

function issuerParts(
  { superior, issuer, number, subject }: HeadBlock,
  profile: LayoutProfile,
  width: number,
): Upright[] {
  const centred = { align: "center" } as const;
  const lines = (text: string, bold: boolean, size: number): Upright[] =>
    evenly(capitals(text), Math.floor(width / (size * capitalWidth * millimetresPerPoint))).map((said) =>
      line([{ text: said, bold }], { ...centred, size }),
    );
  const above = superior === null ? [] : lines(superior, false, profile.superior.size);
  const name = lines(issuer, true, profile.issuer.size);
  const star = line([{ text: "*" }], { ...centred, size: profile.issuer.size });
  const numbered = number
    ? [line([{ text: numberLine(number, profile) }], { ...centred, size: profile.number.size })]
    : [];
  const about = subject
    ? [
        line([{ text: linesOf(subject).join(" "), italic: profile.subject.italic }], {
          ...centred,
          size: profile.subject.size,
          before: 2,
        }),
      ]
    : [];
  return [...above, ...name, star, ...numbered, ...about];
}

function partyParts({ placed }: HeadBlock, profile: LayoutProfile): Upright[] {
  const { size } = profile.party;
  const name = line([{ text: partyName, bold: true }], { align: "center", size });
  const rule: Stroke = {
    kind: "stroke",
    length: partyWidth * size * millimetresPerPoint,
    before: 1,
    after: 8,
    withNext: false,
  };
  if (!placed) return [name, rule];
  const { size: placeSize } = profile.placeAndDate;
  return [name, rule, line([{ text: placeAndDate(placed), italic: true }], { align: "center", size: placeSize })];
}

/** The kind in capitals, what it is about, and a short rule or dashes below. */
export function titleParts({ text, abstract }: TitleBlock, profile: LayoutProfile): Part[] {
  const centred = { align: "center", withNext: true } as const;
  const kind = line([{ text: capitals(text), bold: true }], { ...centred, size: profile.title.size, outline: 1 });
  if (abstract === null) return [kind, { kind: "gap", points: 8 }];
  const about = linesOf(abstract).map((said) =>
    line([{ text: said, bold: true }], { ...centred, size: profile.abstract.size }),
  );
  return [kind, ...about, below(profile)];
}

const below = ({ abstract }: LayoutProfile): Part =>
  abstract.rule === "line"
    ? { kind: "stroke", length: 40, before: 3, after: 12, withNext: true }
    : line([{ text: "-----" }], { size: abstract.size, align: "center", after: 8, withNext: true });
