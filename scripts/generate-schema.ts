import { writeFileSync } from "node:fs";
import { Client, type ClientConfig } from "pg";
import { startTestCluster } from "#testing/cluster.ts";
import { prepareTemplate } from "#testing/template.ts";
import { root } from "./node-path.ts";

/** The file the generated types are kept in; `npm test` fails when it differs from what the migrated database says. */
export const schemaFile = `${root}server/db/schema.generated.ts`;

const typeOf: Record<string, string> = {
  uuid: "string",
  text: "string",
  bool: "boolean",
  int4: "number",
  int8: "number",
  date: "LocalDate",
  timestamptz: "Instant",
  bytea: "Buffer",
  xid8: "string",
  varchar: "string",
};

type Column = {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  defaulted: boolean;
  generated: boolean;
};

/** The types of every table of the product, from the database itself. `owner` is a connection to a migrated database. */
export async function schemaText(owner: Client): Promise<string> {
  const { rows } = await owner.query<Column>(columnsQuery);
  const tables = Map.groupBy(rows, ({ schema, table }) => (schema === "public" ? table : `${schema}.${table}`));
  const bodies = [...tables].map(
    ([table, columns]) => `  ${JSON.stringify(table)}: {\n${columns.map(columnLine).join("")}  };\n`,
  );
  return `// Generated from the migrated database by scripts/generate-schema.ts; not edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";

/** Read as parsed JSON, written as its text. */
type Json = ColumnType<unknown, string, string>;
type DefaultedJson = ColumnType<unknown, string | undefined, string>;

export type Schema = {
${bodies.join("")}};
`;
}

function columnLine({ column, type, nullable, defaulted, generated }: Column): string {
  return `    ${column}: ${wrapped(type, { nullable, defaulted, generated })};\n`;
}

function wrapped(
  type: string,
  { nullable, defaulted, generated }: { nullable: boolean; defaulted: boolean; generated: boolean },
): string {
  if (type === "jsonb")
    return nullable
      ? "ColumnType<unknown, string | null | undefined, string | null>"
      : defaulted
        ? "DefaultedJson"
        : "Json";
  const base = typeOf[type];
  if (base === undefined) throw new Error(`no type for ${type}`);
  const value = nullable ? `${base} | null` : base;
  if (generated) return `GeneratedAlways<${value}>`;
  return defaulted ? `Generated<${value}>` : value;
}

const columnsQuery = `
  select table_schema as schema, table_name as table, column_name as column, udt_name as type, is_nullable = 'YES' as nullable,
    column_default is not null as defaulted, is_generated = 'ALWAYS' or is_identity = 'YES' as generated
  from information_schema.columns
  where table_schema in ('public', 'door') and table_name not like 'kysely_%'
    and table_name in (select tablename from pg_tables where schemaname in ('public', 'door'))
  order by table_schema desc, table_name, ordinal_position`;

/** The same text from a database made for the purpose and thrown away again. */
export async function schemaOfNewDatabase(): Promise<string> {
  const cluster = await startTestCluster();
  try {
    const [database] = Object.values(await prepareTemplate(cluster));
    return await schemaAt({ ...cluster.owner, ...(database !== undefined && { database }) });
  } finally {
    await cluster.stop();
  }
}

async function schemaAt(owner: ClientConfig): Promise<string> {
  const client = new Client(owner);
  await client.connect();
  try {
    return await schemaText(client);
  } finally {
    await client.end();
  }
}

// `--from-template`: from a new database; else from the one whose address is given, or the one PG* names.
if (process.argv[1] === import.meta.filename) {
  const from = process.argv[2];
  const text =
    from === "--from-template"
      ? await schemaOfNewDatabase()
      : await schemaAt(from === undefined ? {} : { connectionString: from });
  writeFileSync(schemaFile, text);
}
