import * as z from "zod/mini";
import { day } from "./day-and-id.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const importRefusals = {
  "import.file-missing": 400,
  "import.kind-refused": 400,
  "import.running": 409,
  "import.not-ready": 409,
  "import.undecided": 409,
  "import.nothing-to-write": 409,
  "import.not-so": 400,
  "import.one-person-twice": 409,
} as const;

export const importVerdicts = ["new", "changed", "doubtful", "matched", "failed"] as const;
const verdict = z.enum(importVerdicts);
export type ImportVerdict = z.output<typeof verdict>;
const decision = z.enum(["another", "same", "skip"]);

/** `interrupted`: the program ended in the middle; nothing was written. */
const state = z.enum(["waiting", "reading", "ready", "applying", "done", "cancelled", "failed", "interrupted"]);
export const importFault = z.enum([
  "broken",
  "no-head",
  "too-many",
  "too-large",
  "too-slow",
  "empty",
  "moved-on",
  "replaced",
  "fault",
]);

const counts = z.strictObject({
  new: z.number(),
  changed: z.number(),
  doubtful: z.number(),
  matched: z.number(),
  failed: z.number(),
  undecided: z.number(),
  /** Written by the confirmation: added and changed people, founded cells. */
  added: z.number(),
  corrected: z.number(),
  founded: z.number(),
});

export const importView = z.strictObject({
  id: z.string(),
  organisation: z.strictObject({ id: z.string(), name: z.string() }),
  fileName: z.string(),
  state,
  fault: z.nullable(importFault),
  /** Lines gone through so far, and all there are, once known. */
  read: z.number(),
  total: z.nullable(z.number()),
  counts,
  /** Cells the confirmation would found, with the number of their people. */
  newCells: z.array(z.strictObject({ name: z.string(), people: z.number() })),
  version: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  doneAt: z.nullable(z.string()),
  permissions: z.strictObject({ cancel: z.boolean(), decide: z.boolean(), confirm: z.boolean() }),
});
export type ImportView = z.output<typeof importView>;

export const importList = z.strictObject({
  organisations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  imports: z.array(importView),
  today: z.string(),
});
export type ImportList = z.output<typeof importList>;

const importRow = z.strictObject({
  number: z.number(),
  cell: z.string(),
  name: z.string(),
  birthYear: z.nullable(z.number()),
  standing: z.nullable(z.enum(["official", "probationary"])),
  joinedOn: z.nullable(z.string()),
  position: z.string(),
  verdict,
  /** Sentences that say what to do. */
  problems: z.array(z.string()),
  doubt: z.nullable(z.enum(["year", "name", "claimed", "twice", "several", "left", "elsewhere"])),
  /** Who the line may be about. */
  match: z.nullable(
    z.strictObject({ personId: z.string(), name: z.string(), birthYear: z.nullable(z.number()), seat: z.string() }),
  ),
  /** Field by field what stands and what the list says. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
  decision: z.nullable(decision),
  /** What may be decided about a doubtful line. */
  choices: z.array(decision),
});
export type ImportRow = z.output<typeof importRow>;
export const importRows = z.strictObject({ rows: z.array(importRow), total: z.number() });
export type ImportRows = z.output<typeof importRows>;

export const importParams = z.strictObject({ id: z.uuid() });
export const importListQuery = z.strictObject({ organisationId: z.optional(z.uuid()) });
export const importRowsQuery = z.strictObject({
  verdict,
  from: z.optional(z.string().check(z.regex(/^\d{1,6}$/))),
});

/** The fields beside the file, all text as forms send them. */
export const beginImportFields = z.strictObject({
  organisationId: z.uuid(),
  /** "true": a cell the committee has not yet is founded, with the day below as its first. */
  newCells: z.optional(z.enum(["true", "false"])),
  cellsFrom: z.optional(day),
  /** Stands where a line says no day of joining. */
  joinedOn: z.optional(day),
});
export type BeginImportFields = z.output<typeof beginImportFields>;

export const decideImportBody = z.strictObject({
  version: z.int(),
  decision,
  /** Left out: all doubtful lines still undecided for which this may be said. */
  numbers: z.optional(
    z.array(z.int().check(z.minimum(1), z.maximum(2_000_000))).check(z.minLength(1), z.maxLength(1000)),
  ),
});
export type DecideImportBody = z.output<typeof decideImportBody>;
export const confirmImportBody = z.strictObject({ version: z.int() });
