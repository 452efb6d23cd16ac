import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "#testing/database.ts";
import { handbook } from "#testing/handbook-access.ts";

const { owner } = await testDatabase();

const tables = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('public', 'door') and tablename not like 'kysely_%' order by name`.execute(owner);
  return rows.map(({ name }) => name);
};

/** What a request's role may do with a table at all, by the letters of its row in the handbook. */
const letters = { r: "SELECT", i: "INSERT", u: "UPDATE", d: "DELETE" } as const;
const byHandbook = (table: string): string[] => {
  const cells = handbook
    .filter(({ name }) => name.split("/")[0] === table)
    .flatMap(({ cells: all, line = "", anyone = "" }) => [...all.split("|"), line, anyone])
    .flatMap((cell) => cell.split("+"))
    .map((way) => way.trim().split(":")[0] ?? "");
  return Object.entries(letters).flatMap(([letter, verb]) => (cells.some((way) => way.includes(letter)) ? [verb] : []));
};

/** Tables that are no noun of the handbook, with the reason. */
const besides: Record<string, readonly string[]> = {
  // Lies beside its entry: written with it, erased by the sweep only.
  audit_value: ["INSERT"],
  // The chain is the sealer's alone.
  audit_seal: [],
  // A client's keys, of the own account: the answer is put in after the claim.
  request_key: ["SELECT", "INSERT", "UPDATE"],
  // The bytes of a file, under the file's policies.
  upload_chunk: ["SELECT", "INSERT"],
  // The sweep's alone: nobody reads another's mail.
  outgoing_mail: [],
  // Written by triggers, read where a room goes live.
  room_change: [],
  // Told by the sweep, marked as read in one column: no grant on the row.
  inbox_item: ["SELECT"],
};

type Grants = { who: string; name: string; verb: string };
const grants = async (): Promise<Grants[]> => {
  const { rows } = await sql<Grants>`
    select grantee as who, table_schema || '.' || table_name as name, privilege_type as verb from information_schema.role_table_grants
    where table_schema in ('public', 'door') and table_name not like 'kysely_%'
      and grantee <> (select rolname from pg_database join pg_roles on pg_roles.oid = datdba where datname = current_database())
    order by 1, 2, 3`.execute(owner);
  return rows;
};
const grantedTo = async (role: string): Promise<Map<string, string[]>> => {
  const given = new Map<string, string[]>();
  for (const { who, name, verb } of await grants())
    if (who === role) given.set(name, [...(given.get(name) ?? []), verb]);
  return given;
};

describe("tables", () => {
  test("of public: row security, and a policy for every verb that is granted", async () => {
    const { rows } = await sql<{ name: string; fenced: boolean; verbs: string[] }>`
      select 'public.' || tablename as name, rowsecurity as fenced,
        (select coalesce(array_agg(distinct cmd), '{}') from pg_policies where pg_policies.schemaname = 'public' and pg_policies.tablename = pg_tables.tablename and 'web' = any (roles)) as verbs
      from pg_tables where schemaname = 'public' and tablename not like 'kysely_%'`.execute(owner);
    const given = await grantedTo("web");
    const open = rows.flatMap(({ name, fenced, verbs }) => {
      const bare = (given.get(name) ?? []).filter((verb) => !verbs.includes(verb) && !verbs.includes("ALL"));
      return fenced && bare.length === 0 ? [] : [`${name}: ${fenced ? bare.join(", ") : "no row security"}`];
    });
    assert.ok(rows.length > 40);
    assert.deepEqual(open, []);
  });

  test("each judges its tenant: no policy of a request's role leaves the tenant out", async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename || '.' || policyname as name from pg_policies where 'web' = any (roles)
        and (coalesce(qual, 'app_tenant') not like '%app_tenant%' or coalesce(with_check, 'app_tenant') not like '%app_tenant%')`.execute(
      owner,
    );
    assert.deepEqual(rows, []);
  });

  test("the request's role is granted what the handbook names, verb by verb, and nothing in the door", async () => {
    const given = await grantedTo("web");
    const wrong = (await tables()).flatMap((name) => {
      const [schema = "", table = ""] = name.split(".");
      const expected = schema === "door" ? [] : (besides[table] ?? byHandbook(table));
      const found = given.get(name) ?? [];
      return [...expected].sort().join() === [...found].sort().join() ? [] : [{ name, expected, found }];
    });
    assert.deepEqual(wrong, []);
  });

  test("nobody but the known roles is granted anything, each only where it works", async () => {
    const allowed: Record<string, (grant: Grants) => boolean> = {
      web: ({ name }) => name.startsWith("public."),
      sweep: ({ name }) => name.startsWith("public."),
      door: ({ name, verb }) =>
        name.startsWith("door.") || (verb === "INSERT" && ["public.audit_entry", "public.audit_value"].includes(name)),
      searcher: ({ name, verb }) => verb === "SELECT" && ["public.person", "public.membership"].includes(name),
    };
    assert.deepEqual(
      (await grants()).filter((grant) => !(allowed[grant.who]?.(grant) ?? false)),
      [],
    );
  });

  test("single columns are granted in one place: the inbox is marked as read", async () => {
    const { rows } = await sql<{ column: string }>`
      select distinct acl.grantee::regrole || ' ' || acl.privilege_type || ' ' || attrelid::regclass || '.' || attname as column
      from pg_attribute, aclexplode(attacl) acl where attacl is not null and attrelid in (select oid from pg_class where relnamespace in ('public'::regnamespace, 'door'::regnamespace)) order by 1`.execute(
      owner,
    );
    assert.deepEqual(
      rows.map(({ column }) => column),
      ["sweep UPDATE audit_value.value", "web UPDATE inbox_item.read_at"],
    );
  });
});

describe("functions that act as their owner", () => {
  type Definer = { name: string; config: string[] | null; anybody: boolean; language: string };
  const definers = async (): Promise<Definer[]> => {
    const { rows } = await sql<Definer>`
      select oid::regprocedure::text as name, proconfig as config, exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) acl where acl.grantee = 0 and acl.privilege_type = 'EXECUTE') as anybody
      from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'door'::regnamespace) order by 1`.execute(
      owner,
    );
    return rows;
  };

  test("each pins its search path, temporary tables last", async () => {
    const all = await definers();
    assert.ok(all.length > 10);
    const loose = all.filter(({ config }) => !(config ?? []).some((set) => /^search_path=.+, pg_temp$/.test(set)));
    assert.deepEqual(
      loose.map(({ name }) => name),
      [],
    );
  });

  test("none may be called by just anybody", async () => {
    assert.deepEqual(
      (await definers()).filter(({ anybody }) => anybody).map(({ name }) => name),
      [],
    );
  });

  test("the log-ins own nothing, inherit nothing and are members of their own group only", async () => {
    const { rows } = await sql<{ login: string }>`
      select member.rolname || ' ' || grp.rolname || ' ' || held.inherit_option || ' ' || held.admin_option as login
      from pg_auth_members held join pg_roles member on member.oid = held.member join pg_roles grp on grp.oid = held.roleid
      where member.rolname like '%\\_login' order by 1`.execute(owner);
    assert.deepEqual(
      rows.map(({ login }) => login),
      ["door_login door false false", "sweep_login sweep false false", "web_login web false false"],
    );
    const { rows: strong } = await sql<{ rolname: string }>`
      select rolname from pg_roles where rolname in ('web', 'door', 'sweep', 'searcher', 'web_login', 'door_login', 'sweep_login')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`.execute(owner);
    assert.deepEqual(strong, []);
  });
});
