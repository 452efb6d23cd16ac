import type { ScoreView, SheetView } from "#contract/scoring.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Section } from "#web/ui/page.tsx";
import { pointsText, words } from "./words.ts";

type Row = {
  key: string;
  criterion: string;
  max: number;
  cell: string;
  leader: string;
  difference: string;
  note: string;
};

/** Both sheets side by side, as far as they were handed in. */
export function CompareTable({ view }: { view: ScoreView }) {
  const { cellSheet, leaderSheet } = view;
  if (cellSheet === null && leaderSheet === null) return null;
  return (
    <Section title={words.compare}>
      <DataTable<Row>
        captionHidden
        caption={words.compare}
        phone="cards"
        rows={[...rowsOf(view), totalRow(view)]}
        rowKey={({ key }) => key}
        columns={[
          { key: "criterion", head: words.criterion, rowHead: true, cell: ({ criterion }) => criterion },
          { key: "max", head: words.maximum, align: "number", cell: ({ max }) => pointsText(max) },
          { key: "cell", head: words.cellSheet, align: "number", cell: ({ cell }) => cell },
          { key: "leader", head: words.leaderSheet, align: "number", cell: ({ leader }) => leader },
          { key: "difference", head: words.difference, align: "number", cell: ({ difference }) => difference || "–" },
          { key: "note", head: words.note, cell: ({ note }) => note || "–" },
        ]}
      />
      <Said title={words.strengths} text={leaderSheet?.strengths || cellSheet?.strengths} />
      <Said title={words.shortcomings} text={leaderSheet?.shortcomings || cellSheet?.shortcomings} />
      <Said title={words.answer} text={leaderSheet?.answer} />
    </Section>
  );
}

const Said = ({ title, text }: { title: string; text: string | undefined }) =>
  text ? (
    <div class="prose">
      <h3>{title}</h3>
      {text.split("\n").map((line, at) => (
        <p key={at}>{line}</p>
      ))}
    </div>
  ) : null;

const pointsOr = (tenths: number | null | undefined): string => (typeof tenths === "number" ? pointsText(tenths) : "–");

const bandText = (sheet: SheetView | null): string =>
  sheet === null ? "–" : [pointsOr(sheet.points), sheet.band?.label ?? ""].filter(Boolean).join(" · ");

const totalRow = ({ rubric, cellSheet, leaderSheet }: ScoreView): Row => ({
  key: "",
  criterion: words.total,
  max: rubric.max,
  cell: bandText(cellSheet),
  leader: bandText(leaderSheet),
  difference: differenceText(cellSheet?.points, leaderSheet?.points),
  note: "",
});

const rowsOf = ({ rubric, cellSheet, leaderSheet }: ScoreView): Row[] =>
  rubric.groups.flatMap((group, place) =>
    group.lines.map((line, at) => {
      const [cell, leader] = [cellSheet?.marks[line.id], leaderSheet?.marks[line.id]];
      const number = group.lines.length > 1 ? `${place + 1}.${at + 1}` : `${place + 1}`;
      return {
        key: line.id,
        criterion: `${number}. ${line.text}`,
        max: line.max,
        cell: markText(cell),
        leader: markText(leader),
        difference: differenceText(cell?.points, leader?.points),
        note: leader?.note || cell?.note || "",
      };
    }),
  );

const markText = (mark: { points: number | null; notApplicable: boolean } | undefined): string => {
  if (mark?.notApplicable) return "không áp dụng";
  return pointsOr(mark?.points);
};

const differenceText = (cell: number | null | undefined, leader: number | null | undefined): string => {
  if (typeof cell !== "number" || typeof leader !== "number" || cell === leader) return "";
  return `${leader > cell ? "+" : "−"}${pointsText(Math.abs(leader - cell))}`;
};
