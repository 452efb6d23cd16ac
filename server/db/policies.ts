import type { RightKey } from "#domain/access/scope-of.ts";

/** One way a row may be read or written: a right of the caller, and a condition on the row where the right has one. */
export type Gate = { right: RightKey; when?: string };

export type TablePolicies = {
  table: string;
  read: readonly Gate[];
  insert?: readonly Gate[];
  update?: readonly Gate[];
  remove?: readonly Gate[];
};

/**
 * The database's fence for one table, as SQL: row security on, one policy per statement kind, the tenant in each. The roots
 * are asked for in a sub-select so that they are read once a statement, not once a row (postgres-embedded.md).
 */
export function policiesFor({ table, read, insert = [], update = insert, remove = [] }: TablePolicies): string {
  const statements = [`alter table ${table} enable row level security`];
  const grants = ["select"];
  statements.push(`create policy ${table}_read on ${table} for select to web using (${anyOf("app_read_roots", read)})`);
  if (insert.length > 0) {
    grants.push("insert");
    statements.push(
      `create policy ${table}_insert on ${table} for insert to web with check (${anyOf("app_write_roots", insert)})`,
    );
  }
  if (update.length > 0) {
    grants.push("update");
    const condition = anyOf("app_write_roots", update);
    statements.push(
      `create policy ${table}_update on ${table} for update to web using (${condition}) with check (${condition})`,
    );
  }
  if (remove.length > 0) {
    grants.push("delete");
    statements.push(
      `create policy ${table}_remove on ${table} for delete to web using (${anyOf("app_write_roots", remove)})`,
    );
  }
  statements.push(`grant ${grants.join(", ")} on ${table} to web`);
  // The sweep acts for the system, on everything; what it may do is bounded by its own code, not by a scope.
  statements.push(`create policy ${table}_sweep on ${table} to sweep using (true) with check (true)`);
  statements.push(`grant select, insert, update, delete on ${table} to sweep`);
  return `${statements.join(";\n")};`;
}

const kinds = {
  read: { statement: "select", roots: "app_read_roots", clauses: ["using"] },
  insert: { statement: "insert", roots: "app_write_roots", clauses: ["with check"] },
  update: { statement: "update", roots: "app_write_roots", clauses: ["using", "with check"] },
  remove: { statement: "delete", roots: "app_write_roots", clauses: ["using"] },
} as const;

/** One policy of a table put anew; without gates it goes, and the grant with it. */
export function replacePolicy(table: string, kind: keyof typeof kinds, gates: readonly Gate[]): string {
  const { statement, roots, clauses } = kinds[kind];
  const drop = `drop policy ${table}_${kind} on ${table}`;
  if (gates.length === 0) return `${drop};\nrevoke ${statement} on ${table} from web`;
  const condition = anyOf(roots, gates);
  const judged = clauses.map((clause) => `${clause} (${condition})`).join(" ");
  return `${drop};\ncreate policy ${table}_${kind} on ${table} for ${statement} to web ${judged}`;
}

const anyOf = (roots: string, gates: readonly Gate[]): string =>
  `tenant_id = (select app_tenant()) and (${gates.map((gate) => oneGate(roots, gate)).join("\n  or ")})`;

const oneGate = (roots: string, { right, when }: Gate): string => {
  const inReach = `app_in_roots(path, (select ${roots}('${right}')))`;
  return when === undefined ? inReach : `(${inReach} and ${when})`;
};
