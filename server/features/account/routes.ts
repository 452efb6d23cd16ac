import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import * as contract from "#contract/account.ts";
import { ok, type Result } from "#domain/result.ts";
import { sessionCookie } from "../../auth/authenticate.ts";
import type { Door } from "../../auth/door.ts";
import { takeCookie } from "../../auth/sessions.ts";
import type { Throttle } from "../../auth/throttle.ts";
import { hashOfToken } from "../../auth/token.ts";
import type { Routes } from "../../http/app.ts";
import { answer, defineWrite, openApi, validated, type RouteContract, type RouteDeps } from "../../http/routes.ts";
import { invitePerson } from "./invite-person.ts";
import * as own from "./own-account.ts";
import type { Self } from "./own-account.ts";
import { publicRoutes } from "./public-routes.ts";
import { showSession } from "./show-session.ts";
import { switchAccount } from "./switch-account.ts";

/** `publicUrl` without a slash at its end, for slips; `wall` the clock of sessions and codes, which no demo's day moves. */
export type AccountOptions = Door & { throttle: Throttle; publicUrl: string; demo: boolean };

/** Log-in, own account, codes for others. */
export const accountRoutes =
  (options: AccountOptions): Routes =>
  (app, routeDeps) => {
    const deps = { ...routeDeps, ...options };
    publicRoutes(app, routeDeps, options);
    sessionRoutes(app, deps);
    passwordRoutes(app, deps);
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

type Schema = z.ZodMiniType;
type Of<S> = S extends Schema ? z.output<S> : undefined;

/** A route about the caller's own account: it runs at the door and knows which session asks. */
function ownRoute<A extends Schema, P extends Schema | undefined = undefined, B extends Schema | undefined = undefined>(
  app: FastifyInstance,
  deps: OwnDeps,
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  said: RouteContract<P, undefined, B, A>,
  handle: (
    self: Self,
    sent: { params: Of<P>; body: Of<B> },
    reply: FastifyReply,
  ) => Promise<Result<z.output<A>, { code: keyof typeof contract.accountRefusals | "row.unknown" }>>,
): void {
  app.route({
    method,
    url,
    schema: openApi(said),
    handler: async (request: FastifyRequest, reply) => {
      const caller = await deps.authenticate(request);
      const { params, body } = validated(said, request);
      const session = hashOfToken(request.cookies[sessionCookie] ?? "");
      void reply.header("cache-control", "no-store");
      return answer(
        deps,
        reply,
        said.answer,
        await handle({ caller, session }, { params: params as Of<P>, body: body as Of<B> }, reply),
      );
    },
  });
}
