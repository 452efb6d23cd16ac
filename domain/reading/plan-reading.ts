import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Due } from "#domain/calendar/deadline.ts";
import type { Period, PeriodUnit } from "#domain/calendar/period.ts";
import { assemblePlan } from "./assemble.ts";

/**
 * One value and where it was read. `span` counts UTF-16 units of `source.text`; `text` is that slice as written.
 * `confidence` 1: the form is unambiguous; below 0.8 the review screen asks the person to look. P1.
 */
export type Reading<T> = { value: T; text: string; span: [number, number]; confidence: number };

export type SourceKind = "txt" | "md" | "docx" | "pdf";

/** Codes of kinds of document as they stand in symbols; open-ended, the usual ones named. */
export type DocumentKind = "KH" | "HD" | "CV" | "TB" | "BC" | "CTr" | "NQ" | (string & {});

export type PlanActor = "cell" | "committee" | "leader" | "inspection" | "office" | "member";
export type RecipientPurpose = "report" | "execute" | "archive" | "publish" | "inform";

export type SignerReading = {
  capacity: Reading<string> | null;
  post: Reading<string> | null;
  name: Reading<string> | null;
};

export type IdentityReading = {
  superior: Reading<string> | null;
  issuer: Reading<string> | null;
  kind: Reading<DocumentKind> | null;
  number: Reading<number> | null;
  symbol: Reading<string> | null;
  place: Reading<string> | null;
  date: Reading<LocalDate> | null;
  title: Reading<string> | null;
  year: Reading<number> | null;
  signer: SignerReading | null;
};

export type BasisReading = {
  kind: Reading<DocumentKind> | null;
  symbol: Reading<string>;
  date: Reading<LocalDate> | null;
  issuer: Reading<string> | null;
};

/** `period` null: the topic belongs to the free pool. */
export type TopicReading = { no: Reading<number> | null; title: Reading<string>; period: Reading<Period> | null };

export type Frequency = { atLeast: number; per: PeriodUnit };

export type RulesReading = {
  frequency: Reading<Frequency> | null;
  mayAddTopics: Reading<boolean> | null;
  mayReplaceTopics: Reading<boolean> | null;
  replacesRegularMeeting: Reading<boolean> | null;
  mayMergeWithRegular: Reading<boolean> | null;
};

export type DeadlineReading = { what: Reading<string>; who: Reading<PlanActor> | null; due: Reading<Due> };

export type ProgrammeStepReading = {
  no: Reading<number> | null;
  text: Reading<string>;
  role: Reading<string> | null;
  when: "during" | "after";
};

export type DutyReading = { actor: Reading<PlanActor>; text: Reading<string> };
export type RecipientReading = { name: Reading<string>; purpose: Reading<RecipientPurpose> | null };

export type WarningCode =
  | "slip"
  | "doubled-words"
  | "topic-withdrawn"
  | "no-such-day"
  | "day-without-year"
  | "period-without-year"
  | "several-periods"
  | "kinds-differ"
  | "several-documents"
  | "not-a-thematic-plan"
  | "garbled"
  | "nothing-read";

export type ReadingWarning = { code: WarningCode; message: string; span: [number, number] | null };

/** The whole reading of one document: what the product's review screen shows beside the text. P1. */
export type PlanReading = {
  source: { kind: SourceKind; text: string; sha256: string };
  identity: IdentityReading;
  basis: BasisReading[];
  topics: TopicReading[];
  rules: RulesReading;
  deadlines: DeadlineReading[];
  programme: ProgrammeStepReading[];
  duties: DutyReading[];
  recipients: RecipientReading[];
  warnings: ReadingWarning[];
};

/** Reads a plan from its extracted text. Never throws; what the text does not say stays null or empty. P1. */
export function readPlan(text: string, kind: SourceKind, sha256: string): PlanReading {
  return { source: { kind, text, sha256 }, ...assemblePlan(text) };
}
