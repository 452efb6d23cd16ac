import { joinDatabase, type Database } from "../postgres/database.ts";
import { dataFolderOf, readSettings } from "../settings.ts";
import type { Printer } from "./samples.ts";

/** The database a command works on, by the same settings as the application: joined when it runs, else started and stopped. */
export async function databaseForCommand(printer: Printer): Promise<Database> {
  const settings = readSettings(process.env, []);
  const { databaseUrl, pgBinDir } = settings;
  return joinDatabase({ dataDir: await dataFolderOf(settings), databaseUrl, pgBinDir, log: printer.error });
}
