import type { Entry } from "./outbox-entry.ts";

/** A refused line on its way once more; one that only looked like a secret goes with the person's word that it is none. */
export const sentAgain = (entry: Entry): Entry => ({
  ...entry,
  body: isDoubtful(entry) ? { ...entry.body, notSecret: true } : entry.body,
  refusal: null,
  tries: 0,
});

export const isDoubtful = ({ refusal }: Pick<Entry, "refusal">): boolean => refusal?.code === "text.secret-doubtful";
