export type Side = "before" | "after";

/** On which side of the last day a rung lies; the last day itself is on neither, so there the side last chosen stays. S3. */
export const sideOf = (daysAfter: number, chosen: Side): Side => {
  if (daysAfter === 0) return chosen;
  return daysAfter < 0 ? "before" : "after";
};

export const daysOn = (side: Side, days: number): number => (side === "before" && days > 0 ? -days : days);
