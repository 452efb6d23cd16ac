const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);

/** The plain text of the HTML mammoth makes: lines, "- " before items of lists, tables as "| a | b |". Footnotes are left out. */
export function htmlText(html: string): string {
  const body = html
    .replace(/<sup><a href="#(?:foot|end)note[^>]*>.*?<\/a><\/sup>/g, "")
    .replace(/<ol><li id="(?:foot|end)note-[\s\S]*$/, "")
    .replace(/<img\b[^>]*>/g, "");
  return decoded(blocks(body))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Tables first, the innermost first, so that a table in a cell becomes lines of that cell. */
function blocks(html: string): string {
  let text = html;
  for (let depth = 0; depth < 20 && text.includes("<table"); depth += 1)
    text = text.replace(
      /<table\b[^>]*>((?:(?!<table\b)[\s\S])*?)<\/table>/g,
      (_, rows: string) => `<p>${tableText(rows)}</p>`,
    );
  return lines(text);
}

const lines = (html: string): string =>
  html
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/<li\b[^>]*>/g, "\n- ")
    .replace(/<\/(?:p|li|h\d|ul|ol|div)>/g, "\n")
    .replace(/<[^>]*>/g, "");

type Cell = { text: string; columns: number; rows: number };

function tableText(html: string): string {
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[dh]\b([^>]*)>([\s\S]*?)<\/t[dh]>/g)].map(([, attributes = "", cell = ""]) =>
      cellOf(attributes, cell),
    ),
  );
  return isLayout(rows) ? columnByColumn(rows) : rowByRow(rows);
}

const spanIn = (attributes: string, name: string): number =>
  Math.min(50, Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1));

const cellOf = (attributes: string, cell: string): Cell => ({
  text: lines(cell)
    .replace(/\n{2,}/g, "\n")
    .trim(),
  columns: spanIn(attributes, "colspan"),
  rows: spanIn(attributes, "rowspan"),
});

/** Two columns that hold a head or recipients and signature are a way of placing, not a table. */
const isLayout = (rows: readonly Cell[][]): boolean =>
  rows.length > 0 &&
  rows.every((row) => row.length <= 3) &&
  rows.flat().some(({ text }) => /ĐẢNG CỘNG SẢN VIỆT NAM|^Nơi nhận|^T\/M |^TM\. |^NGƯỜI GHI/mu.test(text));

function columnByColumn(rows: readonly Cell[][]): string {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((row) => row[column]?.text ?? "")
      .filter((text) => text !== "")
      .join("\n"),
  ).join("\n");
}

/** A cell over several rows is said in each of them, one over several columns leaves the others empty. */
function rowByRow(rows: readonly Cell[][]): string {
  const held: { text: string; left: number }[] = [];
  return rows
    .map((row) => {
      const cells: string[] = [];
      const queue = [...row];
      while (queue.length > 0 || (held[cells.length]?.left ?? 0) > 0) {
        const above = held[cells.length];
        if (above && above.left > 0) {
          above.left -= 1;
          cells.push(above.text);
          continue;
        }
        const cell = queue.shift();
        if (!cell) break;
        const text = cell.text.replace(/\s*\n\s*/g, " ").replaceAll("|", "/");
        held[cells.length] = { text, left: cell.rows - 1 };
        cells.push(text, ...Array.from({ length: cell.columns - 1 }, () => ""));
      }
      return `| ${cells.join(" | ")} |`;
    })
    .join("\n");
}
