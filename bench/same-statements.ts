import { Client, type ClientConfig } from "pg";
import { connect } from "#server/db/connect.ts";
import { authenticator, sessionCookie } from "#server/auth/authenticate.ts";
import { buildApp, type Routes } from "#server/http/app.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";

type Statement = { login: string; name: string | undefined; text: string; values: unknown[] };
type Question = { routes: readonly Routes[]; url: string; token: string; now: string };
type Query = (this: Client, ...args: unknown[]) => unknown;

/** The statements one question puts to the database, in their order, each with the log-in it goes through. */
export async function statementsOf(
  config: (user: string) => ClientConfig,
  { routes, url, token, now }: Question,
): Promise<Statement[]> {
  const { hear, end } = listening();
  const [web, door] = (["web_login", "door_login"] as const).map((login) =>
    connect(config(login), { max: 1, onLost: () => undefined }),
  ) as [ReturnType<typeof connect>, ReturnType<typeof connect>];
  const app = await buildApp({
    deps: {
      db: web.db,
      now: () => now,
      enqueue: transactionalEnqueue(web.db),
      authenticate: authenticator(door.db, () => now),
      checkAnswers: false,
    },
    routes,
    client: null,
    origins: [],
    trustedProxies: [],
    https: null,
    onFault: (error) => {
      throw error;
    },
    ready: async () => true,
  } as Parameters<typeof buildApp>[0]);
  await app.ready();
  try {
    const question = { method: "GET" as const, url, cookies: { [sessionCookie]: token } };
    // Often enough that what is kept on the server is kept.
    for (let times = 0; times < 12; times += 1) await app.inject(question);
    return await hear(async () => {
      const { statusCode, body } = await app.inject(question);
      if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body.slice(0, 200)}`);
    });
  } finally {
    end();
    await app.close();
    await Promise.all([web.close(), door.close()]);
  }
}

/** Hears what goes to the server while it is told to, on connections opened from now on. */
function listening(): { hear: (work: () => Promise<void>) => Promise<Statement[]>; end: () => void } {
  let heard: Statement[] | null = null;
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    const [first, second] = args;
    const said = typeof first === "string" ? { text: first, values: second } : (first as Partial<Statement>);
    if (typeof said.text === "string")
      heard?.push({
        login: this.user ?? "",
        name: "name" in said ? said.name : undefined,
        text: said.text,
        values: Array.isArray(said.values) ? said.values : [],
      });
    return query.apply(this, args);
  };
  return {
    hear: async (work) => {
      heard = [];
      await work();
      const all = heard;
      heard = null;
      return all;
    },
    end: () => void (prototype.query = query),
  };
}

/** The bare driver: the same statements on open connections, their rows made into JSON. Returns one round of it. */
export async function bareRound(
  config: (user: string) => ClientConfig,
  statements: readonly Statement[],
): Promise<{ round: () => Promise<number>; end: () => Promise<void> }> {
  const clients = new Map<string, Client>();
  for (const { login } of statements) {
    if (clients.has(login)) continue;
    const client = new Client(config(login));
    client.on("error", () => undefined);
    await client.connect();
    clients.set(login, client);
  }
  const round = async (): Promise<number> => {
    const rows: unknown[] = [];
    for (const { login, ...statement } of statements) {
      const answer = await clients.get(login)?.query(statement);
      rows.push(answer?.rows);
    }
    return JSON.stringify(rows).length;
  };
  return {
    round,
    end: async () => void (await Promise.all([...clients.values()].map((client) => client.end()))),
  };
}
