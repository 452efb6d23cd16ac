import { type Insertable } from "kysely";
import type { Schema } from "#server/db/schema.generated.ts";
import { roles } from "#domain/access/role.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { MeetingKind, MeetingState } from "#domain/meeting/lifecycle.ts";
import type { NoticeContent } from "#domain/meeting/notice.ts";
import type { Session } from "#domain/meeting/session-clash.ts";

export type CellRow = { id: string; path: Path; name: string };

/** A cell within reach with the name it bears on `day`. */
export async function cellRow(scoped: Scoped, id: string, day: LocalDate): Promise<CellRow | null> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .innerJoin("organisation_name", "organisation_name.organisation_id", "organisation.id")
    .where("organisation.id", "=", id)
    .where("organisation.kind", "=", "cell")
    .where(inReach(scoped, "organisation.path", "meeting", "meeting:meeting"))
    .where("organisation_name.valid_from", "<=", day)
    .orderBy("organisation_name.valid_from", "desc")
    .select(["organisation.id", "organisation.path", "organisation_name.name"])
    .executeTakeFirst();
  return row === undefined ? null : { ...row, path: row.path as Path };
}

/** The cell of the person's first role in one, in the order the session tells the roles. */
export async function ownCell({ trx, caller }: Scoped): Promise<string | null> {
  const paths = caller.actor.grants
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
  if (paths.length === 0) return null;
  const rows = await trx
    .selectFrom("organisation")
    .where("path", "in", paths)
    .where("kind", "=", "cell")
    .select(["id", "path"])
    .execute();
  return paths.flatMap((path) => rows.filter((row) => row.path === path).map(({ id }) => id))[0] ?? null;
}

/** Names are readable along the line above as well: a minute-taker sees whose meeting it is. */
export async function cellName(scoped: Scoped, organisationId: string, day: LocalDate): Promise<string> {
  const row = await scoped.trx
    .selectFrom("organisation_name")
    .where("organisation_id", "=", organisationId)
    .where(inReachOrLine(scoped, "organisation_name.path", "meeting", "meeting:meeting", "boardCount", "planPublished"))
    .where("valid_from", "<=", day)
    .orderBy("valid_from", "desc")
    .select("name")
    .executeTakeFirst();
  return row?.name ?? "";
}

export async function meetingsOf(scoped: Scoped, organisationId: string, year: number): Promise<MeetingRow[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("organisation_id", "=", organisationId)
    .where("starts_at", ">=", `${year - 1}-12-31T17:00:00.000Z`)
    .where("starts_at", "<", `${year}-12-31T17:00:00.000Z`)
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .orderBy("starts_at")
    .orderBy("id")
    .selectAll()
    .execute();
  return rows as MeetingRow[];
}

/** The cell's other sessions within a day of an instant, cancelled ones left out. */
export async function sessionsAround(scoped: Scoped, path: Path, startsAt: string): Promise<Session[]> {
  const day = 86_400_000;
  const at = Date.parse(startsAt);
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("path", "=", path)
    .where("state", "<>", "cancelled")
    .where("starts_at", ">", new Date(at - day).toISOString())
    .where("starts_at", "<", new Date(at + day).toISOString())
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id", "kind", "starts_at", "ends_at"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as MeetingKind,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
}

export const insertMeeting = ({ trx }: Scoped, row: Insertable<Schema["meeting"]>): Promise<unknown> =>
  trx.insertInto("meeting").values(row).execute();

export type MeetingChange = Partial<Omit<MeetingRow, "id" | "tenant_id" | "version">>;

/** Moves the version on; the caller has locked the meeting and compared the version. */
export const updateMeeting = ({ trx }: Scoped, { id, version }: MeetingRow, change: MeetingChange): Promise<unknown> =>
  trx
    .updateTable("meeting")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();

/** The step in progress is no edit: it leaves the version alone, so that nobody's change is refused for it. */
export const moveToStep = ({ trx }: Scoped, id: string, step: number): Promise<unknown> =>
  trx.updateTable("meeting").set({ current_step: step }).where("id", "=", id).execute();

export type NoticeRow = {
  number: number;
  kind: "notice" | "change" | "cancellation";
  content: NoticeContent & { reason?: string };
  sent_at: string;
  sent_by: string;
  sent_on: LocalDate;
  /** "03-TB/CB"; empty for one that bears no number of the register. */
  symbol: string;
};

export async function noticesOf(scoped: Scoped, meetingId: string): Promise<NoticeRow[]> {
  const rows = await scoped.trx
    .selectFrom("notice")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "notice.path", "meeting", "meeting:meeting"))
    .orderBy("number")
    .select(["number", "kind", "content", "sent_at", "sent_by", "sent_on", "symbol"])
    .execute();
  return rows as NoticeRow[];
}

export const insertNotice = ({ trx }: Scoped, row: Insertable<Schema["notice"]>): Promise<unknown> =>
  trx.insertInto("notice").values(row).execute();

export const answersOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("notice_answer")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "notice_answer.path", "noticeAnswer", "noticeAnswer:meeting", "noticeAnswer:own"))
    .orderBy("answered_at")
    .selectAll()
    .execute();

export const saveAnswer = ({ trx }: Scoped, row: Insertable<Schema["notice_answer"]>): Promise<unknown> =>
  trx
    .insertInto("notice_answer")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "meeting_id", "person_id"]).doUpdateSet({
        answer: row.answer,
        reason_kind: row.reason_kind ?? null,
        reason: row.reason ?? "",
        answered_at: row.answered_at,
        answered_by: row.answered_by,
      }),
    )
    .execute();

/** An item of the cell's registered plan, with its year. */
export const itemRow = (scoped: Scoped, id: string, path: Path) =>
  scoped.trx
    .selectFrom("cell_plan_item")
    .where("cell_plan_item.id", "=", id)
    .where("cell_plan_item.path", "=", path)
    .where(inReach(scoped, "cell_plan_item.path", "cellPlan", "cellPlan:submitted"))
    .selectAll()
    .executeTakeFirst();

export const itemsWithoutMeeting = (scoped: Scoped, organisationId: string, year: number) =>
  scoped.trx
    .selectFrom("cell_plan_item")
    .innerJoin("cell_plan", "cell_plan.id", "cell_plan_item.cell_plan_id")
    .where("cell_plan.organisation_id", "=", organisationId)
    .where("cell_plan.state", "<>", "draft")
    .where("cell_plan_item.period_key", "like", `${year}-%`)
    .where(inReach(scoped, "cell_plan_item.path", "cellPlan", "cellPlan:submitted"))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("meeting")
            .whereRef("meeting.cell_plan_item_id", "=", "cell_plan_item.id")
            .where("meeting.state", "<>", "cancelled" satisfies MeetingState)
            .select("meeting.id"),
        ),
      ),
    )
    .orderBy("cell_plan_item.period_key")
    .orderBy("cell_plan_item.position")
    .selectAll("cell_plan_item")
    .execute();

/** People who may chair: the cell's secretary, deputies and committee on a day. */
export async function chairsOf(scoped: Scoped, path: Path, day: LocalDate): Promise<string[]> {
  const rows = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "=", path)
    .where("role", "in", ["cellSecretary", "cellDeputy", "cellCommittee"])
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReach(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select(["person_id", "role"])
    .execute();
  const rank = ["cellSecretary", "cellDeputy", "cellCommittee"];
  return [...new Set(rows.sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role)).map((row) => row.person_id))];
}
