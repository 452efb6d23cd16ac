import type { Client } from "pg";
import { newId } from "#server/db/new-id.ts";
import { insertRows } from "./bench-cluster.ts";
import type { Shape } from "./size.ts";

/** One organisation of the tree; `kind` with the level it stands on. */
export type Placed = {
  id: string;
  parentId: string | null;
  key: string;
  path: string;
  level: "country" | "province" | "direct" | "grassroots" | "cell";
  name: string;
};
export type Tree = { tenantId: string; root: Placed; all: Placed[]; cells: Placed[] };

/** The whole tree of a size: the same each time but for its ids. */
export function plantTree({ provinces, directs, grassroots, cells }: Shape): Tree {
  const all: Placed[] = [];
  const put = (parent: Placed | null, level: Placed["level"], key: string, name: string): Placed => {
    const placed = {
      id: newId(),
      parentId: parent?.id ?? null,
      key,
      path: `${parent?.path ?? ""}${key}/`,
      level,
      name,
    };
    all.push(placed);
    return placed;
  };
  const country = provinces > 1 ? put(null, "country", "tw", "Ban Chấp hành Trung ương") : null;
  for (let province = 0; province < provinces; province += 1) {
    const top = put(country, "province", `p${province}`, `Đảng bộ tỉnh thứ ${province + 1}`);
    const below = Array.from({ length: directs }, (_, at) =>
      put(top, "direct", `p${province}d${at}`, `Đảng ủy trực thuộc ${at + 1}`),
    );
    const holders =
      grassroots === 0
        ? below
        : Array.from({ length: grassroots }, (_, at) =>
            put(below[at % directs] as Placed, "grassroots", `p${province}g${at}`, `Đảng ủy cơ sở ${at + 1}`),
          );
    for (let at = 0; at < cells; at += 1)
      put(holders[at % holders.length] as Placed, "cell", `p${province}c${at}`, `Chi bộ ${at + 1}`);
  }
  const root = all[0] as Placed;
  return { tenantId: root.id, root, all, cells: all.filter(({ level }) => level === "cell") };
}

const founded = "2020-01-01";

export async function loadTree(client: Client, { tenantId, all }: Tree): Promise<void> {
  await insertRows(
    client,
    {
      table: "organisation",
      columns: {
        tenant_id: "uuid",
        id: "uuid",
        parent_id: "uuid",
        key: "text",
        path: "text",
        kind: "text",
        founded_on: "date",
        document_suffix: "text",
      },
    },
    all.map(({ id, parentId, key, path, level }) => [
      tenantId,
      id,
      parentId,
      key,
      path,
      level === "cell" ? "cell" : "committee",
      founded,
      level === "cell" ? "CB" : "ĐU",
    ]),
  );
  await insertRows(
    client,
    {
      table: "organisation_name",
      columns: {
        tenant_id: "uuid",
        id: "uuid",
        organisation_id: "uuid",
        path: "text",
        name: "text",
        valid_from: "date",
      },
    },
    all.map(({ id, path, name }) => [tenantId, newId(), id, path, name, founded]),
  );
}

/** Invented people of the cells given, their first a secretary with an account and a session made beforehand. */
export async function loadPeople(client: Client, tree: Tree, cells: readonly Placed[], perCell: number): Promise<void> {
  await client.query(
    `create temporary table seat as
    select cell.id as organisation_id, cell.path, n, md5(cell.path || n)::uuid as person_id, md5('account' || cell.path)::uuid as account_id
    from unnest($1::uuid[], $2::text[]) as cell (id, path), generate_series(1, ${perCell}) n`,
    [cells.map(({ id }) => id), cells.map(({ path }) => path)],
  );
  const tenant = `'${tree.tenantId}'::uuid`;
  await client.query(`insert into person (tenant_id, id, path, name)
    select ${tenant}, person_id, path, (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng'])[1 + n % 7] || ' ' ||
      (array['Văn','Thị','Đức','Minh'])[1 + n % 4] || ' ' || (array['An','Bình','Cường','Dung','Giang','Hà','Khánh','Linh','Nam','Oanh','Phúc'])[1 + (n + length(path)) % 11]
    from seat`);
  await client.query(`insert into membership (tenant_id, id, person_id, organisation_id, path, path_then, standing, joined_on)
    select ${tenant}, uuidv7(), person_id, organisation_id, path, path, 'official', '${founded}' from seat`);
  await client.query(`insert into role_grant (tenant_id, id, person_id, organisation_id, path, role, starts_on)
    select ${tenant}, gen_random_uuid(), person_id, organisation_id, path, 'cellSecretary', '${founded}' from seat where n = 1`);
  await client.query(`insert into door.account (id, tenant_id, person_id, path, user_name, created_at)
    select account_id, ${tenant}, person_id, path, 'bt' || replace(account_id::text, '-', ''), now() from seat where n = 1`);
  await client.query(`insert into door.session (token_hash, id, account_id, created_at, last_seen_at, expires_at)
    select sha256(convert_to('bench ' || path, 'UTF8')), gen_random_uuid(), account_id, now(), now(), now() + interval '20 days' from seat where n = 1`);
  await client.query("drop table seat");
}

/** The token of the first person of a place. */
export const tokenOf = ({ path }: Pick<Placed, "path">): string => `bench ${path}`;

/** The office of a committee: a person with an account and a session. */
export async function seatOffice(client: Client, tree: Tree, place: Placed): Promise<void> {
  const [person, account] = [newId(), newId()];
  const at = [tree.tenantId, person, place.path];
  await client.query("insert into person (tenant_id, id, path, name) values ($1, $2, $3, 'Lê Thị Văn Phòng')", at);
  await client.query(
    "insert into role_grant (tenant_id, id, person_id, organisation_id, path, role, starts_on) values ($1, gen_random_uuid(), $2, $4, $3, 'office', '2020-01-01')",
    [...at, place.id],
  );
  await client.query(
    "insert into door.account (id, tenant_id, person_id, path, user_name, created_at) values ($4, $1, $2, $3, $5, now())",
    [...at, account, `vp${account.replaceAll("-", "")}`],
  );
  await client.query(
    "insert into door.session (token_hash, id, account_id, created_at, last_seen_at, expires_at) values (sha256(convert_to($1, 'UTF8')), gen_random_uuid(), $2, now(), now(), now() + interval '20 days')",
    [tokenOf(place), account],
  );
}

/** Some cells of a province, the last ones planted. */
export const newestCells = ({ cells }: Tree, province: Placed, count: number): Placed[] =>
  cells.filter(({ path }) => path.startsWith(province.path)).slice(-count);
