import type { SheetRow } from "#domain/import/member-sheet.ts";

/** What the Excel process is told, and what it says, a line of JSON each. */
export type ReadOptions = { joinedOn: string | null; today: string };

/** Why a file gives no rows. */
export type SheetFault = "broken" | "no-head" | "too-many" | "too-large" | "too-slow" | "empty";

/** One line of the list, ready to be kept in `import_row`, under its columns' names. */
export type StagedRow = {
  number: number;
  person_id: string;
  membership_id: string;
  entry_id: string;
  cell: string;
  name: string;
  birth_year: number | null;
  standing: string | null;
  joined_on: string | null;
  position_title: string;
  phone: string;
  email: string;
  verdict: "new" | "failed";
  problems: string[];
  raw: SheetRow | null;
};

export type SheetHead = { sheet: string; columns: readonly { head: string; width: number }[] };
