import type { FastifyInstance } from "fastify";
import type * as z from "zod/mini";
import type { Block } from "#domain/document/block.ts";
import { profileKeyOn, usualProfile } from "#domain/document/layout-profile.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Result } from "#domain/result.ts";
import { drawDocx } from "../documents/draw-docx.ts";
import { withinScope, type Scoped } from "../db/scoped.ts";
import { fileSchema } from "./file-schema.ts";
import type { Refused } from "./outcome.ts";
import { refuse, validated, type RouteDeps } from "./routes.ts";

/** What is drawn: the blocks, the day whose form it takes, and the file's name without ending ("bao-cao-tong-hop-2023-Q1"). */
export type SaidDocument = { blocks: readonly Block[]; issuedOn: LocalDate; fileName: string };

export const docxMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * A GET that answers with a DOCX file, marked as unsigned. Said inside the caller's scope, drawn after the transaction has
 * ended. D1.
 */
export function defineDocument<P extends z.ZodMiniType>(
  app: FastifyInstance,
  deps: RouteDeps,
  url: string,
  contract: { summary: string; params: P },
  say: (input: { scoped: Scoped; params: z.output<P> }) => Promise<Result<SaidDocument, Refused>>,
): void {
  const schema = fileSchema({ ...contract, mediaType: docxMediaType });
  app.get(url, { schema }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params } = validated({ params: contract.params }, request);
    const said = await withinScope(deps.db, caller, (scoped) => say({ scoped, params: params as z.output<P> }));
    if (!said.ok) return refuse(reply, said.error);
    const { blocks, issuedOn, fileName } = said.value;
    const file = await drawDocx(blocks, usualProfile(profileKeyOn(issuedOn)), { unsigned: true });
    return reply
      .header("content-type", docxMediaType)
      .header("content-disposition", `attachment; filename="${fileName}.docx"`)
      .send(file);
  });
}
