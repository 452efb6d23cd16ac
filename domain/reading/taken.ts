import type { Range } from "./reading-source.ts";

/** What of a stretch is read already. Looked up unit by unit, so that many findings cost no more each than one. */
export type Taken = { isFree: (range: Range) => boolean; take: (range: Range) => void };

export function takenWithin(stretch: Range): Taken {
  let units: Uint8Array | null = null;
  const at = ({ start, end }: Range): [number, number] => [start - stretch.start, end - stretch.start];
  return {
    isFree: (range) => units === null || !units.subarray(...at(range)).includes(1),
    take: (range) => (units ??= new Uint8Array(stretch.end - stretch.start)).fill(1, ...at(range)),
  };
}
