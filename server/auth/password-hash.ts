import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2) as (algorithm: "argon2id", parameters: Argon2Parameters) => Promise<Buffer>;

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 40 ms here.
const memory = 19_456;
const passes = 2;
const parallelism = 1;
const tagLength = 32;

/** In the usual form "$argon2id$v=19$m=19456,t=2,p=1$salt$tag", so that stronger settings may come later. */
export async function hashOfPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", {
    message: password.normalize("NFC"),
    nonce,
    parallelism,
    tagLength,
    memory,
    passes,
  });
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`;
}

/** Takes the same time whether or not there is a hash: nobody learns from the clock who has an account. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const parts = parse(hash ?? decoy);
  const tag = await derive("argon2id", {
    message: password.normalize("NFC"),
    ...parts.settings,
    tagLength: parts.tag.length,
  });
  return timingSafeEqual(tag, parts.tag) && hash !== null;
}

const plain = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");

/** Nobody's password. */
const decoy = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(randomBytes(16))}$${plain(randomBytes(tagLength))}`;

function parse(hash: string): { settings: Omit<Argon2Parameters, "message" | "tagLength">; tag: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
  if (found === null) throw new Error("a password hash of unknown form");
  const [, m, t, p, salt = "", tag = ""] = found;
  return {
    settings: { memory: Number(m), passes: Number(t), parallelism: Number(p), nonce: Buffer.from(salt, "base64") },
    tag: Buffer.from(tag, "base64"),
  };
}
