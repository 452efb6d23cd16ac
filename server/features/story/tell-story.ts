import { firstQuarter } from "./first-quarter.ts";
import { holdMeeting, type Script } from "./hold-meeting.ts";
import { openStory, type SetUp } from "./open-story.ts";
import { registering } from "./registering.ts";
import { openTeller, type Teller, type TellerDeps } from "./teller.ts";
import type { Told } from "./told.ts";

/** Meetings of different cells know nothing of each other: so many are told at once, each teller with a clock of its own. */
const tellersAtOnce = 3;

/**
 * Tells the story into an empty installation, through the application's front door, on the days it happened. What follows
 * after the demo's day has not happened yet: the visitor makes it.
 */
export async function tellStory(deps: TellerDeps, setUpAt: (now: () => string) => SetUp): Promise<Told> {
  const tellers = await Promise.all(Array.from({ length: tellersAtOnce }, () => openTeller(deps)));
  try {
    const first = tellers[0] as Teller;
    const told = await openStory(first, setUpAt(first.now));
    await registering(first, told);
    const waiting = [...firstQuarter];
    await Promise.all(tellers.map((teller) => tellNext(teller, told, waiting)));
    return told;
  } finally {
    await Promise.all(tellers.map((teller) => teller.close()));
  }
}

/** Takes one meeting after the other until none is left. */
async function tellNext(teller: Teller, told: Told, waiting: Script[]): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift())
    await holdMeeting(teller, told, script);
}
