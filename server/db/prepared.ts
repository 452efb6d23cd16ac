import type { PoolClient } from "pg";

/** Asked so often, a statement is worth its plan's place in the server's memory; so many of them may be. */
const often = 5;
const most = 200;

type Failure = { code?: string };

/** 26000: a pooler between us and the server does not keep statements. */
const unknownStatement = "26000";
/** 0A000: a table was changed under a kept plan, by a newer version that has started beside this one. */
const planOutdated = "0A000";

/**
 * Gives the statements a process asks again and again a name of their own, so that the server plans each once a connection and
 * not once a request: under row security planning takes longer than the statement itself. Returns what to do to each new
 * connection of a pool.
 */
export function statementsKept(): (client: PoolClient) => void {
  const asked = new Map<string, number>();
  const names = new Map<string, string>();
  let off = false;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || off || names.size >= most) return known;
    const times = (asked.get(text) ?? 0) + 1;
    if (times < often) {
      // Statements that differ each time are forgotten again.
      if (asked.size >= 10 * most) asked.clear();
      asked.set(text, times);
      return undefined;
    }
    asked.delete(text);
    names.set(text, `kept_${names.size}`);
    return names.get(text);
  };
  const forget = (text: string, { code }: Failure): void => {
    if (code === unknownStatement) {
      off = true;
      names.clear();
    }
    if (code === planOutdated) names.set(text, "");
  };
  return (client) => keepStatements(client, nameOf, forget);
}

/** There is nothing to plan in these: they cost least as they are. */
const plain = new Set(["begin", "commit", "rollback"]);

function keepStatements(
  client: PoolClient,
  nameOf: (text: string) => string | undefined,
  forget: (text: string, failure: Failure) => void,
): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const [text, values] = args;
    const keepable = typeof text === "string" && !plain.has(text) && Array.isArray(values) && args.length === 2;
    const name = keepable ? nameOf(text) : undefined;
    if (!name) return query(...args);
    const answer = query({ name, text, values }) as Promise<unknown>;
    answer.catch((failure: Failure) => forget(text as string, failure));
    return answer;
  }) as PoolClient["query"];
}
