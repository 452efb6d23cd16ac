import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Role } from "#domain/access/role.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import { newParents, variantsOf, type Place, type Variant } from "./access-rows.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "./build.ts";
import { columns, handbook, type Column, type Expected } from "./handbook-access.ts";

/** Somebody with one role on one organisation. */
export type Holder = { role: Role; column: Column; on: BuiltOrganisation; person: BuiltPerson };
/** One seeded row, known again by its primary key. */
export type Seeded = { key: string; table: string; expected: Expected; at: BuiltOrganisation; variant: Variant };

export type AccessSetting = { holders: Holder[]; rows: Seeded[]; places: Record<string, BuiltOrganisation> };

const committeeRoles = ["office", "committeeSecretary", "committeeMember", "inspection", "superiorReader"] as const;
const cellRoles = ["cellSecretary", "cellDeputy", "cellCommittee", "assignedLeader", "member"] as const;

/**
 * A tree with a superior, a committee, two of its cells, a sister committee with a cell, and another tenant; a holder of every
 * role; and for every case of the handbook rows in each organisation, in every state that matters.
 */
export async function accessSetting(owner: Db): Promise<AccessSetting> {
  const build = builders(owner);
  const superior = await build.committee();
  const committee = await build.committee({ under: superior });
  const cell = await build.cell({ under: committee });
  const sister = await build.cell({ under: committee });
  const sisterCommittee = await build.committee({ under: superior });
  const farCell = await build.cell({ under: sisterCommittee });
  const foreignCommittee = await build.committee();
  const foreignCell = await build.cell({ under: foreignCommittee });
  const places = { superior, committee, cell, sister, sisterCommittee, farCell, foreignCommittee, foreignCell };

  const holders: Holder[] = [];
  // Each holds one role and nothing else, so that no right is another role's.
  const hold = async (role: (typeof committeeRoles | typeof cellRoles)[number], on: BuiltOrganisation) => {
    const person = await build.person(on, { isMember: role === "member" });
    if (role === "assignedLeader") await build.lead(person, on);
    else if (role !== "member") await build.grant(person, role, on);
    holders.push({ role, column: columnOf(role), on, person });
  };
  for (const role of cellRoles) await hold(role, cell);
  for (const role of committeeRoles) for (const on of [committee, superior]) await hold(role, on);
  const taker = await build.person(cell, { isMember: false });
  holders.push({ role: "minuteTaker", column: "minuteTaker", on: cell, person: taker });

  const rows: Seeded[] = [];
  for (const at of Object.values(places)) rows.push(...(await seed(owner, at, holders, at === cell ? taker.id : null)));
  return { holders, rows, places };
}

const columnOf = (role: Role): Column =>
  role === "cellDeputy" ? "cellSecretary" : (columns.find((column) => column === role) ?? "member");

/** All rows of one organisation. Written without triggers and foreign keys: only the fences are on trial. */
async function seed(owner: Db, at: BuiltOrganisation, holders: readonly Holder[], taker: string | null) {
  const people = holders.map(({ person }) => person.id);
  const attendees = holders.filter(({ column }) =>
    ["committeeMember", "assignedLeader", "inspection"].includes(column),
  );
  const place: Place = {
    organisation: at,
    people,
    residents: holders.flatMap(({ person }) => (person.path === at.path ? [person.id] : [])),
    ids: newParents(),
    meetings: {
      planned: randomUUID(),
      held: randomUUID(),
      taken: { id: randomUUID(), by: taker ?? randomUUID() },
      attended: attendees.map(({ person }) => ({ id: randomUUID(), by: person.id })),
    },
  };
  return owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const rows: Seeded[] = [];
    const put = async (expected: Expected, variant: Variant) => {
      const table = expected.name.split("/")[0]!;
      rows.push({ key: await insertRow(trx, table, at, variant.values ?? {}), table, expected, at, variant });
    };
    for (const attended of place.meetings.attended) {
      const present = { meeting_id: attended.id, person_id: attended.by, state: "accepted", present: true };
      await insertRow(trx, "attendee_assignment", at, present);
    }
    for (const expected of handbook) {
      if (expected.name === "organisation") rows.push(existing(expected, at));
      else if (expected.name === "meeting")
        for (const one of meetingsOf(place))
          await put(expected, { ...one, values: { kind: "thematic", ...one.values } });
      else if (personal.has(expected.name)) for (const own of auditOf(place, holders)) await put(expected, own);
      else for (const variant of variantsOf(expected.name, place)) await put(expected, variant);
    }
    return rows;
  });
}

const existing = (expected: Expected, at: BuiltOrganisation): Seeded => ({
  key: JSON.stringify([at.tenantId, at.id]),
  table: "organisation",
  expected,
  at,
  variant: {},
});

const meetingsOf = ({ meetings }: Place): Variant[] => [
  { values: { id: meetings.planned, state: "planned" }, facts: ["planned"] },
  { values: { id: meetings.held, state: "held" } },
  {
    values: { id: meetings.taken.id, state: "running", minute_taker_id: meetings.taken.by },
    takenBy: meetings.taken.by,
  },
  ...meetings.attended.map(({ id }) => ({ values: { id, state: "held" } })),
];

const personal = new Set(["audit_entry", "reading_log"]);

/** What each holder did under their own account, and what was read about them by somebody else. */
const auditOf = ({ people }: Place, holders: readonly Holder[]): Variant[] => [
  ...holders.map(({ person }) => ({ values: { account_id: person.accountId, person_id: person.id }, own: person.id })),
  // Under one's own person and another's account.
  { values: { person_id: people[0] } },
  ...people.map((person) => ({
    values: { account_id: randomUUID(), person_id: randomUUID(), about_person_id: person },
    about: person,
  })),
  { facts: ["nobody"] },
];

const filled: Record<string, () => unknown> = {
  uuid: () => randomUUID(),
  text: () => randomUUID(),
  integer: () => 1,
  bigint: () => 1,
  boolean: () => false,
  date: () => "2023-01-01",
  "timestamp with time zone": () => "2023-01-01T02:00:00Z",
  jsonb: () => "{}",
  bytea: () => Buffer.from("x"),
};

type Shape = { name: string; type: string; must: boolean; key: number | null; generated: boolean };
const shapes = new Map<string, Promise<Shape[]>>();

/** The columns of a table and their place in its primary key. */
export const shapeOf = (db: Db | Trx, table: string): Promise<Shape[]> => {
  const known = shapes.get(table) ?? readShape(db, table);
  shapes.set(table, known);
  return known;
};

const readShape = async (db: Db | Trx, table: string): Promise<Shape[]> => {
  const { rows } = await sql<Shape>`
    select attribute.attname as name, format_type(attribute.atttypid, null) as type, attribute.attnotnull and not attribute.atthasdef as must,
      array_position(pg_index.indkey::int2[], attribute.attnum) as key, attribute.attgenerated <> '' or attribute.attidentity <> '' as generated
    from pg_attribute attribute join pg_index on pg_index.indrelid = attribute.attrelid and pg_index.indisprimary
    where attribute.attrelid = ${table}::regclass and attribute.attnum > 0 and not attribute.attisdropped order by attribute.attnum`.execute(
    db,
  );
  return rows;
};

export const keyColumns = (shape: readonly Shape[]): string[] =>
  shape
    .filter(({ key }) => key !== null)
    .sort((a, b) => a.key! - b.key!)
    .map(({ name }) => name);

/** A row with whatever it must have besides `values`. */
export async function insertRow(trx: Trx, table: string, at: BuiltOrganisation, values: Record<string, unknown>) {
  const shape = await shapeOf(trx, table);
  const fixed: Record<string, unknown> = { tenant_id: at.tenantId, path: at.path, path_then: at.path, ...values };
  const names = new Set(shape.map(({ name }) => name));
  const known = Object.fromEntries(
    Object.entries(fixed).filter(([name, value]) => names.has(name) && value !== undefined),
  );
  const missing = shape.filter(({ name, must, generated }) => must && !generated && !(name in known));
  const row = { ...Object.fromEntries(missing.map(({ name, type }) => [name, filled[type]?.()])), ...known };
  const key = keyColumns(shape);
  const { rows } = await sql<{ key: unknown[] }>`
    insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))}) returning jsonb_build_array(${sql.join(key.map((name) => sql.ref(name)))}) as key`.execute(
    trx,
  );
  return JSON.stringify(rows[0]!.key);
}
