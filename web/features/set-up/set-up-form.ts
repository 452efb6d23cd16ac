import type { SetUpBody } from "#contract/set-up.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { cellNames, isCellRole, type PersonLine, type RoleChoice } from "./parse-people.ts";
import { missingWords } from "./words.ts";

export type SetUpValues = {
  name: string;
  documentSuffix: string;
  place: string;
  superiorName: string;
  superiorSymbol: string;
  termStartedOn: LocalDate | "";
  cells: string;
  people: PersonLine[];
};

let made = 0;
/** Tells rows apart on this page only. */
export const newKey = (): string => `row-${Date.now().toString(36)}-${(made += 1)}`;

export const newLine = (role: RoleChoice | "" = "", cell = ""): PersonLine => ({
  key: newKey(),
  name: "",
  cell,
  role,
  second: "",
});

export const emptySetUp = (): SetUpValues => ({
  name: "",
  documentSuffix: "ĐU",
  place: "",
  superiorName: "",
  superiorSymbol: "",
  termStartedOn: "",
  cells: "",
  people: [newLine("office"), newLine("committeeSecretary")],
});

/** Rows that say something; a row left without a name is no person. */
export const namedPeople = ({ people }: SetUpValues): PersonLine[] => people.filter(({ name }) => name.trim() !== "");

/** One more row for each cell that has no secretary yet. */
export function withSecretaries(values: SetUpValues): PersonLine[] {
  const led = new Set(
    values.people
      .filter(({ role, second }) => role === "cellSecretary" || second === "cellSecretary")
      .map(({ cell }) => cell),
  );
  const missing = cellNames(values.cells).filter((cell) => !led.has(cell));
  return [...values.people, ...missing.map((cell) => newLine("cellSecretary", cell))];
}

/** As the contract wants it: a role of a cell is held in the cell one belongs to. */
export function bodyOf(values: SetUpValues): SetUpBody {
  const cells = cellNames(values.cells);
  const placeOf = (cell: string): number | null => {
    const at = cells.indexOf(cell);
    return at < 0 ? null : at;
  };
  return {
    organisation: {
      name: values.name.trim(),
      documentSuffix: values.documentSuffix.trim(),
      place: values.place.trim(),
      superiorName: values.superiorName.trim(),
      superiorSymbol: values.superiorSymbol.trim(),
      termStartedOn: values.termStartedOn,
    },
    cells: cells.map((name) => ({ name })),
    people: namedPeople(values).map(({ name, cell, role, second }) => ({
      name: name.trim(),
      cell: placeOf(cell),
      roles: [role, second].flatMap((held) =>
        held === "" ? [] : [{ role: held, cell: isCellRole(held) ? placeOf(cell) : null }],
      ),
    })),
  };
}

/**
 * Problems of the body back at the fields of the page: "people.2.roles.0.cell" lies at the cell of the third named person, and
 * what is wrong with a line of the cells at their one text.
 */
export function problemsAt(values: SetUpValues, problems: Record<string, string>): Record<string, string> {
  const rows = namedPeople(values);
  const cells = cellNames(values.cells);
  const at: Record<string, string> = {};
  for (const [field, message] of Object.entries(problems)) {
    const [noun, index = "", part = ""] = field.split(".");
    const row = rows[Number(index)];
    if (noun === "organisation") at[index] = message;
    else if (noun === "cells")
      at["cells"] = index === "" ? message : `“${shortened(cells[Number(index)] ?? index)}”: ${message}`;
    else if (noun === "people" && row) at[`${row.key}.${part === "roles" ? "cell" : part}`] = message;
    else at["people"] = message;
  }
  return at;
}

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

const filled = (text: string): boolean => text.trim() !== "";

/** What must be there before anything is sent, by field. The rest the server tells, all at once. */
export function missingIn(values: SetUpValues): Record<string, string> {
  return {
    ...(!filled(values.name) && { name: missingWords.name }),
    ...(!filled(values.documentSuffix) && { documentSuffix: missingWords.documentSuffix }),
    ...(!filled(values.place) && { place: missingWords.place }),
    ...(values.termStartedOn === "" && { termStartedOn: missingWords.termStartedOn }),
    ...(cellNames(values.cells).length === 0 && { cells: missingWords.cells }),
    ...(namedPeople(values).length === 0 && { people: missingWords.people }),
  };
}

/** Problems that a change of the rows leaves standing: those of other rows and of other fields. */
export const problemsBeside = (problems: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(problems).filter(([field]) => field !== "people" && !field.startsWith("row-")));
