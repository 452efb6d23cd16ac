import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { profileKeys, type ProfileKey } from "#domain/document/layout-profile.ts";
import { sampleDocuments, type SampleDocument } from "#domain/document/sample-documents.ts";
import { drawDocx } from "#server/documents/draw-docx.ts";
import { drawPdf } from "#server/documents/draw-pdf.ts";

/** Where a command writes: a line for the person, a line about what went wrong. */
export type Printer = { out: (line: string) => void; error: (line: string) => void };

const help = `Cách dùng: chuyende samples --out THƯ_MỤC [--profile MẪU] [--unsigned]

Tạo mọi văn bản của chu trình với nội dung mẫu, dưới dạng DOCX và PDF, để xem thể thức.

  --out THƯ_MỤC     nơi ghi tệp (tạo mới nếu chưa có; tệp cùng tên bị ghi đè)
  --profile MẪU     chỉ một mẫu thể thức: ${profileKeys.join(", ")} (mặc định: tất cả)
  --unsigned        in dòng "Bản chưa ký – chỉ để tham khảo" ở chân trang
  --help            in hướng dẫn này`;

type Wanted = { out: string; profiles: readonly ProfileKey[]; unsigned: boolean };

/** `chuyende samples`: 0 when every file is written, 1 when the folder cannot be written, 2 for a wrong call. D1. */
export async function samples(args: readonly string[], printer: Printer): Promise<number> {
  const read = readArgs(args);
  if (read === "help") {
    printer.out(help);
    return 0;
  }
  if (Array.isArray(read)) {
    for (const problem of read) printer.error(problem);
    printer.error("Xem: chuyende samples --help");
    return 2;
  }
  return write(read, printer);
}

function readArgs(args: readonly string[]): Wanted | "help" | string[] {
  const { values, problem } = parsed(args);
  if (values.help === true) return "help";
  const profile = profileKeys.find((key) => key === values.profile);
  const problems = [
    ...(problem === null ? [] : [problem]),
    ...(values.out ? [] : ["Thiếu --out THƯ_MỤC."]),
    ...(values.profile === undefined || profile
      ? []
      : [`Không có mẫu “${values.profile}”: ${profileKeys.join(", ")}.`]),
  ];
  if (problems.length > 0) return problems;
  return { out: values.out ?? "", profiles: profile ? [profile] : profileKeys, unsigned: values.unsigned ?? false };
}

type Values = { out?: string; profile?: string; unsigned?: boolean; help?: boolean };

function parsed(args: readonly string[]): { values: Values; problem: string | null } {
  const options = {
    out: { type: "string" },
    profile: { type: "string" },
    unsigned: { type: "boolean" },
    help: { type: "boolean" },
  } as const;
  const { values, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const foreign = tokens.flatMap((token) => {
    if (token.kind === "positional") return [token.value];
    return token.kind === "option" && !(token.name in options) ? [token.rawName] : [];
  });
  return {
    values: {
      ...(typeof values.out === "string" ? { out: values.out } : {}),
      ...(typeof values.profile === "string" ? { profile: values.profile } : {}),
      unsigned: values.unsigned === true,
      help: values.help === true,
    },
    problem: foreign.length === 0 ? null : `Không hiểu: ${foreign.join(", ")}.`,
  };
}

async function write({ out, profiles, unsigned }: Wanted, printer: Printer): Promise<number> {
  const wanted = sampleDocuments().filter(({ profile }) => profiles.includes(profile.key));
  try {
    await mkdir(out, { recursive: true });
    for (const sample of wanted) await writeBoth(sample, out, unsigned);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    // A fault without a code is ours, not the folder's.
    if (code === null) throw error;
    printer.error(`Không ghi được vào ${out}: ${code}.`);
    return 1;
  }
  printer.out(`Đã ghi ${wanted.length * 2} tệp vào ${out}.`);
  return 0;
}

async function writeBoth({ name, blocks, profile }: SampleDocument, out: string, unsigned: boolean): Promise<void> {
  await writeFile(join(out, `${name}.docx`), await drawDocx(blocks, profile, { unsigned }));
  await writeFile(join(out, `${name}.pdf`), await drawPdf(blocks, profile, { unsigned }));
}
