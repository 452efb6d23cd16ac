import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { settled, watchRequests } from "./settled.ts";

const html = `<!doctype html><html lang="vi"><title>Thử</title><h1>Thử</h1><p></p><script>
  new EventSource("/stream");
  fetch("/stream");
  fetch("/slow").then((answer) => answer.text()).then((text) => (document.querySelector("p").textContent = text));
</script></html>`;

const answers: Record<string, (response: ServerResponse) => void> = {
  "/": (response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html),
  // Its head at once, its body when a page taken for settled at the head would long have been looked at.
  "/slow": (response) => {
    response.writeHead(200, { "content-type": "text/plain" }).flushHeaders();
    setTimeout(() => response.end("drawn"), 500);
  },
  "/stream": (response) => response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n"),
};

test("a page is settled once an answer's body has come, not its head; streams hold nothing up", async ({ page }) => {
  const server = createServer(({ url = "/" }, response) =>
    (answers[url] ?? (() => response.writeHead(404).end()))(response),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    watchRequests(page);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await settled(page);
    expect(await page.locator("p").textContent()).toBe("drawn");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
