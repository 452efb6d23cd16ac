import { Client } from "pg";
import { migrate } from "../db/migrate.ts";
import { CopyRefused, exportTables, importTables } from "../db/logical-copy.ts";
import { installQueue } from "../jobs/queue.ts";
import type { Database } from "../postgres/database.ts";
import { databaseForCommand } from "./database-for-command.ts";
import { exportNounHelp } from "./export-noun.ts";
import { folderOf } from "./folder-of.ts";
import { importListHelp } from "./import-list.ts";
import { instantInWords } from "./instant-in-words.ts";
import type { Printer } from "./samples.ts";

const exportHelp = `Cách dùng: chuyende export THƯ_MỤC_MỚI

Xuất mọi dữ liệu, mỗi bảng một tệp JSON (mỗi dòng một bản ghi), kể cả khi chương trình đang chạy.
Trong đó có dữ liệu cá nhân: chỉ giữ nơi được phép.

Một loại dữ liệu ra một tệp, với quyền của một tài khoản:

${exportNounHelp}`;

const importHelp = `Cách dùng: CHUYENDE_DATA=THƯ_MỤC_TRỐNG chuyende import BẢN_XUẤT

Nhập một bản xuất vào cơ sở dữ liệu trống: nhập hết hoặc không nhập gì.

Một danh sách đảng viên:

${importListHelp}`;

/** `chuyende export`: the logical copy, on an embedded database and on a server alike. A5, O2. */
export const exportAll = (args: readonly string[], printer: Printer): Promise<number> =>
  withFolder(args, exportHelp, printer, async (owner, folder) => {
    const { tables } = await exportTables(owner, { folder, madeAt: new Date().toISOString() });
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    printer.out(`Đã xuất ${rows} dòng của ${Object.keys(tables).length} bảng vào ${folder}.`);
  });

/** `chuyende import`: an export into an empty installation. A5, O2. */
export const importAll = (args: readonly string[], printer: Printer): Promise<number> =>
  withFolder(args, importHelp, printer, async (owner, folder, database) => {
    await migrate(database.ownerConfig);
    await installQueue(database.ownerConfig);
    const { tables, madeAt } = await importTables(owner, folder);
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    printer.out(`Đã nhập ${rows} dòng từ bản xuất lúc ${instantInWords(madeAt)}. Chạy: npm start`);
  });

async function withFolder(
  args: readonly string[],
  help: string,
  printer: Printer,
  work: (owner: Client, folder: string, database: Database) => Promise<void>,
): Promise<number> {
  const folder = folderOf(args, help, printer);
  if (typeof folder === "number") return folder;
  const database = await databaseForCommand(printer);
  const owner = new Client(database.ownerConfig);
  try {
    await owner.connect();
    await work(owner, folder, database);
    return 0;
  } catch (error) {
    if (!(error instanceof CopyRefused)) throw error;
    printer.error(error.message);
    return 1;
  } finally {
    await owner.end().catch(() => undefined);
    await database.stop();
  }
}
