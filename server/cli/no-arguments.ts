import type { Printer } from "./samples.ts";

/** For a command that takes nothing: the exit code after its help or after what it did not understand, `null` to go on. */
export function helpOrSurplus(args: readonly string[], help: string, printer: Printer): number | null {
  if (args.includes("--help")) {
    printer.out(help);
    return 0;
  }
  if (args.length === 0) return null;
  printer.error(`Không hiểu: ${args.join(", ")}\n\n${help}`);
  return 2;
}
