import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { digests } from "#domain/urging/urging-text.ts";
import { audit } from "#server/db/audit.ts";
import type { BoardCell } from "#server/db/board-rows.ts";
import { newId } from "#server/db/new-id.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { announce } from "#server/jobs/announcement.ts";
import { insertUrgings, type UrgingRow } from "./store.ts";

/** One step urged with one person. `rung` null: by hand. */
export type Message = {
  cell: BoardCell;
  periodKey: string;
  milestone: MilestoneKey;
  personId: string;
  lastDay: LocalDate | null;
  text: string;
  /** What it is about, until when: the system's own words, also where somebody wrote others. */
  line: string;
  href: string;
  rung: number | null;
};

type When = { at: string; day: LocalDate };

/** Put on record, audited, and told: one message a person, however many steps it speaks of. S3. */
export async function tell(scoped: Scoped, { at, day }: When, messages: readonly Message[]): Promise<Message[]> {
  const rows = messages.map((message) => ({ message, row: rowOf(scoped, { at, day }, message) }));
  const inserted = await insertUrgings(
    scoped,
    rows.map(({ row }) => row),
  );
  const sent = rows.filter(({ row }) => inserted.has(row.id));
  for (const { row, message } of sent)
    await audit(scoped, at, {
      action: "urging.sent",
      noun: "urging",
      rowId: row.id,
      path: row.path,
      value: { to: message.personId, way: row.way, rung: row.rung, text: row.body },
    });
  await announce(scoped, at, digestsOf(sent.map(({ message }) => message)));
  return sent.map(({ message }) => message);
}

function rowOf({ caller }: Scoped, { at, day }: When, message: Message): UrgingRow {
  return {
    tenant_id: caller.tenantId,
    id: newId(),
    organisation_id: message.cell.id,
    path: message.cell.path,
    period_key: message.periodKey,
    milestone: message.milestone,
    way: message.rung === null ? "by-hand" : "ladder",
    rung: message.rung,
    counted_from: message.rung === null ? null : message.lastDay,
    person_id: message.personId,
    body: message.text,
    urged_on: day,
    urged_at: at,
    urged_by: message.rung === null ? caller.actor.personId : null,
  };
}

/** What one message names at most; how many more there are is said, and the home page shows them all. */
const named = 5;

const digestsOf = (messages: readonly Message[]) =>
  digests(messages).flatMap(({ personId, things }) => {
    const [first] = things;
    if (first === undefined) return [];
    const more = things.length - named;
    const told = (words: (message: Message) => string) =>
      [...things.slice(0, named).map(words), ...(more > 0 ? [`và ${more} việc khác`] : [])].join("; ");
    const [text, lines] = [told((thing) => thing.text), told(({ line }) => line)];
    const facts = { personId, count: things.length, text, lines, href: things.length === 1 ? first.href : "/" };
    return [{ topic: "urging.sent", path: first.cell.path, facts }];
  });
