import { startApplication } from "../application.ts";
import { readSettings } from "../settings.ts";
import { helpOrSurplus } from "./no-arguments.ts";
import type { Printer } from "./samples.ts";

const help = `Cách dùng: chuyende demo

Nạp dữ liệu trình diễn vào thư mục dữ liệu trình diễn (hoặc CHUYENDE_DATA trống) rồi dừng.
Để xem: npm start -- --demo`;

/** `chuyende demo`: the story loaded, nothing left running; refuses what is not empty and not a demo. */
export async function demo(args: readonly string[], printer: Printer): Promise<number> {
  const done = helpOrSurplus(args, help, printer);
  if (done !== null) return done;
  const settings = { ...readSettings(process.env, ["--demo"]), host: "127.0.0.1", port: 0 };
  const application = await startApplication(settings, {
    tls: null,
    say: printer.error,
    wall: () => new Date().toISOString(),
  });
  await application.stop();
  printer.out("Đã nạp dữ liệu trình diễn. Chạy: npm start -- --demo");
  return 0;
}
