import { dayOf } from "#domain/calendar/local-date.ts";
import { connect, type Db } from "../db/connect.ts";
import { sealAudit, verifyAudit, type AuditFault } from "../features/audit/sweep.ts";
import { verifyCounts, type CountFault } from "../features/milestone/verify-counts.ts";
import { databaseForCommand } from "./database-for-command.ts";
import { helpOrSurplus } from "./no-arguments.ts";
import type { Printer } from "./samples.ts";

const help = `Cách dùng: chuyende verify

Soát chuỗi nhật ký: dòng bị sửa, bị xóa, bị chèn thêm hoặc bị đổi thứ tự đều lộ ra.
Tính lại từ sự việc mọi số đếm của bảng theo dõi và so với số đang giữ.
Dùng được khi chương trình đang chạy. Kết thúc với mã 0 khi nguyên vẹn, 1 khi có sai lệch.`;

const words: Record<AuditFault["kind"], string> = {
  changed: "dấu niêm không khớp",
  removed: "dòng đã bị xóa",
  inserted: "dòng chèn thêm sau lưng",
  reordered: "dòng bị đổi thứ tự",
  "value-changed": "nội dung đã bị sửa",
};

const countWords: Record<CountFault["kind"], string> = {
  told: "số đếm của chi bộ không khớp sự việc",
  kept: "số đếm của tổ chức không bằng tổng các chi bộ",
};

/** The counts of the board, counted anew. Returns whether they are what the facts say. S2. */
async function countsHold(db: Db, printer: Printer): Promise<boolean> {
  const { cells, organisations, faults } = await verifyCounts(db, dayOf(new Date().toISOString()));
  for (const { kind, path, periodKey } of faults.slice(0, 50))
    printer.error(`Sai lệch: ${countWords[kind]} (${path}, kỳ ${periodKey}).`);
  const verdict = faults.length === 0 ? "khớp" : `${faults.length} sai lệch`;
  printer.out(`Đã tính lại số đếm của ${cells} chi bộ, ${organisations} tổ chức cấp trên: ${verdict}.`);
  return faults.length === 0;
}

/** `chuyende verify`: 0 when the audit is whole and the counts are what the facts say, 1 when not. O5, S2. */
export async function verify(args: readonly string[], printer: Printer): Promise<number> {
  const done = helpOrSurplus(args, help, printer);
  if (done !== null) return done;
  const database = await databaseForCommand(printer);
  const { db, close } = connect(database.configFor("sweep_login"), { max: 1, onLost: () => undefined });
  try {
    await sealAudit(db, () => new Date().toISOString());
    const report = await verifyAudit(db);
    for (const { kind, number, entryId } of report.faults)
      printer.error(`Sai lệch: ${words[kind]} (dấu số ${number ?? "–"}, dòng ${entryId}).`);
    printer.out(
      `Đã soát ${report.sealed} dòng, còn ${report.unsealed} dòng chưa niêm. ${report.faults.length === 0 ? "Nguyên vẹn." : `${report.faults.length} sai lệch.`}`,
    );
    if (report.lastSeal !== null) printer.out(`Dấu niêm cuối: ${report.lastSeal}`);
    const counted = await countsHold(db, printer);
    return report.faults.length === 0 && counted ? 0 : 1;
  } finally {
    await close();
    await database.stop();
  }
}
