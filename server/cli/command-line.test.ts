import { equal, match } from "node:assert/strict";
import { test } from "node:test";
import { demo } from "./demo.ts";
import { restore } from "./backup.ts";
import { exportAll, importAll } from "./export-import.ts";
import type { Printer } from "./samples.ts";
import { verify } from "./verify.ts";
import { worker } from "./worker.ts";

type Command = (args: readonly string[], printer: Printer) => Promise<number>;

async function called(command: Command, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const said = { out: "", error: "" };
  const code = await command(args, {
    out: (line) => (said.out += `${line}\n`),
    error: (line) => (said.error += `${line}\n`),
  });
  return { code, ...said };
}

test("a command that takes nothing says so before it does anything", async () => {
  for (const command of [verify, worker, demo]) {
    const { code, error } = await called(command, "--nhanh", "thừa");
    equal(code, 2);
    match(error, /Không hiểu: --nhanh, thừa/);
  }
});

test("the help of a command tells every way to call it", async () => {
  match((await called(exportAll, "--help")).out, /--noun LOẠI[\s\S]*members/);
  match((await called(importAll, "--help")).out, /\.xlsx --as[\s\S]*--failed/);
  match((await called(restore, "--help")).out, /CHUYENDE_DATA/);
});
