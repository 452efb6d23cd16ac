import { withClient, type BenchCluster } from "./bench-cluster.ts";
import { loadYear, type Scene } from "./province-facts.ts";
import { loadPeople, loadTree, plantTree, seatOffice, type Placed, type Tree } from "./province-tree.ts";
import { sizes, type Size } from "./size.ts";

export type BenchData = { tree: Tree; province: Placed; loadedInMs: number };

/**
 * The data of a size on the tables of today, set by set. Of a country the tree is whole and one province is filled; for the
 * others stand the counts alone, as the centre reads counts and nothing else.
 */
export function loadData(cluster: BenchCluster, size: Size, scene: Scene): Promise<BenchData> {
  const started = performance.now();
  return withClient(cluster.config(), async (client) => {
    const tree = plantTree(sizes[size]);
    const province = tree.all.find(({ level }) => level === "province") as Placed;
    const cells = tree.cells.filter(({ path }) => path.startsWith(province.path));
    await client.query("begin");
    // What is referred to is there by construction; row by row it would be looked up a million times.
    await client.query("set local session_replication_role = replica");
    await loadTree(client, tree);
    await loadPeople(client, tree, cells, sizes[size].membersPerCell);
    await seatOffice(client, tree, province);
    if (tree.root !== province) await seatOffice(client, tree, tree.root);
    await loadYear(client, tree, cells, scene);
    if (size === "XL") await copyProvince(client, tree, province);
    await client.query("commit");
    await client.query("vacuum (analyze)");
    return { tree, province, loadedInMs: performance.now() - started };
  });
}

/** The other provinces stand as the first does, and the country as all of them together. */
async function copyProvince(
  client: { query: (text: string, values?: unknown[]) => Promise<unknown> },
  { all, root }: Tree,
  province: Placed,
): Promise<void> {
  const others = all.filter(({ level, path }) => level === "province" && path !== province.path);
  await client.query(
    `insert into milestone_fold (tenant_id, path, period_key, day, counts)
     select fold.tenant_id, other.path, fold.period_key, fold.day, fold.counts from milestone_fold fold, unnest($1::text[]) as other (path) where fold.path = $2`,
    [others.map(({ path }) => path), province.path],
  );
  await client.query(
    `update milestone_fold set counts = (select json_object_agg(step.key, (select json_agg(figure::text::integer * ${others.length + 1}) from json_array_elements(step.value) figure))::text
       from json_each(counts::json) step) where path = $1 and counts <> '{}'`,
    [root.path],
  );
}
