import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * A browser opens lines ahead on which it has asked nothing yet. Node counts them as busy until they speak or a minute is over, and
 * closing would wait for that: they are ended at once, and so is whoever calls while it closes.
 */
export function endSpareLines(app: FastifyInstance, secure: boolean): void {
  const spare = new Set<Socket>();
  let closing = false;
  app.server.on(secure ? "secureConnection" : "connection", (socket: Socket) => {
    if (closing) socket.destroy();
    spare.add(socket);
    socket.once("close", () => spare.delete(socket));
  });
  app.server.on("request", ({ socket }) => spare.delete(socket));
  app.addHook("preClose", async () => {
    closing = true;
    for (const socket of spare) socket.destroy();
  });
}
