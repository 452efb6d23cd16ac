/// <reference lib="webworker" />
/**
 * Keeps the shell so that a known device opens at once and without a line. Data always comes from the server: what a
 * person may read is never answered from here, except what pages keep for meetings themselves (the outbox's store).
 */
declare const SHELL_VERSION: string;
declare const SHELL_FILES: readonly string[];

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const shell = `shell-${SHELL_VERSION}`;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll([...SHELL_FILES])));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin || pathname.startsWith("/api/")) return;
  event.respondWith(request.mode === "navigate" ? fromShell("/") : fromShell(pathname, request));
});

/** The kept file, else the server's. */
async function fromShell(path: string, request: Request | string = path): Promise<Response> {
  const kept = await caches.match(path, { cacheName: shell });
  return kept ?? fetch(request);
}
