import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { openLine, requestBytes } from "./kept-line.ts";
import { tokenOf, type Placed } from "./province-tree.ts";
import { readyDraft } from "./ready-draft.ts";

/**
 * A program for the measurements: the people of the last evening. Every secretary hands in what lies ready, once; readers ask
 * for their board every five seconds meanwhile. Its first line says who; it answers with what they met.
 */
export type Evening = { base: string; secretaries: Pick<Placed, "id" | "path" | "parentId">[]; readers: Placed[] };
export type Met = { ms: number; submitted: number; refused: string[]; latencies: number[]; reads: number[] };

const atOnce = 32;
const readEveryMs = 5000;

async function goThrough({ base, secretaries, readers }: Evening): Promise<Met> {
  const met: Met = { ms: 0, submitted: 0, refused: [], latencies: [], reads: [] };
  const evening = { over: false };
  const ready = secretaries.map((cell) => {
    const { id, body } = readyDraft(cell);
    return requestBytes(base, { path: `/api/cell-plans/${id}/submit`, token: tokenOf(cell), body });
  });
  const lines = await Promise.all(Array.from({ length: atOnce }, () => openLine(base)));
  const reading = readers.map((reader, at) => read(met, evening, { base, reader, after: at / readers.length }));
  const started = performance.now();
  let next = 0;
  const handIn = async ({ ask }: (typeof lines)[number]): Promise<void> => {
    for (let request = ready[next++]; request !== undefined; request = ready[next++]) {
      const began = performance.now();
      const { status, text } = await ask(request);
      met.latencies.push(performance.now() - began);
      if (status === 200) met.submitted += 1;
      else met.refused.push(`${status} ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(lines.map(handIn));
  met.ms = performance.now() - started;
  evening.over = true;
  await Promise.all(reading);
  for (const { end } of lines) end();
  return met;
}

type Reading = { base: string; reader: Placed; after: number };

/** Their own board, again and again over their own line; they begin spread over the five seconds. */
async function read(met: Met, evening: { over: boolean }, { base, reader, after }: Reading): Promise<void> {
  const { ask, end } = await openLine(base);
  const request = requestBytes(base, { path: "/api/board", token: tokenOf(reader) });
  await pause(after * readEveryMs);
  while (!evening.over) {
    const began = performance.now();
    const { status, text } = await ask(request);
    if (status !== 200) met.refused.push(`${status} ${text.slice(0, 200)}`);
    met.reads.push(performance.now() - began);
    await pause(Math.max(0, readEveryMs - (performance.now() - began)));
  }
  end();
}

console.log("ready");
createInterface({ input: process.stdin }).once("line", (line) => {
  void goThrough(JSON.parse(line) as Evening).then((met) => {
    console.log(JSON.stringify({ ...met, refused: met.refused.slice(0, 20) }));
  });
});
process.on("SIGTERM", () => process.exit(0));
