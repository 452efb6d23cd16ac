import { sql } from "kysely";
import type { Instant } from "#domain/calendar/local-date.ts";
import { auditMany } from "../../db/audit-many.ts";
import type { Scoped } from "../../db/scoped.ts";

/** Lines of a confirmed list (`import_row`), from one number to before another; which kinds of them the whole list has. */
type Lines = { runId: string; from: number; to: number; added: boolean; corrected: boolean };

/**
 * The people of a confirmed list: new ones with their membership and contact, corrected ones field by field as the list's
 * judgement says; each on record as if entered by hand. By the database itself: 240,000 in one go. O2.
 */
export async function takeLines(scoped: Scoped, at: Instant, lines: Lines): Promise<void> {
  if (lines.added) await addPeople(scoped, at, lines);
  if (lines.corrected) await correctPeople(scoped, at, lines);
}

const among = ({ runId, from, to }: Lines) =>
  sql`tenant_id = app_tenant() and run_id = ${runId} and number >= ${from} and number < ${to}`;
const newOnes = (lines: Lines) => sql`${among(lines)} and (verdict = 'new' or decision = 'another')`;
const changedOnes = (lines: Lines) => sql`${among(lines)} and (verdict = 'changed' or decision = 'same')`;

async function addPeople(scoped: Scoped, at: Instant, lines: Lines): Promise<void> {
  const { trx } = scoped;
  await sql`with line as materialized (select * from import_row where ${newOnes(lines)}), human as (
      insert into person (tenant_id, id, path, name, birth_year, position_title)
      select tenant_id, person_id, cell_path, name, birth_year, position_title from line), seat as (
      insert into membership (tenant_id, id, person_id, organisation_id, path, path_then, standing, joined_on)
      select tenant_id, membership_id, person_id, organisation_id, cell_path, cell_path, coalesce(standing, 'official'), joined_on from line)
    insert into contact (tenant_id, person_id, path, phone, email)
    select tenant_id, person_id, cell_path, phone, email from line where phone <> '' or email <> ''`.execute(trx);
  // Contact is personal: on record is that there is one, not what it says.
  const value = sql`'{"birthYear":' || coalesce(birth_year::text, 'null') || ',"contact":' || (phone <> '' or email <> '')::text || ',"import":' || to_json(run_id)::text
    || ',"joinedOn":' || to_json(joined_on)::text || ',"name":' || to_json(name)::text || ',"organisationId":' || to_json(organisation_id)::text
    || ',"position":' || to_json(position_title)::text || ',"standing":' || to_json(coalesce(standing, 'official'))::text || '}'`;
  const rows = sql`select entry_id as id, person_id::text as row_id, cell_path as path, ${value} as value from import_row where ${newOnes(lines)}`;
  await auditMany(scoped, at, { action: "member.add", noun: "member", rows });
}

async function correctPeople(scoped: Scoped, at: Instant, lines: Lines): Promise<void> {
  const { trx } = scoped;
  const line = sql`(select * from import_row where ${changedOnes(lines)}) line`;
  await sql`update person set version = version + 1, name = coalesce(line.changes -> 'name' ->> 1, person.name),
      birth_year = coalesce((line.changes -> 'birthYear' ->> 1)::integer, person.birth_year),
      position_title = coalesce(line.changes -> 'position' ->> 1, person.position_title)
    from ${line} where person.tenant_id = line.tenant_id and person.id = line.match_id`.execute(trx);
  await sql`update membership set version = membership.version + 1, standing = line.changes -> 'standing' ->> 1
    from ${line} where membership.tenant_id = line.tenant_id and membership.person_id = line.match_id and left_on is null and line.changes ? 'standing'`.execute(
    trx,
  );
  await sql`insert into contact (tenant_id, person_id, path, phone, email)
    select line.tenant_id, match_id, cell_path, phone, email from ${line} where line.changes ?| array['phone', 'email']
    on conflict (tenant_id, person_id) do update set phone = case when excluded.phone = '' then contact.phone else excluded.phone end,
      email = case when excluded.email = '' then contact.email else excluded.email end`.execute(trx);
  const told = sql`(select string_agg(to_json(key)::text || ':' || case when key in ('phone', 'email') then '[true,true]' else '[' || (value -> 0)::text || ',' || (value -> 1)::text || ']' end, ',' order by key collate "C")
    from jsonb_each(changes))`;
  const value = sql`'{"changed":{' || coalesce(${told}, '') || '},"import":' || to_json(run_id)::text || '}'`;
  const rows = sql`select entry_id as id, match_id::text as row_id, cell_path as path, ${value} as value from import_row where ${changedOnes(lines)}`;
  await auditMany(scoped, at, { action: "member.change", noun: "member", rows });
}
