import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod/mini";
import { statusOf, type Problem, type Refusal } from "#contract/refusal.ts";
import type { Result } from "#domain/result.ts";
import type { Deps } from "../db/command.ts";
import { withinScope, type Caller, type Scoped } from "../db/scoped.ts";
import { problemsOf, type Issue } from "./problem-words.ts";
import { unstorableTexts } from "./unstorable-text.ts";

/** What routes are given besides the request. `authenticate` throws `SessionMissing`. */
export type RouteDeps = Deps & { authenticate: (request: FastifyRequest) => Promise<Caller>; checkAnswers: boolean };

export class SessionMissing extends Error {}

/** What was sent is malformed: all problems of address, query and body together. */
export class Malformed extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super("malformed");
    this.problems = problems;
  }
}

type Schema = z.ZodMiniType;
type Of<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;
type Outcome<T> = Result<T, { code: keyof typeof statusOf }>;

export type RouteContract<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  A extends Schema,
> = {
  /** One Vietnamese sentence for the OpenAPI document. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
};

export type ReadInput<P extends Schema | undefined, Q extends Schema | undefined> = {
  scoped: Scoped;
  caller: Caller;
  params: Of<P>;
  query: Of<Q>;
};
export type WriteInput<P extends Schema | undefined, B extends Schema | undefined> = {
  caller: Caller;
  params: Of<P>;
  body: Of<B>;
};

/** A GET: authenticated, validated, run inside the caller's scope. Changes no business row. */
export function defineRead<
  A extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(
  app: FastifyInstance,
  deps: RouteDeps,
  url: string,
  contract: RouteContract<P, Q, undefined, A>,
  handle: (input: ReadInput<P, Q>) => Promise<Outcome<z.output<A>>>,
): void {
  app.get(url, { schema: openApi(contract) }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params, query } = validated(contract, request);
    const outcome = await withinScope(deps.db, caller, (scoped) =>
      handle({ scoped, caller, params: params as Of<P>, query: query as Of<Q> }),
    );
    return answer(deps, reply, contract.answer, outcome);
  });
}

/** A POST, PUT or DELETE: authenticated and validated; the handler is one command with its own transaction. */
export function defineWrite<
  A extends Schema,
  P extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  app: FastifyInstance,
  deps: RouteDeps,
  method: "POST" | "PUT" | "DELETE",
  url: string,
  contract: RouteContract<P, undefined, B, A>,
  handle: (input: WriteInput<P, B>) => Promise<Outcome<z.output<A>>>,
): void {
  app.route({
    method,
    url,
    schema: openApi(contract),
    handler: async (request, reply) => {
      const caller = await deps.authenticate(request);
      const { params, body } = validated(contract, request);
      return answer(
        deps,
        reply,
        contract.answer,
        await handle({ caller, params: params as Of<P>, body: body as Of<B> }),
      );
    },
  });
}

/** Schemas in the form the OpenAPI plugin reads; left out where there is none. */
export const openApi = (
  contract: RouteContract<Schema | undefined, Schema | undefined, Schema | undefined, Schema>,
): Record<string, unknown> => ({
  summary: contract.summary,
  ...(contract.params && { params: contract.params }),
  ...(contract.query && { querystring: contract.query }),
  ...(contract.body && { body: contract.body }),
  response: { 200: contract.answer },
});

/** Parses address, query and body together, so that a person hears of all problems at once. Throws `Malformed`. */
export function validated(
  contract: { params?: Schema | undefined; query?: Schema | undefined; body?: Schema | undefined },
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  const problems: Problem[] = [];
  const parse = (schema: Schema | undefined, value: unknown): unknown => {
    const parsed = schema && z.safeParse(schema, value, { reportInput: true });
    const told = parsed?.error ? problemsOf(parsed.error.issues as readonly Issue[]) : [];
    const unstorable = unstorableTexts(value).filter(({ field }) => told.every((problem) => problem.field !== field));
    problems.push(...told, ...unstorable);
    return parsed?.data;
  };
  const result = {
    params: parse(contract.params, request.params),
    query: parse(contract.query, request.query),
    body: parse(contract.body, request.body ?? {}),
  };
  if (problems.length > 0) throw new Malformed(problems);
  return result;
}

export function answer<T>(
  deps: { checkAnswers: boolean },
  reply: FastifyReply,
  schema: Schema,
  outcome: Outcome<T>,
): FastifyReply {
  if (!outcome.ok) return refuse(reply, outcome.error);
  // In tests every answer is held against its contract; a stray field would be a leak.
  if (deps.checkAnswers) z.parse(schema, outcome.value);
  return reply.send(outcome.value ?? {});
}

export const refuse = (reply: FastifyReply, refusal: { code: keyof typeof statusOf }): FastifyReply =>
  reply.status(statusOf[refusal.code]).send({ refusal: refusal as Refusal });
