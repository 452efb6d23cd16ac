import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const kinds: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

export type FileServer = { address: string; close: () => Promise<void> };

/** A built client with made-up answers under /api, for pictures of parts and for what needs no server behind it. */
export async function serveFiles({
  folder,
  answers,
  policy,
}: {
  folder: string;
  answers: Record<string, unknown>;
  policy?: string;
}): Promise<FileServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/api/")) {
      const answer = answers[path];
      response.writeHead(answer === undefined ? 401 : 200, { "content-type": "application/json" });
      return response.end(JSON.stringify(answer ?? { code: "session.missing" }));
    }
    const asked = join(folder, path);
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : join(folder, "index.html");
    const packed = policy !== undefined && existsSync(`${file}.br`);
    response.writeHead(200, {
      "content-type": kinds[extname(file)] ?? "application/octet-stream",
      ...(packed ? { "content-encoding": "br" } : {}),
      ...(policy ? { "content-security-policy": policy } : {}),
    });
    return response.end(readFileSync(packed ? `${file}.br` : file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = bound && typeof bound === "object" ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
