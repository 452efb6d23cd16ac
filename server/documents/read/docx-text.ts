import mammoth from "mammoth";
import { htmlText } from "./html-text.ts";
import { withWrittenNumbers } from "./word-numbering.ts";
import { openZip } from "./zip-parts.ts";

/** mammoth takes an opened file too, which its types leave out: `read` and `exists` are all it asks of it. */
type WordFile = {
  exists: (name: string) => boolean;
  read: (name: string, encoding?: string) => Promise<string | Uint8Array>;
};

/** The text of a Word file: paragraphs as lines, automatic numbers written out, tables as rows of cells. Throws `ZipRefused`. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const zip = openZip(bytes);
  const text = (name: string): string | null => (zip.has(name) ? new TextDecoder().decode(zip.read(name)) : null);
  const document = withWrittenNumbers({
    document: text("word/document.xml") ?? "",
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
