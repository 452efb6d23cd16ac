import { fail, ok, type Result } from "../result.ts";

export const minutesStates = ["draft", "read-back", "signed"] as const;
export type MinutesState = (typeof minutesStates)[number];

/** One version of the minutes: who has signed it off in the product. It is signed once both have. M8. */
export type MinutesVersion = { number: number; state: MinutesState; takerSigned: boolean; chairSigned: boolean };

export type MinutesRefusal =
  | { code: "minutes.already-signed" }
  | { code: "minutes.not-read-back" }
  | { code: "minutes.not-signed" }
  | { code: "minutes.signed-by-you" }
  | { code: "minutes.reason-missing" };

/** Writing in a draft takes back any reading and signature given to what it said before. M8. */
export function writeMinutes(version: MinutesVersion): Result<MinutesVersion, MinutesRefusal> {
  if (version.state === "signed") return fail({ code: "minutes.already-signed" });
  return ok({ ...version, state: "draft", takerSigned: false, chairSigned: false });
}

export function readBackMinutes(version: MinutesVersion): Result<MinutesVersion, MinutesRefusal> {
  if (version.state === "signed") return fail({ code: "minutes.already-signed" });
  return ok({ ...version, state: "read-back" });
}

/** Two sign: who wrote the minutes and who chaired, in any order, after they were read back. Locked when both have. M8. */
export function signMinutes(version: MinutesVersion, as: "taker" | "chair"): Result<MinutesVersion, MinutesRefusal> {
  if (version.state === "signed") return fail({ code: "minutes.already-signed" });
  if (version.state !== "read-back") return fail({ code: "minutes.not-read-back" });
  const already = as === "taker" ? version.takerSigned : version.chairSigned;
  if (already) return fail({ code: "minutes.signed-by-you" });
  const takerSigned = version.takerSigned || as === "taker";
  const chairSigned = version.chairSigned || as === "chair";
  return ok({ ...version, takerSigned, chairSigned, state: takerSigned && chairSigned ? "signed" : "read-back" });
}

/** What was signed is never changed: a correction makes the next version, with its reason. M8. */
export function nextMinutes(version: MinutesVersion, reason: string): Result<MinutesVersion, MinutesRefusal> {
  if (version.state !== "signed") return fail({ code: "minutes.not-signed" });
  if (reason.trim() === "") return fail({ code: "minutes.reason-missing" });
  return ok({ number: version.number + 1, state: "draft", takerSigned: false, chairSigned: false });
}
