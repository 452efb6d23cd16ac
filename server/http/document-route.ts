import type { FastifyInstance } from "fastify";
import type * as z from "zod/mini";
import type { Block } from "#domain/document/block.ts";
import { profileKeyOn, usualProfile } from "#domain/document/layout-profile.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Result } from "#domain/result.ts";
import { drawDocx } from "../documents/draw-docx.ts";
import { drawPdf } from "../documents/draw-pdf.ts";
import { withinScope, type Scoped } from "../db/scoped.ts";
import { fileSchema } from "./file-schema.ts";
import type { Refused } from "./outcome.ts";
import { refuse, validated, type RouteDeps } from "./routes.ts";

/** What is drawn: the blocks, the day whose form it takes, and the file's name without ending ("bao-cao-tong-hop-2023-Q1"). */
export type SaidDocument = {
  blocks: readonly Block[];
  issuedOn: LocalDate;
  fileName: string;
  /** Signed in the program: without the mark "bản chưa ký". */
  signed?: boolean;
};

const docxMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * A document at two addresses, `url` with ".docx" and with ".pdf", marked as unsigned unless it was signed. Said inside the
 * caller's scope, drawn after the transaction has ended. D1.
 */
export function defineDocuments<P extends z.ZodMiniType>(
  app: FastifyInstance,
  deps: RouteDeps,
  url: string,
  contract: { summary: string; params: P },
  say: Say<P>,
): void {
  for (const pen of [docxPen, pdfPen]) {
    const summary = `${contract.summary}, tệp ${pen.ending.toUpperCase()}`;
    defineDrawn(app, deps, `${url}.${pen.ending}`, { ...contract, summary }, { say, pen });
  }
}

type Say<P extends z.ZodMiniType> = (input: {
  scoped: Scoped;
  params: z.output<P>;
}) => Promise<Result<SaidDocument, Refused>>;
type Pen = { ending: string; mediaType: string; draw: typeof drawDocx };

const docxPen: Pen = { ending: "docx", mediaType: docxMediaType, draw: drawDocx };
const pdfPen: Pen = { ending: "pdf", mediaType: "application/pdf", draw: drawPdf };

function defineDrawn<P extends z.ZodMiniType>(
  app: FastifyInstance,
  deps: RouteDeps,
  url: string,
  contract: { summary: string; params: P },
  { say, pen }: { say: Say<P>; pen: Pen },
): void {
  const schema = fileSchema({ ...contract, mediaType: pen.mediaType });
  app.get(url, { schema }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params } = validated({ params: contract.params }, request);
    const said = await withinScope(deps.db, caller, (scoped) => say({ scoped, params: params as z.output<P> }));
    if (!said.ok) return refuse(reply, said.error);
    const { blocks, issuedOn, fileName, signed = false } = said.value;
    const file = await pen.draw(blocks, usualProfile(profileKeyOn(issuedOn)), { unsigned: !signed });
    return reply
      .header("content-type", pen.mediaType)
      .header("content-disposition", `attachment; filename="${fileName}.${pen.ending}"`)
      .send(file);
  });
}
