import { sql } from "kysely";
import type { Grant } from "#domain/access/role.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { keyColumns, shapeOf } from "./access-setting.ts";
import type { BuiltPerson } from "./build.ts";
import type { Verb } from "./handbook-access.ts";

/** The person as a request would find them on `day`: the grants come from the door, like everybody's. */
export async function callerOn(door: Db, person: BuiltPerson, day: string): Promise<Caller> {
  const grants = await door.transaction().execute(async (trx) => {
    await sql`set local role door`.execute(trx);
    const { rows } = await sql<{
      grants: Grant[];
    }>`select door.grants_of(${person.tenantId}, ${person.id}, ${day}) as grants`.execute(trx);
    return rows[0]!.grants;
  });
  return {
    actor: { personId: person.id, grants },
    tenantId: person.tenantId,
    accountId: person.accountId,
    personName: person.name,
    administrator: false,
    fromAddress: "127.0.0.1",
    requestKey: null,
  };
}

/** The keys of the rows of `table` that the database lets the caller read, insert, update and remove by direct SQL. Nothing stays. */
export async function tryTable(
  { web, owner }: { web: Db; owner: Db },
  caller: Caller,
  table: string,
): Promise<Record<Verb, Set<string>>> {
  const shape = await shapeOf(owner, table);
  const key = sql`jsonb_build_array(${sql.join(keyColumns(shape).map((name) => sql.ref(`${table}.${name}`)))})`;
  const all = await rowsOf(owner, table);
  // The inbox is marked as read and never otherwise changed.
  const touched = sql.ref(table === "inbox_item" ? "read_at" : "path");
  const target = sql.table(table);
  let tried: Record<Verb, Set<string>> | undefined;
  await withinScope(web, caller, async ({ trx }) => {
    tried = {
      read: await keysOf(trx, sql`select ${key} as key from ${target}`),
      update: await keysOf(
        trx,
        sql`update ${target} set ${touched} = ${sql.ref(`${table}.${table === "inbox_item" ? "read_at" : "path"}`)} returning ${key} as key`,
      ),
      remove: await keysOf(trx, sql`delete from ${target} returning ${key} as key`),
      insert: await insertable(
        trx,
        table,
        shape.filter(({ generated }) => !generated).map(({ name }) => name),
        all,
      ),
    };
    throw new Undo();
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof Undo)) throw thrown;
  });
  return tried!;
}

class Undo extends Error {}

type Row = { key: unknown[]; row: unknown };

async function rowsOf(owner: Db, table: string): Promise<Row[]> {
  const key = keyColumns(await shapeOf(owner, table));
  const { rows } =
    await sql<Row>`select jsonb_build_array(${sql.join(key.map((name) => sql.ref(name)))}) as key, to_jsonb(${sql.ref(table)}) as row from ${sql.table(table)}`.execute(
      owner,
    );
  return rows;
}

/** None where the statement is refused as a whole: no grant, or a check no row may pass. */
async function keysOf(trx: Trx, statement: ReturnType<typeof sql>): Promise<Set<string>> {
  await sql`savepoint attempt`.execute(trx);
  try {
    const { rows } = await (statement as ReturnType<typeof sql<{ key: unknown[] }>>).execute(trx);
    return new Set(rows.map(({ key }) => JSON.stringify(key)));
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    return new Set();
  } finally {
    await sql`rollback to savepoint attempt`.execute(trx);
  }
}

/** Each row is written again as it stands: refused by the fence, or let through to the primary key it then meets. */
async function insertable(
  trx: Trx,
  table: string,
  names: readonly string[],
  rows: readonly Row[],
): Promise<Set<string>> {
  await sql`savepoint attempt`.execute(trx);
  await sql`select set_config('test.rows', ${JSON.stringify(rows.map(({ row }) => row))}, true)`.execute(trx);
  const list = names.map((name) => `"${name}"`).join(", ");
  await sql
    .raw(`do $$ declare given jsonb; told jsonb := '[]'; begin
    for given in select * from jsonb_array_elements(current_setting('test.rows')::jsonb) loop
      begin
        insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, given);
        told := told || '"let through"';
      exception when others then told := told || to_jsonb(sqlstate); end;
    end loop;
    perform set_config('test.told', told::text, true);
  end $$`)
    .execute(trx);
  const { rows: told } = await sql<{ told: string[] }>`select current_setting('test.told')::jsonb as told`.execute(trx);
  await sql`rollback to savepoint attempt`.execute(trx);
  const passed = new Set(["let through", "23505"]);
  const strange = told[0]!.told.filter((state) => state !== "42501" && !passed.has(state));
  if (strange.length > 0) throw new Error(`${table}: ${[...new Set(strange)].join(", ")}`);
  return new Set(rows.filter((_, at) => passed.has(told[0]!.told[at]!)).map(({ key }) => JSON.stringify(key)));
}
