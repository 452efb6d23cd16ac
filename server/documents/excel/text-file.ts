import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SheetFile } from "./excel-process.ts";

/**
 * Written as the rows come, then sent: whoever takes it down on a slow line holds no connection to the database, and half a
 * file is never answered as a whole one.
 */
export async function writeTextFile(lines: AsyncIterable<string>): Promise<SheetFile> {
  const folder = await mkdtemp(join(tmpdir(), "chuyende-export-"));
  const drop = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "export");
    await pipeline(Readable.from(lines), createWriteStream(path, { mode: 0o600 }));
    return { path, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}
