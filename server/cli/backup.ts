import { tmpdir } from "node:os";
import { backupDatabase } from "../postgres/backup.ts";
import { checkBackup, restoreBackup } from "../postgres/restore.ts";
import { dataFolderOf, readSettings } from "../settings.ts";
import { databaseForCommand } from "./database-for-command.ts";
import { folderOf } from "./folder-of.ts";
import { instantInWords } from "./instant-in-words.ts";
import type { Printer } from "./samples.ts";

const backupHelp = `Cách dùng: chuyende backup THƯ_MỤC_MỚI

Sao lưu cơ sở dữ liệu, kể cả khi chương trình đang chạy, rồi phục hồi thử bản sao ở nơi tạm và đọc lại từng dòng.
Với DATABASE_URL: dùng công cụ sao lưu của máy chủ đó.`;

const restoreHelp = `Cách dùng: CHUYENDE_DATA=THƯ_MỤC_TRỐNG chuyende restore BẢN_SAO_LƯU

Đặt bản sao lưu vào thư mục dữ liệu chưa có cơ sở dữ liệu; lần chạy sau sẽ mở nó.`;

/** `chuyende backup`: copies, restores the copy aside, reads it through. A5. */
export async function backup(args: readonly string[], printer: Printer): Promise<number> {
  const target = folderOf(args, backupHelp, printer);
  if (typeof target === "number") return target;
  const database = await databaseForCommand(printer);
  try {
    const { files } = await backupDatabase(database, { target, madeAt: new Date() });
    printer.out(`Đã sao lưu ${files.length} tệp vào ${target}. Đang phục hồi thử…`);
  } finally {
    await database.stop();
  }
  const { pgBinDir } = readSettings(process.env, []);
  const { tables, rows } = await checkBackup({ backup: target, scratch: tmpdir(), pgBinDir, log: printer.error });
  printer.out(`Phục hồi thử được: đọc đủ ${rows} dòng của ${tables} bảng.`);
  return 0;
}

/** `chuyende restore`: into a data folder that has no database yet. A5. */
export async function restore(args: readonly string[], printer: Printer): Promise<number> {
  const source = folderOf(args, restoreHelp, printer);
  if (typeof source === "number") return source;
  const settings = readSettings(process.env, []);
  const dataDir = await dataFolderOf(settings);
  const { madeAt } = await restoreBackup({ backup: source, dataDir, pgBinDir: settings.pgBinDir, log: printer.error });
  printer.out(`Đã phục hồi bản sao lưu lúc ${instantInWords(madeAt)} vào ${dataDir}. Chạy: npm start`);
  return 0;
}
