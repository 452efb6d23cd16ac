import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { dayOf, instantAt, localDate, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Grant } from "#domain/access/role.ts";
import type { Db } from "#server/db/connect.ts";
import type { Caller } from "#server/db/scoped.ts";
import { buildApp, type Routes } from "#server/http/app.ts";
import { SessionMissing, type RouteDeps } from "#server/http/routes.ts";

/** Tells the story through the application's front door: every act is a request by a person of the story, on its own day. */
export type Teller = {
  /** Moves the story's clock; requests are made at that instant. */
  at: (day: string, time: string) => void;
  now: () => Instant;
  as: (personId: string) => Voice;
};

type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Voice = {
  get: <T>(url: string) => Promise<T>;
  post: <T>(url: string, body?: unknown) => Promise<T>;
  put: <T>(url: string, body?: unknown) => Promise<T>;
};

export type TellerDeps = Pick<RouteDeps, "db" | "enqueue"> & {
  door: Db;
  routes: (now: () => Instant) => readonly Routes[];
};

const personHeader = "x-story-person";

/** The application once more, listening nowhere, with the story's clock and the story's people. */
export async function openTeller(deps: TellerDeps): Promise<Teller & { close: () => Promise<void> }> {
  let instant = instantAt(localDate("2022-11-01"), "08:00");
  const now = (): Instant => instant;
  const callers = new Map<string, Promise<Caller>>();
  const faults: unknown[] = [];
  const authenticate = (request: FastifyRequest): Promise<Caller> => {
    const person = request.headers[personHeader];
    if (typeof person !== "string") return Promise.reject(new SessionMissing());
    const key = `${person} ${dayOf(instant)}`;
    const known = callers.get(key) ?? callerOf(deps.door, person, dayOf(instant));
    callers.set(key, known);
    return known;
  };
  const app = await buildApp({
    deps: { db: deps.db, enqueue: deps.enqueue, now, authenticate, checkAnswers: false },
    routes: deps.routes(now),
    client: null,
    origins: [],
    trustedProxies: [],
    https: null,
    onFault: (error) => faults.push(error),
    ready: async () => true,
  });
  await app.ready();
  return {
    at: (day, time) => (instant = instantAt(localDate(day), time)),
    now,
    as: (personId) => voiceOf(app, personId, faults, () => callers.clear()),
    close: () => app.close(),
  };
}

function voiceOf(app: FastifyInstance, personId: string, faults: unknown[], forget: () => void): Voice {
  const send = async <T>(method: Method, url: string, body: unknown): Promise<T> => {
    const response = await app.inject({
      method,
      url,
      headers: { [personHeader]: personId },
      ...(body !== undefined && { payload: body as object }),
    });
    if (response.statusCode >= 400)
      throw new StoryStuck(`${method} ${url}: ${response.body}`, { cause: faults.at(-1) });
    // Roles and the minute-taker of a meeting change by such requests; whoever speaks next is looked at anew.
    if (/\/(?:roles|leaders|leader-assignments|people)\b/.test(url)) forget();
    return response.json();
  };
  return {
    get: (url) => send("GET", url, undefined),
    post: (url, body = {}) => send("POST", url, body),
    put: (url, body = {}) => send("PUT", url, body),
  };
}

/** An act the application refused: the story and the rules have parted, which is a bug in one of them. */
export class StoryStuck extends Error {}

async function callerOf(door: Db, personId: string, day: LocalDate): Promise<Caller> {
  const { rows } = await door.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'door', true)`.execute(trx);
    return sql<{ accountId: string; tenantId: string; grants: Grant[] }>`
      select id as "accountId", tenant_id as "tenantId", door.grants_of(tenant_id, person_id, ${day}) as grants from door.account where person_id = ${personId}`.execute(
      trx,
    );
  });
  const found = rows[0];
  if (!found) throw new StoryStuck(`nobody of the story has the id ${personId}`);
  return {
    actor: { personId, grants: found.grants },
    tenantId: found.tenantId,
    accountId: found.accountId,
    personName: "",
    administrator: false,
    fromAddress: "127.0.0.1",
    requestKey: null,
  };
}
