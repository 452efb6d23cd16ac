import type { FastifyInstance } from "fastify";
import * as contract from "#contract/account.ts";
import { ok } from "#domain/result.ts";
import type { Door } from "../../auth/door.ts";
import type { OidcSettings } from "../../auth/oidc.ts";
import { takeCookie } from "../../auth/sessions.ts";
import type { Throttle } from "../../auth/throttle.ts";
import type { Scoped } from "../../db/scoped.ts";
import type { Routes } from "../../http/app.ts";
import { defineWrite, type RouteDeps } from "../../http/routes.ts";
import { invitePerson } from "./invite-person.ts";
import * as own from "./own-account.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { ownRoute } from "./own-route.ts";
import { passkeyRoutes } from "./passkey-routes.ts";
import { publicRoutes } from "./public-routes.ts";
import { showSession } from "./show-session.ts";
import { switchAccount } from "./switch-account.ts";

/** `publicUrl` without a slash at its end, for slips; `wall` the clock of sessions and codes, which no demo's day moves. */
export type AccountOptions = Door & {
  throttle: Throttle;
  publicUrl: string;
  demo: boolean;
  /** How many notices wait unread in the person's inbox; where there is no inbox, none do. */
  unread?: (scoped: Scoped) => Promise<number>;
  /** The office's own provider, where there is one. */
  oidc?: OidcSettings | null;
};

/** Log-in, own account, codes for others. */
export const accountRoutes =
  (options: AccountOptions): Routes =>
  (app, routeDeps) => {
    const deps = { ...routeDeps, ...options };
    publicRoutes(app, routeDeps, options);
    sessionRoutes(app, deps);
    passwordRoutes(app, deps);
    passkeyRoutes(app, deps);
    oidcRoutes(app, deps);
    defineWrite(app, deps, "POST", "/api/people/:id/invitation", invite, ({ caller, params, body }) =>
      invitePerson(deps, caller, params.id, body),
    );
    defineWrite(app, deps, "POST", "/api/people/:id/account", accountSwitch, ({ caller, params, body }) =>
      switchAccount(deps, caller, params.id, body.disabled),
    );
  };

const invite = {
  summary: "Cấp hoặc cấp lại phiếu tài khoản",
  params: contract.personParams,
  body: contract.inviteBody,
  answer: contract.slip,
};
const accountSwitch = {
  summary: "Khóa hoặc mở tài khoản",
  params: contract.personParams,
  body: contract.accountSwitchBody,
  answer: contract.accountView,
};

type OwnDeps = RouteDeps & AccountOptions;

const plain = (summary: string) => ({ summary, answer: contract.nothing });

function sessionRoutes(app: FastifyInstance, deps: OwnDeps): void {
  ownRoute(
    app,
    deps,
    "GET",
    "/api/session",
    { summary: "Ai đang đăng nhập", answer: contract.sessionView },
    async (self) => ok(await showSession(deps, self.caller)),
  );
  ownRoute(app, deps, "DELETE", "/api/session", plain("Đăng xuất"), (self, _sent, reply) => {
    void takeCookie(reply);
    return own.endThisSession(deps, self);
  });
  const list = { summary: "Các lần đăng nhập còn hiệu lực", answer: contract.sessionList };
  ownRoute(app, deps, "GET", "/api/sessions", list, async (self) =>
    ok({ sessions: await own.listSessions(deps, self) }),
  );
  ownRoute(app, deps, "DELETE", "/api/sessions", plain("Đăng xuất mọi máy khác"), (self) =>
    own.endOtherSessions(deps, self),
  );
  const one = { ...plain("Đăng xuất một máy"), params: contract.sessionParams };
  ownRoute(app, deps, "DELETE", "/api/sessions/:id", one, (self, { params }) => own.endSession(deps, self, params.id));
}

function passwordRoutes(app: FastifyInstance, deps: OwnDeps): void {
  const change = { summary: "Đổi mật khẩu", body: contract.passwordBody, answer: contract.nothing };
  ownRoute(app, deps, "PUT", "/api/account/password", change, (self, { body }) => own.changePassword(deps, self, body));
  const offer = {
    summary: "Bắt đầu cài mã xác nhận",
    body: contract.currentPasswordBody,
    answer: contract.secondFactorOffer,
  };
  ownRoute(app, deps, "POST", "/api/account/second-factor", offer, (self, { body }) =>
    own.offerSecondFactor(deps, self, body.current),
  );
  const confirm = { summary: "Bật mã xác nhận", body: contract.secondFactorCodeBody, answer: contract.nothing };
  ownRoute(app, deps, "POST", "/api/account/second-factor/confirmation", confirm, (self, { body }) =>
    own.confirmSecondFactor(deps, self, body.code),
  );
  const drop = { summary: "Tắt mã xác nhận", body: contract.currentPasswordBody, answer: contract.nothing };
  ownRoute(app, deps, "POST", "/api/account/second-factor/removal", drop, (self, { body }) =>
    own.dropSecondFactor(deps, self, body.current),
  );
}
