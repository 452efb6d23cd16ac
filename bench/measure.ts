/** One figure as `npm run bench` prints it; `baseline` is the bare thing measured in the same run, `ratio` value by baseline. */
export type Figure = { name: string; value: number; unit: string; baseline: number | null };

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function report({ name, value, unit, baseline }: Figure): void {
  const ratio = baseline === null || baseline === 0 ? null : rounded(value / baseline);
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit,
      baseline: baseline === null ? null : rounded(baseline),
      ratio,
    }),
  );
}

/** The value below which `share` of the measurements lie. */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of each of `rounds` runs, after a tenth as many to warm up. */
export async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < Math.ceil(rounds / 10); round += 1) await work();
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    measured.push(performance.now() - started);
  }
  return measured;
}
