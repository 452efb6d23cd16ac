import type { PoolClient } from "pg";

/** Asked so often, a statement is worth its plan's place in the server's memory; so many of them may be. */
const often = 5;
const most = 200;

type Failure = { code?: string };
type Failing = Failure & { first: boolean };

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
  let named = 0;
  const newName = (): string => `kept_${(named += 1)}`;
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
    names.set(text, newName());
    return names.get(text);
  };
  const forget = (text: string, { code, first }: Failing): void => {
    // After a failure a statement on its way for the second time is unknown only because the first was not taken any more.
    if (code === unknownStatement && first) {
      off = true;
      names.clear();
    }
    if (code === planOutdated) names.set(text, "");
    // The driver failed on a value and closed the statement, but believes it kept: under another name it is planned anew.
    if (code === undefined && names.has(text)) names.set(text, newName());
  };
  return (client) => keepStatements(client, nameOf, forget);
}

/** There is nothing to plan in these: they cost least as they are. */
const plain = new Set(["begin", "commit", "rollback"]);

function keepStatements(
  client: PoolClient,
  nameOf: (text: string) => string | undefined,
  forget: (text: string, failing: Failing) => void,
): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  let failed = false;
  client.query = ((...args: unknown[]) => {
    const [text, values] = args;
    if (text === "begin") failed = false;
    const keepable = typeof text === "string" && !plain.has(text) && Array.isArray(values) && args.length === 2;
    const name = keepable ? nameOf(text) : undefined;
    if (!name) return query(...args);
    const answer = query({ name, text, values }) as Promise<unknown>;
    answer.catch(({ code }: Failure) => {
      forget(text as string, { ...(code !== undefined && { code }), first: !failed });
      failed = true;
    });
    return answer;
  }) as PoolClient["query"];
}
