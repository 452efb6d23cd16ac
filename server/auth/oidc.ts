import type { Configuration } from "openid-client";
import { newToken } from "./token.ts";

/** The office's own provider, as the environment names it. `issuer` over https, or over http on this very machine. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; label: string };

/** What the way back is checked against. Kept here, never told. */
export type OidcSecrets = { verifier: string; nonce: string };

/** Who somebody is at the provider: `subject` for good, `name` as a word for people. */
export type Identity = { issuer: string; subject: string; name: string };

type Fault = "unreachable" | "declined" | "untrusted";

export type OidcProvider = {
  label: string;
  /** The address the browser goes to; throws `OidcFault`. */
  begin: (back: { state: string; callback: string }) => Promise<{ address: string; secrets: OidcSecrets }>;
  /** Who came back under `current`, the callback's whole address; throws `OidcFault`. */
  finish: (current: URL, state: string, secrets: OidcSecrets) => Promise<Identity>;
};

/** The provider cannot be had, will not, or said something that cannot be right. */
export class OidcFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, cause: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** Seconds; people wait meanwhile. */
const patience = 10;

/** Asked about itself at the first log-in, not at the start: an installation serves while its provider is down. */
export function oidcProvider(settings: OidcSettings): OidcProvider {
  let found: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = null;
      throw error;
    }));
  return {
    label: settings.label,
    begin: ({ state, callback }) => told(async () => begin(await configuration(), { state, callback })),
    finish: (current, state, secrets) => told(async () => finish(await configuration(), current, state, secrets)),
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import("openid-client");
  const loopback = new URL(issuer).protocol === "http:";
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: patience,
    // The signature is checked too, not only the line it came over.
    execute: [client.enableNonRepudiationChecks, ...(loopback ? [client.allowInsecureRequests] : [])],
  });
}

async function begin(configuration: Configuration, { state, callback }: { state: string; callback: string }) {
  const client = await import("openid-client");
  const secrets = { verifier: client.randomPKCECodeVerifier(), nonce: newToken() };
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: "openid profile",
    state,
    nonce: secrets.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
  });
  return { address: address.href, secrets };
}

async function finish(
  configuration: Configuration,
  current: URL,
  state: string,
  { verifier, nonce }: OidcSecrets,
): Promise<Identity> {
  const client = await import("openid-client");
  const tokens = await client.authorizationCodeGrant(configuration, current, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  // What the standard lets a subject be; anything else could not be kept.
  if (claims === undefined || !/^[\x20-\x7e]{1,255}$/.test(claims.sub)) throw new OidcFault("untrusted", "no subject");
  const name = [claims["preferred_username"], claims["name"]].find((one) => typeof one === "string" && one !== "");
  const shown = String(name ?? claims.sub).replaceAll(/\p{Cc}/gu, " ");
  return { issuer: claims.iss, subject: claims.sub, name: shown.slice(0, 200).toWellFormed() };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OidcFault ? error : new OidcFault(faultOf(error as Error & { code?: unknown }), error);
  }
}

/** By the library's own names: its classes would have to be loaded to compare with. */
function faultOf({ name, code, message }: Error & { code?: unknown }): Fault {
  if (name === "AuthorizationResponseError" || name === "ResponseBodyError") return "declined";
  const noAnswer = ["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"];
  if (noAnswer.includes(String(code)) || (name === "TypeError" && message === "fetch failed")) return "unreachable";
  return "untrusted";
}
