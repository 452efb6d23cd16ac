import type { FastifyReply, FastifyRequest } from "fastify";
import type { LogInMethod } from "#contract/account.ts";
import type { Trx } from "../db/connect.ts";
import { newId } from "../db/new-id.ts";
import { sessionCookie } from "./authenticate.ts";
import { inDays } from "./door.ts";
import { hashOfToken, newToken } from "./token.ts";

export const sessionDays = 30;

export type From = { address: string; device: string };
/** How somebody came in; with a device's key, with which: its sessions end with it. */
export type Means = { method: LogInMethod; passkeyId?: string };

/** A new session of an account; the token goes into the cookie and nowhere else. */
export async function openSession(
  trx: Trx,
  accountId: string,
  { address, device, method, passkeyId }: From & Means,
  wall: string,
): Promise<{ id: string; token: string }> {
  const token = newToken();
  const id = newId();
  const row = {
    token_hash: hashOfToken(token),
    id,
    account_id: accountId,
    created_at: wall,
    last_seen_at: wall,
    expires_at: inDays(wall, sessionDays),
    from_address: address,
    device,
    method,
    passkey_id: passkeyId ?? null,
  };
  await trx.insertInto("door.session").values(row).execute();
  return { id, token };
}

/** Ends an account's sessions but one; returns how many. */
export async function revokeSessions(
  trx: Trx,
  accountId: string,
  wall: string,
  except: Buffer | null,
): Promise<number> {
  const ending = trx
    .updateTable("door.session")
    .set({ revoked_at: wall })
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null);
  const { numUpdatedRows } = await (
    except === null ? ending : ending.where("token_hash", "!=", except)
  ).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;

export const giveCookie = (reply: FastifyReply, token: string): FastifyReply =>
  reply.setCookie(sessionCookie, token, { ...attributes, maxAge: sessionDays * 86_400 });

export const takeCookie = (reply: FastifyReply): FastifyReply => reply.clearCookie(sessionCookie, attributes);

export const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  device: deviceIn(request.headers["user-agent"] ?? ""),
});

/** "Firefox trên Windows": enough for a person to recognise their own machine. */
export function deviceIn(agent: string): string {
  const browser = /Edg|OPR|coc_coc|Firefox|Chrome|Safari/.exec(agent)?.[0];
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0];
  const named = { Edg: "Edge", OPR: "Opera", coc_coc: "Cốc Cốc" }[browser ?? ""] ?? browser ?? "Thiết bị khác";
  return system === undefined ? named : `${named} trên ${system}`;
}

/** Over plain http on any other name than this machine's own, a password could be read on the way and the cookie is not kept. */
export const isSafeAddress = ({ protocol, hostname }: { protocol: string; hostname: string }): boolean =>
  protocol === "https" || /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(hostname);
