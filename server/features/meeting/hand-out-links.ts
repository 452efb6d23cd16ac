import { sql } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CellLinkMade, LinksMade, LinksView } from "#contract/answer-link.ts";
import { inDays } from "#server/auth/door.ts";
import { qrImage } from "#server/auth/qr.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import { openMeeting, seeMeeting } from "#server/db/open-meeting.ts";
import { rollOfDay } from "#server/db/roll-call.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { notOnRoll } from "./place-in-time.ts";
import { textForGroup } from "./present.ts";
import { cellName, noticesOf } from "./store.ts";

type LinkDeps = Deps & { wall: () => string; publicUrl: string };

/** The meeting decides when its links end; this is only the day after which even a forgotten one opens nothing. */
const longestDays = 400;

const rollOf = (scoped: Scoped, { organisation_id, path, starts_at }: MeetingRow) =>
  rollOfDay(scoped, { organisationId: organisation_id, path }, dayOf(starts_at));

/** Who has a link of their own already. M3. */
export async function showLinks(scoped: Scoped, id: string): Promise<Result<LinksView, Refused>> {
  const seen = await seeMeeting(scoped, id, (actor, facts) => deny(actor, "answerForOthers", facts));
  if (!seen.ok) return seen;
  const { rows } = await sql<{ kind: string; person_id: string | null; made_at: string }>`
    select * from answer_links_of(${id})`.execute(scoped.trx);
  const madeAt = new Map(rows.map((row) => [row.person_id, new Date(row.made_at).toISOString()]));
  const roll = await rollOf(scoped, seen.value.meeting);
  return ok({
    people: roll.map(({ personId, name }) => ({
      person: { id: personId, name },
      madeAt: madeAt.get(personId) ?? null,
    })),
    cellLinkAt: madeAt.get(null) ?? null,
  });
}

/** A notified meeting, for those who may answer for its members. */
async function openToAnswer(scoped: Scoped, id: string): Promise<Result<MeetingRow, Refused>> {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "answerForOthers", facts));
  if (!opened.ok) return opened;
  const { meeting } = opened.value;
  return meeting.state === "notified"
    ? ok(meeting)
    : fail({ code: "meeting.move-refused", from: meeting.state, move: "answer" });
}

/** A link for each of `people`, told this once; the one they had before ends. M3. */
export const makeOwnLinks = (deps: LinkDeps, caller: Caller, id: string, people: string[]): Outcome<LinksMade> =>
  inCommand<LinksMade, Refused>(deps, { ...caller, requestKey: null }, null, async (scoped) => {
    const opened = await openToAnswer(scoped, id);
    if (!opened.ok) return opened;
    const meeting = opened.value;
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    const stranger = await notOnRoll(scoped, cell, dayOf(meeting.starts_at), ...people);
    if (stranger !== null) return fail({ code: "meeting.person-not-on-roll", personId: stranger });
    const wanted = new Set(people);
    const named = (await rollOf(scoped, meeting)).filter(({ personId }) => wanted.has(personId));
    const tokens = named.map(() => newToken());
    const own = { kind: "answer" as const, people: named.map(({ personId }) => personId), tokens };
    if (!(await keepLinks(scoped, deps, meeting, own))) return fail({ code: "row.unknown" });
    const links = named.map(async ({ personId, name }, at) => {
      const address = `${deps.publicUrl}/answer/${tokens[at]}`;
      return { person: { id: personId, name }, address, qr: await qrImage(address) };
    });
    return ok({ links: await Promise.all(links) });
  });

/** The notice in words for the cell's chat group, with one link for everybody. M3. */
export const makeCellLink = (deps: LinkDeps, caller: Caller, id: string): Outcome<CellLinkMade> =>
  inCommand<CellLinkMade, Refused>(deps, { ...caller, requestKey: null }, null, async (scoped) => {
    const opened = await openToAnswer(scoped, id);
    if (!opened.ok) return opened;
    const meeting = opened.value;
    const token = newToken();
    const link = { kind: "cell-answer" as const, people: [null], tokens: [token] };
    if (!(await keepLinks(scoped, deps, meeting, link))) return fail({ code: "row.unknown" });
    const cell = await cellName(scoped, meeting.organisation_id, dayOf(deps.now()));
    const address = `${deps.publicUrl}/cell-answer/${token}`;
    const text = textForGroup(cell, meeting, await noticesOf(scoped, id), address);
    return ok({ address, text: text ?? address });
  });

type Links = { kind: "answer" | "cell-answer"; people: (string | null)[]; tokens: string[] };

async function keepLinks(
  scoped: Scoped,
  { now, wall }: LinkDeps,
  { id, path }: MeetingRow,
  { kind, people, tokens }: Links,
): Promise<boolean> {
  const [ids, hashes] = [tokens.map(() => newId()), tokens.map(hashOfToken)];
  const { rows } = await sql<{
    made: boolean;
  }>`select make_answer_links(${id}, ${kind}, ${people}::uuid[], ${ids}::uuid[],
    ${hashes}::bytea[], ${wall()}, ${inDays(wall(), longestDays)}) as made`.execute(scoped.trx);
  if (rows[0]?.made !== true) return false;
  const action = kind === "answer" ? "meeting.answer-links" : "meeting.cell-link";
  await audit(scoped, now(), { action, noun: "meeting", rowId: id, path, value: { people: people.filter(Boolean) } });
  return true;
}

/** The link in the chat group opens nothing any more, however often it was copied. */
export const endCellLink = (deps: LinkDeps, caller: Caller, id: string): Outcome<LinksView> =>
  inCommand<LinksView, Refused>(deps, caller, ["meeting.cell-link-end", id], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "answerForOthers", facts));
    if (!opened.ok) return opened;
    await sql`select end_cell_links(${id}, ${deps.wall()})`.execute(scoped.trx);
    const { path } = opened.value.meeting;
    await audit(scoped, deps.now(), { action: "meeting.cell-link-end", noun: "meeting", rowId: id, path, value: null });
    return showLinks(scoped, id);
  });
