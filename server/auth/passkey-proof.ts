import type { PasskeyAnswer, PasskeyBody } from "#contract/account-passkey.ts";
import type { Site } from "./site.ts";

/** EdDSA, ES256, RS256: what telephones, security keys and Windows Hello speak. */
export const algorithms = [-8, -7, -257];

/** Loaded with the first key: most starts see none. */
const library = () => import("@simplewebauthn/server");

export type NewKey = { credentialId: string; publicKey: Buffer; counter: number; backedUp: boolean };
export type Asked = { challenge: string; site: Site };

/** A new key, if device, site and challenge fit and the person was verified (finger, face, PIN); else `null`. */
export async function provenKey(sent: PasskeyBody, { challenge, site }: Asked): Promise<NewKey | null> {
  const { verifyRegistrationResponse } = await library();
  const response = {
    id: sent.credentialId,
    rawId: sent.credentialId,
    type: "public-key" as const,
    clientExtensionResults: {},
    response: { clientDataJSON: sent.clientData, attestationObject: sent.attestation },
  };
  // Whatever does not fit is thrown, each with English words of its own; to the person it is one thing.
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    backedUp: credentialBackedUp,
  };
}

type Use = { counter: number; backedUp: boolean };

/** The key was used here, now, by its verified person; what it counted is judged by the caller. Else `null`. */
export async function provenUse(
  sent: PasskeyAnswer,
  { challenge, site }: Asked,
  publicKey: Buffer,
): Promise<Use | null> {
  const { verifyAuthenticationResponse } = await library();
  const { credentialId, clientData, authenticatorData, signature, userHandle } = sent;
  const response = {
    id: credentialId,
    rawId: credentialId,
    type: "public-key" as const,
    clientExtensionResults: {},
    response: { clientDataJSON: clientData, authenticatorData, signature, userHandle },
  };
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: 0 },
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

/** The challenge inside a browser's own account of what it signed; "" where there is none to be read. */
export function challengeIn(clientData: string): string {
  try {
    const told: unknown = JSON.parse(Buffer.from(clientData, "base64url").toString("utf8"));
    const challenge = (told as { challenge?: unknown } | null)?.challenge;
    return typeof challenge === "string" ? challenge : "";
  } catch {
    return "";
  }
}

/** Whose a key is, for the device: the account's id as bytes, which says nothing to anybody else. */
export const handleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll("-", ""), "hex").toString("base64url");
