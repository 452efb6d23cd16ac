import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("app");
if (root) render(<App />, root);

// After the first picture: the worker's own downloads must not compete with it.
if ("serviceWorker" in navigator)
  addEventListener(
    "load",
    () => void import("#web/offline/register-worker.ts").then(({ registerWorker }) => registerWorker()),
  );
