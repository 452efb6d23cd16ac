import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { OrganisationId } from "#domain/ids.ts";
import type { DocumentKind } from "./document-kind.ts";

/** A term of a committee (nhiệm kỳ); `until` null while it runs, else its last day. */
export type Term = { from: LocalDate; until: LocalDate | null };

/** Numbers run from 01 for each kind in each term of an organisation. Handbook 4, D3. */
export type RegisterKey = { organisation: OrganisationId; kind: DocumentKind; termFrom: LocalDate };

/** The term a document of that day belongs to; `null` when the organisation had none. */
export const termOn = (terms: readonly Term[], day: LocalDate): Term | null =>
  terms.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;

/** The register a document is numbered in; `null` without a term on its day. */
export function registerKey(
  { organisation, kind }: { organisation: OrganisationId; kind: DocumentKind },
  terms: readonly Term[],
  day: LocalDate,
): RegisterKey | null {
  const term = termOn(terms, day);
  return term === null ? null : { organisation, kind, termFrom: term.from };
}

/** The number after the highest ever drawn: a voided number leaves a trace and is not drawn again. D3. */
export const nextNumber = (drawn: readonly number[]): number => drawn.reduce((high, one) => Math.max(high, one), 0) + 1;

/** Two documents can bear the same number: identity is issuer, kind, number and date together. Handbook 3. */
export type DocumentIdentity = { issuer: string; kind: string | null; number: number; date: LocalDate };

export const isSameDocument = (one: DocumentIdentity, other: DocumentIdentity): boolean =>
  one.number === other.number &&
  one.date === other.date &&
  one.kind === other.kind &&
  one.issuer.normalize("NFC").toLowerCase() === other.issuer.normalize("NFC").toLowerCase();
