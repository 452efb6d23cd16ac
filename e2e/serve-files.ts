import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const kinds: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

async function answerChange(
  request: IncomingMessage,
  response: ServerResponse,
  receive: (body: unknown) => ReturnType<Receive>,
): Promise<void> {
  let text = "";
  for await (const part of request) text += String(part);
  const answer = receive(JSON.parse(text || "null"));
  if (answer === null) return void request.socket.destroy();
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(JSON.stringify(answer.body));
}

/** What a made-up server says to a change. `null`: it hangs up without a word. */
export type Receive = (path: string, body: unknown) => { status: number; body: unknown } | null;

export type FileServer = {
  address: string;
  /** Every address under /api that was read, in order. */
  asked: readonly string[];
  close: () => Promise<void>;
};

type Served = { folder: string; answers: Record<string, unknown>; policy?: string; receive?: Receive };

/** A built client with made-up answers under /api, for pictures of parts and for what needs no server behind it. */
export async function serveFiles({ folder, answers, policy, receive }: Served): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (receive && request.method !== "GET") return void answerChange(request, response, (body) => receive(path, body));
    if (path.startsWith("/api/")) {
      asked.push(path);
      const answer = answers[path];
      response.writeHead(answer === undefined ? 401 : 200, {
        "content-type": "application/json",
        "content-encoding": "br",
      });
      return response.end(brotliCompressSync(JSON.stringify(answer ?? { code: "session.missing" })));
    }
    const named = join(folder, path);
    const file = existsSync(named) && statSync(named).isFile() ? named : join(folder, "index.html");
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
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
