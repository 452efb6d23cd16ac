import { useState } from "preact/hooks";
import type { ImportRow, ImportRows, ImportVerdict, ImportView } from "#contract/import.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { changeText, decisionWords, doubtWords, verdictWords, words } from "./words.ts";

const pageSize = 50;
/** In the order of their words. */
const importVerdicts = Object.keys(verdictWords) as ImportVerdict[];

/** The lines by what stands against them; those that ask for something first. */
export function ImportRowsTabs({ view, onStale }: { view: ImportView; onStale: () => void }) {
  const shown = importVerdicts.filter(
    (verdict) => view.counts[verdict] > 0 && (view.state !== "done" || verdict === "failed"),
  );
  const [chosen, choose] = useState<string>(
    shown.find((verdict) => verdict === "doubtful") ??
      shown.find((verdict) => verdict === "failed") ??
      shown[0] ??
      "new",
  );
  if (shown.length === 0) return null;
  return (
    <Tabs
      label={words.title}
      current={chosen}
      onChange={choose}
      tabs={shown.map((verdict) => ({
        key: verdict,
        label: `${verdictWords[verdict]} (${view.counts[verdict]})`,
        content: <Lines key={verdict} {...{ verdict, view, onStale }} />,
      }))}
    />
  );
}

type LinesProps = { verdict: ImportVerdict; view: ImportView; onStale: () => void };

function Lines({ verdict, view, onStale }: LinesProps) {
  const [from, setFrom] = useState(0);
  const asked = useAnswer<ImportRows>(`/api/imports/${view.id}/rows?verdict=${verdict}&from=${from}`);
  const decide = useSend<ImportView>(`/api/imports/${view.id}/decisions`);
  const say = (decision: ImportRow["choices"][number], numbers?: number[]) =>
    void decide.run({ version: view.version, decision, ...(numbers && { numbers }) }).then(({ ok }) => ok || onStale());
  const deciding = verdict === "doubtful" && view.permissions.decide;
  return (
    <Answer of={asked} what={verdictWords[verdict]}>
      {({ rows, total }) => (
        <div class="stack">
          <RefusalNotice refusal={decide.refusal} />
          {deciding && view.counts.undecided > 1 && (
            <div class="row">
              <span>{words.decideAll}</span>
              <Button dense onPress={() => say("another")}>
                {decisionWords.another}
              </Button>
              <Button dense onPress={() => say("skip")}>
                {decisionWords.skip}
              </Button>
            </div>
          )}
          <DataTable
            captionHidden
            caption={verdictWords[verdict]}
            phone="cards"
            rows={rows}
            rowKey={({ number }) => String(number)}
            columns={[
              ...columns,
              ...(deciding ? [decisionColumn((row, decision) => say(decision, [row.number]))] : []),
            ]}
          />
          <Paging from={from} shown={rows.length} total={total} onFrom={setFrom} />
        </div>
      )}
    </Answer>
  );
}

const columns: Column<ImportRow>[] = [
  { key: "number", head: words.line, align: "number", cell: ({ number }) => number },
  { key: "name", head: words.name, rowHead: true, cell: ({ name }) => name || "–" },
  { key: "born", head: words.born, align: "number", cell: ({ birthYear }) => birthYear ?? "–" },
  { key: "cell", head: words.cell, cell: ({ cell }) => cell || "–" },
  { key: "about", head: words.about, cell: (row) => <About row={row} /> },
];

const About = ({ row: { problems, doubt, match, changes } }: { row: ImportRow }) => (
  <>
    {problems.map((problem) => (
      <p key={problem}>{problem}</p>
    ))}
    {doubt && <p>{doubtWords[doubt]}.</p>}
    {doubt && match && (
      <p class="small">
        <a href={`/person/${match.personId}`}>{match.name}</a>
        {match.birthYear === null ? "" : `, ${match.birthYear}`}, {match.seat}
      </p>
    )}
    {changes.map((change) => (
      <p key={change.field} class="small">
        {changeText(change)}
      </p>
    ))}
  </>
);

type Decide = (row: ImportRow, decision: ImportRow["choices"][number]) => void;

const decisionColumn = (onDecide: Decide): Column<ImportRow> => ({
  key: "decision",
  head: words.decide,
  cell: (row) => (
    <SelectField
      label={(<span class="hidden-words">{`${words.decide}: ${row.name}`}</span>) as never}
      name={`decision-${row.number}`}
      blank="Chọn…"
      value={row.decision ?? ""}
      options={row.choices.map((choice) => ({ value: choice, label: decisionWords[choice] }))}
      onValue={(decision) => decision !== "" && onDecide(row, decision)}
    />
  ),
});

type PagingProps = { from: number; shown: number; total: number; onFrom: (from: number) => void };

const Paging = ({ from, shown, total, onFrom }: PagingProps) =>
  total <= pageSize ? null : (
    <div class="row no-print">
      {from > 0 && <Button onPress={() => onFrom(from - pageSize)}>{words.previous}</Button>}
      <span class="soft">{words.range(from + 1, from + shown, total)}</span>
      {from + shown < total && <Button onPress={() => onFrom(from + pageSize)}>{words.next}</Button>}
    </div>
  );
