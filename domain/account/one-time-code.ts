/** Letters and digits that are not mistaken for one another on paper: no I, L, O, U. */
export const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeLength = 16;
/** A slip's code holds for so many days. O4. */
export const codeDays = 14;

/** "K7MQ-2XPD-9HTR-W4CN", as printed on the slip. */
export const groupedCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join("-");

/** What a person typed, as it was meant: without spaces and dashes, small letters too, O for 0, I and L for 1. `null`: no code. */
export function normalisedCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : null;
}

/** Sixteen letters of 80 random bits. */
export function codeFrom(bytes: Uint8Array): string {
  let code = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && code.length < codeLength) {
      bits -= 5;
      code += codeLetters[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return code;
}
