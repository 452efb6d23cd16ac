import type { FastifyInstance } from "fastify";
import { authenticator, sessionCookie } from "#server/auth/authenticate.ts";
import { buildApp, type Routes } from "#server/http/app.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import type { BuiltPerson } from "./build.ts";
import type { TestDatabase } from "./database.ts";

/** An answer as a test looks into it: whatever it says it is, the assertions say what it must be. */
// oxlint-disable-next-line typescript/no-explicit-any -- every field is asserted, none is trusted
export type Json = any;

export type Answer = { status: number; code: string | undefined; body: Json; headers: Record<string, unknown> };

/** A clock tests set: "2023-01-12T02:00:00.000Z" is 09:00 on 12/01/2023 in Vietnam. */
export type TestClock = { now: () => string; set: (instant: string) => void };

export function testClock(start: string): TestClock {
  let instant = start;
  return { now: () => instant, set: (next) => (instant = next) };
}

/** The whole application over real HTTP semantics and a real database; only the clock is ours. Every answer is held against its contract. */
export async function testApp(database: TestDatabase, clock: TestClock, routes: readonly Routes[]) {
  const faults: unknown[] = [];
  const app = await buildApp({
    deps: {
      db: database.web,
      now: clock.now,
      enqueue: transactionalEnqueue(database.web),
      authenticate: authenticator(database.door, clock.now),
      checkAnswers: true,
    },
    routes,
    client: null,
    origins: [],
    trustedProxies: [],
    https: null,
    onFault: (error) => faults.push(error),
    ready: async () => true,
  });
  await app.ready();
  return { app, as: (person?: BuiltPerson) => clientAs(app, faults, person) };
}

function clientAs(app: FastifyInstance, faults: unknown[], person: BuiltPerson | undefined) {
  const send = async (
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const cookies = person ? { [sessionCookie]: person.token } : {};
    const response = await app.inject({
      method,
      url,
      cookies,
      headers,
      ...(body !== undefined && { payload: body as object }),
    });
    // A 500 is a bug: show the bug, not the number.
    if (response.statusCode >= 500) throw faults.at(-1) ?? new Error(response.body);
    const parsed = response.headers["content-type"]?.toString().includes("json")
      ? response.json()
      : response.rawPayload;
    return { status: response.statusCode, code: parsed?.refusal?.code, body: parsed, headers: response.headers };
  };
  return {
    get: (url: string) => send("GET", url),
    post: (url: string, body: unknown = {}, headers?: Record<string, string>) => send("POST", url, body, headers),
    put: (url: string, body: unknown = {}, headers?: Record<string, string>) => send("PUT", url, body, headers),
    delete: (url: string) => send("DELETE", url),
  };
}
