import * as z from "zod/mini";
import { instant, text } from "./day-and-id.ts";

/** How news reaches the person. `mailPossible`: this installation has a mail server. */
export const channelView = z.strictObject({
  email: text(320),
  mailPossible: z.boolean(),
  mail: z.boolean(),
  inApp: z.boolean(),
  feed: z.nullable(z.strictObject({ madeAt: instant, endsAt: instant })),
});
export type ChannelView = z.output<typeof channelView>;

export const channelBody = z.strictObject({ mail: z.boolean(), inApp: z.boolean() });
export type ChannelBody = z.output<typeof channelBody>;

/** Shown this once: only a hash of the address is kept. */
export const feedMade = z.strictObject({ address: text(500) });
export type FeedMade = z.output<typeof feedMade>;

export const feedParams = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{20,100}\.ics$/)) });
