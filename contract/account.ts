import * as z from "zod/mini";
import { text } from "./day-and-id.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const accountRefusals = {
  // One answer for an unknown user name, a wrong password and a closed account.
  "account.wrong-credentials": 401,
  "account.code-missing": 401,
  "account.code-wrong": 401,
  "account.wait": 429,
  /** Of questions that begin a log-in, by address; passwords go on. */
  "account.asked-often": 429,
  "account.password-not-chosen": 409,
  "account.insecure-address": 403,
  "account.password-wrong": 403,
  "account.password-weak": 400,
  "account.second-factor-on": 409,
  "account.second-factor-off": 409,
  "account.none": 409,
  "account.disabled": 409,
  "account.own": 409,
  "invitation.void": 410,
  "denied.outranked": 403,
  // One answer for a key nobody has, a removed one and one of a closed account.
  "passkey.unknown": 401,
  "passkey.not-verified": 401,
  "passkey.expired": 410,
  "passkey.copied": 403,
  "passkey.known": 409,
  "passkey.too-many": 409,
  "passkey.address": 409,
  "oidc.off": 409,
  "oidc.unreachable": 424,
  "oidc.state": 410,
  "oidc.declined": 403,
  "oidc.untrusted": 401,
  // One answer for an account at the provider that nobody tied and one of a closed account here.
  "oidc.unknown": 403,
  "oidc.linked": 409,
  "oidc.taken": 409,
  "oidc.not-linked": 409,
} as const;

const filled = (most: number) => text(most).check(z.minLength(1));
const password = filled(200);

export const logInBody = z.strictObject({
  username: filled(100),
  password,
  /** Six digits, of those who set up a second factor. */
  code: z.optional(text(20)),
});

export const heldRole = z.strictObject({
  role: z.string(),
  /** In words: "Bí thư chi bộ". */
  title: z.string(),
  organisation: z.strictObject({ id: z.string(), name: z.string(), kind: z.enum(["committee", "cell"]) }),
});

const navigationNoun = z.enum([
  "home",
  "board",
  "plan",
  "cell-plan",
  "meeting",
  "roll-up",
  "register",
  "organisation",
  "scoring",
  "solution",
  "member",
  "audit",
]);
export type NavigationNoun = z.output<typeof navigationNoun>;

export const sessionView = z.strictObject({
  account: z.strictObject({ id: z.string(), username: z.string(), secondFactor: z.boolean() }),
  person: z.strictObject({ id: z.string(), name: z.string() }),
  organisation: z.nullable(z.strictObject({ id: z.string(), name: z.string(), superior: z.nullable(z.string()) })),
  roles: z.array(heldRole),
  permissions: z.strictObject({
    manageOrganisation: z.boolean(),
    manageMembers: z.boolean(),
    manageRoles: z.boolean(),
    administer: z.boolean(),
  }),
  navigation: z.array(navigationNoun),
  today: z.string(),
  demo: z.boolean(),
  unread: z.number(),
});
export type SessionView = z.output<typeof sessionView>;

/** Log-in done: `next` is nothing the server decides; the page knows where it was going. */
export const logInAnswer = z.strictObject({ personName: z.string() });

export const logInMethods = ["password", "password-code", "slip", "passkey", "oidc"] as const;
/** How a session was begun. */
export type LogInMethod = (typeof logInMethods)[number];

export const deviceSession = z.strictObject({
  id: z.string(),
  current: z.boolean(),
  device: z.string(),
  method: z.enum(logInMethods),
  fromAddress: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
});
export const sessionList = z.strictObject({ sessions: z.array(deviceSession) });
export type DeviceSession = z.output<typeof deviceSession>;

export const sessionParams = z.strictObject({ id: z.uuid() });
export const nothing = z.strictObject({});

export const passwordBody = z.strictObject({ current: password, next: password });
export const currentPasswordBody = z.strictObject({ current: password });
export const secondFactorCodeBody = z.strictObject({ code: filled(20) });
export const secondFactorOffer = z.strictObject({
  /** Base32, for typing. */
  secret: z.string(),
  address: z.string(),
  qr: z.string(),
});
export type SecondFactorOffer = z.output<typeof secondFactorOffer>;

export const invitationParams = z.strictObject({ code: filled(60) });
export const invitationView = z.strictObject({
  personName: z.string(),
  username: z.string(),
  organisationName: z.string(),
  expiresAt: z.string(),
  /** A password was chosen before: this one replaces it. */
  renewal: z.boolean(),
});
export type InvitationView = z.output<typeof invitationView>;
export const invitationBody = z.strictObject({ password });
export const invitationAnswer = z.strictObject({ username: z.string(), loggedIn: z.boolean() });

export const personParams = z.strictObject({ id: z.uuid() });
export const inviteBody = z.strictObject({ dropSecondFactor: z.optional(z.boolean()) });

/** What is printed for one person. `code` is told once and never again. */
export const slip = z.strictObject({
  personId: z.string(),
  personName: z.string(),
  organisationName: z.string(),
  titles: z.array(z.string()),
  username: z.string(),
  code: z.string(),
  address: z.string(),
  qr: z.string(),
  expiresOn: z.string(),
});
export type Slip = z.output<typeof slip>;

export const accountState = z.enum(["none", "invited", "active", "disabled"]);
export const accountSwitchBody = z.strictObject({ disabled: z.boolean() });
export const accountView = z.strictObject({ state: accountState, username: z.nullable(z.string()) });
