import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { ClientConfig } from "pg";

/** A server on 127.0.0.1 before a database that only has a socket, so that addresses, passwords and TLS can be tried. */
export type Relay = { port: number; close: () => Promise<void> };

/** What a PostgreSQL client sends before it speaks TLS: length 8, then this number. */
const tlsRequest = 80_877_103;

/** `tls`: certificate and key in PEM; without, the relay answers as a server that has no TLS. */
export async function startRelay(target: ClientConfig, tls?: { cert: string; key: string }): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", (first: Buffer) => {
      if (first.length !== 8 || first.readUInt32BE(4) !== tlsRequest) return pass(socket, target, first);
      socket.write(tls ? "S" : "N");
      if (tls) return pass(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) }), target);
      socket.once("data", (next: Buffer) => pass(socket, target, next));
    });
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const close = () =>
    new Promise<void>((settle) => {
      server.close(() => settle());
      for (const socket of open) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

function pass(from: Socket, { host, port }: ClientConfig, first?: Buffer): void {
  const to = connect(`${host}/.s.PGSQL.${port}`);
  to.on("error", () => from.destroy());
  from.on("error", () => to.destroy());
  if (first) to.write(first);
  from.pipe(to).pipe(from);
}
