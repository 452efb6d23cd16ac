import { parseArgs } from "node:util";
import { newCodeFor } from "../auth/accounts.ts";
import { connect } from "../db/connect.ts";
import { databaseForCommand } from "./database-for-command.ts";
import type { Printer } from "./samples.ts";

const help = `Cách dùng: chuyende reset-code TÊN_ĐĂNG_NHẬP [--drop-second-factor]

Cấp mã dùng một lần cho một tài khoản khi không còn ai vào được để cấp lại phiếu. Người đó mở trang
/invitation, nhập mã và đặt mật khẩu mới.

  --drop-second-factor   tắt luôn bước xác thực thứ hai, xóa các khóa đăng nhập, bỏ nối tài khoản cơ quan (mất điện thoại)`;

/** `chuyende reset-code`: the way back in for the last administrator; on record like every other. O4. */
export async function resetCode(args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean" }, "drop-second-factor": { type: "boolean" } },
    allowPositionals: true,
    strict: false,
  });
  const [userName, ...more] = positionals;
  if (values["help"] === true || userName === undefined || more.length > 0) {
    (values["help"] === true ? printer.out : printer.error)(help);
    return values["help"] === true ? 0 : 2;
  }
  const database = await databaseForCommand(printer);
  const { db, close } = connect(database.configFor("door_login"), { max: 1, onLost: () => undefined });
  try {
    const made = await newCodeFor(
      db,
      { userName, dropSecondFactor: values["drop-second-factor"] === true },
      new Date().toISOString(),
    );
    if (made === null) {
      printer.error(`Không có tài khoản "${userName}", hoặc tài khoản đã khóa.`);
      return 1;
    }
    printer.out(`Mã dùng một lần của ${userName}: ${made.code} (14 ngày)`);
    return 0;
  } finally {
    await close();
    await database.stop();
  }
}
