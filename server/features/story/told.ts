import type { StoryPerson } from "./cast.ts";

export const rootPlace = { name: "Đảng ủy Sở Tư pháp" } as const;

/** What the story has made so far, for the acts that follow. `seat(cell, place)`: the id of the person sitting there. */
export type Told = {
  organisationId: string;
  planId: string;
  cellIds: string[];
  people: (StoryPerson & { id: string })[];
  seat: (cell: number, place: number) => string;
};
