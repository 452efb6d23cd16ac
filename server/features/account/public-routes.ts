import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/account.ts";
import { fail, ok } from "#domain/result.ts";
import { fromOf, giveCookie, isSafeAddress } from "../../auth/sessions.ts";
import { answer, openApi, refuse, validated, type RouteDeps } from "../../http/routes.ts";
import { acceptInvitation, showInvitation } from "./accept-invitation.ts";
import { logIn } from "./log-in.ts";
import type { AccountOptions } from "./routes.ts";

const logInContract = { summary: "Đăng nhập", body: contract.logInBody, answer: contract.logInAnswer };
const showContract = {
  summary: "Xem phiếu tài khoản",
  params: contract.invitationParams,
  answer: contract.invitationView,
};
const acceptContract = {
  summary: "Chọn mật khẩu từ phiếu",
  params: contract.invitationParams,
  body: contract.invitationBody,
  answer: contract.invitationAnswer,
};

/** What stands before a session: log-in and the slip's page. */
export function publicRoutes(app: FastifyInstance, routeDeps: RouteDeps, options: AccountOptions): void {
  const deps = { ...routeDeps, ...options };
  app.post("/api/session", { schema: openApi(logInContract) }, async (request, reply) => {
    const { body } = validated(logInContract, request);
    if (!isSafeAddress(request)) return closed(request, reply);
    const outcome = await logIn(deps, body as { username: string; password: string }, fromOf(request));
    if (!outcome.ok) return answer(deps, reply, contract.logInAnswer, outcome);
    void giveCookie(reply, outcome.value.token);
    return answer(deps, reply, contract.logInAnswer, ok({ personName: outcome.value.personName }));
  });

  app.get("/api/invitations/:code", { schema: openApi(showContract) }, async (request, reply) => {
    const { params } = validated(showContract, request);
    void reply.header("cache-control", "no-store");
    const { code } = params as { code: string };
    return answer(deps, reply, contract.invitationView, await showInvitation(deps, code));
  });

  app.post("/api/invitations/:code", { schema: openApi(acceptContract) }, async (request, reply) => {
    const { params, body } = validated(acceptContract, request);
    if (!isSafeAddress(request)) return closed(request, reply);
    const { code } = params as { code: string };
    const { password } = body as { password: string };
    const outcome = await acceptInvitation(deps, code, password, fromOf(request));
    if (!outcome.ok) return answer(deps, reply, contract.invitationAnswer, fail(outcome.error));
    const { username, token } = outcome.value;
    if (token !== null) void giveCookie(reply, token);
    return answer(deps, reply, contract.invitationAnswer, ok({ username, loggedIn: token !== null }));
  });
}

/** Over plain http a password could be read on the way: log-in is closed there, and says so. design 2. */
export const closed = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  refuse(reply, { code: "account.insecure-address", address: `${request.protocol}://${request.host}` } as never);
