import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { throttleOver } from "#server/auth/throttle.ts";
import { allRoutes } from "#server/all-routes.ts";
import { authenticator, sessionCookie } from "#server/auth/authenticate.ts";
import { hashOfToken } from "#server/auth/token.ts";
import type { Db } from "#server/db/connect.ts";
import type { Caller } from "#server/db/scoped.ts";
import { buildApp } from "#server/http/app.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import type { BuiltPerson } from "./build.ts";
import type { TestDatabase } from "./database.ts";
import type { OpenApi } from "./http-probe.ts";

export type Asked = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  body?: unknown;
  /** The body as it goes over the wire, where it is not JSON. */
  raw?: string;
  headers?: Record<string, string>;
  as?: BuiltPerson | undefined;
};
export type Told = {
  status: number;
  code: string | undefined;
  problems: { field: string; message: string }[];
  text: string;
  bytes: Buffer;
};

/** Who asks where a test says so itself, instead of by a session: looked up once, and not again for every question. */
export type Known = (personId: string) => Promise<Caller>;
const personHeader = "x-test-person";

/**
 * All routes as the application serves them, on a real database; faults are kept instead of thrown. `known`: people ask under
 * their own name; without it each under a session of their own.
 */
export async function wholeApp({ web, door, sweep, owner }: TestDatabase, now: () => string, known?: Known) {
  const faults: unknown[] = [];
  const bySession = authenticator(door, now);
  const deps = {
    db: web,
    now,
    enqueue: transactionalEnqueue(web),
    authenticate: (request: FastifyRequest): Promise<Caller> => {
      const person = request.headers[personHeader];
      return known !== undefined && typeof person === "string" ? askedBy(known, person, request) : bySession(request);
    },
    checkAnswers: true,
    door,
    sweep,
    demo: null,
    wall: now,
    publicUrl: "http://127.0.0.1:3000",
    throttle: throttleOver(door),
    mailPossible: false,
    onLateFault: (error: unknown) => void faults.push(error),
  };
  const app = await buildApp({
    deps,
    routes: allRoutes(deps),
    client: null,
    origins: [],
    trustedProxies: [],
    https: null,
    onFault: (error) => faults.push(error),
    ready: async () => true,
  });
  await app.ready();
  const ask = async ({ method, url, body, raw, headers = {}, as }: Asked): Promise<Told> => {
    if (as && !known) await keepSession(owner, as);
    const response = await app.inject({
      method,
      url,
      cookies: as ? { [sessionCookie]: as.token } : {},
      headers: {
        ...(raw !== undefined && { "content-type": "application/json" }),
        ...(as && known && { [personHeader]: as.id }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
      ...(raw !== undefined && { payload: raw }),
    });
    if (response.statusCode >= 500) throw faults.at(-1) ?? new Error(response.body);
    const json = response.headers["content-type"]?.toString().includes("json") ? response.json() : {};
    const refusal = json.refusal ?? {};
    return {
      status: response.statusCode,
      code: refusal.code,
      problems: refusal.problems ?? [],
      text: response.body,
      bytes: response.rawPayload,
    };
  };
  const document = await app.inject({ method: "GET", url: "/api/openapi.json" });
  return { openApi: document.json() as OpenApi, ask };
}

async function askedBy(known: Known, person: string, { method, url, headers }: FastifyRequest): Promise<Caller> {
  const key = headers["idempotency-key"];
  return { ...(await known(person)), requestKey: typeof key === "string" ? `${method} ${url} ${key}` : null };
}

/** Some of what is asked logs out: the next question is asked under a living session again. */
async function keepSession(owner: Db, { token, accountId }: BuiltPerson): Promise<void> {
  const far = "2100-01-01T00:00:00Z";
  const now = new Date().toISOString();
  const session = { token_hash: hashOfToken(token), id: randomUUID(), account_id: accountId, created_at: now };
  await owner
    .insertInto("door.session")
    .values({ ...session, last_seen_at: now, expires_at: far })
    .onConflict((conflict) =>
      conflict.column("token_hash").doUpdateSet({ last_seen_at: now, expires_at: far, revoked_at: null }),
    )
    .execute();
}
