import mammoth from "mammoth";
import { htmlText } from "./html-text.ts";
import { withWrittenNumbers } from "./word-numbering.ts";
import { asShown } from "./word-shown.ts";
import { openZip, ZipRefused } from "./zip-parts.ts";

/** mammoth takes an opened file too, which its types leave out: `read` and `exists` are all it asks of it. */
type WordFile = {
  exists: (name: string) => boolean;
  read: (name: string, encoding?: string) => Promise<string | Uint8Array>;
};

/** A plan nests a table in a table; thousands of levels are made to exhaust the reader. */
const depthLimit = 200;

/** How deep the elements of a part are nested. */
function depthOf(xml: string): number {
  let [depth, deepest] = [0, 0];
  for (const [, closing, empty] of xml.matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
    if (empty === "/") continue;
    depth += closing === "/" ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The text of a Word file: paragraphs as lines, automatic numbers written out, tables as rows of cells. Throws `ZipRefused`. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const zip = openZip(bytes);
  const text = (name: string): string | null => (zip.has(name) ? new TextDecoder().decode(zip.read(name)) : null);
  const written = text("word/document.xml") ?? "";
  if (depthOf(written) > depthLimit) throw new ZipRefused("too-large");
  const document = withWrittenNumbers({
    document: asShown(written),
    numbering: text("word/numbering.xml"),
    styles: text("word/styles.xml"),
  });
  const file: WordFile = {
    exists: zip.has,
    read: async (name, encoding) => {
      if (name === "word/document.xml") return encoding ? document : new TextEncoder().encode(document);
      const part = zip.read(name);
      if (encoding === "base64") return Buffer.from(part).toString("base64");
      return encoding ? new TextDecoder(encoding).decode(part) : part;
    },
  };
  const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
    includeDefaultStyleMap: false,
    ignoreEmptyParagraphs: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
  });
  return htmlText(value);
}
