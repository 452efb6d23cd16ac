import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import { readPlanDocument, refusal, sizeLimit, type ReadRefusal } from "../documents/read/read-document.ts";

type Output = { write: (text: string) => unknown };
export type PlanReadStreams = { stdout: Output; stderr: Output; stdin: AsyncIterable<Uint8Array | string> };

const help = `Đọc một kế hoạch từ tệp.

  chuyende plan read TỆP [--json] [--not-secret]

  TỆP           .txt, .md, .docx, .pdf (có lớp chữ), tối đa 20 MB; "-" đọc từ đầu vào chuẩn
  --json        in toàn bộ kết quả đọc (giá trị, chữ trong văn bản, vị trí, độ chắc) dạng JSON
  --not-secret  đã xem và xác nhận văn bản không mật, khi máy ngờ có dấu chỉ độ mật
  --help        in phần này

Mã thoát: 0 đã đọc (cả khi không phải kế hoạch, có cảnh báo); 2 không đọc được, một dòng lý do.
`;

/** `chuyende plan read FILE --json`. Returns the exit code: 0 read, 2 refused with one line of Vietnamese on stderr. P1. */
export async function planRead(args: string[], { stdout, stderr, stdin }: PlanReadStreams): Promise<number> {
  const refuse = (message: string): number => {
    stderr.write(`${message}\n`);
    return 2;
  };
  const asked = argumentsOf(args);
  if (asked === null) return refuse("Lệnh không đúng: xem chuyende plan read --help.");
  if (asked.help) {
    stdout.write(help);
    return 0;
  }
  const input = await inputOf(asked.file, stdin);
  if ("message" in input) return refuse(input.message);
  const read = await readPlanDocument(input.bytes, input.name);
  if (!read.ok) return refuse(read.error.message);
  const { document, plan } = read.value;
  if (document.secretMark.verdict === "doubtful" && !asked.notSecret)
    return refuse("Văn bản có chữ giống dấu chỉ độ mật: nếu chắc chắn không mật, thêm --not-secret.");
  stdout.write(asked.json ? `${JSON.stringify(plan, null, 2)}\n` : summary(plan));
  return 0;
}

type Asked = { file: string; json: boolean; notSecret: boolean; help: boolean };

function argumentsOf(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean" }, "not-secret": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const [file] = positionals;
    if (values.help) return { file: "", json: false, notSecret: false, help: true };
    if (file === undefined || positionals.length > 1) return null;
    return { file, json: values.json ?? false, notSecret: values["not-secret"] ?? false, help: false };
  } catch {
    return null;
  }
}

type Input = { bytes: Uint8Array; name: string };

async function inputOf(
  file: string,
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<Input | ReadRefusal | { message: string }> {
  if (file === "-") return fromStream(stdin);
  try {
    const { size } = await stat(file);
    if (size > sizeLimit) return refusal("document.too-large");
    return { bytes: await readFile(file), name: basename(file) };
  } catch {
    return { message: `Không mở được tệp ${file}.` };
  }
}

async function fromStream(stdin: AsyncIterable<Uint8Array | string>): Promise<Input | ReadRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > sizeLimit) return refusal("document.too-large");
    chunks.push(bytes);
  }
  return { bytes: Buffer.concat(chunks), name: "" };
}

/** A few lines for the eye; the whole reading is in the JSON. */
function summary({ identity, topics, deadlines, warnings }: PlanReading): string {
  const lines = [
    `${identity.symbol?.value ?? "Chưa rõ số"} · ${identity.date?.value ?? "chưa rõ ngày"} · ${identity.issuer?.value ?? "chưa rõ cơ quan ban hành"}`,
    identity.title?.value ?? "(không có trích yếu)",
    `Chuyên đề: ${topics.length} · Thời hạn: ${deadlines.length} · Cảnh báo: ${warnings.length}`,
    ...topics.map(({ no, title }) => `  ${no ? `${no.value}. ` : "- "}${title.value}`),
    "Thêm --json để xem đủ từng giá trị và vị trí trong văn bản.",
  ];
  return `${lines.join("\n")}\n`;
}
