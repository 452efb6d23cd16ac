import type { ClosingBlock, Recipient, RecipientPurpose, Signature, SignaturesBlock } from "./block.ts";
import type { LayoutProfile } from "./layout-profile.ts";
import { line } from "./line.ts";
import { linesOf } from "./printable-text.ts";
import type { Part, Upright } from "./sheet.ts";

/** Room for the hand and the seal, in points. */
const signingRoom = 64;

const purposes: Record<RecipientPurpose, string> = {
  report: "để báo cáo",
  carryOut: "để thực hiện",
  know: "để biết",
  coordinate: "để phối hợp",
};

const recipientText = ({ name, purpose }: Recipient): string =>
  `- ${linesOf(name).join(" ")}${purpose === null ? "" : ` (${purposes[purpose]})`};`;

/** Academic titles do not stand before a name. Handbook 4. */
export const withoutTitles = (name: string): string =>
  linesOf(name)
    .join(" ")
    .replace(/^(?:(?:PGS|GS|TSKH|TS|ThS|CN|BS|BSCK(?:I{1,2})?|KS|LS|CKI{1,2})\b\.?\s*[,.-]?\s*)+(?=\p{Lu})/u, "");

export function closingParts(closing: ClosingBlock, profile: LayoutProfile, width: number): Part[] {
  const left = width * 0.48;
  return [
    { kind: "gap", points: 6 },
    {
      kind: "columns",
      widths: [left, width - left],
      left: recipientParts(closing, profile),
      right: signatureParts(closing.signature, profile),
    },
  ];
}

function recipientParts({ recipients, archive }: ClosingBlock, profile: LayoutProfile): Upright[] {
  const { labelSize, labelBold, labelItalic, listSize } = profile.recipients;
  const label = line([{ text: "Nơi nhận:", bold: labelBold, italic: labelItalic, underline: true }], {
    size: labelSize,
  });
  const list = [...recipients.map(recipientText), `- Lưu ${linesOf(archive).join(" ")}.`];
  return [label, ...list.map((text) => line([{ text }], { size: listSize }))];
}

const said = (text: string): string => linesOf(text).join(" ").toLocaleUpperCase("vi");

function signatureParts({ behalf, post, name }: Signature, { signature }: LayoutProfile): Upright[] {
  const centred = { align: "center", size: signature.size } as const;
  return [
    ...(behalf === null ? [] : [line([{ text: said(behalf), bold: true }], centred)]),
    line([{ text: said(post), bold: signature.postBold }], centred),
    { kind: "gap", points: signingRoom },
    line([{ text: name === null ? "" : withoutTitles(name), bold: true }], centred),
  ];
}

/** Whoever signs for nobody else leaves the line above the post empty when the other one fills it. */
const levelled = (signature: Signature, other: Signature, profile: LayoutProfile): Upright[] => {
  const parts = signatureParts(signature, profile);
  const lower = signature.behalf === null && other.behalf !== null;
  return lower ? [line([{ text: "" }], { size: profile.signature.size }), ...parts] : parts;
};

export function signaturesParts({ left, right }: SignaturesBlock, profile: LayoutProfile, width: number): Part[] {
  return [
    { kind: "gap", points: 6 },
    {
      kind: "columns",
      widths: [width / 2, width / 2],
      left: levelled(left, right, profile),
      right: levelled(right, left, profile),
    },
  ];
}
