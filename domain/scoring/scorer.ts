/** Two score side by side: the cell, and the committee's member who attended. Clause IV.2. */
export const scorers = ["cell", "leader"] as const;
export type Scorer = (typeof scorers)[number];
