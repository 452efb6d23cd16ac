import { Client } from "pg";
import { databaseName, ownerRole, type Site, socketConfig } from "./site.ts";

/**
 * Other programs (an update, another `PG_BIN_DIR`) may bring another ICU, which sorts otherwise than the indexes on disk:
 * rows would no longer be found. The indexes are then made anew before anybody asks. Only for the one who holds the cluster.
 */
export async function renewCollations(site: Site): Promise<void> {
  const client = new Client(socketConfig(site, ownerRole, databaseName));
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', collnamespace::regnamespace, collname) as name from pg_collation
       where collversion <> pg_collation_actual_version(oid)`,
    );
    if (rows.length === 0) return;
    site.say("Quy tắc sắp xếp chữ của PostgreSQL đã đổi: đang lập lại chỉ mục, xin chờ.");
    await client.query(`reindex database ${databaseName}`);
    for (const { name } of rows) await client.query(`alter collation ${name} refresh version`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
