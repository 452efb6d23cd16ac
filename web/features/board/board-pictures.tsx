// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./pictures.css";
import type { BoardView, BoardYear } from "#contract/board.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { BarChart, LineChart } from "#web/ui/chart.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { sum } from "./figures.ts";
import { shortHeads, words } from "./words.ts";

/** For whoever would rather look: the period's progress, the units beside each other, the year. Each with its table. */
export const BoardPictures = ({ board }: { board: BoardView }) => (
  <Section title={words.pictures}>
    <div class="board-pictures stack">
      <Progress board={board} />
      <div class="two">
        <Year board={board} />
        <Units board={board} />
      </div>
    </div>
  </Section>
);

/** Done of owed for each step, here or in all that lies below. */
const Progress = ({ board }: { board: BoardView }) => {
  const own = board.rowsInAll > 0;
  const owed = own ? board.totals.map(({ tally }) => tally.owed) : board.below.map((count) => count.owed);
  return (
    <BarChart
      caption={`${words.completeness}, ${board.periodLabel}`}
      unit={own ? "chi bộ" : "lượt"}
      max={Math.max(1, ...owed)}
      points={board.milestones.map(({ key }, at) => ({
        label: shortHeads[key],
        value: own ? doneOfRows(board, at) : doneBelow(board, key),
      }))}
    />
  );
};

/** A step nobody owes is left out; of one that is owed a figure that is none is. */
function doneBelow({ below }: BoardView, key: BoardView["below"][number]["milestone"]): number | null {
  const count = below.find(({ milestone }) => milestone === key);
  return count === undefined ? null : (count.done ?? 0);
}

function doneOfRows({ totals }: BoardView, at: number): number | null {
  const tally = totals[at]?.tally;
  return tally === undefined || tally.owed === 0 ? null : tally.done;
}

const Year = ({ board }: { board: BoardView }) => {
  const asOf = board.asOf === board.today ? "" : `&as-of=${board.asOf}`;
  // What one is in charge of is counted alone where that alone is shown.
  const led = board.led === "mine" || board.led === "only" ? "&led=mine" : "";
  const { organisation, period } = board;
  const year = useAnswer<BoardYear>(`/api/board/year?org=${organisation.id}&period=${period}${asOf}${led}`);
  return (
    <Answer of={year} what="số liệu trong năm">
      {({ months, year: shown }) => (
        <LineChart
          caption={`${words.timeliness} năm ${shown}, tính đến cuối mỗi tháng`}
          unit="%"
          max={100}
          points={months.map(({ day, onTime, judged }) => ({
            label: dayText(day).slice(0, 5),
            value: judged === 0 ? null : Math.floor((100 * onTime) / judged),
          }))}
        />
      )}
    </Answer>
  );
};

type Unit = { key: string; name: string; done: number; owed: number };

/** More than so many are not compared at a look; those furthest behind are. */
const most = 15;

function unitsOf({ rows, children }: BoardView): Unit[] {
  const own = rows.map(({ organisationId, name, tally }) => ({
    key: organisationId,
    name,
    done: tally.done,
    owed: tally.owed,
  }));
  const below = children.map(({ organisationId, name, figures }) => ({
    key: organisationId,
    name,
    done: sum(figures, "done"),
    owed: sum(figures, "owed"),
  }));
  return [...own, ...below].filter(({ owed }) => owed > 0);
}

/** The name above its bar: names are long, phones narrow. */
const rowHeight = 42;

const share = ({ done, owed }: Unit): number => Math.floor((100 * done) / owed);

const Units = ({ board }: { board: BoardView }) => {
  const all = unitsOf(board).sort((one, other) => share(one) - share(other));
  if (all.length < 2) return null;
  const shown = all.slice(0, most);
  const caption = `${words.byUnit}, ${board.periodLabel}${all.length > most ? ` – ${most} đơn vị còn nhiều việc nhất` : ""}`;
  return (
    <figure class="chart">
      <figcaption class="table-caption">{caption}</figcaption>
      <svg height={shown.length * rowHeight} role="img" aria-label={`${caption}. Số liệu có trong bảng bên dưới.`}>
        {shown.map((unit, at) => (
          <g key={unit.key} transform={`translate(0 ${at * rowHeight})`}>
            <text class="unit-name" x="0" y="14">
              {unit.name}
            </text>
            <rect class="unit-ground" x="0" y="20" width="84%" height="10" />
            <rect class="chart-bar" x="0" y="20" width={`${share(unit) * 0.84}%`} height="10" />
            <text class="chart-value" x="100%" y="30" text-anchor="end">
              {share(unit)} %
            </text>
          </g>
        ))}
      </svg>
      <UnitTable caption={caption} units={all} />
    </figure>
  );
};

const UnitTable = ({ caption, units }: { caption: string; units: readonly Unit[] }) => (
  <details>
    <summary>Xem bảng số liệu</summary>
    <table class="table">
      <caption class="hidden-words">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col" class="table-number">
            {words.doneOfOwed}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ key, name, done, owed }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td class="table-number">
              {done}/{owed}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
