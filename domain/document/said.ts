import type { Block, TableCell } from "./block.ts";

/** Everything a document says, block by block, without its form: for tests, search and copying as plain text. */
export const said = (blocks: readonly Block[]): string[] => blocks.flatMap(textsOf);

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "head":
      return [block.superior, block.issuer, block.subject].filter((text) => text !== null);
    case "title":
      return [block.text, block.abstract].filter((text) => text !== null);
    case "addressees":
      return [...block.to];
    case "paragraph":
      return [typeof block.text === "string" ? block.text : block.text.map(({ text }) => text).join("")];
    case "heading":
    case "note":
      return [block.text];
    case "table":
      return [...block.head, ...block.rows].map(rowText);
    case "closing":
      return [...block.recipients.map(({ name }) => name), block.archive, ...signed(block.signature)];
    case "signatures":
      return [...signed(block.left), ...signed(block.right)];
    case "turn":
      return [];
  }
}

const rowText = (cells: readonly TableCell[]): string => cells.map(({ text }) => text).join(" | ");

const signed = ({ behalf, post, name }: { behalf: string | null; post: string; name: string | null }): string[] =>
  [behalf, post, name].filter((text) => text !== null);
