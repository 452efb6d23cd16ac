import type { RollUpView } from "#contract/roll-up.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { periodText, words } from "./words.ts";

type Marks = RollUpView["matrix"][number]["marks"][number];

const heads: Record<keyof Marks, string> = {
  registered: "Đăng ký",
  noticed: "Thông báo",
  held: "Sinh hoạt",
  reported: "Báo cáo",
  scored: "Chấm điểm",
};
const keys = Object.keys(heads) as (keyof Marks)[];

function Mark({ mark }: { mark: Marks["held"] }) {
  if (mark === null) return <StateMark short state="none" />;
  if (mark.state === "open") return <StateMark short state="open" words="Chưa làm" />;
  const late = mark.state === "late";
  return (
    <StateMark short state={late ? (mark.excused ? "excused" : "done-late") : "done"} days={late ? mark.days : null} />
  );
}

/** Cells by periods by the five steps a superior asks for: the annex of the report. */
export const MatrixPart = ({ view }: { view: RollUpView }) =>
  view.matrix.length === 0 ? null : (
    <>
      {view.periods.map((period, at) => (
        <Section key={period} title={`${words.matrix}: ${periodText(period)}`}>
          <DataTable
            captionHidden
            caption={words.matrixCaption}
            rows={view.matrix}
            rowKey={({ cell }) => cell}
            columns={[
              { key: "cell", head: words.cell, rowHead: true, cell: ({ cell }) => cell },
              ...keys.map((key) => ({
                key,
                head: heads[key],
                align: "mark" as const,
                cell: ({ marks }: RollUpView["matrix"][number]) => <Mark mark={marks[at]?.[key] ?? null} />,
              })),
            ]}
          />
        </Section>
      ))}
    </>
  );
