import type { Actor } from "#domain/access/role.ts";
import type { MeetingFacts } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { lockMeeting, meetingFacts, meetingRow, type MeetingRow } from "./meeting-row.ts";
import { inReach, type Scoped } from "./scoped.ts";

export type OpenRefusal = { code: "row.unknown" } | { code: "denied.needs-role" };
export type OpenMeeting = { meeting: MeetingRow; facts: MeetingFacts };

type Judge = (actor: Actor, facts: MeetingFacts) => { code: "denied.needs-role" } | null;

/** Locked for this transaction, within reach, and judged: what nobody may see is unknown before it is denied. */
export async function openMeeting(scoped: Scoped, id: string, judge: Judge): Promise<Result<OpenMeeting, OpenRefusal>> {
  return judged(scoped, await lockMeeting(scoped, id), judge);
}

/** As `openMeeting` for reading: nobody waits. */
export const seeMeeting = async (
  scoped: Scoped,
  id: string,
  judge: Judge = () => null,
): Promise<Result<OpenMeeting, OpenRefusal>> => judged(scoped, await meetingRow(scoped, id), judge);

async function judged(
  scoped: Scoped,
  meeting: MeetingRow | null,
  judge: Judge,
): Promise<Result<OpenMeeting, OpenRefusal>> {
  if (meeting === null) return fail({ code: "row.unknown" });
  const facts = await meetingFacts(scoped, meeting);
  const denial = judge(scoped.caller.actor, facts);
  return denial === null ? ok({ meeting, facts }) : fail(denial);
}

/** Whether any version of the minutes was signed: what the room recorded is then closed. M8. */
export async function minutesSigned(scoped: Scoped, meetingId: string): Promise<boolean> {
  const signed = await scoped.trx
    .selectFrom("minutes")
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "signed")
    .where(inReach(scoped, "minutes.path", "minutes", "minutes:sent", "minutes:meeting"))
    .select("id")
    .executeTakeFirst();
  return signed !== undefined;
}
