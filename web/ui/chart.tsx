// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./chart.css";
// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./table.css";
import type { ComponentChildren } from "preact";
import { numberText } from "./day-text.ts";

/** One value of a chart; `null` where there is nothing yet, which is not zero. */
export type Point = { label: string; value: number | null; strong?: boolean };

type Props = { caption: string; points: readonly Point[]; unit: string; max?: number };

/** Heights in px; across, everything is a share of the width, so that letters keep their size on a phone. */
const HEIGHT = 190;
const FLOOR = 162;
const TOP = 24;

const topOf = ({ points, max }: Props): number => max ?? Math.max(1, ...points.map(({ value }) => value ?? 0));

/** More labels than this stand aslant on a phone. */
const MANY = 6;

const yOf = (value: number | null, top: number): number => FLOOR - ((value ?? 0) / top) * (FLOOR - TOP);

const centre = (index: number, count: number): number => ((index + 0.5) * 100) / count;

const xOf = (index: number, count: number): string => `${centre(index, count)}%`;

/** Beside its neighbours with room between, on a phone too; few bars do not grow fat on a desk. */
const barOf = (count: number): number => Math.min(6, 60 / count);

/** A drawing that says its numbers: the table behind holds the same rows. Without any number there is nothing to draw. */
const Chart = ({ children, ...props }: Props & { children: ComponentChildren }) => (
  <figure class={props.points.length > MANY ? "chart chart-many" : "chart"}>
    <figcaption class="table-caption">{props.caption}</figcaption>
    {props.points.every(({ value }) => value === null) ? (
      <p class="soft">Chưa có số liệu.</p>
    ) : (
      <>
        <Drawing {...props}>{children}</Drawing>
        <Behind {...props} />
      </>
    )}
  </figure>
);

const Drawing = ({ children, ...props }: Props & { children: ComponentChildren }) => (
  <svg height={HEIGHT} role="img" aria-label={`${props.caption}. Số liệu có trong bảng bên dưới.`}>
    <line class="chart-axis" x1="0" x2="100%" y1={FLOOR} y2={FLOOR} />
    {children}
    {props.points.map(({ label, value }, index) => (
      <g key={label} text-anchor="middle">
        <text class="chart-label" x={xOf(index, props.points.length)} y={HEIGHT - 6}>
          {label}
        </text>
        <text class="chart-value" x={xOf(index, props.points.length)} y={yOf(value, topOf(props)) - 8}>
          {value === null ? (props.points.length > MANY ? "–" : "chưa có") : numberText(value)}
        </text>
      </g>
    ))}
  </svg>
);

export const BarChart = (props: Props) => (
  <Chart {...props}>
    {props.points.map(({ label, value, strong }, index) => {
      const y = yOf(value, topOf(props));
      const count = props.points.length;
      return (
        <rect
          key={label}
          class={strong ? "chart-bar-strong" : "chart-bar"}
          x={`${centre(index, count) - barOf(count) / 2}%`}
          y={y}
          width={`${barOf(count)}%`}
          height={FLOOR - y}
        />
      );
    })}
  </Chart>
);

/** Points in their order; a missing one breaks the line instead of being drawn as nothing. */
export function LineChart(props: Props) {
  const top = topOf(props);
  const count = props.points.length;
  return (
    <Chart {...props}>
      {props.points.map(({ label, value }, index) => {
        const next = props.points[index + 1]?.value ?? null;
        if (value === null) return null;
        return (
          <g key={label}>
            {next !== null && (
              <line
                class="chart-line"
                x1={xOf(index, count)}
                y1={yOf(value, top)}
                x2={xOf(index + 1, count)}
                y2={yOf(next, top)}
              />
            )}
            <circle class="chart-dot" cx={xOf(index, count)} cy={yOf(value, top)} r="4" />
          </g>
        );
      })}
    </Chart>
  );
}

const Behind = ({ caption, points, unit }: Props) => (
  <details>
    <summary>Xem bảng số liệu</summary>
    <table class="table">
      <caption class="hidden-words">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Mục</th>
          <th scope="col" class="table-number">
            Số ({unit})
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="table-number">{value === null ? "chưa có" : numberText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
