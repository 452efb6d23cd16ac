import type { Caller, Scoped } from "../db/scoped.ts";

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

type Said = { topic: string; path: string; facts: Announcement["facts"] };

export const announce = (scoped: Scoped, at: string, said: readonly Said[]): Promise<void> =>
  scoped.enqueue(
    scoped.trx,
    said.map((one) => announcementOf(scoped.caller, at, one)),
  );

export const announcementOf = ({ tenantId, actor }: Caller, at: string, said: Said): Announcement => ({
  ...said,
  at,
  tenantId,
  byPersonId: actor.personId,
});
