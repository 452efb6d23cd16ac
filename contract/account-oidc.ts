import * as z from "zod/mini";
import { text } from "./day-and-id.ts";

/** How one may log in here besides user name and password. */
export const logInWays = z.strictObject({
  /** What the button of the office's own provider says; `null` where there is none. */
  oidc: z.nullable(z.strictObject({ label: z.string() })),
});
export type LogInWays = z.output<typeof logInWays>;

/** `next`: where the person was going. */
export const oidcStartBody = z.strictObject({ next: z.optional(text(500)) });
/** The provider's address, to which the browser goes. */
export const oidcStartAnswer = z.strictObject({ address: z.string() });

/** Six digits, of those who set up a second factor: the provider's word does not stand for it. */
export const oidcCodeBody = z.strictObject({ code: text(20).check(z.minLength(1)) });
export const oidcCodeAnswer = z.strictObject({ personName: z.string(), next: z.string() });

export const oidcLinkView = z.strictObject({
  label: z.nullable(z.string()),
  /** Whose account at the provider it is, in the provider's words. */
  link: z.nullable(z.strictObject({ name: z.string(), linkedAt: z.string(), lastUsedAt: z.nullable(z.string()) })),
});
export type OidcLinkView = z.output<typeof oidcLinkView>;
