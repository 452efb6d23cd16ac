import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { DocumentKind } from "#domain/register/document-kind.ts";
import type { ClosingBlock, HeadBlock, Recipient, Signature } from "./block.ts";
import { dateInFigures, open, orOpen } from "./wording.ts";

/** Who issues a document and where it stands in the register. Names as spoken; capitals come with the form. */
export type Letterhead = {
  /** "Đảng ủy Sở Tư pháp" above a cell; null for a document that names no superior. */
  superior: string | null;
  issuer: string;
  /** The issuer's letters in the symbol: "ĐU", "CB". */
  letters: string;
  /** null until it is drawn from the register. */
  number: number | null;
  place: string | null;
  date: LocalDate | null;
};

/** On whose behalf one signs; a deputy signs the same way, never K/T for a committee. Handbook 4. */
export type SigningBody = "committee" | "standingCommittee" | "cell" | "cellCommittee";
export type SigningPost = "secretary" | "deputySecretary" | "committeeMember";
export type Signer = { body: SigningBody; post: SigningPost; name: string | null };

/** Where copies go, and whose archive keeps one ("Đảng ủy", "Chi bộ"). */
export type Distribution = { recipients: readonly Recipient[]; archive: string };

/** Another document named as the ground of this one. What is null is left to be filled. */
export type Basis = {
  kindName: string;
  symbol: string | null;
  date: LocalDate | null;
  issuer: string | null;
  about: string | null;
};

const behalf: Record<SigningBody, string> = {
  committee: "T/M ĐẢNG ỦY",
  standingCommittee: "T/M BAN THƯỜNG VỤ",
  cell: "T/M CHI BỘ",
  cellCommittee: "T/M CHI ỦY",
};

const posts: Record<SigningPost, string> = {
  secretary: "BÍ THƯ",
  deputySecretary: "PHÓ BÍ THƯ",
  committeeMember: "ỦY VIÊN",
};

export const signatureOf = ({ body, post, name }: Signer): Signature => ({
  behalf: behalf[body],
  post: posts[post],
  name,
});

/** The head of a numbered document of that kind. */
export const headOf = (kind: DocumentKind, letterhead: Letterhead, subject: string | null = null): HeadBlock => ({
  kind: "head",
  superior: letterhead.superior,
  issuer: letterhead.issuer,
  number: { value: letterhead.number, symbol: { kind, issuer: letterhead.letters } },
  placed: { place: letterhead.place, date: letterhead.date },
  subject,
});

export const closingOf = ({ recipients, archive }: Distribution, signer: Signer): ClosingBlock => ({
  kind: "closing",
  recipients,
  archive,
  signature: signatureOf(signer),
});

/** "Kế hoạch số 46-KH/ĐU ngày 22/11/2022 của Đảng ủy Sở Tư pháp về …". */
export const citation = ({ kindName, symbol, date, issuer, about }: Basis): string =>
  `${kindName} số ${orOpen(symbol)} ngày ${dateInFigures(date)} của ${orOpen(issuer)}${about === null ? "" : ` ${about}`}`;

/** "Thực hiện …; …": every basis in one breath, room where there is none. */
export const groundedOn = (bases: readonly Basis[]): string =>
  `Thực hiện ${bases.length === 0 ? open : bases.map(citation).join("; ")}`;
