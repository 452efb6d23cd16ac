import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import writeXlsxFile from "write-excel-file/node";
import { readMemberSheet } from "./excel-process.ts";
import { sheetTooLarge } from "./sheet-size.ts";
import { watchMemory } from "./watch-memory.ts";

/** A directory of parts and nothing behind it: what is judged before anything is opened. */
function directoryOf(parts: readonly { packed: number; size: number }[]): Buffer {
  const entries = parts.map(({ packed, size }, at) => {
    const entry = Buffer.alloc(47);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(1, 28);
    entry[46] = 97 + at;
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  return Buffer.concat([...entries, end]);
}

test("a file is judged by what its parts come to, apart and together", () => {
  const judged = (...parts: { packed: number; size: number }[]) => sheetTooLarge(directoryOf(parts));
  const list = { packed: 9_000_000, size: 200_000_000 };
  assert.equal(judged(list, { packed: 2_000_000, size: 60_000_000 }), null);
  assert.equal(judged({ packed: 2000, size: 2_000_000 }), null);
  assert.equal(judged({ packed: 30_000, size: 30_000_000 }), "too-large");
  assert.equal(judged({ packed: 90_000_000, size: 400_000_001 }), "too-large");
  assert.equal(judged(list, list, list, { packed: 1_000_000, size: 1_000_001 }), "too-large");
  assert.equal(sheetTooLarge(Buffer.from("PK")), "broken");
});

test("a swelling file is refused in the Excel process; a list is read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chuyende-sheet-size-"));
  const told = async (bytes: Buffer) => {
    const file = join(folder, "list.xlsx");
    await writeFile(file, bytes);
    const lines: string[] = [];
    const asked = { onStart: async () => undefined, stop: new AbortController().signal };
    const onLine = async (line: string) => void lines.push(line);
    return [
      await readMemberSheet(file, { joinedOn: null, today: "2023-01-12" }, { ...asked, onLine }),
      lines.length > 0,
    ];
  };
  try {
    assert.deepEqual(await told(directoryOf([{ packed: 30_000, size: 30_000_000 }])), ["too-large", false]);
    const row = ["Chi bộ", "Họ và tên", "Năm sinh"].map((value) => ({ value }));
    assert.deepEqual(await told(await writeXlsxFile([row, row] as never).toBuffer()), [null, true]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a process that outgrows its bound is ended", { skip: process.platform !== "linux" }, async () => {
  const running = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const ended = once(running, "exit");
  watchMemory(running, 1);
  assert.deepEqual(await ended, [null, "SIGKILL"]);
});
