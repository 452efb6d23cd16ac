import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { root } from "../scripts/node-path.ts";

/** How to start the browser: the same shape Playwright takes. */
export type BrowserLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const args = [
  "--no-sandbox",
  "--disable-setuid-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--no-pings",
];

/** `CHROMIUM_PATH`, then the system's own, then the one that came with the packages: a bare machine passes too. */
export async function browserLaunch(): Promise<BrowserLaunch> {
  const given = process.env["CHROMIUM_PATH"];
  if (given) return { executablePath: given, args, env: environment() };
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, args, env: environment() };
  return packagedBrowser();
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** The package's browser is built for a bare cloud machine: it brings its own libraries and fonts, named by the environment. */
async function packagedBrowser(): Promise<BrowserLaunch> {
  const folder = await unpacked();
  writeFileSync(join(folder, "fonts.conf"), fontsOf(folder));
  const libraries = [join(folder, "al2023", "lib"), folder, process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return {
    executablePath: join(folder, "chromium"),
    args: [...args, "--no-zygote", "--headless=shell"],
    env: { ...environment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, "fonts.conf") },
  };
}

/** Only the package's fonts, so that pictures are the same on every machine. */
const fontsOf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>`;

/** Unpacks beside and puts in place at once, so that two runs at the same moment never start half a browser. */
async function unpacked(): Promise<string> {
  const folder = join(root, ".cache", "chromium");
  if (existsSync(folder)) return folder;
  const packed = fileURLToPath(new URL("../bin", import.meta.resolve("@sparticuz/chromium")));
  const inWork = `${folder}-${process.pid}`;
  mkdirSync(inWork, { recursive: true });
  // The package unpacks into the temporary folder and has no other way to be told where.
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = inWork;
  try {
    await Promise.all(
      ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"].map((name) => inflate(join(packed, name))),
    );
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  try {
    renameSync(inWork, folder);
  } catch (error) {
    rmSync(inWork, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
