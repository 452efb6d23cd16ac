import type { InboxItem, InboxView, ReadInboxBody } from "#contract/inbox.ts";
import type { Path } from "#domain/ids.ts";
import { ok, type Result } from "#domain/result.ts";
import { inCommand, type Deps, type KeyReused } from "#server/db/command.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { mayHear } from "./may-hear.ts";
import { sentenceOf, type Payload } from "./sentence.ts";
import { topicOf } from "./topics.ts";

/** What one looks through at a time; older ones are told of, and come up when these are read. */
const shown = 100;

type Row = { id: string; path: string; topic: string; payload: unknown; told_at: string; read_at: string | null };

/** One's own notices, unread first; what one may no longer read is left out. */
export async function showInbox(scoped: Scoped): Promise<InboxView> {
  const rows = await ownItems(scoped, shown * 3);
  const items = rows.flatMap((row) => itemOf(scoped, row));
  return {
    items: items.slice(0, shown),
    unread: items.filter(({ read }) => !read).length,
    more: items.length > shown || rows.length === shown * 3,
  };
}

/** How many wait unread, for the mark beside the bell: what the inbox would not show is not counted. */
export async function unreadIn({ trx, caller, scope }: Scoped): Promise<number> {
  const rows = await trx
    .selectFrom("inbox_item")
    .where("person_id", "=", caller.actor.personId)
    .where("read_at", "is", null)
    .groupBy(["topic", "path"])
    .select((of) => ["topic", "path", of.fn.countAll<number>().as("n")])
    .execute();
  return rows.reduce((sum, { topic: name, path, n }) => {
    const topic = topicOf(name);
    return topic !== null && mayHear(scope, topic, path as Path) ? sum + Number(n) : sum;
  }, 0);
}

/** Only one's own: another's are as if they did not exist, and reading twice changes nothing. */
export const readInbox = (deps: Deps, caller: Caller, body: ReadInboxBody): Promise<Result<InboxView, KeyReused>> =>
  inCommand<InboxView, never>(deps, caller, body, async (scoped) => {
    const own = scoped.trx
      .updateTable("inbox_item")
      .set({ read_at: deps.now() })
      .where("person_id", "=", caller.actor.personId)
      .where("read_at", "is", null);
    await ("ids" in body ? own.where("id", "in", body.ids) : own).execute();
    return ok(await showInbox(scoped));
  });

const ownItems = ({ trx, caller }: Scoped, limit: number): Promise<Row[]> =>
  trx
    .selectFrom("inbox_item")
    .where("person_id", "=", caller.actor.personId)
    .select(["id", "path", "topic", "payload", "told_at", "read_at"])
    .orderBy((of) => of("read_at", "is not", null))
    .orderBy("told_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();

function itemOf({ scope }: Scoped, { id, path, topic: name, payload, told_at, read_at }: Row): InboxItem[] {
  const topic = topicOf(name);
  if (topic === null || !mayHear(scope, topic, path as Path)) return [];
  const said = payload as Payload;
  const sentence = sentenceOf(topic, said, told_at);
  return [{ id, sentence, href: topic.href(said.facts), toldAt: told_at, read: read_at !== null }];
}
