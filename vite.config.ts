import { defineConfig } from "vite";

/** The oldest browsers that offices still have (design: old browsers). */
export const browsers = ["chrome109", "firefox115", "safari15.4"];

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
  },
});
