import { render } from "preact";
import { LocationProvider } from "preact-iso";
import { Shell } from "#web/app/shell.tsx";
import { Toasts } from "#web/ui/toast.tsx";
import { BoardSample } from "./board-sample.tsx";
import { FieldSamples } from "./field-samples.tsx";
import { HomeSample } from "./home-sample.tsx";
import { OutboxSample } from "./outbox-sample.tsx";
import { PartSamples } from "./part-samples.tsx";

const samples = {
  home: HomeSample,
  board: BoardSample,
  fields: FieldSamples,
  parts: PartSamples,
  outbox: OutboxSample,
};

const Sample = samples[(new URLSearchParams(location.search).get("show") ?? "home") as keyof typeof samples];
const theme = new URLSearchParams(location.search).get("theme");
if (theme) document.documentElement.dataset["theme"] = theme;

const root = document.getElementById("app");
if (root)
  render(
    <LocationProvider>
      <Shell>
        <Sample />
      </Shell>
      <Toasts />
    </LocationProvider>,
    root,
  );
