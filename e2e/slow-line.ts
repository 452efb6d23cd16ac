import type { Page } from "@playwright/test";

const KBIT_PER_S = 400;
const LATENCY_MS = 400;
const SLOWER = 4;

/** Poor 3G and an old telephone: 400 kbit/s, 400 ms, a processor four times slower (design: budgets). */
export async function slowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (KBIT_PER_S * 1000) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}
