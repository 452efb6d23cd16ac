import { createHash } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Enqueue } from "../jobs/queue.ts";
import type { Db } from "./connect.ts";
import { send } from "./in-a-row.ts";
import { withinScopeAnd, type Caller, type Scoped } from "./scoped.ts";

/** What commands are given: the request pool, the clock. The demo's clock is not the wall's. */
export type Deps = { db: Db; now: () => string; enqueue: Enqueue };

class Refused<E> extends Error {
  readonly reason: E;
  constructor(reason: E) {
    super("refused");
    this.reason = reason;
  }
}

/** What any command may answer besides its own refusals: the key was used for something else, a client-made id is taken. */
export type KeyReused = { code: "request.key-reused" } | { code: "row.unknown" };

/**
 * Taken before anything else by all that writes at a path it has read: an organisation moved meanwhile would leave the row where
 * the old committee goes on reading it. Many hold it at once; `alone` holds it for itself. O1.
 */
export const holdPaths = ({ trx, caller }: Scoped): Promise<void> =>
  send(trx, sql`select ${heldPaths(caller, "beside")}`);

export function heldPaths({ tenantId }: Pick<Caller, "tenantId">, how: "beside" | "alone"): RawBuilder<unknown> {
  const paths = sql`hashtextextended(${`${tenantId}/paths`}, 9)`;
  return how === "alone" ? sql`pg_advisory_xact_lock(${paths})` : sql`pg_advisory_xact_lock_shared(${paths})`;
}

/**
 * One transaction per command: load and lock, ask, decide, write, announce, present. A refusal rolls back whatever was
 * already written. With a request key the answer is kept in the same transaction; the same request again gets that answer.
 * `input` is what the client asked for: another input under the same key is refused with `request.key-reused`.
 */
export const inCommand = <T, E extends { code: string }>(
  deps: Deps,
  caller: Caller,
  input: unknown,
  work: (scoped: Scoped) => Promise<Result<T, E>>,
): Promise<Result<T, E | KeyReused>> => command(deps, caller, { input, paths: "beside" }, work);

/** A command that changes paths: it waits for all that are under way in the tenant, and those that come wait for it. */
export const inCommandAlone = <T, E extends { code: string }>(
  deps: Deps,
  caller: Caller,
  input: unknown,
  work: (scoped: Scoped) => Promise<Result<T, E>>,
): Promise<Result<T, E | KeyReused>> => command(deps, caller, { input, paths: "alone" }, work);

async function command<T, E extends { code: string }>(
  { db, now, enqueue }: Deps,
  caller: Caller,
  { input, paths }: { input: unknown; paths: "beside" | "alone" },
  work: (scoped: Scoped) => Promise<Result<T, E>>,
): Promise<Result<T, E | KeyReused>> {
  try {
    return await againIfCrossed(() =>
      withinScopeAnd(db, caller, { enqueue, first: heldPaths(caller, paths) }, async (scoped) => {
        const earlier = await takeKey(scoped, input, now());
        if (earlier !== null) return earlier as Result<T, E | KeyReused>;
        const result = await work(scoped);
        if (!result.ok) throw new Refused(result.error);
        await keepAnswer(scoped, result.value);
        return result;
      }),
    );
  } catch (thrown) {
    if (thrown instanceof Refused) return fail(thrown.reason as E);
    // Ids are made by the client: one that stands elsewhere is a row this person does not know.
    if (isTakenId(thrown)) return fail({ code: "row.unknown" });
    throw thrown;
  }
}

/** Deadlock, serialisation failure. */
const crossed = ["40P01", "40001"];

/** Of two that waited for each other the database ends one, and nothing of it stands: it is done once more, after the other. */
async function againIfCrossed<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    if (!crossed.includes((thrown as { code?: string } | null)?.code ?? "")) throw thrown;
    return attempt();
  }
}

const uniqueViolation = "23505";

const isTakenId = (thrown: unknown): boolean => {
  const { code, constraint } = (thrown ?? {}) as { code?: string; constraint?: string };
  return code === uniqueViolation && (constraint ?? "").endsWith("_pkey");
};

/** Claims the key; two at once: the second waits on the primary key for the first, then reads its answer. */
async function takeKey(
  { trx, caller }: Scoped,
  input: unknown,
  at: string,
): Promise<Result<unknown, KeyReused> | null> {
  if (caller.requestKey === null) return null;
  const digest = digestOfInput(input);
  const row = { tenant_id: caller.tenantId, account_id: caller.accountId, key: caller.requestKey, digest, at };
  const claimed = await trx
    .insertInto("request_key")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed) return null;
  const kept = await trx
    .selectFrom("request_key")
    .where("account_id", "=", caller.accountId)
    .where("key", "=", caller.requestKey)
    .select(["digest", "answer"])
    .executeTakeFirstOrThrow();
  return kept.digest === digest ? ok(kept.answer) : fail({ code: "request.key-reused" });
}

/** By which a key that comes again is known to be for the same. */
export const digestOfInput = (input: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(input ?? null))
    .digest("hex");

async function keepAnswer({ trx, caller }: Scoped, answer: unknown): Promise<void> {
  if (caller.requestKey === null) return;
  await trx
    .updateTable("request_key")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("account_id", "=", caller.accountId)
    .where("key", "=", caller.requestKey)
    .execute();
}
