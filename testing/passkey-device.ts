import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { PasskeyAnswer, PasskeyBody, PasskeyOffer, PasskeyQuestion } from "#contract/account-passkey.ts";

/** What a dishonest or broken device and page would do otherwise. */
export type Wrongs = {
  origin?: string;
  site?: string;
  /** Not unlocked by finger, face or PIN. */
  unverified?: boolean;
  challenge?: string;
  userHandle?: string;
  counter?: number;
  type?: string;
  /** Signed by another key than the one the id stands for. */
  forged?: boolean;
};

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: string | Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** A device with one key of its own (ES256, no attestation), as a browser at `origin` speaks with it. */
export function passkeyDevice(origin = "http://localhost") {
  const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [keys, others] = [pair(), pair()];
  const credential = randomBytes(32);
  const state = { counter: 0, handle: "", site: new URL(origin).hostname };

  const clientData = (type: string, challenge: string, wrongs: Wrongs): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: wrongs.type ?? type,
        challenge: wrongs.challenge ?? challenge,
        origin: wrongs.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authenticatorData = (wrongs: Wrongs, attested: Buffer = Buffer.alloc(0)): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(wrongs.counter ?? (state.counter += 1));
    // User present, user verified, key attached.
    const flags = 0x01 | (wrongs.unverified ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([sha256(wrongs.site ?? state.site), Buffer.from([flags]), counter, attested]);
  };

  const make = (offer: PasskeyOffer, wrongs: Wrongs = {}): PasskeyBody => {
    state.handle = offer.user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credential.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential, publicKeyOf(keys.publicKey)]);
    return {
      credentialId: base64url(credential),
      clientData: base64url(clientData("webauthn.create", offer.challenge, wrongs)),
      attestation: base64url(attestationOf(authenticatorData(wrongs, attested))),
      transports: ["internal"],
    };
  };
  const use = (question: PasskeyQuestion, wrongs: Wrongs = {}): PasskeyAnswer => {
    const said = clientData("webauthn.get", question.challenge, wrongs);
    const data = authenticatorData(wrongs);
    const { privateKey } = wrongs.forged ? others : keys;
    return {
      credentialId: base64url(credential),
      clientData: base64url(said),
      authenticatorData: base64url(data),
      signature: base64url(sign("sha256", Buffer.concat([data, sha256(said)]), privateKey)),
      userHandle: wrongs.userHandle ?? state.handle,
    };
  };
  return { make, use };
}

/** CBOR, as much as is needed: a map of three, text, bytes. */
const attestationOf = (data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3]),
    cborText("fmt"),
    cborText("none"),
    cborText("attStmt"),
    Buffer.from([0xa0]),
    cborText("authData"),
    cborBytes(data),
  ]);

const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);

/** In the shortest form: the reader counts on it. */
function cborBytes(bytes: Uint8Array): Buffer {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function publicKeyOf(key: { export: (options: { format: "jwk" }) => object }): Buffer {
  const { x, y } = key.export({ format: "jwk" }) as { x: string; y: string };
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, "base64url")),
  ]);
}
