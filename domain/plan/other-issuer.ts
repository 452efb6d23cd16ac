import { fold } from "../text/fold.ts";

/** "Đảng bộ", "Đảng ủy", "Ban Thường vụ Đảng ủy" of one place name one body here: what follows tells which. */
const kindOfBody = /^(?:(?:ban (?:chap hanh|thuong vu)|bch|btv) )?(?:dang (?:uy|bo)|chi (?:uy|bo)) /;

const placeOf = (name: string): string => fold(name).replace(/\s+/gu, " ").trim().replace(kindOfBody, "");

/** "Sở Tư pháp" is "Sở Tư pháp tỉnh Tuyên Quang". */
const begins = (long: string, short: string): boolean => long === short || /^[ ,]/u.test(long.slice(short.length));

/**
 * Whether a document names another body as its issuer than the one whose plan it is to become, as when a superior's plan is
 * pasted for one's own. One that names none names no other. P1.
 */
export function isOtherIssuer(issuer: string | null, organisation: string): boolean {
  if (issuer === null) return false;
  const [named, own] = [placeOf(issuer), placeOf(organisation)];
  const same = (named.startsWith(own) && begins(named, own)) || (own.startsWith(named) && begins(own, named));
  return !same;
}
