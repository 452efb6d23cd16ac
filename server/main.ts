import { readFileSync } from "node:fs";
import { InstallationRefused, openDataFolder } from "./data-folder.ts";
import { DatabaseUnavailable } from "./postgres/database-unavailable.ts";
import { readSettings, SettingRefused } from "./settings.ts";

const say = (line: string): void => console.log(line);

/** `npm start`: everything is put together in application.ts; here it meets the terminal. */
async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const tls = settings.tls && { cert: readFileSync(settings.tls.certFile), key: readFileSync(settings.tls.keyFile) };
  const { promise: atWork, resolve: toldAtWork } = Promise.withResolvers<void>();
  const opening = openDataFolder(settings, say, toldAtWork);
  // The database comes up in processes of its own; meanwhile this one loads the application's code, which lets nothing else
  // have a turn: so not before those are at work.
  if (settings.databaseUrl === undefined) await Promise.race([atWork, opening]);
  opening.catch(() => undefined);
  const { startApplication } = await import("./application.ts");
  const application = await startApplication(settings, { tls, say, wall: () => new Date().toISOString() }, opening);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    console.log("Đang dừng…");
    application.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}

function fail(error: unknown): never {
  // What a person can mend is told in words; anything else is a bug and shows where it is.
  const told =
    error instanceof DatabaseUnavailable ||
    error instanceof SettingRefused ||
    error instanceof InstallationRefused ||
    hasSystemWords(error);
  console.error(told ? wordsFor(error as Error) : error);
  process.exit(1);
}

const systemWords: Record<string, string> = {
  EADDRINUSE: "Cổng này đang có chương trình khác dùng. Đặt PORT là số khác, ví dụ: PORT=3001 npm start",
  EACCES: "Không có quyền dùng cổng hoặc tệp này. Chọn PORT từ 1024 trở lên và kiểm tra quyền đọc tệp.",
  EADDRNOTAVAIL: "HOST không phải địa chỉ của máy này. Đặt HOST=0.0.0.0 để nhận mọi địa chỉ của máy.",
  ENOENT: "Không tìm thấy tệp chứng thư hoặc khóa TLS đã khai.",
};

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? "";
const hasSystemWords = (error: unknown): boolean => codeOf(error) in systemWords;
const wordsFor = (error: Error): string => systemWords[codeOf(error)] ?? error.message;

main().catch(fail);
