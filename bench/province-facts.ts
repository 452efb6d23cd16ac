import type { Client } from "pg";
import { parentPath } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import { addCounts, noCounts, type Counts } from "#domain/milestone/counts-by-day.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { StepDelta } from "#domain/milestone/period-counts.ts";
import { foldInto, standingText, toldText } from "#domain/milestone/told-counts.ts";
import { insertRows } from "./bench-cluster.ts";
import { cellYear, content, periodKeys, profiles, publishedOn, type CellYear } from "./cell-year.ts";
import type { Placed, Tree } from "./province-tree.ts";

export type Scene = "year" | "deadline";

/** A published plan of every committee that has cells, and of the whole tree what a year of them leaves: facts and counts. */
export async function loadYear(client: Client, tree: Tree, cells: readonly Placed[], scene: Scene): Promise<void> {
  const years = Array.from({ length: profiles }, (_, profile) => cellYear(profile, scene));
  await loadPlans(client, tree, cells);
  await placeCells(client, cells);
  await loadProfiles(client, years);
  const tenant = `'${tree.tenantId}'::uuid`;
  const meetingOf = (key: string) => `md5(cell.path || ${key})::uuid`;
  await client.query(`insert into meeting (tenant_id, id, organisation_id, path, path_then, plan_id, kind, period_key, topic_title, state, starts_at, held_on, settings, created_at, created_by)
    select ${tenant}, ${meetingOf("kept.period_key")}, cell.id, cell.path, cell.path, cell.plan_id, 'thematic', kept.period_key, 'Chuyên đề của quý', kept.state, kept.starts_at, kept.held_on, kept.settings, kept.created_at, ${tenant}
    from placed cell join profile_meeting kept on kept.profile = cell.profile`);
  await client.query(`insert into milestone_fact (tenant_id, id, organisation_id, path, path_then, plan_id, period_key, milestone, meeting_id, what, happened_on, recorded_on, recorded_at)
    select ${tenant}, uuidv7(), cell.id, cell.path, cell.path, cell.plan_id, kept.period_key, kept.milestone,
      case when kept.with_meeting then ${meetingOf("kept.period_key")} end, 'done', kept.happened_on, kept.recorded_on, kept.recorded_on + time '02:00'
    from placed cell join profile_fact kept on kept.profile = cell.profile order by cell.path`);
  await client.query(`insert into milestone_told (tenant_id, path, period_key, deltas)
    select ${tenant}, cell.path, kept.period_key, kept.deltas from placed cell join profile_told kept on kept.profile = cell.profile`);
  await loadDrafts(client, tenant);
  await loadFolds(client, tree, { cells, years });
}

/** A registration of every cell, ready and not handed in. */
async function loadDrafts(client: Client, tenant: string): Promise<void> {
  const draft = "overlay(overlay(md5('draft' || path) placing '4' from 13) placing '8' from 17)::uuid";
  await client.query(`insert into cell_plan (tenant_id, id, plan_id, organisation_id, path, path_then, state, version)
    select ${tenant}, ${draft}, plan_id, id, path, path, 'draft', 1 from placed`);
  await client.query(
    `insert into cell_plan_item (tenant_id, id, cell_plan_id, path, period_key, position, topic_id, title, source, planned_month)
    select ${tenant}, uuidv7(), ${draft}, path, '2023-Q' || quarter, quarter - 1, 'topic-' || quarter, $1::jsonb ->> (quarter - 1), 'committee', quarter * 3 - 1
    from placed, generate_series(1, 4) quarter order by path`,
    [JSON.stringify(content.topics.map(({ title }) => title))],
  );
}

const profileOf = (place: number): number => place % profiles;

async function placeCells(client: Client, cells: readonly Placed[]): Promise<void> {
  await client.query("create temporary table placed (id uuid, path text, plan_id uuid, profile integer)");
  await insertRows(
    client,
    { table: "placed", columns: { id: "uuid", path: "text", plan_id: "uuid", profile: "integer" } },
    cells.map(({ id, path, parentId }, at) => [id, path, parentId, profileOf(at)]),
  );
  await client.query("analyze placed");
}

/** A plan bears the id of its committee: what refers to it is found without looking it up. */
async function loadPlans(client: Client, { tenantId, all }: Tree, cells: readonly Placed[]): Promise<void> {
  const committees = new Set(cells.map(({ parentId }) => parentId));
  const rows = all.filter(({ id }) => committees.has(id)).map(({ id, path }) => [tenantId, id, id, path]);
  const at = `${publishedOn}T02:00:00.000Z`;
  await client.query(
    `insert into plan (tenant_id, id, organisation_id, path, year, published_version)
     select $1, id, id, path, 2023, 1 from unnest($2::uuid[], $3::text[]) as told (id, path)`,
    [tenantId, rows.map((row) => row[1]), rows.map((row) => row[3])],
  );
  await client.query(
    `insert into plan_version (tenant_id, id, plan_id, path, number, state, content, created_at, created_by, published_at, published_on, published_by)
     select tenant_id, gen_random_uuid(), id, path, 1, 'published', $1, $2, id, $2, $3, id from plan`,
    [JSON.stringify(content), at, publishedOn],
  );
}

async function loadProfiles(client: Client, years: readonly CellYear[]): Promise<void> {
  await client.query(
    "create temporary table profile_fact (profile integer, period_key text, milestone text, with_meeting boolean, happened_on date, recorded_on date)",
  );
  await client.query(
    "create temporary table profile_meeting (profile integer, period_key text, state text, starts_at timestamptz, held_on date, settings text, created_at timestamptz)",
  );
  await client.query("create temporary table profile_told (profile integer, period_key text, deltas text)");
  const facts = { profile: "integer", period_key: "text", milestone: "text", with_meeting: "boolean" };
  await insertRows(
    client,
    { table: "profile_fact", columns: { ...facts, happened_on: "date", recorded_on: "date" } },
    years.flatMap((year) =>
      year.facts.map(({ periodKey, milestone, meetingId, happenedOn, recordedOn }) => [
        year.profile,
        periodKey,
        milestone,
        meetingId !== null,
        happenedOn,
        recordedOn,
      ]),
    ),
  );
  const columns = { profile: "integer", period_key: "text", state: "text", starts_at: "timestamptz", held_on: "date" };
  await insertRows(
    client,
    { table: "profile_meeting", columns: { ...columns, settings: "text", created_at: "timestamptz" } },
    years.flatMap((year) =>
      year.meetings.map(({ periodKey, state, startsAt, heldOn, settings, createdAt }) => [
        year.profile,
        periodKey,
        state,
        startsAt,
        heldOn,
        JSON.stringify(settings),
        createdAt,
      ]),
    ),
  );
  await insertRows(
    client,
    { table: "profile_told", columns: { profile: "integer", period_key: "text", deltas: "text" } },
    years.flatMap(({ profile, told }) => told.map(({ periodKey, deltas }) => [profile, periodKey, toldText(deltas)])),
  );
}

type Counted = { cells: readonly Placed[]; years: readonly CellYear[] };

/** What the sweep would have kept for every organisation above the cells. */
async function loadFolds(client: Client, { tenantId }: Tree, { cells, years }: Counted): Promise<void> {
  const below = new Map<string, Int32Array>();
  cells.forEach(({ path }, at) => {
    for (let node = parentPath(path as Path); node !== null; node = parentPath(node)) {
      const kinds = below.get(node) ?? new Int32Array(profiles);
      kinds[profileOf(at)] = (kinds[profileOf(at)] ?? 0) + 1;
      below.set(node, kinds);
    }
  });
  const columns = { tenant_id: "uuid", path: "text", period_key: "text", day: "date", counts: "text" };
  for (const [path, kinds] of [...below].sort(([one], [other]) => (one < other ? -1 : 1)))
    await insertRows(
      client,
      { table: "milestone_fold", columns },
      periodKeys.flatMap((key) =>
        foldInto([], summedDeltas(years, kinds, key)).map(({ day, counts }) => [
          tenantId,
          path,
          key,
          day,
          standingText(counts),
        ]),
      ),
    );
}

/** All the cells of a node together, one line per step and day. */
function summedDeltas(years: readonly CellYear[], kinds: Int32Array, key: string): StepDelta[] {
  const lines = new Map<string, StepDelta>();
  for (const { profile, told } of years) {
    const times = kinds[profile] ?? 0;
    if (times === 0) continue;
    for (const { milestone, day, ...counts } of told.find(({ periodKey }) => periodKey === key)?.deltas ?? []) {
      const at = `${milestone} ${day}`;
      const before: Counts = lines.get(at) ?? noCounts;
      lines.set(at, { milestone, day: day as LocalDate, ...addCounts(before, multiplied(counts, times)) });
    }
  }
  return [...lines.values()];
}

const multiplied = (counts: Counts, times: number): Counts => ({
  owed: counts.owed * times,
  done: counts.done * times,
  timed: counts.timed * times,
  doneLate: counts.doneLate * times,
  overdue: counts.overdue * times,
  excused: counts.excused * times,
});
