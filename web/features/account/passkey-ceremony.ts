import type { PasskeyAnswer, PasskeyBody, PasskeyOffer, PasskeyQuestion } from "#contract/account-passkey.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** Browsers tie keys to names: only over https or on localhost, and not under a bare number ("127.0.0.1"). */
export const passkeysWorkHere = (): boolean =>
  globalThis.isSecureContext && "PublicKeyCredential" in globalThis && !/^[\d.]+$|:/.test(location.hostname);

/** Stopped by the person or out of time; held by this device already; or something the device does not tell. */
export type CeremonyFault = "stopped" | "held" | "failed";

/** Asks the device for a new key. */
export const makeKey = (offer: PasskeyOffer): Promise<Result<PasskeyBody, CeremonyFault>> =>
  performed(async () => {
    const made = (await navigator.credentials.create({ publicKey: creationOf(offer) })) as PublicKeyCredential;
    const response = made.response as AuthenticatorAttestationResponse;
    return {
      credentialId: textOf(made.rawId),
      clientData: textOf(response.clientDataJSON),
      attestation: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    };
  });

const creationOf = ({
  challenge,
  site,
  user,
  algorithms,
  known,
  timeout,
}: PasskeyOffer): PublicKeyCredentialCreationOptions => ({
  challenge: bytesOf(challenge),
  rp: site,
  user: { ...user, id: bytesOf(user.id) },
  pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
  excludeCredentials: known.map(({ id, transports }) => ({
    type: "public-key",
    id: bytesOf(id),
    transports: transports as AuthenticatorTransport[],
  })),
  authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  attestation: "none",
  timeout,
});

/** Asks for any key of this place; the person picks one and unlocks it. */
export const useKey = ({ challenge, site, timeout }: PasskeyQuestion): Promise<Result<PasskeyAnswer, CeremonyFault>> =>
  performed(async () => {
    const asked = { challenge: bytesOf(challenge), rpId: site, userVerification: "required" as const, timeout };
    const used = (await navigator.credentials.get({ publicKey: asked })) as PublicKeyCredential;
    const response = used.response as AuthenticatorAssertionResponse;
    return {
      credentialId: textOf(used.rawId),
      clientData: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: textOf(response.userHandle ?? new ArrayBuffer(0)),
    };
  });

const faults: Record<string, CeremonyFault> = { NotAllowedError: "stopped", InvalidStateError: "held" };

async function performed<T>(ceremony: () => Promise<T>): Promise<Result<T, CeremonyFault>> {
  try {
    return ok(await ceremony());
  } catch (error) {
    return fail(faults[(error as Error).name] ?? "failed");
  }
}

const textOf = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
