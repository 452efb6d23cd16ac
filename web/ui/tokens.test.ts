import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileProblem } from "./file-problem.ts";
import { markWords, shortWords } from "./mark-words.ts";

const web = join(import.meta.dirname, "..");
const tokens = readFileSync(join(web, "ui/tokens.css"), "utf8");
const styles = readdirSync(web, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".css") && !name.endsWith("tokens.css"),
);

/** Colours, and lengths beyond 0, 1px for hiding, shares and what belongs to the text itself. */
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
const size = /(?<![\w.-])(?!1px\b)\d*\.?\d+(?:px|rem|pt|mm|ch)\b/;

const body = (css: string): string[] =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((line) => !line.includes("@media"));

test("nothing but the tokens holds a colour or a size", () => {
  for (const name of styles) {
    const wrong = body(readFileSync(join(web, name), "utf8")).filter(
      (line) => colour.test(line) || (size.test(line) && !/--bottom-bar|0rem/.test(line)),
    );
    assert.deepEqual(wrong, [], name);
  }
});

test("every token that is asked for exists", () => {
  const known = new Set([...tokens.matchAll(/(--[a-z0-9-]+):/g)].map(([, token]) => token));
  for (const name of styles) {
    const css = readFileSync(join(web, name), "utf8");
    const own = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map(([, token]) => token));
    for (const [, token = ""] of css.matchAll(/var\((--[a-z0-9-]+)/g))
      assert.ok(
        known.has(token) || own.has(token) || /^--(?:tone|tone-soft|bottom-bar)$/.test(token),
        `${name}: ${token}`,
      );
  }
});

/** WCAG 2.2: relative luminance of "#rrggbb". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};

const themeOf = (start: string): Record<string, string> => {
  const block = tokens.slice(tokens.indexOf(start)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );
};

for (const [theme, start] of [
  ["light", ":root {"],
  ["dark", ':root[data-theme="dark"] {'],
] as const) {
  const colours = themeOf(start);
  const of = (name: string): string => colours[name] ?? assert.fail(`no --${name}`);

  test(`${theme}: body text stands out at least 7:1, everything else 4.5:1, edges 3:1`, () => {
    for (const paper of ["ground", "surface", "field"]) {
      assert.ok(contrast(of("ink"), of(paper)) >= 7, `ink on ${paper}`);
      assert.ok(
        contrast(of("ink-soft"), of(paper)) >= 7,
        `ink-soft on ${paper} ${contrast(of("ink-soft"), of(paper))}`,
      );
      for (const name of ["accent", "good", "warn", "bad", "calm"])
        assert.ok(contrast(of(name), of(paper)) >= 4.5, `${name} on ${paper}`);
      for (const name of ["line-strong", "focus"]) assert.ok(contrast(of(name), of(paper)) >= 3, `${name} on ${paper}`);
    }
    for (const name of ["good", "warn", "bad", "calm", "accent"]) {
      assert.ok(contrast(of(name), of(`${name}-soft`)) >= 4.5, `${name} on its own paper`);
      assert.ok(contrast(of("ink"), of(`${name}-soft`)) >= 7, `ink on ${name}-soft`);
    }
    assert.ok(contrast(of("on-accent"), of("accent")) >= 4.5, "on-accent");
  });
}

test("dark by the device and dark by choice are the same", () => {
  assert.deepEqual(themeOf(':root:not([data-theme="light"]) {'), themeOf(':root[data-theme="dark"] {'));
});

test("a state is said in words, with its days", () => {
  assert.equal(markWords("done-late", 3), "Xong, muộn 3 ngày");
  assert.equal(markWords("overdue", 5), "Quá hạn 5 ngày");
  assert.equal(markWords("excused"), "Muộn – có phép");
  assert.equal(shortWords("done-late", 3), "+3");
  assert.equal(shortWords("done", null), "");
});

test("a file that the server would refuse is refused before it travels", () => {
  assert.equal(fileProblem({ name: "Ke hoach.DOCX", size: 10 }, ".docx,.pdf"), null);
  assert.match(fileProblem({ name: "anh.png", size: 10 }, ".docx,.pdf") ?? "", /không thuộc loại/);
  assert.match(fileProblem({ name: "a.pdf", size: 20 * 1024 * 1024 + 1 }, ".pdf") ?? "", /20 MB/);
  assert.match(fileProblem({ name: "a.pdf", size: 0 }, ".pdf") ?? "", /không có nội dung/);
});
