import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Grant } from "#domain/access/role.ts";
import type { Db } from "../db/connect.ts";
import { askedTogether } from "../db/asked-together.ts";
import type { Caller } from "../db/scoped.ts";
import { SessionMissing } from "../http/routes.ts";
import { markSeen } from "./mark-seen.ts";
import { hashOfToken } from "./token.ts";

/** `__Host-`: the browser sends it to this host only, over https (or localhost), and nobody else may set it. */
export const sessionCookie = "__Host-chuyende";

export type SessionFacts = {
  sessionId: string;
  accountId: string;
  tenantId: string;
  personId: string;
  personName: string;
  userName: string;
  administrator: boolean;
  lastSeenAt: string;
  grants: Grant[];
};

const minute = 60_000;
/** A session nobody used for so long is over; 30 days after log-in it is over anyway. O4. */
const idle = 12 * 60 * minute;

/** The caller behind a request's session cookie; throws `SessionMissing` for none, an ended or a revoked one. O4. */
export function authenticator(door: Db, now: () => string): (request: FastifyRequest) => Promise<Caller> {
  const sessionOf = sessionLookUp(door, now);
  return async (request) => {
    const token = request.cookies[sessionCookie];
    if (token === undefined) throw new SessionMissing();
    const facts = await sessionOf(token);
    if (facts === null || isAnothers(request, facts)) throw new SessionMissing();
    return callerOf(facts, request);
  };
}

/**
 * What was written under one account on a device is not taken under another's session there: for that account nobody is logged
 * in. Design 4: offline.
 */
const isAnothers = ({ headers }: FastifyRequest, { accountId }: SessionFacts): boolean =>
  headers["x-account"] !== undefined && headers["x-account"] !== accountId;

/** Everything about a session and its person, by its token: requests that come at once are asked for together. */
export function sessionLookUp(door: Db, now: () => string): (token: string) => Promise<SessionFacts | null> {
  return askedTogether(async (tokens) => {
    const open = await sessionsOf(door, tokens, now());
    const wall = new Date().toISOString();
    return tokens.map((token) => {
      const found = open.get(token) ?? null;
      if (found !== null && Date.parse(wall) - Date.parse(found.lastSeenAt) > minute)
        markSeen(door, hashOfToken(token), wall);
      return found;
    });
  });
}

/** Those of many sessions that are still open, by token, in one look-up: what is sent to many is asked for together. */
export async function sessionsOf(door: Db, tokens: readonly string[], at: string): Promise<Map<string, SessionFacts>> {
  const hashes = tokens.map(hashOfToken);
  const wall = new Date().toISOString();
  const { rows } = await sql<{ place: number; facts: SessionFacts | null }>`
    select (position - 1)::int as place, door.caller_of(hash, ${wall}, ${dayOf(at)}) as facts
    from unnest(${hashes}::bytea[]) with ordinality as asked (hash, position)`.execute(door);
  return new Map(
    rows.flatMap(({ place, facts }) =>
      facts === null || Date.parse(wall) - Date.parse(facts.lastSeenAt) > idle
        ? []
        : [[tokens[place] ?? "", facts] as const],
    ),
  );
}

/** Who a session belongs to, for what is sent to it later than the request. */
export const callerFrom = (facts: SessionFacts, fromAddress: string): Caller => ({
  actor: { personId: facts.personId, grants: facts.grants },
  tenantId: facts.tenantId,
  accountId: facts.accountId,
  personName: facts.personName,
  administrator: facts.administrator,
  fromAddress,
  requestKey: null,
});

const callerOf = (facts: SessionFacts, request: FastifyRequest): Caller => ({
  ...callerFrom(facts, request.ip),
  requestKey: requestKeyOf(request),
});

/** A key stands for one thing asked at one address: the same key at another address is another request. */
function requestKeyOf({ headers, method, url }: FastifyRequest): string | null {
  const key = headers["idempotency-key"];
  return typeof key === "string" && key.length > 0 && key.length <= 100 ? `${method} ${url} ${key}` : null;
}
