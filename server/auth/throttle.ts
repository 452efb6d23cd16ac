import { createHash } from "node:crypto";
import { CompiledQuery, sql } from "kysely";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { delayAfter, delayAfterQuestions } from "#domain/account/log-in-delay.ts";
import type { Db } from "../db/connect.ts";

/** Counts wrong attempts and spaces them out, outside any request's transaction: a refusal that rolls back still counts. O4. */
export type Throttle = {
  /** Before judging: seconds to wait, or 0. What is let through counts as wrong until `succeeded`. */
  enter: (key: string) => Promise<number>;
  succeeded: (key: string) => Promise<void>;
  /** The attempt was right as far as it went (the password, before the second factor): not counted, nothing forgotten. */
  uncounted: (key: string) => Promise<void>;
  /** Before a question that begins a log-in is answered, whoever asks: seconds to wait, or 0. Forgotten within minutes. */
  ask: (key: string) => Promise<number>;
};

/** One account seen from one address: one colleague's mistakes never keep another waiting. IPv6 counts by its network. */
export const attemptKey = (what: string, fromAddress: string): string =>
  createHash("sha256")
    .update(`${what.toLowerCase()}|${network(fromAddress)}`)
    .digest("base64url");

/** Everybody at one address: for what is asked before anybody has said who they are. */
export const questionKey = (fromAddress: string): string => attemptKey("question", fromAddress);

/** The first 64 bits of an IPv6 address, however it is written: whoever holds one network holds all its addresses. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, zeros)).fill("0"), ...(after ?? [])];
  return groups.slice(0, 4).join(":");
}

const day = 86_400;
const questionSeconds = 300;

export function throttleOver(door: Db): Throttle {
  const store = {
    storeClient: queriesOver(door),
    storeType: "client",
    schemaName: "door",
    tableName: "throttle",
    tableCreated: true,
  };
  const counter = (keyPrefix: string, duration: number) =>
    new RateLimiterPostgres({ ...store, keyPrefix, points: 1_000_000, duration });
  const closing = { points: 1, duration: 1, clearExpiredByTimeout: false };
  const [failures, questions] = [counter("failures", day), counter("questions", questionSeconds)];
  const gate = new RateLimiterPostgres({ ...store, ...closing, keyPrefix: "gate" });
  const questionGate = new RateLimiterPostgres({ ...store, ...closing, keyPrefix: "question-gate" });
  return {
    enter: spacedOut({ count: failures, gate, delayOf: delayAfter }),
    succeeded: async (key) => {
      await failures.delete(key);
      await gate.delete(key);
    },
    uncounted: async (key) => void (await failures.reward(key)),
    ask: spacedOut({ count: questions, gate: questionGate, delayOf: delayAfterQuestions }),
  };
}

type Spacing = { count: RateLimiterPostgres; gate: RateLimiterPostgres; delayOf: (count: number) => number };

/** The gate lets one through and closes for as long as the count says; whom it keeps out is not counted. */
const spacedOut =
  ({ count, gate, delayOf }: Spacing) =>
  async (key: string): Promise<number> => {
    const { consumedPoints } = await count.penalty(key);
    const delay = delayOf(consumedPoints);
    if (delay === 0) return 0;
    try {
      await gate.consume(key, 1, { customDuration: delay });
      return 0;
    } catch (closed) {
      if (!(closed instanceof RateLimiterRes)) throw closed;
      await count.reward(key);
      return Math.max(1, Math.ceil(closed.msBeforeNext / 1000));
    }
  };

/** The library's statements, each in a short transaction of the door's own role. */
const queriesOver = (door: Db) => ({
  query: ({ text, values = [] }: { text: string; values?: unknown[] }) =>
    door.transaction().execute(async (trx) => {
      await sql`select set_config('role', 'door', true)`.execute(trx);
      const { rows, numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(text, values));
      return { rows, rowCount: rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0n) };
    }),
});
