import type { Entry } from "./outbox-entry.ts";
import { change } from "./send-outbox.ts";
import { sentAgain } from "./sent-again.ts";

/** A refused line that a person has dealt with goes. */
export const dropLine = (entry: Entry): Promise<void> => change(() => ({ kept: [], dropped: [entry] }));

/** It goes out once more, as it is or as a person has settled it. */
export const sendAgain = (entry: Entry): Promise<void> => change(() => ({ kept: [sentAgain(entry)], dropped: [] }));
