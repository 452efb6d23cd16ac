import { render } from "preact";
import { App } from "./app.tsx";
import { early } from "./api.ts";

const root = document.getElementById("app");
const firstAnswers = Object.values(early());
if (root) render(<App />, root);

// After the first picture and its data: the worker's own downloads must not compete with them.
if ("serviceWorker" in navigator)
  addEventListener(
    "load",
    () =>
      void Promise.allSettled(firstAnswers)
        .then(() => import("#web/offline/register-worker.ts"))
        .then(({ registerWorker }) => registerWorker()),
  );
