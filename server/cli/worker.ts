import { startBackground } from "../background.ts";
import { connect } from "../db/connect.ts";
import { isDemo } from "../installation.ts";
import { readSettings } from "../settings.ts";
import { databaseForCommand } from "./database-for-command.ts";
import { helpOrSurplus } from "./no-arguments.ts";
import type { Printer } from "./samples.ts";

const help = `Cách dùng: chuyende worker

Chạy riêng các việc nền (gửi thông báo, thư, đôn đốc theo bậc, niêm nhật ký) cạnh chương trình đang chạy.
Dùng cùng cài đặt với chương trình: CHUYENDE_DATA hoặc DATABASE_URL, CHUYENDE_PUBLIC_URL, CHUYENDE_SMTP_URL.
Đặt CHUYENDE_JOBS=off cho chương trình chính nếu muốn chỉ tiến trình này làm việc nền. Ctrl+C để dừng.`;

/** A connection lost while idle is opened anew by the next run. */
const onLost = (): void => undefined;
const wall = (): string => new Date().toISOString();

/** `chuyende worker`: joins the running database and does what waits, until it is told to stop. A1. */
export async function worker(args: readonly string[], printer: Printer): Promise<number> {
  const done = helpOrSurplus(args, help, printer);
  if (done !== null) return done;
  const settings = readSettings(process.env, []);
  const database = await databaseForCommand(printer);
  const web = connect(database.configFor("web_login"), { max: 2, onLost });
  const sweep = connect(database.configFor("sweep_login"), { max: 3, onLost });
  const door = connect(database.configFor("door_login"), { max: 1, onLost });
  if (await isDemo(door.db)) {
    printer.error(
      "Đây là dữ liệu trình diễn: chương trình tự làm việc nền theo ngày trình diễn, không chạy riêng được.",
    );
    await Promise.all([web, sweep, door].map(({ close }) => close()));
    await database.stop();
    return 2;
  }
  const stores = { database, web: web.db, sweep: sweep.db };
  const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
  const jobs = await startBackground(stores, { say: printer.error, wall, now: wall }, { ...settings, publicUrl });
  printer.out("Đang làm việc nền. Nhấn Ctrl+C để dừng.");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
  await jobs.stopTimers();
  await jobs.stopQueue();
  for (const { close } of [web, sweep, door]) await close();
  await database.stop();
  return 0;
}
