import type { FastifyInstance } from "fastify";
import { currentPasswordBody, logInAnswer, nothing } from "#contract/account.ts";
import * as contract from "#contract/account-passkey.ts";
import { ok } from "#domain/result.ts";
import { fromOf, giveCookie, isSafeAddress } from "../../auth/sessions.ts";
import { siteOf } from "../../auth/site.ts";
import { answer, openApi, validated, type RouteDeps } from "../../http/routes.ts";
import * as keys from "./own-passkeys.ts";
import { ownRoute } from "./own-route.ts";
import { askForPasskey, logInWithPasskey } from "./passkey-log-in.ts";
import { closed } from "./public-routes.ts";
import type { AccountOptions } from "./routes.ts";

/** Keys kept by devices: log-in with one, and one's own list. */
export function passkeyRoutes(app: FastifyInstance, deps: RouteDeps & AccountOptions): void {
  logInRoutes(app, deps);
  ownRoutes(app, deps);
}

const ask = { summary: "Hỏi khóa đăng nhập", answer: contract.passkeyQuestion };
const logIn = { summary: "Đăng nhập bằng khóa", body: contract.passkeyAnswer, answer: logInAnswer };

function logInRoutes(app: FastifyInstance, deps: RouteDeps & AccountOptions): void {
  app.post("/api/session/passkey/challenge", { schema: openApi(ask) }, async (request, reply) => {
    if (!isSafeAddress(request)) return closed(request, reply);
    return answer(deps, reply, ask.answer, await askForPasskey(deps, { site: siteOf(request), from: fromOf(request) }));
  });
  app.post("/api/session/passkey", { schema: openApi(logIn) }, async (request, reply) => {
    const { body } = validated(logIn, request);
    if (!isSafeAddress(request)) return closed(request, reply);
    const sent = body as contract.PasskeyAnswer;
    const outcome = await logInWithPasskey(deps, { sent, site: siteOf(request), from: fromOf(request) });
    if (!outcome.ok) return answer(deps, reply, logIn.answer, outcome);
    void giveCookie(reply, outcome.value.token);
    return answer(deps, reply, logIn.answer, ok({ personName: outcome.value.personName }));
  });
}

function ownRoutes(app: FastifyInstance, deps: RouteDeps & AccountOptions): void {
  const list = { summary: "Các khóa đăng nhập của tôi", answer: contract.passkeyList };
  ownRoute(app, deps, "GET", "/api/account/passkeys", list, async (self) =>
    ok({ passkeys: await keys.listPasskeys(deps, self) }),
  );
  const offer = { summary: "Bắt đầu thêm khóa đăng nhập", body: currentPasswordBody, answer: contract.passkeyOffer };
  ownRoute(app, deps, "POST", "/api/account/passkeys/challenge", offer, (self, { body, site }) =>
    keys.offerPasskey(deps, self, { current: body.current, site }),
  );
  const add = { summary: "Thêm khóa đăng nhập", body: contract.passkeyBody, answer: contract.passkeyView };
  ownRoute(app, deps, "POST", "/api/account/passkeys", add, (self, { body, site, from }) =>
    keys.addPasskey(deps, self, { sent: body, site, device: from.device }),
  );
  const { passkeyParams: params } = contract;
  const name = {
    summary: "Đặt tên khóa đăng nhập",
    params,
    body: contract.passkeyNameBody,
    answer: contract.passkeyView,
  };
  ownRoute(app, deps, "PUT", "/api/account/passkeys/:id", name, (self, { params: { id }, body }) =>
    keys.namePasskey(deps, self, { id, name: body.name }),
  );
  const remove = { summary: "Xóa khóa đăng nhập", params, answer: nothing };
  ownRoute(app, deps, "DELETE", "/api/account/passkeys/:id", remove, (self, { params: { id } }) =>
    keys.removePasskey(deps, self, id),
  );
}
