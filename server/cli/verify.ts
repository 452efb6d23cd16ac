import { connect } from "../db/connect.ts";
import { sealAudit, verifyAudit, type AuditFault } from "../features/audit/sweep.ts";
import { databaseForCommand } from "./database-for-command.ts";
import type { Printer } from "./samples.ts";

const help = `Cách dùng: chuyende verify

Soát chuỗi nhật ký: dòng bị sửa, bị xóa, bị chèn thêm hoặc bị đổi thứ tự đều lộ ra.
Dùng được khi chương trình đang chạy. Kết thúc với mã 0 khi nguyên vẹn, 1 khi có sai lệch.`;

const words: Record<AuditFault["kind"], string> = {
  changed: "dấu niêm không khớp",
  removed: "dòng đã bị xóa",
  inserted: "dòng chèn thêm sau lưng",
  reordered: "dòng bị đổi thứ tự",
  "value-changed": "nội dung đã bị sửa",
};

/** `chuyende verify`: 0 when the audit is whole, 1 when it is not. O5. */
export async function verify(args: readonly string[], printer: Printer): Promise<number> {
  if (args.includes("--help")) {
    printer.out(help);
    return 0;
  }
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
    return report.faults.length === 0 ? 0 : 1;
  } finally {
    await close();
    await database.stop();
  }
}
