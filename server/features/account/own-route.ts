import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import type { accountRefusals } from "#contract/account.ts";
import type { Result } from "#domain/result.ts";
import { sessionCookie } from "../../auth/authenticate.ts";
import { siteOf, type Site } from "../../auth/site.ts";
import { fromOf, type From } from "../../auth/sessions.ts";
import { hashOfToken } from "../../auth/token.ts";
import { answer, openApi, validated, type RouteContract, type RouteDeps } from "../../http/routes.ts";
import type { Self } from "./own-change.ts";

type Schema = z.ZodMiniType;
type Of<S> = S extends Schema ? z.output<S> : undefined;

/** What came with a request: what was sent, and from where. */
type Sent<P, B> = { params: P; body: B; site: Site; from: From };

/** A route about the caller's own account: it runs at the door and knows which session asks. */
export function ownRoute<
  A extends Schema,
  P extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  app: FastifyInstance,
  deps: RouteDeps,
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  said: RouteContract<P, undefined, B, A>,
  handle: (
    self: Self,
    sent: Sent<Of<P>, Of<B>>,
    reply: FastifyReply,
  ) => Promise<Result<z.output<A>, { code: keyof typeof accountRefusals | "row.unknown" }>>,
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
      const sent = { params: params as Of<P>, body: body as Of<B>, site: siteOf(request), from: fromOf(request) };
      return answer(deps, reply, said.answer, await handle({ caller, session }, sent, reply));
    },
  });
}
