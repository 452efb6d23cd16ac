import { ZipRefused, zipSizes } from "../read/zip-parts.ts";
import type { SheetFault } from "./excel-lines.ts";

/** What an Excel file may open to. A list of 240,000 members comes to 100 MB, fifteen times what it was packed to. */
const limits = { partBytes: 400_000_000, totalBytes: 600_000_000, ratio: 300 } as const;
/** Below this a part harms nobody, however well it packs: the styles of an empty sheet. */
const smallPart = 4_000_000;

/** Why a file is not opened at all, from its directory, before anything of it is inflated; null for one within bounds. */
export function sheetTooLarge(bytes: Uint8Array): SheetFault | null {
  try {
    const sizes = zipSizes(bytes);
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    return total > limits.totalBytes || sizes.some(swells) ? "too-large" : null;
  } catch (error) {
    if (error instanceof ZipRefused) return error.reason;
    // A directory that points outside the file.
    if (error instanceof RangeError) return "broken";
    throw error;
  }
}

const swells = ({ packed, size }: { packed: number; size: number }): boolean =>
  size > limits.partBytes || (size > smallPart && size > packed * limits.ratio);
