import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** The built client: its folder and the hashes of the scripts and styles inside its page ("'sha256-…'"). */
export type ClientFiles = { folder: string; inline: { scripts: readonly string[]; styles: readonly string[] } };

/** `null` when the client has not been built (the installation step builds it). */
export function clientFiles(root: string): ClientFiles | null {
  const folder = join(root, "dist", "web");
  if (!existsSync(join(folder, "index.html"))) return null;
  return { folder, inline: readHashes(join(folder, "inline-hashes.json")) };
}

const readHashes = (file: string): ClientFiles["inline"] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ClientFiles["inline"]) : { scripts: [], styles: [] };

/** Files by name; every other address that is not the API's gets the page, which knows its own routes. */
export function serveClient(app: FastifyInstance, { folder }: ClientFiles): void {
  void app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      void reply.header(
        "cache-control",
        path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  app.get("/*", { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith("/api/")) return reply.callNotFound();
    return reply.header("cache-control", "no-cache").sendFile("index.html", folder);
  });
}
