import type { LocalDate } from "#domain/calendar/local-date.ts";
import { firstQuarter } from "./first-quarter.ts";
import { holdMeeting } from "./hold-meeting.ts";
import { openStory, type SetUp } from "./open-story.ts";
import { registering } from "./registering.ts";
import { openTeller, type TellerDeps } from "./teller.ts";
import type { Told } from "./told.ts";

/** The first day of the demo that a visitor sees, and so the last day that has been told. */
export const storyEndsOn = "2023-04-12" as LocalDate;

/**
 * Tells the story into an empty installation, through the application's front door, on the days it happened. What follows
 * after the demo's day has not happened yet: the visitor makes it.
 */
export async function tellStory(deps: TellerDeps, setUpAt: (now: () => string) => SetUp): Promise<Told> {
  const teller = await openTeller(deps);
  try {
    const told = await openStory(teller, setUpAt(teller.now));
    await registering(teller, told);
    for (const script of firstQuarter) await holdMeeting(teller, told, script);
    return told;
  } finally {
    await teller.close();
  }
}
