import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** Poor 3G and an old telephone: 400 kbit/s, 400 ms to and fro, a processor four times slower (design 4: budgets). */
const BYTES_PER_MS = 400 / 8;
const WAY_MS = 400 / 2;
const SLOWER = 4;
const PACKET = 1460;

export type SlowLine = { address: string; close: () => Promise<void> };

/**
 * A line between the browser and the application that everything shares: pages, their parts, and what a service worker asks for,
 * which the browser's own emulation leaves fast. Opening a connection costs nothing, as over one kept alive.
 */
export async function slowLine(to: string): Promise<SlowLine> {
  const [up, down] = [oneWay(), oneWay()];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(to).port), "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket.setNoDelay(true));
      socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    }
    carry(near, far, up);
    carry(far, near, down);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

type Way = (bytes: number) => number;

/** When so many bytes, sent now behind all that was sent before, have arrived. */
function oneWay(): Way {
  let free = 0;
  return (bytes) => {
    free = Math.max(free, performance.now()) + bytes / BYTES_PER_MS;
    return free + WAY_MS;
  };
}

function carry(from: Socket, to: Socket, arrival: Way): void {
  let before = Promise.resolve();
  const then = (at: number, act: () => void): void => {
    before = before.then(() => pause(Math.max(0, at - performance.now()))).then(act);
  };
  from.on("data", (data: Buffer) => {
    for (let start = 0; start < data.length; start += PACKET) {
      const packet = data.subarray(start, start + PACKET);
      then(arrival(packet.length), () => void to.write(packet));
    }
  });
  from.on("end", () => then(arrival(0), () => void to.end()));
}

export async function slowProcessor(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}
