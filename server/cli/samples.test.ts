import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { samples } from "./samples.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "samples-"));
});
after(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const said = { out: "", error: "" };
  const code = await samples(args, {
    out: (line) => (said.out += `${line}\n`),
    error: (line) => (said.error += `${line}\n`),
  });
  return { code, ...said };
}

test("every document of the cycle in both forms and both kinds of file", async () => {
  const out = join(folder, "all");
  const { code, out: said } = await run("--out", out);
  equal(code, 0);
  const names = await readdir(out);
  match(said, new RegExp(`Đã ghi ${names.length} tệp`));
  const documents = ["ke-hoach-dang-uy", "ke-hoach-chi-bo", "thong-bao", "phan-cong-du", "bao-cao-de-dan", "bien-ban"];
  documents.push("bao-cao-ket-qua", "phieu-cham-diem", "don-doc", "bao-cao-tong-hop-quy", "bao-cao-tong-hop-nam");
  for (const document of documents)
    for (const profile of ["HD36-2018", "HD05-2026"])
      for (const kind of ["docx", "pdf"])
        ok(names.includes(`${document}.${profile}.${kind}`), `${document}.${profile}.${kind}`);
  equal((await readFile(join(out, "bien-ban.HD36-2018.pdf"))).toString("latin1", 0, 5), "%PDF-");
  equal((await readFile(join(out, "bien-ban.HD36-2018.docx"))).toString("latin1", 0, 2), "PK");
});

test("one form alone when asked for", async () => {
  const out = join(folder, "one");
  equal((await run("--out", out, "--profile", "HD05-2026", "--unsigned")).code, 0);
  ok((await readdir(out)).every((name) => name.includes("HD05-2026")));
});

test("help tells how", async () => {
  const { code, out } = await run("--help");
  equal(code, 0);
  match(out, /--out THƯ_MỤC/);
});

test("all that is wrong with a call is told at once, and nothing is written", async () => {
  const { code, out, error } = await run("--profile", "HD99", "--nhanh", "thừa");
  deepEqual([code, out], [2, ""]);
  match(error, /Không hiểu: --nhanh, thừa/);
  match(error, /Thiếu --out/);
  match(error, /Không có mẫu “HD99”/);
});

test("a place that cannot be written to is told plainly", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  const { code, error } = await run("--out", join(file, "below"));
  equal(code, 1);
  match(error, /Không ghi được/);
});
