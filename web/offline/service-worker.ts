/// <reference lib="webworker" />
import { firstNeeds, type RouteEntry } from "#web/app/first-needs.ts";

/**
 * Keeps the shell so that a known device opens at once and without a line. Data always comes from the server: what a
 * person may read is never kept here; pages keep meetings themselves (the outbox's store).
 */
declare const SHELL_VERSION: string;
declare const SHELL_FILES: readonly string[];
declare const ROUTE_TABLE: readonly RouteEntry[];

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
  const { request, clientId, resultingClientId } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin) return;
  if (address.pathname.startsWith("/api/")) {
    const answer = takeBegun(clientId, address);
    if (answer) event.respondWith(answer);
  } else if (request.mode === "navigate") {
    beginFor(resultingClientId, address);
    event.respondWith(fromShell("/"));
  } else event.respondWith(fromShell(address.pathname, request));
});

/** The kept file, else the server's. */
async function fromShell(path: string, request: Request | string = path): Promise<Response> {
  const kept = await caches.match(path, { cacheName: shell });
  return kept ?? fetch(request);
}

/** By page and address. Each goes to the page it was begun for, once; none outlives the worker's few idle seconds. */
const begun = new Map<string, Promise<Response>>();
const BROKEN_OFF = 24;

/** While the page is being set up, what it will ask for is already on its way: on a poor line that is all the time there is. */
function beginFor(page: string, address: URL): void {
  if (!page) return;
  // Pages that were left before they asked leave their answers behind.
  if (begun.size > BROKEN_OFF) begun.clear();
  const { answers, frame } = firstNeeds(ROUTE_TABLE, address);
  for (const path of [...answers, ...frame]) {
    const answer = fetch(path, { headers: { accept: "application/json" } });
    answer.catch(() => undefined);
    begun.set(`${page} ${path}`, answer);
  }
}

function takeBegun(page: string, { pathname, search }: URL): Promise<Response> | null {
  const key = `${page} ${pathname}${search}`;
  const answer = begun.get(key) ?? null;
  begun.delete(key);
  return answer;
}
