import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { LineState as ScheduledState } from "./schedule.ts";

type LineState = ScheduledState | "silent";

/** What lies between one device and the server: it can be cut, lose answers, be slow, deliver twice, take everything and say nothing. */
export type Line = {
  address: string;
  set: (state: LineState) => void;
  /** What came through this line and was taken by the server, in order; a repeat stands there again. */
  taken: readonly Taken[];
  /** From now on the program's worker is another one, as after an update of the application. */
  renew: () => void;
  close: () => Promise<void>;
};

/** `asked` and `answered` by the machine's own clock. */
export type Taken = { path: string; body: Record<string, unknown>; asked: number; answered: number };

const slowMs = 250;

export async function startLine(target: string): Promise<Line> {
  let state: LineState = "up";
  let release = 0;
  const open = new Set<Socket>();
  const taken: Taken[] = [];
  const server = createServer((asked, reply) => {
    void read(asked).then((body) => pass(target, asked, { body, reply, state: () => state, release, taken }));
  });
  server.on("connection", (socket) => {
    if (state === "down") return void socket.destroy();
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    set: (next) => {
      const lost = [state, next].some((one) => one === "down" || one === "deaf" || one === "silent");
      state = next;
      // What hangs on an old connection would go on as if nothing had happened.
      if (lost) cut();
    },
    renew: () => void (release += 1),
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        cut();
      }),
  };
}

async function read(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of asked) parts.push(part as Buffer);
  } catch {
    // Cut while it was sent: what has come is half a request, and the server will say so.
  }
  return Buffer.concat(parts);
}

type Passing = { body: Buffer; reply: ServerResponse; state: () => LineState; release: number; taken: Taken[] };

function pass(target: string, asked: IncomingMessage, { body, reply, state, release, taken }: Passing): void {
  const worker = asked.url === "/sw.js";
  const headers = { ...asked.headers, ...(worker && { "accept-encoding": "identity" }) };
  if (state() === "down") return void reply.destroy();
  if (state() === "silent") return;
  const changing = asked.method !== "GET";
  let left = state() === "twice" && changing ? 2 : 1;
  const begun = Date.now();
  const ask = (): void => {
    const onward = request(new URL(asked.url ?? "/", target), { method: asked.method ?? "GET", headers }, (answer) => {
      left -= 1;
      if (changing && answer.statusCode === 200 && asked.url?.startsWith("/api/meetings/")) {
        const written = JSON.parse(body.toString() || "{}") as Taken["body"];
        taken.push({ path: asked.url, body: written, asked: begun, answered: Date.now() });
      }
      if (left > 0) return void answer.resume().on("end", ask);
      deliver(answer);
    });
    onward.on("error", () => reply.destroy());
    // What changes something has reached the server even where its answer is cut: it is heard to its end, for what was taken.
    reply.on("close", () => !changing && !reply.writableFinished && onward.destroy());
    onward.end(body);
  };
  const deliver = (answer: IncomingMessage): void => {
    const heard = (): void => {
      if (state() === "deaf" || state() === "down") return void answer.resume().on("end", () => reply.destroy());
      const { "content-length": length, ...told } = answer.headers;
      reply.writeHead(answer.statusCode ?? 502, worker || length === undefined ? told : answer.headers);
      if (!worker) return void answer.pipe(reply);
      answer.on("data", (part: Buffer) => reply.write(part));
      answer.on("end", () => reply.end(`\n// ${release}`));
    };
    if (state() === "slow" && asked.url?.startsWith("/api/")) setTimeout(heard, slowMs);
    else heard();
  };
  ask();
}
