import type { CompiledQuery } from "kysely";
import type { PoolClient } from "pg";
import type { Trx } from "./connect.ts";

type Values = readonly unknown[];
type Answer = { rows: unknown[] };
type Query = (...args: unknown[]) => Promise<Answer>;
type Statement<Row> = { compile: (trx: Trx) => CompiledQuery<Row> };

/** What is sent and not waited for, known by the very list of its values; and answers somebody comes back for. */
const unheard = new WeakSet<Values>();
const wanted = new WeakMap<Values, Promise<Answer> | null>();

/**
 * Puts a statement on its way within a transaction without waiting for the server: what comes next goes out with it, in one
 * journey. What it fails with is thrown by whatever is waited for next, at the latest by the commit, and rolls back like any
 * failure.
 */
export async function send(trx: Trx, statement: Statement<unknown>): Promise<void> {
  const compiled = statement.compile(trx);
  unheard.add(compiled.parameters);
  await trx.executeQuery(compiled);
}

/** Puts a question on its way; the rows are waited for where they are needed. On any other connection it is asked at once. */
export async function askAhead<Row>(trx: Trx, statement: Statement<Row>): Promise<() => Promise<Row[]>> {
  const compiled = statement.compile(trx);
  wanted.set(compiled.parameters, null);
  const { rows } = await trx.executeQuery(compiled);
  const answer = wanted.get(compiled.parameters) ?? Promise.resolve({ rows });
  return async () => (await answer).rows as Row[];
}

const nothing: Answer & { command: string; rowCount: number } = { rows: [], command: "", rowCount: 0 };

/**
 * On a pipelined connection: nobody waits for `begin`, nor for what `send` was given. Everything sent before the process turns
 * to something else leaves in one write: waking the server for each statement costs more than most statements.
 */
export function sentInARow(client: PoolClient): void {
  const query = client.query.bind(client) as unknown as Query;
  const together = oneWrite(client);
  let before: Promise<unknown> = Promise.resolve();
  let failed = false;
  client.query = ((...args: unknown[]) => {
    const [text, values] = args;
    if (typeof text !== "string") return query(...args);
    together();
    // Whatever failed until now ends with its transaction.
    if (text === "begin" || text === "rollback") [before, failed] = [Promise.resolve(), false];
    if (text === "commit") return commit(before);
    const answer = query(...args);
    const whole = after(before, answer);
    const list = Array.isArray(values) ? values : [];
    if (text !== "begin" && !unheard.has(list) && !wanted.has(list)) return whole;
    answer.catch(() => (failed = true));
    whole.catch(() => undefined);
    before = whole;
    if (wanted.has(list)) wanted.set(list, whole);
    return Promise.resolve(nothing);
  }) as unknown as PoolClient["query"];

  async function commit(sent: Promise<unknown>): Promise<Answer> {
    await heardFromDriver(client);
    if (failed) await sent;
    together();
    return after(sent, query("commit"));
  }
}

/**
 * A value the driver cannot bind fails without the server hearing of it, whose transaction would then be committed without that
 * statement. Such a failure is known within the tick; until then nothing leaves, so that the commit still goes in the one write.
 */
async function heardFromDriver(client: PoolClient): Promise<void> {
  const stream = streamOf(client);
  stream?.cork?.();
  await new Promise<void>((resolve) => process.nextTick(resolve));
  process.nextTick(() => stream?.uncork?.());
}

/** The answer, or what failed first: all after it fail only because it did. */
async function after(earlier: Promise<unknown>, answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => undefined);
  await earlier;
  return answer;
}

type Stream = { cork?: () => void; uncork?: () => void };
const streamOf = (client: PoolClient): Stream | undefined =>
  (client as unknown as { connection?: { stream?: Stream } }).connection?.stream;

/** Holds back what is written to the server until the process has nothing more to say at once. */
function oneWrite(client: PoolClient): () => void {
  let held = false;
  return () => {
    const stream = streamOf(client);
    if (held || stream?.cork === undefined) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork?.();
    });
  };
}
