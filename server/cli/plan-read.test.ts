import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import { planRead } from "./plan-read.ts";

const plan = join(import.meta.dirname, "../../domain/reading/plans/01-huyen-flattened-head.txt");

async function run(args: string[], input = ""): Promise<{ code: number; out: string; error: string }> {
  const said = { out: "", error: "" };
  const code = await planRead(args, {
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.error += text) },
    stdin: Readable.from([Buffer.from(input)]),
  });
  return { code, ...said };
}

test("plan read FILE --json prints one object whose spans slice to their text", async () => {
  const { code, out, error } = await run([plan, "--json"]);
  assert.deepEqual([code, error], [0, ""]);
  const { source, identity } = JSON.parse(out) as PlanReading;
  assert.equal(identity.symbol?.value, "07-KH/ĐU");
  assert.equal(source.text.slice(...(identity.symbol?.span ?? [0, 0])), "07 - KH/ĐU");
  assert.match(source.sha256, /^[0-9a-f]{64}$/);
});

test("it reads standard input, and says what it read without --json", async () => {
  const { code, out } = await run(
    ["-"],
    "KẾ HOẠCH\nsinh hoạt chuyên đề năm 2024\n\nChuyên đề 1: Chuyển đổi số (Quý I/2024).",
  );
  assert.equal(code, 0);
  assert.match(out, /1\. Chuyển đổi số/);
});

test("what is no plan is read with a warning", async () => {
  const { code, out } = await run(["-", "--json"], "Danh sách mua sắm: gạo, muối.");
  assert.equal(code, 0);
  assert.deepEqual(
    (JSON.parse(out) as PlanReading).warnings.map((warning) => warning.code),
    ["not-a-thematic-plan"],
  );
});

test("what cannot be read exits 2 with one line", async () => {
  for (const [args, input] of [
    [["/khong-co.txt"], ""],
    [["-"], ""],
    [["-"], "TUYỆT MẬT\nKẾ HOẠCH"],
    [["-"], "KẾ HOẠCH (MẬT) năm 2024"],
    [[], ""],
    [["a", "b"], ""],
    [["-", "--unknown"], ""],
  ] as const) {
    const { code, out, error } = await run([...args], input);
    assert.deepEqual([code, out, error.split("\n").length], [2, "", 2], args.join(" "));
  }
  assert.equal((await run(["-", "--not-secret"], "KẾ HOẠCH (MẬT) năm 2024")).code, 0);
  assert.match((await run(["--help"])).out, /chuyende plan read/);
});
