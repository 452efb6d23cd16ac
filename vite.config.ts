import { defineConfig } from "vite";

/** The oldest browsers that offices still have (design: old browsers). */
export const browsers = ["chrome109", "firefox115", "safari15.4"];

const inShell = [
  "node_modules/(?:preact|preact-iso)/",
  "web/app/(?:app|answer|answer-cache|api|shell|routes|session|navigation|account-menu|refusal|refusal-notice|emblem|match-route)\\.tsx?$",
  "web/ui/(?:button|icon|page|page-states|notice|toast|facts|day-text|link-list|state-mark|mark-words)\\.tsx?$",
  "domain/(?:result|calendar/local-date|text/vietnamese-date)\\.ts$",
].join("|");

/**
 * Few files rather than small ones: a browser opens six connections to a plain server, and the page's data is among the
 * first six. What stands on every page is one file, the other parts are another, each page is its own.
 */
const shell = { name: "shell", test: new RegExp(inShell), priority: 2 };
const parts = {
  name: "parts",
  // The table of a month comes with the first press; charts, pickers and the rest with the pages that have them.
  test: /(?:web\/ui\/(?!month-|chart|combobox|file-field|stepper|timeline)[\w-]+|web\/app\/(?:form|place)|domain\/(?:calendar|text)\/(?!name-search)[\w-]+)\.tsx?$/,
  priority: 1,
};

/** What the pages of meetings share: two small files would be two more of the six. */
const ofMeetings = {
  name: "of-meetings",
  test: /(?:web\/features\/meeting\/words|domain\/meeting\/lifecycle)\.tsx?$/,
  priority: 1,
};

/** What a line written in a room goes through on its way, in whichever page it goes out. */
const outbox = {
  name: "outbox",
  test: /web\/offline\/(?:device-clock|outbox-entry|outbox-store|rewritten-text|send-outbox|use-outbox)\.ts$/,
  priority: 1,
};

export default defineConfig({
  root: "web",
  publicDir: "public",
  appType: "spa",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    manifest: ".vite/manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [shell, parts, ofMeetings, outbox] } } },
  },
});
