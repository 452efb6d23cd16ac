import { createHash, createHmac, randomBytes } from "node:crypto";
import { codeFrom } from "#domain/account/one-time-code.ts";

export const newCode = (): string => codeFrom(randomBytes(10));

/** The same code again from the set-up's own link, so that its answer can be repeated without the code being kept anywhere. */
export const codeOf = (setUpToken: string, personId: string): string =>
  codeFrom(createHmac("sha256", setUpToken).update(`slip ${personId}`).digest().subarray(0, 10));

export const hashOfCode = (code: string): Buffer => createHash("sha256").update(`slip ${code}`).digest();
