import type { FastifyReply } from "fastify";
import { refuse } from "./routes.ts";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A drawn document as a download; `null`: there is none for this person. */
export const sendDocx = (reply: FastifyReply, file: { fileName: string; bytes: Buffer } | null): FastifyReply =>
  file === null
    ? refuse(reply, { code: "row.unknown" })
    : reply
        .header("content-type", docx)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
        .header("x-content-type-options", "nosniff")
        .header("cache-control", "private, no-store")
        .send(file.bytes);
