import type { ComponentChildren } from "preact";
import type { SolutionCountView, SolutionShares } from "#contract/solution.ts";
import { useAnswer, Answer } from "#web/app/answer.tsx";
import { addressOf, usePlace } from "#web/app/place.ts";
import { useToday } from "#web/app/session.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Segments } from "#web/ui/tabs.tsx";

type Row = SolutionShares["rows"][number];

/** Which conclusions were carried out, cell by cell and quarter by quarter: for who follows several. M10, I.3. */
export function SharesPart({
  organisationId,
  children,
}: {
  organisationId: string;
  children: () => ComponentChildren;
}) {
  const { place } = usePlace();
  const today = useToday();
  const year = Number((place.period ?? today).slice(0, 4));
  const asked = useAnswer<SolutionShares>(`/api/solution-shares?organisationId=${organisationId}&year=${year}`);
  const at = (shown: number) => addressOf("/solution", { ...place, period: `${shown}` });
  return (
    <div class="stack">
      <div class="row">
        <Segments
          label="Năm"
          segments={[year - 1, year, year + 1].map((one) => ({
            label: `${one}`,
            href: at(one),
            current: one === year,
          }))}
        />
      </div>
      <Answer of={asked} what="kết quả thực hiện">
        {(shares) => (
          <div class="stack-loose">
            <Shares shares={shares} />
            {shares.organisation.kind === "cell" && children()}
          </div>
        )}
      </Answer>
    </div>
  );
}

function Shares({ shares: { rows, total, yearTotal, year, today } }: { shares: SolutionShares }) {
  const many = rows.length > 1;
  return (
    <div>
      <DataTable
        caption={`Giải pháp đã thực hiện trên số đã thống nhất, theo quý sinh hoạt, năm ${year}`}
        rows={rows}
        rowKey={({ organisation }) => organisation.id}
        empty="Chưa có chi bộ nào."
        columns={[
          {
            key: "cell",
            head: "Chi bộ",
            rowHead: true,
            cell: (row) => <Place row={row} />,
            ...(many && { foot: "Cộng" }),
          },
          ...["I", "II", "III", "IV"].map((name, at) => ({
            key: name,
            head: `Quý ${name}`,
            cell: ({ quarters }: Row) => <Share count={quarters[at]} />,
            ...(many && { foot: <Share count={total[at]} /> }),
          })),
          {
            key: "year",
            head: "Cả năm",
            cell: ({ year: whole }) => <Share count={whole} />,
            ...(many && { foot: <Share count={yearTotal} /> }),
          },
        ]}
      />
      <p class="soft small">Tính theo những gì đã báo đến hôm nay ({dayText(today)}).</p>
    </div>
  );
}

const Place = ({ row: { organisation } }: { row: Row }) => (
  <a href={addressOf("/solution", { organisation: organisation.id })}>{organisation.name}</a>
);

/** "3/5 · quá hạn 1": counts first, never a rounded share alone. */
function Share({ count }: { count: SolutionCountView | undefined }) {
  if (count === undefined || count.adopted === 0) return <span class="soft">–</span>;
  const { adopted, done, doneLate, overdue, dropped } = count;
  const more = [
    ...(doneLate > 0 ? [`muộn ${doneLate}`] : []),
    ...(overdue > 0 ? [`quá hạn ${overdue}`] : []),
    ...(dropped > 0 ? [`thôi ${dropped}`] : []),
  ];
  return (
    <span>
      <strong>
        {done}/{adopted}
      </strong>{" "}
      ({Math.floor((100 * done) / adopted)} %){more.length > 0 && <span class="small"> · {more.join(", ")}</span>}
    </span>
  );
}
