import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { IssueSymbol } from "#domain/register/symbol.ts";

/** A stretch of text in one face. */
export type Run = { text: string; bold?: boolean; italic?: boolean };
export type Prose = string | readonly Run[];

/** The two columns above every document. Handbook 4. */
export type HeadBlock = {
  kind: "head";
  /** The body one level up, as spoken: "Đảng ủy Sở Tư pháp"; null for a document that names none. */
  superior: string | null;
  issuer: string;
  /** null: the document bears no number line. `value` null: not drawn yet. */
  number: { value: number | null; symbol: IssueSymbol } | null;
  /** null: no place-and-date line (minutes). Inside, what is unknown stays open to be filled by hand. */
  placed: { place: string | null; date: LocalDate | null } | null;
  /** "V/v …" of an official letter, under the number line. */
  subject: string | null;
};

export type TitleBlock = { kind: "title"; text: string; abstract: string | null };
/** "Kính gửi:" and those it is sent to. */
export type AddresseesBlock = { kind: "addressees"; to: readonly string[] };
/** A section ("I- MỤC ĐÍCH, YÊU CẦU", level 1) or a point ("1- Thời gian", level 2). */
export type HeadingBlock = { kind: "heading"; level: 1 | 2; text: string };
/** Body text; `end` marks the last of the body, which takes the closing mark of the profile ("./." or "."). */
export type ParagraphBlock = { kind: "paragraph"; text: Prose; end?: boolean };

export type Align = "left" | "center" | "right";
export type TableCell = { text: string; bold?: boolean; italic?: boolean; align?: Align; span?: number; down?: number };
/** `shares` are relative widths, one per column; `head` rows repeat on every page. */
export type TableBlock = {
  kind: "table";
  shares: readonly number[];
  head: readonly (readonly TableCell[])[];
  rows: readonly (readonly TableCell[])[];
  /** Smaller type for a wide matrix. */
  dense?: boolean;
};
/** A remark below a table, or a line in the middle such as "(ký, ghi rõ họ tên)". */
export type NoteBlock = { kind: "note"; text: string };

export type RecipientPurpose = "report" | "carryOut" | "know" | "coordinate";
export type Recipient = { name: string; purpose: RecipientPurpose | null };

/** Who signs: on whose behalf ("T/M CHI BỘ"; null for none), as what ("BÍ THƯ"), and the name if known. */
export type Signature = { behalf: string | null; post: string; name: string | null };

/** Recipients at the left, signature at the right. `archive`: whom the last recipient "Lưu …" names. */
export type ClosingBlock = {
  kind: "closing";
  recipients: readonly Recipient[];
  archive: string;
  signature: Signature;
};
/** Two who sign side by side: minutes, score sheets. */
export type SignaturesBlock = { kind: "signatures"; left: Signature; right: Signature };
/** What follows stands on pages of this orientation. */
export type TurnBlock = { kind: "turn"; to: "landscape" | "portrait" };

/** What a document says, before it is drawn as DOCX or PDF. Both pens draw the same blocks, and tests read them. */
export type Block =
  | HeadBlock
  | TitleBlock
  | AddresseesBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | NoteBlock
  | ClosingBlock
  | SignaturesBlock
  | TurnBlock;
