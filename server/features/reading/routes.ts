import type { FastifyRequest } from "fastify";
import { readingBody, readingFileFields, readingParams, readingView } from "#contract/reading.ts";
import type { Problem } from "#contract/refusal.ts";
import type { Routes } from "../../http/app.ts";
import { answer, defineRead, Malformed, openApi, validated } from "../../http/routes.ts";
import { present, readHandedIn, type Document } from "./read-handed-in.ts";

export const readingRoutes: Routes = (app, deps) => {
  const contract = { summary: "Đọc một kế hoạch từ đoạn chữ hoặc tệp (txt, md, docx, pdf)", answer: readingView };
  // Pasted text comes as JSON, a file as multipart: two bodies at one address, so the route is written out.
  app.post("/api/readings", { schema: openApi({ ...contract, body: readingBody }) }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const asked = request.isMultipart() ? await fromFile(request) : fromText(request);
    return answer(deps, reply, contract.answer, await readHandedIn(deps, caller, asked));
  });
  defineRead(
    app,
    deps,
    "/api/readings/:id",
    {
      summary: "Một lần đọc kế hoạch: văn bản, những gì đọc được, dự thảo",
      params: readingParams,
      answer: readingView,
    },
    ({ scoped, params }) => present(scoped, params.id, deps.now()),
  );
};

type Asked = Parameters<typeof readHandedIn>[2];

function fromText(request: FastifyRequest): Asked {
  const { body } = validated({ body: readingBody }, request);
  const {
    organisationId,
    text,
    confirmedNotSecret = false,
  } = body as {
    organisationId: string;
    text: string;
    confirmedNotSecret?: boolean;
  };
  return { organisationId, confirmedNotSecret, document: { text } };
}

const fileMissing: Problem = { field: "file", keyword: "required", params: {}, message: "Chưa chọn tệp." };

/** The fields may come before or after the file; all problems are told together. */
async function fromFile(request: FastifyRequest): Promise<Asked> {
  const fields: Record<string, unknown> = {};
  let document: Document | null = null;
  for await (const part of request.parts()) {
    if (part.type === "file") document = { fileName: part.filename, bytes: await part.toBuffer() };
    else fields[part.fieldname] = part.value;
  }
  const body = withProblems(document === null ? [fileMissing] : [], () =>
    validated({ body: readingFileFields }, { params: {}, query: {}, body: fields } as FastifyRequest),
  );
  const { organisationId, confirmedNotSecret } = body.body as { organisationId: string; confirmedNotSecret?: string };
  return { organisationId, confirmedNotSecret: confirmedNotSecret === "true", document: document as Document };
}

function withProblems<T>(problems: readonly Problem[], check: () => T): T {
  try {
    const checked = check();
    if (problems.length > 0) throw new Malformed(problems);
    return checked;
  } catch (thrown) {
    if (thrown instanceof Malformed && thrown.problems !== problems)
      throw new Malformed([...problems, ...thrown.problems]);
    throw thrown;
  }
}
