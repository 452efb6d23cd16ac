import { copyFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { exportFormats, exportNouns, type ExportFormat, type ExportNoun } from "#contract/export.ts";
import { connect } from "../db/connect.ts";
import { withinScope } from "../db/scoped.ts";
import { exportFile } from "../features/export/export-rows.ts";
import { callerByName } from "./caller-by-name.ts";
import { databaseForCommand } from "./database-for-command.ts";
import type { Printer } from "./samples.ts";

export const exportNounHelp = `Cách dùng: chuyende export TỆP.xlsx|.csv|.json --noun LOẠI --as TÊN_ĐĂNG_NHẬP

Xuất những gì tài khoản đó được xem, từ đảng ủy cao nhất mà tài khoản có nhiệm vụ. Hơn 50.000 dòng thì dùng .csv.

  --noun LOẠI   ${exportNouns.join(", ")}`;

/** `chuyende export FILE --noun …`: the page's export, on the server itself. O2. */
export async function exportNoun(args: readonly string[], printer: Printer): Promise<number> {
  const options = { help: { type: "boolean" }, noun: { type: "string" }, as: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  const [file = ""] = positionals;
  const format = file.split(".").at(-1) as ExportFormat;
  const [noun, as] = [values["noun"] as ExportNoun, values["as"]];
  const known = exportNouns.includes(noun) && exportFormats.includes(format) && typeof as === "string";
  if (values["help"] === true || !known) {
    (values["help"] === true ? printer.out : printer.error)(exportNounHelp);
    return values["help"] === true ? 0 : 2;
  }
  const database = await databaseForCommand(printer);
  const owner = new Client(database.ownerConfig);
  const { db, close } = connect(database.configFor("web_login"), { max: 1, onLost: () => undefined });
  try {
    await owner.connect();
    const at = new Date().toISOString();
    const caller = await callerByName(owner, as, at);
    const path = caller?.actor.grants.map((grant) => grant.path as string).sort((a, b) => a.length - b.length)[0];
    if (caller === null || path === undefined) {
      printer.error(`Không có tài khoản "${as}", tài khoản đã khóa, hoặc không có nhiệm vụ nào.`);
      return 1;
    }
    const made = await withinScope(db, caller, async (scoped) => {
      const { id } = await scoped.trx
        .selectFrom("organisation")
        .where("path", "=", path)
        .select("id")
        .executeTakeFirstOrThrow();
      return exportFile(scoped, { organisationId: id, noun, format }, at);
    });
    if (!made.ok) {
      printer.error(
        made.error.code === "export.too-many-for-excel"
          ? "Hơn 50.000 dòng: xuất ra tệp .csv."
          : "Tài khoản này không xem được dữ liệu đó.",
      );
      return 1;
    }
    const { path: written, drop } = await made.value.finish();
    await copyFile(written, file);
    await drop();
    printer.out(`Đã xuất ra ${file}.`);
    return 0;
  } finally {
    await owner.end().catch(() => undefined);
    await close();
    await database.stop();
  }
}
