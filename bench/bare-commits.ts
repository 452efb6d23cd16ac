import { Client } from "pg";
import { newId } from "#server/db/new-id.ts";
import type { BenchCluster } from "./bench-cluster.ts";

/** Transactions a second that put down one row and wait for the disk, `atOnce` at a time, by the bare driver. */
export async function commitsASecond({ config }: Pick<BenchCluster, "config">, atOnce: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const client = new Client(config());
      await client.connect();
      return client;
    }),
  );
  await clients[0]?.query("create table bare_commit (id uuid primary key, said text not null)");
  const each = 100;
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let n = 0; n < each; n += 1)
        await client.query("insert into bare_commit values ($1, $2)", [newId(), "đã gửi"]);
    }),
  );
  const rate = (atOnce * each) / ((performance.now() - started) / 1000);
  await clients[0]?.query("drop table bare_commit");
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
