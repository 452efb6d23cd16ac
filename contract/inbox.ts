import * as z from "zod/mini";
import { instant, rowId, text } from "./day-and-id.ts";

export const inboxItem = z.strictObject({
  id: rowId,
  /** "Đồng chí … gửi … lúc 09:10, 12/12/2022." */
  sentence: text(4000),
  /** The page of what it is about. */
  href: text(200),
  toldAt: instant,
  read: z.boolean(),
});
export type InboxItem = z.output<typeof inboxItem>;

/** Unread first, then the latest first. `more`: there are older ones than are shown. */
export const inboxView = z.strictObject({ items: z.array(inboxItem), unread: z.int(), more: z.boolean() });
export type InboxView = z.output<typeof inboxView>;

/** Some of one's own, or all of them. */
export const readInboxBody = z.union([
  z.strictObject({ ids: z.array(rowId).check(z.minLength(1), z.maxLength(200)) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type ReadInboxBody = z.output<typeof readInboxBody>;
