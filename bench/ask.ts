import { Agent, request } from "node:http";
import { sessionCookie } from "#server/auth/authenticate.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

export type Answered = { status: number; text: string };

/** One request over a kept connection, to the end of its answer. */
export function ask(
  base: string,
  { path, token, body }: { path: string; token: string; body?: unknown },
): Promise<Answered> {
  const { hostname, port } = new URL(base);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    cookie: `${sessionCookie}=${encodeURIComponent(token)}`,
    ...(payload !== undefined && {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(payload)),
    }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, hostname, port, path, method: payload === undefined ? "GET" : "POST", headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
        answer.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(payload);
  });
}
