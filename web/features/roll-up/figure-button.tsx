// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./figure.css";
import { createContext, type ComponentChildren } from "preact";
import { useContext, useState } from "preact/hooks";
import type { FigureView, RollUpView } from "#contract/roll-up.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { numberText } from "#web/ui/day-text.ts";
import { sourceWords, words } from "./words.ts";

type Sources = RollUpView["sources"];
type Shown = { title: string; rows: readonly string[] };

const OpenRows = createContext<(shown: Shown) => void>(() => undefined);

/** Around a roll-up: one place where the rows behind any of its figures are shown. */
export function SourcesAround({ sources, children }: { sources: Sources; children: ComponentChildren }) {
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <OpenRows.Provider value={setShown}>
      {children}
      <Dialog open={shown !== null} title={shown?.title ?? ""} onClose={() => setShown(null)}>
        {shown && <SourceList rows={shown.rows} sources={sources} />}
      </Dialog>
    </OpenRows.Provider>
  );
}

/** A number that opens the rows it was counted from; one of nothing is plain. */
export function FigureButton({ figure, what, children }: { figure: FigureView; what: string; children?: string }) {
  const open = useContext(OpenRows);
  const text = children ?? numberText(figure.value);
  if (figure.rows.length === 0) return <>{text}</>;
  return (
    <button
      type="button"
      class="figure-button"
      aria-haspopup="dialog"
      title={words.source}
      onClick={() => open({ title: words.sourcesOf(`${what} (${text})`), rows: figure.rows })}
    >
      <span class="hidden-words">
        {what}, {words.source}:{" "}
      </span>
      {text}
    </button>
  );
}

/** The rows behind a figure, each a way to where it was entered; from above without the way. */
export const SourceList = ({ rows, sources }: { rows: readonly string[]; sources: Sources }) => (
  <ul class="stack-tight">
    {[...new Set(rows)].map((row) => {
      const source = sources[row];
      if (source === undefined) return null;
      const text = [source.cell, source.label].filter(Boolean).join(" – ") || sourceWords[source.noun];
      return (
        <li key={row}>
          {source.href === null ? text : <a href={source.href}>{text}</a>}
          {source.sentence && <p class="small soft">“{source.sentence}”</p>}
        </li>
      );
    })}
  </ul>
);
