import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { currentPasswordBody, nothing } from "#contract/account.ts";
import * as contract from "#contract/account-oidc.ts";
import { fail, ok } from "#domain/result.ts";
import { oidcProvider, type OidcProvider } from "../../auth/oidc.ts";
import { fromOf, giveCookie, isSafeAddress } from "../../auth/sessions.ts";
import { siteOf, type Site } from "../../auth/site.ts";
import { answer, openApi, validated, type RouteDeps } from "../../http/routes.ts";
import { dropLink, setOutToLink, showLink } from "./oidc-link.ts";
import { enterWithCode, setOutToLogIn } from "./oidc-log-in.ts";
import { backFromProvider, giveWayCookie, safePlace, takeWayCookie, wayCookie } from "./oidc-return.ts";
import { ownRoute } from "./own-route.ts";
import { closed } from "./public-routes.ts";
import type { AccountOptions } from "./routes.ts";

type OidcDeps = RouteDeps & AccountOptions & { provider: OidcProvider | null };

/** The office's own provider (OpenID Connect): the way there and back, and the tie to one's account. */
export function oidcRoutes(app: FastifyInstance, deps: RouteDeps & AccountOptions): void {
  const withProvider = { ...deps, provider: deps.oidc ? oidcProvider(deps.oidc) : null };
  logInRoutes(app, withProvider);
  linkRoutes(app, withProvider);
  app.get(callbackPath, { schema: { hide: true } }, (request, reply) => backFromProvider(withProvider, request, reply));
}

const callbackPath = "/api/session/oidc/callback";
const callbackOf = ({ origin }: Site): string => `${origin}${callbackPath}`;

const ways = { summary: "Các cách đăng nhập", answer: contract.logInWays };
const start = {
  summary: "Đi đăng nhập bằng tài khoản cơ quan",
  body: contract.oidcStartBody,
  answer: contract.oidcStartAnswer,
};
const code = {
  summary: "Mã xác nhận sau tài khoản cơ quan",
  body: contract.oidcCodeBody,
  answer: contract.oidcCodeAnswer,
};

function logInRoutes(app: FastifyInstance, deps: OidcDeps): void {
  const { provider } = deps;
  app.get("/api/session/ways", { schema: openApi(ways) }, (_request, reply) =>
    answer(deps, reply, ways.answer, ok({ oidc: provider && { label: provider.label } })),
  );
  app.post("/api/session/oidc", { schema: openApi(start) }, async (request, reply) => {
    const { body } = validated(start, request);
    if (!isSafeAddress(request)) return closed(request, reply);
    if (provider === null) return answer(deps, reply, start.answer, fail({ code: "oidc.off" }));
    const next = safePlace((body as { next?: string }).next);
    const leaving = { provider, callback: callbackOf(siteOf(request)), next };
    const left = await setOutToLogIn(deps, leaving, fromOf(request));
    return answer(deps, reply, start.answer, goingThere(reply, left));
  });
  app.post("/api/session/oidc/code", { schema: openApi(code) }, (request, reply) => answerCode(deps, request, reply));
}

/** The browser keeps by what it is known again on the way back; the page gets the address. */
function goingThere<E>(
  reply: FastifyReply,
  left: { ok: true; value: { address: string; browserToken: string } } | { ok: false; error: E },
) {
  if (!left.ok) return left;
  giveWayCookie(reply, left.value.browserToken);
  return ok({ address: left.value.address });
}

async function answerCode(deps: OidcDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { body } = validated(code, request);
  if (!isSafeAddress(request)) return closed(request, reply);
  const codeToken = request.cookies[wayCookie] ?? "";
  const sent = { codeToken, code: (body as { code: string }).code, from: fromOf(request) };
  const outcome = await enterWithCode(deps, sent);
  if (!outcome.ok) return answer(deps, reply, code.answer, outcome);
  const { token, personName, next } = outcome.value;
  takeWayCookie(reply);
  void giveCookie(reply, token);
  return answer(deps, reply, code.answer, ok({ personName, next }));
}

function linkRoutes(app: FastifyInstance, deps: OidcDeps): void {
  const { provider } = deps;
  const url = "/api/account/oidc-link";
  const show = { summary: "Tài khoản cơ quan đã nối", answer: contract.oidcLinkView };
  ownRoute(app, deps, "GET", url, show, async (self) => ok(await showLink(deps, self, provider)));
  const link = { summary: "Nối tài khoản cơ quan", body: currentPasswordBody, answer: contract.oidcStartAnswer };
  ownRoute(app, deps, "POST", url, link, async (self, { body, site }, reply) =>
    goingThere(reply, await setOutToLink(deps, self, { provider, callback: callbackOf(site), current: body.current })),
  );
  const drop = { summary: "Bỏ nối tài khoản cơ quan", answer: nothing };
  ownRoute(app, deps, "DELETE", url, drop, (self) => dropLink(deps, self));
}
