import type { Client } from "pg";

/** Log-ins of the application's own, none of them superuser or owner. Without their group role they may do nothing. */
export const logins = ["web_login", "sweep_login", "door_login"] as const;
export type Login = (typeof logins)[number];

const groupOf: Record<Login, string> = { web_login: "web", sweep_login: "sweep", door_login: "door" };

/**
 * Makes the cluster's roles where they are missing. Idempotent, and safe when several applications start at once.
 * A log-in is a member of its group without inheriting: after `reset role` inside a request nothing is left to read with.
 */
export async function ensureRoles(owner: Client, passwordOf: (login: Login) => string | null): Promise<void> {
  await owner.query("begin");
  await owner.query("select pg_advisory_xact_lock(7304001)");
  for (const group of [...Object.values(groupOf), "searcher"]) await createMissing(owner, group, "nologin");
  for (const login of logins) {
    await createMissing(owner, login, "login noinherit");
    await owner.query(`grant ${groupOf[login]} to ${login} with inherit false, set true`);
    const password = passwordOf(login);
    if (password !== null) await owner.query(`alter role ${login} password '${password.replaceAll("'", "''")}'`);
  }
  // A temporary table outlives the request on its connection and would stand in for a real one in the next.
  await owner.query(
    "do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$",
  );
  await owner.query("commit");
}

async function createMissing(owner: Client, role: string, options: string): Promise<void> {
  const known = await owner.query("select from pg_roles where rolname = $1", [role]);
  if (known.rowCount === 0) await owner.query(`create role ${role} ${options}`);
}
