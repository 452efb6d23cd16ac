import type { FastifyReply, FastifyRequest } from "fastify";
import { sessionCookie } from "../../auth/authenticate.ts";
import { challengeMinutes } from "../../auth/challenge.ts";
import type { OidcProvider } from "../../auth/oidc.ts";
import { fromOf, giveCookie, isSafeAddress } from "../../auth/sessions.ts";
import { siteOf } from "../../auth/site.ts";
import { hashOfToken } from "../../auth/token.ts";
import { SessionMissing, type RouteDeps } from "../../http/routes.ts";
import { keepLink } from "./oidc-link.ts";
import { comeBack, enterAs, type Returned } from "./oidc-log-in.ts";
import type { AccountOptions } from "./routes.ts";

/** By it a browser is known again on its way to the provider and back, and until the six digits are typed. */
export const wayCookie = "__Host-chuyende-way";

const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;

export const giveWayCookie = (reply: FastifyReply, token: string): void =>
  void reply.setCookie(wayCookie, token, { ...attributes, maxAge: challengeMinutes * 60 });

export const takeWayCookie = (reply: FastifyReply): void => void reply.clearCookie(wayCookie, attributes);

const here = "http://here.invalid";

/** A place of this application and nowhere else, as a header can carry it. */
export function safePlace(next: string | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, here)) return "/";
  const { origin, pathname, search, hash } = new URL(next, here);
  return origin === here && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}

type ReturnDeps = RouteDeps & AccountOptions & { provider: OidcProvider | null };

/** Where the provider sends the browser: on to a page in every case, which says in words what did not work. */
export async function backFromProvider(
  deps: ReturnDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (deps.provider === null || !isSafeAddress(request)) return refused(reply, "/login", "oidc.off");
  const current = new URL(request.url, siteOf(request).origin);
  takeWayCookie(reply);
  const browserToken = request.cookies[wayCookie];
  const { linking, outcome } = await comeBack(deps, { provider: deps.provider, current, browserToken });
  if (!outcome.ok) return refused(reply, linking ? "/account" : "/login", outcome.error.code);
  return linking ? link(deps, request, reply, outcome.value) : logIn(deps, request, reply, outcome.value);
}

const refused = (reply: FastifyReply, page: string, code: string): FastifyReply =>
  reply.redirect(`${page}?refused=${code}`, 303);

async function logIn(
  deps: ReturnDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  back: Returned,
): Promise<FastifyReply> {
  const entered = await enterAs(deps, back, fromOf(request));
  if (!entered.ok) return refused(reply, "/login", entered.error.code);
  if ("codeToken" in entered.value) {
    giveWayCookie(reply, entered.value.codeToken);
    return reply.redirect("/login?step=code", 303);
  }
  return giveCookie(reply, entered.value.token).redirect(back.next, 303);
}

/** Only whoever set out may tie, still logged in: a way back slipped under somebody else ties nothing. */
async function link(
  deps: ReturnDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  back: Returned,
): Promise<FastifyReply> {
  const caller = await deps.authenticate(request).catch((error: unknown) => {
    if (error instanceof SessionMissing) return null;
    throw error;
  });
  if (caller === null || caller.accountId !== back.accountId) return refused(reply, "/account", "oidc.state");
  const self = { caller, session: hashOfToken(request.cookies[sessionCookie] ?? "") };
  const kept = await keepLink(deps, self, back.identity);
  return kept.ok ? reply.redirect("/account?linked=1", 303) : refused(reply, "/account", kept.error.code);
}
