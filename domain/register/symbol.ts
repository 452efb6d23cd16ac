import { kindOf, type DocumentKind } from "./document-kind.ts";

/** What stands after a document's number: its kind and the letters of its issuer ("ĐU", "ĐUK", "CB"; open-ended). */
export type IssueSymbol = { kind: DocumentKind; issuer: string };

/** A number and symbol as written. `kind` null where it names none ("08/TU"). */
export type NumberAndSymbol = { number: number; kind: string | null; issuer: string };

/** Four spaces are left for the number that is not drawn yet. */
const notDrawn = "    ";

/** "05", "46", "128": a leading zero under 10. Throws `RangeError` unless a whole number from 1. Handbook 4. */
export function formatNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`not a register number: ${number}`);
  return String(number).padStart(2, "0");
}

/** "46-KH/ĐU"; with `number` null, "    -KH/ĐU" until it is drawn. */
export const formatSymbol = (number: number | null, { kind, issuer }: IssueSymbol): string =>
  `${number === null ? notDrawn : formatNumber(number)}-${kind}/${issuer}`;

const letters = "[\\p{L}]{1,12}";
const spaced = `\\s*`;
const kindThenIssuer = new RegExp(
  `^(\\d{1,5})${spaced}[-–]?${spaced}(${letters})${spaced}/${spaced}(${letters}(?:[-.]${letters})*)$`,
  "u",
);
const slashFirst = new RegExp(`^(\\d{1,5})${spaced}/${spaced}(${letters})${spaced}[-–]${spaced}(${letters})$`, "u");
const issuerOnly = new RegExp(`^(\\d{1,5})${spaced}[-–/]${spaced}(${letters})$`, "u");

/**
 * Reads "46-KH/ĐU" and what offices really write: "46 -KH/ĐU", "09 KH/ĐU", "01/HD-ĐU", "08/TU", with or without
 * "Số" before it. `null` when it is no number and symbol, or the number is 0.
 */
export function parseSymbol(text: string): NumberAndSymbol | null {
  const bare = text
    .normalize("NFC")
    .trim()
    .replace(/^số\s*:?\s*/iu, "");
  const both = kindThenIssuer.exec(bare) ?? slashFirst.exec(bare);
  if (both) return read(both[1], both[2], both[3]);
  const single = issuerOnly.exec(bare);
  return single ? read(single[1], undefined, single[2]) : null;
}

const read = (digits = "", kind: string | undefined, issuer = ""): NumberAndSymbol | null => {
  const number = Number(digits);
  return number > 0 ? { number, kind: kind === undefined ? null : (kindOf(kind) ?? kind), issuer } : null;
};
