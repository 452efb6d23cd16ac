import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";
import { reachOf, type Reach, type RightKey, type Root, type RootsByRight } from "#domain/access/scope-of.ts";
import type { Actor } from "#domain/access/role.ts";
import type { Enqueue } from "../jobs/queue.ts";
import type { Db, Trx } from "./connect.ts";
import { send } from "./in-a-row.ts";

declare const proven: unique symbol;

/** Who asks, established once a request from the session and handed down explicitly. */
export type Caller = {
  actor: Actor;
  tenantId: string;
  accountId: string;
  personName: string;
  administrator: boolean;
  fromAddress: string;
  /** The client's key for this request: the same key again gets the same answer, done once. */
  requestKey: string | null;
};

export type Scope = Reach & { readonly [proven]: true };

/** A transaction in which the database knows the scope as well. Every store function asks for one; only this file makes it. */
export type Scoped = { readonly trx: Trx; readonly scope: Scope; readonly caller: Caller; readonly enqueue: Enqueue };

/** A transaction alone: for functions that are given a reach, and for what the policies show by the reach the database knows, if any. */
export type Unscoped = Pick<Scoped, "trx">;

const scopeOf = (actor: Actor): Scope => reachOf(actor) as Scope;

/** Each of several callers with their own scope, for `withinTenant`. */
export type WithScope = { caller: Caller; scope: Scope };
export const withScope = (caller: Caller): WithScope => ({ caller, scope: scopeOf(caller.actor) });

/**
 * Runs `work` for several people of one tenant in one transaction as `web`. The database knows the tenant and nobody's reach: no
 * policy shows or takes a row, only functions do that are given each one's own reach.
 */
export const withinTenant = <T>(
  db: Db,
  tenantId: string,
  first: RawBuilder<unknown>,
  work: (trx: Trx) => Promise<T>,
): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await send(trx, sql`select set_config('role', 'web', true), set_config('app.tenant', ${tenantId}, true), ${first}`);
    return work(trx);
  });

/** Within `withinTenant`: what one of them may read, read with their reach, which is taken away again. */
export async function readingAs<T>(
  trx: Trx,
  { read, line }: Pick<Scope, "read" | "line">,
  work: () => Promise<T>,
): Promise<T> {
  const reach = (roots: string, above: string) =>
    send(trx, sql`select set_config('app.read', ${roots}, true), set_config('app.line', ${above}, true)`);
  await reach(rootsText(read), line.join(" "));
  const found = await work();
  await reach("", "");
  return found;
}

/** Runs `work` in one transaction as `web`, with the caller's reach set for exactly that transaction. */
export const withinScope = <T>(
  db: Db,
  caller: Caller,
  work: (scoped: Scoped) => Promise<T>,
  enqueue: Enqueue = onlyInCommand,
): Promise<T> => withinScopeAnd(db, caller, { enqueue, first: null }, work);

/** `first`: what the transaction does before all else, in the statement that sets the reach. */
export function withinScopeAnd<T>(
  db: Db,
  caller: Caller,
  { enqueue, first }: { enqueue: Enqueue; first: RawBuilder<unknown> | null },
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> {
  const scope = scopeOf(caller.actor);
  return db.transaction().execute(async (trx) => {
    const settings = sql`select set_config('role', 'web', true), set_config('app.tenant', ${caller.tenantId}, true),
      set_config('app.account', ${caller.accountId}, true), set_config('app.person', ${caller.actor.personId}, true),
      set_config('app.read', ${rootsText(scope.read)}, true), set_config('app.write', ${rootsText(scope.write)}, true),
      set_config('app.line', ${scope.line.join(" ")}, true), set_config('app.meeting', ${scope.meetings.join(" ")}, true)
      ${first === null ? sql`` : sql`, ${first}`}`;
    // Should it fail, all after it fails: nothing is asked as anybody else.
    await send(trx, settings);
    return work({ trx, scope, caller, enqueue });
  });
}

/** As the policies look roots up: a line a right, "\nmeeting=a/b/ a/c/\ncellPlan=a/b/\n". No path holds a blank. */
export const rootsText = (roots: RootsByRight): string =>
  Object.entries(roots).reduce((text, [right, paths]) => `${text}${right}=${paths.join(" ")}\n`, "\n");

const onlyInCommand: Enqueue = () => Promise.reject(new Error("a read announces nothing"));

/**
 * The query's fence: rows whose path lies in the reach of one of `rights`. By ranges, one per root, so that an index serves it;
 * the database's policy repeats the judgement. `column` names the path, e.g. "meeting.path".
 */
export function inReach({ scope }: Scoped, column: string, ...rights: RightKey[]): Expression<SqlBool> {
  const roots = [...new Set(rights.flatMap((right) => scope.read[right] ?? []))];
  return roots.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(
        roots.map((root) => oneRoot(column, root)),
        sql` or `,
      )})`;
}

/**
 * As `inReach`, of rows that another key finds: in a form no index serves. A plan that is kept for all reaches would else look
 * through the paths of a whole province for the few children of one committee.
 */
export const alsoInReach = (scoped: Scoped, column: string, ...rights: RightKey[]): Expression<SqlBool> =>
  sql<SqlBool>`(${inReach(scoped, column, ...rights)}) is true`;

/** As `inReach`, for the organisations exactly on the line above the caller as well: published plans, rubrics, names. */
export function inReachOrLine(scoped: Scoped, column: string, ...rights: RightKey[]): Expression<SqlBool> {
  const line = [...scoped.scope.line] as string[];
  return sql<SqlBool>`(${inReach(scoped, column, ...rights)} or ${sql.ref(column)} = any (${line}::text[]))`;
}

function oneRoot(column: string, root: Root): Expression<SqlBool> {
  const path = sql.ref(column);
  if (root.endsWith(".")) return sql<SqlBool>`${path} = ${root.slice(0, -1)}`;
  if (!root.endsWith("!")) return sql<SqlBool>`(${path} >= ${root} and ${path} < ${next(root)})`;
  const committee = root.slice(0, -1);
  return sql<SqlBool>`(${path} >= ${committee} and ${path} < ${next(committee)} and app_in_root(${path}, ${root}))`;
}

/** Paths end in "/" and the next character is "0": a subtree is one range under collation C. */
const next = (root: string): string => `${root.slice(0, -1)}0`;
