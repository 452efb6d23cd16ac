import { fold } from "../text/fold.ts";

export const shortestPassword = 8;
export const longestPassword = 200;

/** Why a password is not taken, or `null`. No rules of composition: length keeps it safe, and what everybody tries first does not. */
export type PasswordFault = "too-short" | "too-long" | "too-common" | "holds-user-name";

const common = new Set(
  (
    "12345678 123456789 1234567890 0123456789 0987654321 987654321 87654321 11111111 00000000 88888888 66668888 68686868 " +
    "password matkhau123 matkhau1 matkhau12 matkhau@123 password1 password123 qwerty123 qwertyui qwertyuiop abcd1234 abc12345 abc123456 " +
    "admin123 admin@123 vietnam123 vietnam1 chibo123 chibo1234 dangvien dangvien123 sinhhoat chuyende iloveyou anhyeuem emyeuanh"
  ).split(" "),
);

export function passwordFault(password: string, userName: string): PasswordFault | null {
  if (password.length > longestPassword) return "too-long";
  if ([...password].length < shortestPassword) return "too-short";
  const folded = fold(password);
  if (common.has(folded) || new Set(folded).size < 3) return "too-common";
  return userName.length >= 4 && folded.includes(userName) ? "holds-user-name" : null;
}
