import type { Path } from "#domain/ids.ts";
import type { Source } from "#server/db/on-behalf.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { announce } from "#server/jobs/announcement.ts";

type Entered = { id: string; path: Path; what: "plan" | "change" | "notice" | "cancellation" | "record" };

/** Whose meeting it is hears what was entered for the cell, to confirm it or put it right. P7. */
export async function tellEntered(
  scoped: Scoped,
  at: string,
  { id, path, what }: Entered,
  source: Source,
): Promise<void> {
  if (source.byCell) return;
  const facts = { meetingId: id, what, onBehalfOf: source.words };
  await announce(scoped, at, [{ topic: "meeting.entered-on-behalf", path, facts }]);
}
