import { sql, type Kysely } from "kysely";

/**
 * What the office enters for a cell waits for the cell's word; who entered a report and whether its minutes are on paper are
 * two facts. Numbers drawn for what is sent, the cell's vote on its own rating, counts that are the same for every reader,
 * and what goes to the superior: it stands, and is marked as sent. P7, M7, M9, S4, S7, D3.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const reads = (...rights: string[]): string =>
  rights.map((right) => `app_in_roots(cell_path, app_read_roots('${right}'))`).join(" or ");

const statements = [
  `alter table meeting add column confirmed_by_cell boolean not null default true`,
  `alter table attendance_count add column confirmed_by_cell boolean not null default true, add column typed boolean not null default false`,
  `alter table result_report add column confirmed_by_cell boolean not null default true, add column from_paper boolean not null default false,
     add column symbol text not null default ''`,
  `alter table notice add column symbol text not null default ''`,
  `alter table score_sheet add column vote_in_favour integer, add column vote_against integer, add column vote_abstained integer,
     add check (num_nonnulls(vote_in_favour, vote_against, vote_abstained) in (0, 3)),
     add check (vote_in_favour is null or (scorer = 'cell' and least(vote_in_favour, vote_against, vote_abstained) >= 0))`,
  // Until now one text stood for both facts: typed and not counted by name, and by whom.
  `update meeting set confirmed_by_cell = false where on_behalf_of <> ''`,
  `update attendance_count set typed = true, confirmed_by_cell = on_behalf_of = 'theo sổ của chi bộ',
     on_behalf_of = case on_behalf_of when 'theo sổ của chi bộ' then '' else on_behalf_of end where on_behalf_of <> ''`,
  `update result_report set from_paper = true, confirmed_by_cell = false where on_behalf_of <> ''`,

  // What was sent to the superior is never written anew. S7.
  `create trigger roll_up_stands before update on roll_up for each row when (old.state = 'sent') execute function keep_as_decided()`,

  // Sent with the roll-up, scores and counts are the superior's to read; settled or corrected later they are not what was sent.
  `create function mark_as_sent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   declare told uuid[];
   begin
     select array_agg(meeting.id) into told from meeting join organisation cell on cell.tenant_id = meeting.tenant_id and cell.id = meeting.organisation_id
       where meeting.tenant_id = new.tenant_id and cell.parent_id = new.organisation_id and meeting.kind = 'thematic' and meeting.state = 'held'
         and meeting.held_on <= new.as_of and (meeting.period_key = new.period_key
           or (right(new.period_key, 3) = '-Y1' and left(meeting.period_key, 5) = left(new.period_key, 5)));
     update score_final set sent = true where tenant_id = new.tenant_id and meeting_id = any (told) and settled_on <= new.as_of;
     update attendance_count set sent = true where tenant_id = new.tenant_id and meeting_id = any (told);
     return null;
   end $$`,
  `create trigger roll_up_sends after update on roll_up for each row when (new.state = 'sent' and old.state <> 'sent') execute function mark_as_sent()`,

  // Who stands how towards a cell on a day: the same for every reader, so that counts are. A stay elsewhere is recorded there,
  // grounds are not for plain members: who may not read states gets the roll without the people. M7; handbook 8.
  `create function roll_on(cell_path text, on_day date) returns table ("personId" uuid, own boolean, states text[])
     language sql stable security definer set search_path = public, pg_temp as
   $$ with sits as (select person_id from membership
          where tenant_id = app_tenant() and path = cell_path and joined_on <= on_day and (left_on is null or on_day < left_on)),
        people as (select person_id from sits union select person_id from membership_state where tenant_id = app_tenant() and path = cell_path)
      select case when ${reads("memberState")} then people.person_id end, exists (select from sits where sits.person_id = people.person_id),
        array(select case when held.state = 'temporarily-here' and held.path <> cell_path then 'elsewhere' else held.state end from membership_state held
          where held.tenant_id = app_tenant() and held.person_id = people.person_id and held.starts_on <= on_day and (held.ends_on is null or on_day <= held.ends_on))
      from people
      where ${reads("memberName", "attendanceCount", "resultReport", "resultReport:sent")}
      order by random() $$`,
  `create index on membership_state (path)`,
  `create function report_readers(report uuid) returns integer language sql stable security definer set search_path = public, pg_temp as
   $$ select count(*)::int from report_reading reading join result_report sent on sent.tenant_id = reading.tenant_id and sent.id = reading.report_id,
        lateral (select sent.path as cell_path) at
      where sent.tenant_id = app_tenant() and sent.id = report and (${reads("resultReport", "resultReport:sent")}) $$`,
  `revoke execute on function mark_as_sent(), roll_on(text, date), report_readers(uuid) from public`,
  `grant execute on function roll_on(text, date), report_readers(uuid) to web`,
];
