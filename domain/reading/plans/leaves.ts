import type { Due } from "#domain/calendar/deadline.ts";
import { periodKey } from "#domain/calendar/period.ts";
import type { PlanReading, Reading } from "../plan-reading.ts";

/** What a test plan is expected to give, as written in its `.json`; a field left out is not read. */
export type ExpectedPlan = {
  identity: Record<string, unknown>;
  basis: unknown[][];
  topics: unknown[][];
  rules: Record<string, unknown>;
  deadlines: unknown[][];
  programme: unknown[][];
  duties: unknown[][];
  recipients: unknown[][];
};

export const groups = [
  "identity",
  "basis",
  "topics",
  "rules",
  "deadlines",
  "programme",
  "duties",
  "recipients",
] as const;
export type Group = (typeof groups)[number];
export type Leaves = Record<Group, string[]>;

const columns: Record<string, readonly string[]> = {
  basis: ["kind", "symbol", "date", "issuer"],
  topics: ["no", "title", "period"],
  deadlines: ["what", "who", "due"],
  programme: ["no", "text", "role", "when"],
  duties: ["actor", "text"],
  recipients: ["name", "purpose"],
};

const valueOf = (reading: Reading<unknown> | null | undefined): unknown => reading?.value ?? null;

/** "before 2023-01-05", "meeting -3 day onOrBefore", "quarter 20 lastMonth before". */
export function dueText(due: Due): string {
  if (due.type === "date") return [due.bound, due.date, ...(due.time ? [due.time] : [])].join(" ");
  if (due.type === "relative") return `${due.anchor} ${due.offset} ${due.unit} ${due.bound}`;
  return `${due.per} ${due.day} ${due.of} ${due.bound}`;
}

/** A reading in the form the `.json` files use. */
export function expectedForm(plan: PlanReading): ExpectedPlan {
  const { signer, ...identity } = plan.identity;
  const { frequency, ...rules } = plan.rules;
  return {
    identity: {
      ...Object.fromEntries(Object.entries(identity).map(([field, reading]) => [field, valueOf(reading)])),
      signer: signer && [valueOf(signer.capacity), valueOf(signer.post), valueOf(signer.name)],
    },
    basis: plan.basis.map((one) => [one.kind, one.symbol, one.date, one.issuer].map(valueOf)),
    topics: plan.topics.map(({ no, title, period }) => [valueOf(no), title.value, period && periodKey(period.value)]),
    rules: {
      ...Object.fromEntries(Object.entries(rules).map(([rule, reading]) => [rule, valueOf(reading)])),
      frequency: frequency && `${frequency.value.atLeast}/${frequency.value.per}`,
    },
    deadlines: plan.deadlines.map(({ what, who, due }) => [what.value, valueOf(who), dueText(due.value)]),
    programme: plan.programme.map(({ no, text, role, when }) => [valueOf(no), text.value, valueOf(role), when]),
    duties: plan.duties.map(({ actor, text }) => [actor.value, text.value]),
    recipients: plan.recipients.map(({ name, purpose }) => [name.value, valueOf(purpose)]),
  };
}

const rowsOf = (group: string, rows: readonly unknown[][]): string[] =>
  rows.flatMap((row) => {
    const key = String(
      group === "programme" || group === "topics" || group === "basis" || group === "duties"
        ? row[1]
        : row[group === "deadlines" ? 2 : 0],
    );
    return row.flatMap((value, at) =>
      value === null || value === undefined ? [] : [`${columns[group]?.[at]} of ${key}: ${String(value)}`],
    );
  });
const fieldsOf = (fields: Record<string, unknown>): string[] =>
  Object.entries(fields).flatMap(([field, value]) => {
    if (Array.isArray(value))
      return value.flatMap((part, at) => (part === null ? [] : [`${field}.${at}: ${String(part)}`]));
    return value === null || value === undefined ? [] : [`${field}: ${String(value)}`];
  });
/** Every leaf as one text, group by group; leaves of a list carry the first telling value of their row. */
export function leavesOf(plan: ExpectedPlan): Leaves {
  return {
    identity: fieldsOf(plan.identity),
    basis: rowsOf("basis", plan.basis),
    topics: rowsOf("topics", plan.topics),
    rules: fieldsOf(plan.rules),
    deadlines: rowsOf("deadlines", plan.deadlines),
    programme: rowsOf("programme", plan.programme),
    duties: rowsOf("duties", plan.duties),
    recipients: rowsOf("recipients", plan.recipients),
  };
}

export type Tally = { right: number; missing: string[]; invented: string[] };

/** Leaves found, missing and invented; each expected leaf can be met once. */
export function tally(expected: readonly string[], read: readonly string[]): Tally {
  const left = [...expected];
  const invented = read.filter((leaf) => {
    const at = left.indexOf(leaf);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { right: read.length - invented.length, missing: left, invented };
}
