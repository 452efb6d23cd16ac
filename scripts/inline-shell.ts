import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { filesInside, type ViteManifest } from "./client-files.ts";
import { digest, filesIn } from "./client-output.ts";

/** "'sha256-…'" of every script and style inside the page, as a content security policy names them. */
export type InlineHashes = { scripts: string[]; styles: string[] };

/**
 * Puts what every page needs into the HTML itself, so that a first visit takes two trips over a slow line instead of three:
 * the page's own data and script are asked for while the rest of the HTML is still on its way (design 4: budgets).
 * Scripts that stood beside the shell reach it by the global name `shell`, for what is inside a page has no address.
 */
export function inlineShell(folder: string, manifest: ViteManifest, before: string): InlineHashes {
  const files = filesInside(manifest);
  const scripts = files.filter((file) => file.endsWith(".js"));
  const [entry, shell] = scripts;
  if (entry === undefined || shell === undefined || scripts.length > 2)
    throw new Error(`the shell is to be two scripts, not ${scripts.join(", ")}`);
  for (const file of filesIn(join(folder, "assets")).filter((name) => name.endsWith(".js")))
    writeFileSync(
      file,
      notFetching(usingGlobal(withoutEntry(readFileSync(file, "utf8"), basename(entry)), basename(shell)), files),
    );
  const textOf = (file: string): string => readFileSync(join(folder, file), "utf8").trim();
  const inside = {
    scripts: [before, givingGlobal(textOf(shell)), withAddresses(textOf(entry))],
    styles: files.filter((file) => file.endsWith(".css")).map(textOf),
  };
  writePage(join(folder, "index.html"), inside);
  for (const file of files) rmSync(join(folder, file));
  return { scripts: inside.scripts.map(hashOf), styles: inside.styles.map(hashOf) };
}

const hashOf = (text: string): string => `'sha256-${digest(text, "base64")}'`;

/** A part whose styles stand in the page asks for the entry they came with, which has run and has no address. */
export const withoutEntry = (code: string, entry: string): string =>
  code.replace(/import[`"']\.\/([^`"']+)[`"'];?/g, (whole, from: string) => (from === entry ? "" : whole));

/** `import{a as b}from"./shell-x.js"` as `const{a:b}=shell`. The shell has run by then: it stands in the page. */
export function usingGlobal(code: string, shell: string): string {
  const changed = code.replace(
    /import\{([^}]*)\}from[`"']\.\/([^`"']+)[`"'];?/g,
    (whole, names: string, from: string) => (from === shell ? `const{${names.replaceAll(" as ", ":")}}=shell;` : whole),
  );
  if (changed.includes(`./${shell}`)) throw new Error(`${shell} is imported in a form the build does not know`);
  return changed;
}

/** The loader that comes with the build would fetch what is inside the page a second time, under an address it has not got. */
export function notFetching(code: string, inside: readonly string[]): string {
  const named = /m\.f=(\[[^\]]*\])/.exec(code)?.[1];
  if (named === undefined) return code;
  const names = JSON.parse(named) as string[];
  return code.replace(/__vite__mapDeps\(\[([\d,]*)\]\)/g, (_whole, list: string) => {
    const left = list.split(",").filter((at) => !inside.includes(names[Number(at)] ?? ""));
    return `__vite__mapDeps([${left.join(",")}])`;
  });
}

/** What the shell would export is kept under its global name. */
export function givingGlobal(code: string): string {
  const found = /export\{([^}]*)\};?$/.exec(code);
  if (!found || /^import\b/m.test(code)) throw new Error("the shell is to export once, at its end, and import nothing");
  const names = (found[1] ?? "").replace(/([\w$]+) as ([\w$]+)/g, "$2:$1");
  return withAddresses(`${code.slice(0, found.index)}globalThis.shell={${names}};`);
}

/** Inside a page a script's neighbours have to be named by their whole address. */
const withAddresses = (code: string): string => code.replace(/\bimport\(([`"'])\.\//g, "import($1/assets/");

function writePage(page: string, { scripts, styles }: InlineHashes): void {
  const [before = "", ...modules] = scripts;
  const inside = [...scripts, ...styles].find((text) => /<\/(?:script|style)|<!--/i.test(text));
  if (inside !== undefined) throw new Error("a script or a style would end early inside the page");
  const html = readFileSync(page, "utf8").replace(/ *<(?:script|link)[^>]*\/assets\/[^>]*>(?:<\/script>)?\n?/g, "");
  const tagged = [
    ["<!--before-->", `<script>${before}</script>`],
    ["<!--styles-->", styles.map((style) => `<style>${style}</style>`).join("")],
    ["<!--shell-->", modules.map((script) => `<script type="module">${script}</script>`).join("")],
  ] as const;
  writeFileSync(
    page,
    tagged.reduce((text, [place, what]) => put(text, place, what), html),
  );
}

function put(html: string, place: string, what: string): string {
  if (!html.includes(place)) throw new Error(`web/index.html has lost its place for ${place}`);
  return html.replace(place, () => what);
}
