import { mkdir, realpath } from "node:fs/promises";
import { findBinaries } from "./binaries.ts";
import { homeOf, makeFolders } from "./folders.ts";
import { folderFailure } from "./plain-words.ts";
import type { AtWork, Log, Settings, Site } from "./site.ts";
import { mustSuit } from "./suitable-folder.ts";
import { chooseSystemUser } from "./system-user.ts";

/**
 * Folders, programs and user for a cluster below `dataDir`; the cluster itself may not be there yet.
 * Throws `DatabaseUnavailable` where no database could live.
 */
export async function prepareSite(wanted: {
  dataDir: string;
  pgBinDir: string | undefined;
  settings?: Settings;
  readyMade?: string | undefined;
  log: Log;
  atWork?: AtWork | undefined;
}): Promise<Site> {
  const { dataDir, pgBinDir, settings = {}, readyMade, log, atWork = () => undefined } = wanted;
  try {
    await mustSuit(dataDir);
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const user = await chooseSystemUser(homeOf(await realpath(dataDir)));
    const folders = await makeFolders(dataDir, user);
    const binaries = await findBinaries({ pgBinDir, user, copyTo: folders.home });
    return {
      ...folders,
      binaries,
      user,
      settings,
      readyMade: pgBinDir === undefined ? (readyMade ?? null) : null,
      say: log,
      atWork,
    };
  } catch (error) {
    throw folderFailure(error, dataDir);
  }
}
