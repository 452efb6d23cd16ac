import { copyFile, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import type { ImportView } from "#contract/import.ts";
import { connect, type Db } from "../db/connect.ts";
import { withinScope, type Caller } from "../db/scoped.ts";
import { writeKeptSheet } from "../documents/excel/kept-rows.ts";
import { beginImport } from "../features/import/begin-import.ts";
import { confirmImport } from "../features/import/confirm-import.ts";
import { failedHead, failedRows } from "../features/import/failed-file.ts";
import { listImports, showImport } from "../features/import/present.ts";
import { workDone } from "../features/import/run-in-background.ts";
import { importWriters } from "../features/member-lists.ts";
import { callerByName } from "./caller-by-name.ts";
import { databaseForCommand } from "./database-for-command.ts";
import type { Printer } from "./samples.ts";

export const importListHelp = `Cách dùng: chuyende import DANH_SÁCH.xlsx --as TÊN_ĐĂNG_NHẬP [tùy chọn]

Nhập đảng viên từ một tệp Excel (mẫu tải ở trang "Nhập đảng viên từ Excel"), với quyền của tài khoản văn phòng đó.
Không có --yes thì chỉ đọc, so khớp và báo kết quả: chưa ghi gì.

  --organisation TÊN     đảng ủy nhập vào, khi tài khoản phụ trách nhiều đảng ủy
  --new-cells            lập chi bộ còn thiếu
  --joined-on NGÀY       ngày vào chi bộ khi ô trống (2023-01-05)
  --doubtful CÁCH        với dòng nghi vấn: skip (bỏ qua) hoặc another (người khác, thêm mới)
  --failed TỆP.xlsx      ghi các dòng lỗi ra tệp này
  --yes                  ghi thật: tất cả dòng đúng, hoặc không dòng nào`;

const options = {
  help: { type: "boolean" },
  as: { type: "string" },
  organisation: { type: "string" },
  "new-cells": { type: "boolean" },
  "joined-on": { type: "string" },
  doubtful: { type: "string" },
  failed: { type: "string" },
  yes: { type: "boolean" },
} as const;

/** `chuyende import LIST.xlsx`: the same reading, judging and writing as the page's. O2. */
export async function importList(args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  const [file, ...more] = positionals;
  const as = text(values["as"]);
  if (values["help"] === true || file === undefined || more.length > 0 || as === null) {
    (values["help"] === true ? printer.out : printer.error)(importListHelp);
    return values["help"] === true ? 0 : 2;
  }
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refused(printer, `Không đọc được tệp ${file}.`);
  const database = await databaseForCommand(printer);
  const owner = new Client(database.ownerConfig);
  const { db, close } = connect(database.configFor("web_login"), { max: 3, onLost: () => undefined });
  try {
    await owner.connect();
    const caller = await callerByName(owner, as, new Date().toISOString());
    if (caller === null) return refused(printer, `Không có tài khoản "${as}", hoặc tài khoản đã khóa.`);
    return await takeIn({ db, caller, printer, values }, { fileName: basename(file), bytes });
  } finally {
    await owner.end().catch(() => undefined);
    await close();
    await database.stop();
  }
}

const now = (): string => new Date().toISOString();

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function refused({ error }: Printer, words: string): number {
  error(words);
  return 1;
}

type Site = { db: Db; caller: Caller; printer: Printer; values: Record<string, unknown> };

async function takeIn(site: Site, file: { fileName: string; bytes: Buffer }): Promise<number> {
  const { db, caller, printer, values } = site;
  const deps = { db, now, enqueue: async () => undefined, onFault: fault(printer), writers: importWriters };
  const { organisations } = await withinScope(db, caller, (scoped) => listImports(scoped, undefined, now()));
  const wanted = text(values["organisation"]);
  const [organisation, ...others] = organisations.filter(({ name }) => wanted === null || name === wanted);
  if (organisation === undefined || others.length > 0)
    return refused(
      printer,
      `Chọn đảng ủy bằng --organisation. Có: ${organisations.map(({ name }) => name).join("; ") || "không có đảng ủy nào"}.`,
    );
  const joinedOn = text(values["joined-on"]);
  const fields = {
    organisationId: organisation.id,
    newCells: values["new-cells"] === true ? "true" : "false",
    ...(joinedOn && { joinedOn }),
  };
  const begun = await beginImport(deps as never, caller, fields as never, file);
  if (!begun.ok) return refused(printer, `Không nhập được: ${begun.error.code}.`);
  await workDone(begun.value.id);
  const view = await see(site, begun.value.id);
  tell(site, view);
  if (view.state !== "ready") return 1;
  await writeFailed(site, view);
  return values["yes"] === true ? confirm(site, view, deps as never) : 0;
}

const fault =
  ({ error }: Printer) =>
  (thrown: unknown) =>
    error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));

async function see({ db, caller }: Site, id: string): Promise<ImportView> {
  const seen = await withinScope(db, caller, (scoped) => showImport(scoped, id, new Date().toISOString()));
  if (!seen.ok) throw new Error(seen.error.code);
  return seen.value;
}

function tell({ printer }: Site, { counts, state, fault: why, read }: ImportView): void {
  if (state !== "ready") return printer.error(`Không đọc được danh sách (${why ?? state}).`);
  printer.out(
    `Đã đọc ${read} dòng: thêm mới ${counts.new}, thay đổi ${counts.changed}, đã có ${counts.matched}, nghi vấn ${counts.doubtful}, lỗi ${counts.failed}.`,
  );
}

async function writeFailed({ db, caller, printer, values }: Site, { id, counts }: ImportView): Promise<void> {
  const target = text(values["failed"]);
  if (target === null || counts.failed === 0) return;
  const kept = await withinScope(db, caller, (scoped) => failedRows(scoped, id, now()));
  if (!kept.ok) return;
  const made = await writeKeptSheet(failedHead, kept.value);
  await copyFile(made.path, target);
  await made.drop();
  printer.out(`Đã ghi ${counts.failed} dòng lỗi ra ${target}.`);
}

async function confirm(site: Site, view: ImportView, deps: Parameters<typeof confirmImport>[0]): Promise<number> {
  const { caller, printer, values } = site;
  let { version } = view;
  const doubtful = text(values["doubtful"]);
  if (view.counts.undecided > 0 && (doubtful === "skip" || doubtful === "another")) {
    const { decideImport } = await import("../features/import/decide-import.ts");
    const decided = await decideImport(deps, caller, view.id, { version, decision: doubtful });
    if (decided.ok) ({ version } = decided.value);
  }
  const confirmed = await confirmImport(deps, caller, view.id, { version });
  if (!confirmed.ok)
    return refused(
      printer,
      confirmed.error.code === "import.undecided"
        ? `Còn ${view.counts.undecided} dòng nghi vấn: chọn --doubtful skip hoặc --doubtful another, hoặc xem từng dòng ở trang nhập.`
        : confirmed.error.code === "import.nothing-to-write"
          ? "Không có gì để ghi."
          : `Không ghi được: ${confirmed.error.code}.`,
    );
  await workDone(view.id);
  const { state, counts } = await see(site, view.id);
  if (state !== "done") return refused(printer, "Chưa ghi gì: dữ liệu đã thay đổi trong lúc so khớp. Chạy lại lệnh.");
  printer.out(`Đã ghi: thêm ${counts.added}, sửa ${counts.corrected} đảng viên, lập ${counts.founded} chi bộ.`);
  return 0;
}
