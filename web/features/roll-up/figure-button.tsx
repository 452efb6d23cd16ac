import { useState } from "preact/hooks";
import type { FigureView, RollUpView } from "#contract/roll-up.ts";
import { MarkButton } from "#web/ui/data-table.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { numberText } from "#web/ui/day-text.ts";
import { sourceWords, words } from "./words.ts";

type Sources = RollUpView["sources"];
type Props = { figure: FigureView; what: string; sources: Sources; children?: string };

/** A number that opens the rows it was counted from. */
export function FigureButton({ figure, what, sources, children }: Props) {
  const [open, setOpen] = useState(false);
  const text = children ?? numberText(figure.value);
  if (figure.rows.length === 0) return <>{text}</>;
  return (
    <>
      <MarkButton label={`${what}, ${words.source}`} onPress={() => setOpen(true)}>
        {text}
      </MarkButton>
      <Dialog open={open} title={words.sourcesOf(`${what} (${text})`)} onClose={() => setOpen(false)}>
        <SourceList rows={figure.rows} sources={sources} />
      </Dialog>
    </>
  );
}

/** The rows behind a figure, each a way to where it was entered; from above without the way. */
export const SourceList = ({ rows, sources }: { rows: readonly string[]; sources: Sources }) => (
  <ul>
    {[...new Set(rows)].map((row) => {
      const source = sources[row];
      if (source === undefined) return null;
      const text = [source.cell, source.label].filter(Boolean).join(" – ");
      return (
        <li key={row}>
          {source.href === null ? text : <a href={source.href}>{text || sourceWords[source.noun]}</a>}
          {source.sentence && <p class="small soft">“{source.sentence}”</p>}
        </li>
      );
    })}
  </ul>
);
