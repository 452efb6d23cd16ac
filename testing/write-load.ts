import { Client } from "pg";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "#server/postgres/database.ts";
import { readPidFile } from "#server/postgres/pid-file.ts";
import { join } from "node:path";

/**
 * A program to be killed: opens the embedded database in the folder of its first argument, says "open <postmaster>",
 * then writes rows from several connections and says "<row>" on a line for each once its commit was acknowledged.
 * Rows are "<second argument>:<number>". Ends cleanly on SIGTERM.
 */
const [dataDir = "", round = "0"] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const database = await openDatabase({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
const stopping = new AbortController();
let next = 0;

await withClient(async (client) => {
  await client.query("create table if not exists written (row text primary key, padding text)");
});
const file = await readPidFile(join(dataDir, "postgres", "cluster"));
say(`open ${file?.pid} ${database.adopted ? "adopted" : "started"}`);
process.on("SIGTERM", () => stopping.abort());
await Promise.all([write(), write(), write(), write()]);
await database.stop();

async function write(): Promise<void> {
  while (!stopping.signal.aborted) {
    await withClient(async (client) => {
      while (!stopping.signal.aborted) {
        const row = `${round}:${next++}`;
        await client.query("insert into written values ($1, repeat('đảng viên ', 5))", [row]);
        say(row);
      }
    }).catch(() => pause(20));
  }
}

async function withClient(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(database.ownerConfig);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    void client.end().catch(() => undefined);
  }
}
