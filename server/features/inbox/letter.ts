import { sentence, type Payload } from "./sentence.ts";
import type { Topic } from "./topic.ts";

export type MailedTopic = Topic & Required<Pick<Topic, "writes">>;

type Where = { at: string; publicUrl: string };

/** What happened, where to find it, and how to hear no more: nothing else leaves in a letter. A1. */
export const letterOf = (
  { writes, href }: MailedTopic,
  payload: Payload,
  { at, publicUrl }: Where,
): { subject: string; body: string } => ({
  subject: `Sinh hoạt chuyên đề – ${payload.of}`,
  body: [
    sentence(writes, payload, at),
    "",
    `Mở: ${publicUrl}${href(payload.facts)}`,
    "",
    `Không nhận thư nữa: ${publicUrl}/channel`,
  ].join("\n"),
});
