import type { Segment } from "#web/ui/tabs.tsx";
import { words } from "./words.ts";

type Periods = { periods: readonly { key: string; label: string }[] };
type Ways = { current: string | null; period: (key: string) => string; year: string };

/** Quý I · II · III · IV · Năm, each an address. `current` null: the year. */
export const periodSegments = ({ periods }: Periods, { current, period, year }: Ways): Segment[] => [
  ...periods.map(({ key, label }) => ({
    label: label.split("/")[0] ?? label,
    href: period(key),
    current: key === current,
  })),
  { label: words.year, title: words.wholeYear, href: year, current: current === null },
];
