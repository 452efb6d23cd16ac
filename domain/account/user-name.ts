import { fold } from "../text/fold.ts";
import { splitName } from "../text/given-name.ts";

/**
 * The user name a person is given: "Nguyễn Văn Tuấn" → "tuannv". Lower case letters and digits; never empty. A number is
 * put after it where the installation knows it already.
 */
export function userNameFrom(name: string): string {
  const { given, rest } = splitName(name);
  const wanted = plain(given) + rest.map((word) => plain(word).slice(0, 1)).join("");
  return wanted === "" ? "dangvien" : wanted.slice(0, 40);
}

const plain = (word: string): string => fold(word).replaceAll(/[^a-z0-9]/g, "");
