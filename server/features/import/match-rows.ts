import { sql } from "kysely";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

export type Run = { id: string; organisation_id: string; path: string; new_cells: boolean };

/**
 * What stands against each line that could be read: its cell, whoever bears that name there, whether the list says something
 * else of them. One statement for the whole list, by folded names. A name that only differs in its marks, another birth year,
 * one who left or sits in a sister cell, the same name twice in the list and once without a year: doubtful, a person decides. O2.
 */
const judged = ({ id, organisation_id, new_cells }: Run, day: LocalDate) => sql`
  with cell as materialized (
    select organisation.id, organisation.path, vn_fold(${currentName("organisation", day)}) as folded from organisation
    where parent_id = ${organisation_id} and kind = 'cell' and dissolved_on is null),
  line as materialized (
    select import_row.*, cell.id as cell_id, cell.path as at_path,
      min(number) over (partition by cell_folded, import_row.folded, birth_year) as first_number
    from import_row left join cell on cell.folded = import_row.cell_folded
    where import_row.tenant_id = app_tenant() and run_id = ${id} and (verdict <> 'failed' or raw is null)),
  namesakes as materialized (
    select cell_folded, folded, array_agg(number order by number) as numbers, count(birth_year) as dated
    from line where number = first_number group by cell_folded, folded having count(*) > 1),
  neighbour as materialized (
    select person.id, person.tenant_id, person.name, person.folded, person.birth_year, person.position_title, person.path
    from person join cell on cell.path = person.path where person.tenant_id = app_tenant()),
  here as materialized (
    select line.number, count(*) as everybody, count(*) filter (where years_agree) as alike,
      (array_agg(neighbour.id order by years_agree desc))[1] as person_id
    from line join neighbour on neighbour.path = line.at_path and neighbour.folded = line.folded
    cross join lateral (select neighbour.birth_year is null or line.birth_year is null or neighbour.birth_year = line.birth_year as years_agree) years
    group by line.number),
  there as materialized (
    select line.number, (array_agg(neighbour.id))[1] as person_id
    from line join neighbour on neighbour.folded = line.folded and neighbour.birth_year = line.birth_year and neighbour.path is distinct from line.at_path
    group by line.number),
  weighed as (
    select line.*, here.alike, coalesce(here.person_id, there.person_id) as found_id, array_remove(namesakes.numbers, line.number) as others,
      case when namesakes.numbers is not null and line.birth_year is null then 'twice'
        when here.alike > 1 or here.alike = 0 and here.everybody > 1 then 'several'
        when here.alike = 1 and not exists (select from membership where membership.tenant_id = app_tenant() and membership.person_id = here.person_id and left_on is null) then 'left'
        when here.alike = 1 and known.birth_year is null and namesakes.dated > 1 then 'claimed'
        when here.alike = 1 and lower(known.name) <> lower(line.name) and (known.birth_year is null or line.birth_year is null) then 'name'
        when here.alike = 1 then ''
        when here.everybody = 1 then 'year'
        when there.person_id is not null then 'elsewhere'
        else '' end as why,
      case when here.everybody = 1 or here.alike = 1 then jsonb_strip_nulls(jsonb_build_object(
        'name', case when known.name <> line.name then jsonb_build_array(known.name, line.name) end,
        'birthYear', case when known.birth_year is distinct from line.birth_year and line.birth_year is not null then jsonb_build_array(coalesce(known.birth_year::text, ''), line.birth_year::text) end,
        'position', case when line.position_title <> '' and known.position_title <> line.position_title then jsonb_build_array(known.position_title, line.position_title) end,
        'standing', case when sits.standing <> line.standing then jsonb_build_array(sits.standing, line.standing) end,
        'phone', case when line.phone <> '' and coalesce(contact.phone, '') <> line.phone then jsonb_build_array(coalesce(contact.phone, ''), line.phone) end,
        'email', case when line.email <> '' and coalesce(contact.email, '') <> line.email then jsonb_build_array(coalesce(contact.email, ''), line.email) end))
        else '{}' end as differs
    from line left join here on here.number = line.number left join there on there.number = line.number
    left join neighbour known on known.id = here.person_id
    left join namesakes on namesakes.cell_folded = line.cell_folded and namesakes.folded = line.folded
    left join membership sits on sits.tenant_id = app_tenant() and sits.person_id = here.person_id and sits.left_on is null
    left join contact on contact.tenant_id = app_tenant() and contact.person_id = here.person_id)
  select number, cell_id, at_path, first_number, why,
    case when first_number < number or (cell_id is null and not ${new_cells}::boolean) then 'failed'
      when why <> '' then 'doubtful' when alike = 1 and differs <> '{}' then 'changed' when alike = 1 then 'matched' else 'new' end as judgement,
    found_id, differs,
    case when first_number < number then jsonb_build_array('Trùng với dòng ' || first_number || ': cùng chi bộ, họ tên và năm sinh. Bỏ một trong hai dòng.')
      when cell_id is null and not ${new_cells}::boolean then jsonb_build_array('Chưa có chi bộ “' || cell || '”. Sửa cho đúng tên, hoặc nạp lại tệp và chọn lập chi bộ còn thiếu.')
      when why in ('twice', 'claimed') then jsonb_build_array('Cùng chi bộ và họ tên với dòng ' || array_to_string(others, ', ') || '. Cùng một người thì chỉ giữ một dòng.')
      else '[]' end as told
  from weighed`;

/**
 * Lines just handed in have no statistics, and a request may gather none: taken for a handful they would be joined one by one,
 * 2,500 of them in 75 s. Only for the statement in hand.
 */
async function withHashJoins<T>({ trx }: Scoped, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(trx);
  const done = await work();
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(trx);
  return done;
}

/** Judges the lines and keeps the judgement beside each; decisions made before fall away where the case is another now. */
export async function matchRows(scoped: Scoped, run: Run, at: string): Promise<void> {
  const judging = sql`
    update import_row kept set organisation_id = judged.cell_id, cell_path = judged.at_path, verdict = judged.judgement, match_id = judged.found_id,
      doubt = judged.why, changes = judged.differs, problems = judged.told,
      decision = case when judged.judgement = 'doubtful' and kept.doubt = judged.why and kept.match_id is not distinct from judged.found_id then kept.decision else '' end
    from (${judged(run, dayOf(at))}) judged
    where kept.tenant_id = app_tenant() and kept.run_id = ${run.id} and kept.number = judged.number`;
  await withHashJoins(scoped, () => judging.execute(scoped.trx));
  await scoped.trx
    .updateTable("import_run")
    .set({ seen: sql<string>`pg_current_snapshot()::text` })
    .where("id", "=", run.id)
    .execute();
}

/**
 * Whether anything that the person looked at has changed since: then they look again. Every change is on record, so that the
 * lines are judged anew only where the record shows one since.
 */
export async function hasMovedOn(scoped: Scoped, run: Run & { seen: string }, at: string): Promise<boolean> {
  const touched =
    await sql`select from audit_entry where path >= ${run.path} and path < app_next(${run.path}) and noun in ('member', 'organisation', 'access')
      and tenant_id = app_tenant() and not pg_visible_in_snapshot(tx, ${run.seen}::pg_snapshot) limit 1`.execute(
      scoped.trx,
    );
  if (touched.rows.length === 0) return false;
  const changed = sql<{ number: number }>`
    select kept.number from import_row kept join (${judged(run, dayOf(at))}) judged on judged.number = kept.number
    where kept.tenant_id = app_tenant() and kept.run_id = ${run.id}
      and (kept.verdict, kept.match_id, kept.organisation_id, kept.doubt, kept.changes)
        is distinct from (judged.judgement, judged.found_id, judged.cell_id, judged.why, judged.differs) limit 1`;
  const { rows } = await withHashJoins(scoped, () => changed.execute(scoped.trx));
  return rows.length > 0;
}
