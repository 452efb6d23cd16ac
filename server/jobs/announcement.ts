import type { Scoped } from "../db/scoped.ts";

/**
 * What happened, said by a command in its own transaction: `topic` is "<noun>.<participle>" ("cell-plan.submitted"). The worker
 * turns it into inbox items, mail and the like after the commit: nothing is sent for what was rolled back, nothing is lost.
 */
export type Announcement = {
  topic: string;
  tenantId: string;
  path: string;
  at: string;
  byPersonId: string;
  facts: Record<string, string | number | boolean | null>;
};

export const announce = (
  scoped: Scoped,
  at: string,
  announcements: readonly { topic: string; path: string; facts: Announcement["facts"] }[],
): Promise<void> =>
  scoped.enqueue(
    scoped.trx,
    announcements.map((announcement) => ({
      ...announcement,
      at,
      tenantId: scoped.caller.tenantId,
      byPersonId: scoped.caller.actor.personId,
    })),
  );
