import { sql, type Kysely } from "kysely";

/**
 * Counts by day carry what the levels above show: steps done that had a last day, and steps overdue, whose rows lie ahead so
 * that midnight needs no write. A meeting remembers each day it was set for, so that a past board stands when it is moved. S2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Who may append to the counts of a cell, as the policy of milestone_count says it. */
const rights = [
  "meeting",
  "cellPlan",
  "cellPlan:draft",
  "leadReport",
  "attendee",
  "minutes",
  "scoreLeader",
  "scoreLeader:attended",
  "scoreFinal",
  "meeting:meeting",
];

/** The chair of a small cell and the minute-taker of a second version sign without a role. M8. */
const signs = `exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.path = cell
         and app_person() in (meeting.chair_id, meeting.minute_taker_id))`;

const statements = [
  `alter table milestone_count add column timed integer not null default 0, add column overdue integer not null default 0`,
  `alter table meeting add column settings text not null default '[]'`,

  `create function may_count(cell text) returns boolean language sql stable as
   $$ select ${rights.map((right) => `app_in_roots(cell, app_write_roots('${right}'))`).join("\n     or ")}
     or ${signs} $$`,

  // Counting needs the whole period of the cell, of which the one who does a step may see but a part: a member who hands in a
  // lead report, a minute-taker. Nothing of it leaves the command. Only for cells whose counts the caller may append to.
  `create function count_basis(cells text[], keys text[])
     returns table (path text, "organisationId" uuid, "foundedOn" date, "dissolvedOn" date, facts jsonb, meetings jsonb, told jsonb)
     language sql stable security definer set search_path = public as
   $$ select cell.path, cell.id, cell.founded_on, cell.dissolved_on,
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', fact.period_key, 'milestone', fact.milestone, 'meetingId', fact.meeting_id,
            'what', fact.what, 'happenedOn', fact.happened_on, 'recordedOn', fact.recorded_on, 'until', fact.until) order by fact.recorded_at, fact.id)
          from milestone_fact fact where fact.tenant_id = cell.tenant_id and fact.path = cell.path and fact.period_key = any (keys)), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', meeting.period_key, 'meetingId', meeting.id, 'createdAt', meeting.created_at,
            'startsAt', meeting.starts_at, 'heldOn', meeting.held_on, 'state', meeting.state, 'settings', meeting.settings::jsonb,
            'calledOffOn', (select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')))
          from meeting where meeting.tenant_id = cell.tenant_id and meeting.path = cell.path and meeting.kind = 'thematic' and meeting.period_key = any (keys)), '[]'),
        coalesce((select jsonb_agg(appended) from (select period_key as "periodKey", milestone, day, sum(owed) as owed, sum(done) as done, sum(timed) as timed,
              sum(done_late) as "doneLate", sum(overdue) as overdue, sum(excused) as excused
            from milestone_count count where count.tenant_id = cell.tenant_id and count.node_path = cell.path and count.period_key = any (keys)
            group by period_key, milestone, day) appended), '[]')
      from organisation cell
      where cell.tenant_id = app_tenant() and cell.path = any (cells) and cell.kind = 'cell' and may_count(cell.path) $$`,
  `revoke execute on function count_basis(text[], text[]) from public`,
  `grant execute on function count_basis(text[], text[]) to web`,
];
