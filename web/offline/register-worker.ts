import { LEFT } from "#web/app/session.ts";
import { tell } from "#web/ui/toast.tsx";

/** How often is looked whether a room that was left has left something. */
const lookMs = 5000;

function sendIfLeft(): void {
  if (localStorage.getItem(LEFT)) void import("./send-left.ts").then(({ sendLeft }) => sendLeft());
}

/** Installs the worker; a newer one waits until this page says so, so that no page runs with half of each. */
export async function registerWorker(): Promise<void> {
  sendIfLeft();
  setInterval(sendIfLeft, lookMs);
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  registration?.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => {
      if (next.state === "installed" && navigator.serviceWorker.controller)
        tell("Có bản mới của chương trình; sẽ dùng từ lần mở sau.");
    });
  });
}
