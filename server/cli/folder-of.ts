import { parseArgs } from "node:util";
import type { Printer } from "./samples.ts";

/** The one folder a command names, or the exit code after its help or its fault was told. */
export function folderOf(args: readonly string[], help: string, printer: Printer): string | number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean" } },
    allowPositionals: true,
    strict: false,
  });
  if (values["help"] === true) {
    printer.out(help);
    return 0;
  }
  const [folder, ...more] = positionals;
  if (folder !== undefined && more.length === 0) return folder;
  printer.error(help);
  return 2;
}
