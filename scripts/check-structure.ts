import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** One source file of the tree: its path from the root with "/" and its text. */
export type Source = { path: string; text: string };

export type Glossary = { nouns: ReadonlySet<string>; ownerOf: ReadonlyMap<string, string> };

const zones = ["domain", "contract", "server", "web"];

/** What each zone may import from the others (design: walls). */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  contract: ["domain"],
  server: ["domain", "contract"],
  web: ["contract"],
};

/** The pure counting, merging and checking that the browser shares with the server; permissions never. */
const sharedWithWeb = /^#domain\/(?:calendar|text|attendance|meeting|minutes|scoring)\/|^#domain\/(?:result|ids)\.ts$/;
const permission = /\/(?:policy|access)[^/]*\.ts$/;

const vague = /^(?:index|utils?|helpers?|common|misc|service|manager|types)\.tsx?$/;
const impure = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bcrypto\.|\bfetch\(|\bprocess\.|\bsetTimeout\b/;

/** APIs the oldest supported browsers (Chrome 109, Firefox 115, Safari 15.4) do not have and the build does not translate. */
const tooNewForOldBrowsers =
  /\.(?:toSorted|toReversed|toSpliced|groupBy|isSubsetOf|isSupersetOf)\(|\bPromise\.(?:withResolvers|try)\b|\bObject\.groupBy\b|\bMap\.groupBy\b|\bArray\.fromAsync\b|\bAbortSignal\.any\b|\bURL\.(?:parse|canParse)\(|\bnew CloseWatcher\b|\bstructuredClone\(/;

/** Every departure from the architecture, one line each; empty when the tree still shows it. */
export function checkStructure(root: string): string[] {
  const glossary = readGlossary(readFileSync(join(root, "GLOSSARY.md"), "utf8"));
  const faults = zones.flatMap((zone) =>
    filesIn(join(root, zone)).flatMap((path) => faultsOf(sourceAt(root, path), glossary)),
  );
  return [...faults, ...unknownRooms(root, glossary), ...unownedTables(root, glossary)];
}

/** Every table has one noun that writes it (the request keys are the commands' own, the door's are the accounts'). */
function unownedTables(root: string, { ownerOf }: Glossary): string[] {
  const types = readFileSync(join(root, "server", "db", "schema.generated.ts"), "utf8");
  const tables = [...types.matchAll(/^ {2}"?([a-z_.]+)"?: \{$/gm)].map(([, table = ""]) => table);
  const kept = tables.filter((table) => !table.startsWith("door.") && table !== "request_key");
  return kept
    .filter((table) => !ownerOf.has(table))
    .map((table) => `${table}: no noun of GLOSSARY.md writes this table`);
}

export function readGlossary(markdown: string): Glossary {
  const rows = [...markdown.matchAll(/^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|/gm)];
  const nouns = new Set(rows.map(([, noun = ""]) => noun));
  const ownerOf = new Map(
    rows.flatMap(([, noun = "", tables = ""]) =>
      [...tables.matchAll(/`(\w+)`/g)].map(([, table = ""]) => [table, noun] as const),
    ),
  );
  return { nouns, ownerOf };
}

const sourceAt = (root: string, path: string): Source => ({
  path: relative(root, path).split(sep).join("/"),
  text: readFileSync(path, "utf8"),
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".generated.ts") ? [path] : [];
  });
}

function unknownRooms(root: string, { nouns }: Glossary): string[] {
  return ["domain", "server/features", "web/features"].flatMap((zone) =>
    readdirSync(join(root, zone))
      .filter(
        (name) =>
          statSync(join(root, zone, name)).isDirectory() &&
          filesIn(join(root, zone, name)).length > 0 &&
          !nouns.has(name),
      )
      .map((name) => `${zone}/${name}: not a noun of GLOSSARY.md`),
  );
}

const importsOf = (text: string): { names: string; from: string; typeOnly: boolean }[] => [
  ...[...text.matchAll(/^(?:import|export) (type )?([^;]*?) from "([^"]+)";/gm)].map(
    ([, type, names = "", from = ""]) => ({ names, from, typeOnly: type !== undefined }),
  ),
  ...[...text.matchAll(/^import "([^"]+)";|\bimport\("([^"]+)"\)/gm)].map(([, plain, lazy]) => ({
    names: "",
    from: plain ?? lazy ?? "",
    typeOnly: false,
  })),
];

/** The faults of one file. Exported so that planted faults can be shown to be found. */
export function faultsOf({ path, text }: Source, { ownerOf }: Glossary): string[] {
  const isTest = /\.test\.tsx?$/.test(path);
  const name = path.split("/").at(-1) ?? "";
  const faults: string[] = [];
  if (vague.test(name)) faults.push("say what it holds");
  if (!/^[a-z0-9.-]+$/.test(name)) faults.push("file names are kebab-case");
  if (text.split("\n").length > 301) faults.push("over 300 lines it holds more than one idea");
  if (isTest) return faults.map((fault) => `${path}: ${fault}`);
  faults.push(...trafficFaults(path, text), ...purityFaults(path, text), ...tableFaults(path, text, ownerOf));
  return faults.map((fault) => `${path}: ${fault}`);
}

function trafficFaults(path: string, text: string): string[] {
  const zone = path.split("/")[0] ?? "";
  const feature = /^(server|web)\/features\/([a-z-]+)\//.exec(path);
  return importsOf(text).flatMap(({ from, typeOnly }) => {
    const target = zoneOf(path, from);
    if (target === null)
      return zone === "domain" && !from.startsWith(".") ? [`the core imports nothing but itself, not ${from}`] : [];
    if (zone === "web" && target === "domain") {
      if (permission.test(from)) return [`the client never judges: ${from}`];
      return typeOnly || sharedWithWeb.test(from)
        ? []
        : [`the client takes counting, merging and checking from the core, not ${from}`];
    }
    if (target !== zone && !(mayImport[zone] ?? []).includes(target))
      return [`${zone} must not import ${target}: ${from}`];
    const reached = /features\/([a-z-]+)\//.exec(resolved(path, from));
    return feature && reached && reached[1] !== feature[2]
      ? [`reaches into ${reached[1]}; read its tables, or compose both one level up`]
      : [];
  });
}

const resolved = (path: string, from: string): string => {
  if (from.startsWith("#")) return from.slice(1);
  return from.startsWith(".") ? join(path, "..", from).split(sep).join("/") : from;
};

function zoneOf(path: string, from: string): string | null {
  const first = resolved(path, from).split("/")[0] ?? "";
  if (!from.startsWith("#") && !from.startsWith(".")) return null;
  return first;
}

function purityFaults(path: string, text: string): string[] {
  if (path.startsWith("domain/") && impure.test(text))
    return ["the core takes no clock, no chance and no outside world"];
  if (path.startsWith("web/") && tooNewForOldBrowsers.test(text))
    return [`too new for Chrome 109, Firefox 115, Safari 15.4: ${tooNewForOldBrowsers.exec(text)?.[0]}`];
  return [];
}

function tableFaults(path: string, text: string, ownerOf: ReadonlyMap<string, string>): string[] {
  const own = /^server\/features\/([a-z-]+)\//.exec(path)?.[1];
  if (own === undefined) return [];
  const written = [...text.matchAll(/(?:insertInto|updateTable|deleteFrom)\(\s*"(\w+)"/g)].map(
    ([, table = ""]) => table,
  );
  return written
    .filter((table) => ownerOf.get(table) !== own)
    .map((table) => `only ${ownerOf.get(table) ?? "a noun named in GLOSSARY.md"} writes ${table}`);
}
