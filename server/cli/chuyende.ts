import { DatabaseUnavailable } from "../postgres/database-unavailable.ts";
import { SettingRefused } from "../settings.ts";
import type { Printer } from "./samples.ts";

type Command = { about: string; run: (args: readonly string[], printer: Printer) => Promise<number> };

/** Every command, loaded only when it is called: `plan read` needs no database and starts at once. */
const commands: Record<string, Command> = {
  plan: { about: "đọc một kế hoạch: plan read TỆP --json", run: async (args, printer) => readPlanFile(args, printer) },
  samples: {
    about: "tạo mọi văn bản mẫu, DOCX và PDF: samples --out THƯ_MỤC",
    run: async (args, printer) => (await import("./samples.ts")).samples(args, printer),
  },
  export: {
    about: "xuất mọi dữ liệu ra JSON: export THƯ_MỤC_MỚI; hoặc một loại: export TỆP.csv --noun members --as …",
    run: async (args, printer) =>
      args.includes("--noun")
        ? (await import("./export-noun.ts")).exportNoun(args, printer)
        : (await import("./export-import.ts")).exportAll(args, printer),
  },
  import: {
    about: "nhập một bản xuất vào dữ liệu trống: import BẢN_XUẤT; hoặc một danh sách đảng viên: import TỆP.xlsx --as …",
    run: async (args, printer) =>
      args.some((arg) => /\.xlsx$/i.test(arg))
        ? (await import("./import-list.ts")).importList(args, printer)
        : (await import("./export-import.ts")).importAll(args, printer),
  },
  demo: {
    about: "nạp dữ liệu trình diễn vào dữ liệu trống rồi dừng",
    run: async (args, printer) => (await import("./demo.ts")).demo(args, printer),
  },
  backup: {
    about: "sao lưu khi đang chạy và phục hồi thử: backup THƯ_MỤC_MỚI",
    run: async (args, printer) => (await import("./backup.ts")).backup(args, printer),
  },
  restore: {
    about: "phục hồi vào thư mục dữ liệu trống: restore BẢN_SAO_LƯU",
    run: async (args, printer) => (await import("./backup.ts")).restore(args, printer),
  },
  "reset-code": {
    about: "cấp mã dùng một lần cho một tài khoản: reset-code TÊN_ĐĂNG_NHẬP",
    run: async (args, printer) => (await import("./reset-code.ts")).resetCode(args, printer),
  },
  worker: {
    about: "chạy riêng các việc nền cạnh chương trình đang chạy",
    run: async (args, printer) => (await import("./worker.ts")).worker(args, printer),
  },
  verify: {
    about: "soát chuỗi nhật ký",
    run: async (args, printer) => (await import("./verify.ts")).verify(args, printer),
  },
};

const help = (): string =>
  [
    "Cách dùng: chuyende LỆNH [tham số]",
    "",
    ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`),
    "",
    "Hướng dẫn từng lệnh: chuyende LỆNH --help",
  ].join("\n");

const printer: Printer = { out: (line) => console.log(line), error: (line) => console.error(line) };

async function readPlanFile([verb, ...args]: readonly string[], { error }: Printer): Promise<number> {
  if (verb !== "read" && verb !== "--help") {
    error("Cách dùng: chuyende plan read TỆP --json");
    return 2;
  }
  const { planRead } = await import("./plan-read.ts");
  return planRead(verb === "--help" ? ["--help"] : args, process);
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") {
    printer.out(help());
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    printer.error(`Không có lệnh "${name}".\n\n${help()}`);
    return 2;
  }
  return command.run(args, printer);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DatabaseUnavailable) && !(error instanceof SettingRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
