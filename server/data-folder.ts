import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, type Database } from "./postgres/database.ts";
import { readyClusterFolder } from "./ready-cluster-folder.ts";
import { dataFolderOf, type Settings } from "./settings.ts";

/** The data and the way it was started do not go together; the message says what to do instead. */
export class InstallationRefused extends Error {}

/** A folder that holds other people's files is not taken for a demo, nor for anything else. */
export function refuseForeignFolder(dataDir: string): void {
  if (!existsSync(dataDir) || existsSync(join(dataDir, "postgres"))) return;
  if (readdirSync(dataDir).length > 0)
    throw new InstallationRefused(
      `Thư mục ${dataDir} có dữ liệu khác. Đặt CHUYENDE_DATA là một thư mục trống rồi chạy lại.`,
    );
}

/**
 * Opens the database of a start, embedded or a server's. On its own here, so that the application's code can be loaded while
 * the database comes up.
 */
export async function openDataFolder(
  settings: Settings,
  say: (line: string) => void,
  atWork?: () => void,
): Promise<Database> {
  const dataDir = await dataFolderOf(settings);
  if (settings.databaseUrl === undefined) refuseForeignFolder(dataDir);
  const { databaseUrl, pgBinDir } = settings;
  // Which one is found out from its sources: only where there is none yet.
  const makesCluster = databaseUrl === undefined && pgBinDir === undefined && !existsSync(join(dataDir, "postgres"));
  const readyMade = makesCluster ? await readyClusterFolder() : undefined;
  return openDatabase({ dataDir, databaseUrl, pgBinDir, readyMade, log: say, atWork });
}
