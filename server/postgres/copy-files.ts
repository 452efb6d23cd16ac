import { createHash } from "node:crypto";
import { chown, type FileHandle, lstat, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** One copied file: its path below the folder with "/", its size in bytes and its SHA-256 in hex. */
export type CopiedFile = { path: string; bytes: number; sha256: string };

/** Whose the copies shall be; `null`: of the user running this process. */
export type Owner = { uid: number; gid: number } | null;

/** Every file and folder below `folder`, paths with "/", folders with one at the end. */
export async function pathsIn(folder: string, below = ""): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = `${below}${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...(await pathsIn(folder, `${path}/`))] : [path];
  });
  return (await Promise.all(nested)).flat().sort();
}

export async function makeFolder(folder: string, owner: Owner): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}

/** Copies the files that still exist, with mode 0600, and writes them out to the disk. */
export async function copyFiles(
  from: string,
  to: string,
  { paths, owner }: { paths: readonly string[]; owner: Owner },
): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  await fourAtATime(paths, async (path) => {
    const file = await copyFile(join(from, path), join(to, path), owner);
    if (file !== null) copied.push({ path, ...file });
  });
  return copied.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function fourAtATime<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const worker = async () => {
    for (const one of waiting) await act(one);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** `null`: the server removed it meanwhile, and its log says so. */
async function copyFile(from: string, to: string, owner: Owner): Promise<Omit<CopiedFile, "path"> | null> {
  const source = await open(from, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (source === null) return null;
  try {
    return await write(to, chunksOf(source), owner);
  } finally {
    await source.close();
  }
}

/** The file in pieces of at most 256 KB; each piece is good until the next is asked for. */
async function* chunksOf(source: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(262_144);
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function write(to: string, chunks: AsyncIterable<Buffer>, owner: Owner): Promise<Omit<CopiedFile, "path">> {
  const target = await open(to, "wx", 0o600);
  try {
    const digest = await digestOf(chunks, (chunk) => target.writeFile(chunk));
    if (owner !== null) await target.chown(owner.uid, owner.gid);
    await target.sync();
    return digest;
  } finally {
    await target.close();
  }
}

async function digestOf(
  chunks: AsyncIterable<Buffer>,
  pass: (chunk: Buffer) => Promise<void>,
): Promise<Omit<CopiedFile, "path">> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of chunks) {
    await pass(chunk);
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Sizes and digests of files as they lie there, in the order asked for; `null` for one that is missing or no plain file. */
export async function readDigests(
  folder: string,
  paths: readonly string[],
): Promise<(Omit<CopiedFile, "path"> | null)[]> {
  const found = new Map<string, Omit<CopiedFile, "path"> | null>();
  await fourAtATime(paths, async (path) => void found.set(path, await readDigest(join(folder, path))));
  return paths.map((path) => found.get(path) ?? null);
}

async function readDigest(path: string): Promise<Omit<CopiedFile, "path"> | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const file = await open(path, "r");
  return digestOf(chunksOf(file), async () => undefined).finally(() => file.close());
}

/** Writes a text file as a copy is written, and out to the disk with the folder that names it. */
export async function writeText(path: string, text: string, owner: Owner): Promise<CopiedFile> {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  const written = await write(path, chunks, owner);
  await keepNames(dirname(path));
  return { path, ...written };
}

/** Names in a folder are only kept through a power cut once the folder is written out. */
export async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
