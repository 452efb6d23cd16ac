import type { ComponentChildren } from "preact";
import { numberText } from "./day-text.ts";

/** One value of a chart; `null` where there is nothing yet, which is not zero. */
export type Point = { label: string; value: number | null; strong?: boolean };

type Props = { caption: string; points: readonly Point[]; unit: string; max?: number };

const WIDTH = 640;
const HEIGHT = 220;
const TOP = 24;
const BOTTOM = 28;

const scaleOf = ({ points, max }: Props): number => max ?? Math.max(1, ...points.map(({ value }) => value ?? 0));

const heightOf = (value: number, top: number): number => (value / top) * (HEIGHT - TOP - BOTTOM);

const centreOf = (index: number, count: number): number => ((index + 0.5) * WIDTH) / count;

/** A drawing that says its numbers: the table behind holds the same rows. */
const Chart = ({ children, ...props }: Props & { children: ComponentChildren }) => (
  <figure class="chart">
    <figcaption class="table-caption">{props.caption}</figcaption>
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${props.caption}. Số liệu có trong bảng bên dưới.`}>
      <path class="chart-axis" d={`M0 ${HEIGHT - BOTTOM}H${WIDTH}`} />
      {children}
      {props.points.map(({ label, value }, index) => {
        const x = centreOf(index, props.points.length);
        const y = HEIGHT - BOTTOM - heightOf(value ?? 0, scaleOf(props));
        return (
          <g key={label} text-anchor="middle">
            <text x={x} y={HEIGHT - 8}>
              {label}
            </text>
            <text class="chart-value" x={x} y={y - 8}>
              {value === null ? "chưa có" : numberText(value)}
            </text>
          </g>
        );
      })}
    </svg>
    <Behind {...props} />
  </figure>
);

export function BarChart(props: Props) {
  const width = Math.min(72, WIDTH / props.points.length / 2);
  return (
    <Chart {...props}>
      {props.points.map(({ label, value, strong }, index) => {
        const height = heightOf(value ?? 0, scaleOf(props));
        return (
          <rect
            key={label}
            class={strong ? "chart-bar-strong" : "chart-bar"}
            x={centreOf(index, props.points.length) - width / 2}
            y={HEIGHT - BOTTOM - height}
            width={width}
            height={height}
          />
        );
      })}
    </Chart>
  );
}

export function LineChart(props: Props) {
  const known = props.points.flatMap(({ value }, index) =>
    value === null
      ? []
      : [{ x: centreOf(index, props.points.length), y: HEIGHT - BOTTOM - heightOf(value, scaleOf(props)) }],
  );
  return (
    <Chart {...props}>
      <path class="chart-line" d={known.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("")} />
      {known.map(({ x, y }) => (
        <circle key={x} class="chart-dot" cx={x} cy={y} r="4" />
      ))}
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
