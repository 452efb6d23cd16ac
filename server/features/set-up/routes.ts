import type { FastifyReply, FastifyRequest } from "fastify";
import { setUpAnswer, setUpBody, setUpParams, setUpView, type SetUpBody } from "#contract/set-up.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { isSafeAddress } from "../../auth/sessions.ts";
import { hashOfToken } from "../../auth/token.ts";
import type { Routes } from "../../http/app.ts";
import { answer, openApi, refuse, validated } from "../../http/routes.ts";
import { setUp, type SetUpDeps } from "./set-up.ts";

export type SetUpOptions = Door & Pick<SetUpDeps, "publicUrl" | "writers" | "slipOf">;

const showContract = { summary: "Đường dẫn thiết lập còn dùng được không", params: setUpParams, answer: setUpView };
const doContract = { summary: "Thiết lập lần đầu", params: setUpParams, body: setUpBody, answer: setUpAnswer };

/** Before anybody is there: GET shows whether the link of the console still opens, POST does it. */
export const setUpRoutesWith =
  (options: SetUpOptions): Routes =>
  (app, routeDeps) => {
    const deps = { ...routeDeps, ...options };
    app.get("/api/set-up/:token", { schema: openApi(showContract) }, async (request, reply) => {
      const { params } = validated(showContract, request);
      void reply.header("cache-control", "no-store");
      const expiresAt = await openUntil(options, (params as { token: string }).token);
      if (expiresAt === null) return refuse(reply, { code: "set-up.void" });
      return answer(deps, reply, setUpView, ok({ expiresAt, today: dayOf(deps.now()) }));
    });
    app.post("/api/set-up/:token", { schema: openApi(doContract) }, async (request, reply) => {
      const { params, body } = validated(doContract, request);
      if (!isSafeAddress(request)) return refuse(reply, { code: "account.insecure-address" });
      void reply.header("cache-control", "no-store");
      return perform(deps, reply, {
        token: (params as { token: string }).token,
        requestKey: keyOf(request),
        fromAddress: request.ip,
        body: body as SetUpBody,
      });
    });
  };

async function perform(
  deps: SetUpDeps & { checkAnswers: boolean },
  reply: FastifyReply,
  request: Parameters<typeof setUp>[1],
): Promise<FastifyReply> {
  const outcome = await setUp(deps, request);
  return answer(deps, reply, setUpAnswer, outcome.ok ? outcome : fail(outcome.error));
}

const keyOf = ({ headers }: FastifyRequest): string | null => {
  const key = headers["idempotency-key"];
  return typeof key === "string" && key.length > 0 && key.length <= 100 ? key : null;
};

/** Until when a set-up link opens; `null` for every one that does not, whatever the reason. */
const openUntil = (options: Door, token: string): Promise<string | null> =>
  throughDoor(options, null, async (trx) => {
    const link = await trx
      .selectFrom("door.link")
      .where("token_hash", "=", hashOfToken(token))
      .where("kind", "=", "set-up")
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", options.wall())
      .where((where) => where.not(where.exists(where.selectFrom("door.account").select("id"))))
      .select("expires_at")
      .executeTakeFirst();
    return link?.expires_at ?? null;
  });
