import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const from = createRequire(import.meta.url);
const faces = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"] as const;

/** Tinos, as wide as Times New Roman letter by letter and free to embed: regular, italic, bold, bold italic. */
export const pdfFonts = (): Buffer[] =>
  faces.map((face) => readFileSync(from.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)));
