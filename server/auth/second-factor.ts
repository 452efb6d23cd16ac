import { Secret, TOTP } from "otpauth";

const settings = { algorithm: "SHA1", digits: 6, period: 30 } as const;

export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address an authenticator reads from the QR. */
export const enrolAddress = (secret: string, userName: string): string =>
  new TOTP({
    ...settings,
    issuer: "Sinh hoạt chuyên đề",
    label: userName,
    secret: Secret.fromBase32(secret),
  }).toString();

/** The 30-second step a code belongs to, one step of drift either way; `null` when it is wrong. `at` in ms. */
export function stepOfCode(secret: string, typed: string, at: number): number | null {
  const token = typed.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = TOTP.validate({ ...settings, token, secret: Secret.fromBase32(secret), timestamp: at, window: 1 });
  return delta === null ? null : TOTP.counter({ period: settings.period, timestamp: at }) + delta;
}

/** The code that counts at an instant (ms): for tests and the demo's log-in slips. */
export const codeAt = (secret: string, at: number): string =>
  TOTP.generate({ ...settings, secret: Secret.fromBase32(secret), timestamp: at });
