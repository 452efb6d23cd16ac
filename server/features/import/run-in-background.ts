import { withinScope, type Caller, type Scoped } from "../../db/scoped.ts";
import type { Deps } from "../../db/command.ts";
import { beat, moveRun } from "./store.ts";

const beatMs = 3000;

type Work = { deps: Pick<Deps, "db">; caller: Caller; runId: string };
/** What the work is told and tells: whether to stop, and how far it is. */
export type Course = { stop: AbortSignal; tell: (read: number, total?: number) => void };

/** What this process is at: by the run's id, to be stopped or waited for. */
const atWork = new Map<string, { stop: AbortController; done: Promise<void> }>();

export const stopWork = (runId: string): void => atWork.get(runId)?.stop.abort();

/** Resolves when this process has nothing more to do for the run: for commands that end with it. */
export const workDone = (runId: string): Promise<void> => atWork.get(runId)?.done ?? Promise.resolve();

/**
 * Reading and writing a long list outlasts a request. The work gives a sign of life every few seconds and learns of a
 * cancellation by it, whichever process took that; what it throws is a fault: the run fails and nothing was written.
 */
export function inBackground(
  { deps, caller, runId }: Work,
  onFault: (error: unknown) => void,
  work: (course: Course) => Promise<void>,
): void {
  const stop = new AbortController();
  let told: { read: number; total: number | null } | null = null;
  const own = <T>(ask: (scoped: Scoped) => Promise<T>) => withinScope(deps.db, caller, ask);
  const sign = async (): Promise<void> => {
    const { read, total } = told ?? { read: null, total: null };
    if (!(await own((scoped) => beat(scoped, runId, read, total)))) stop.abort();
  };
  let signing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => (signing = signing.then(sign, sign)), beatMs);
  const course: Course = {
    stop: stop.signal,
    tell: (read, total) => (told = { read, total: total ?? told?.total ?? null }),
  };
  const done = work(course)
    .catch(async (error: unknown) => {
      if (stop.signal.aborted) return;
      onFault(error);
      await own((scoped) =>
        moveRun(scoped, runId, { from: ["waiting", "reading", "applying"], state: "failed", fault: "fault" }),
      );
    })
    .catch(onFault)
    .finally(async () => {
      clearInterval(timer);
      await signing.catch(() => undefined);
      atWork.delete(runId);
    });
  atWork.set(runId, { stop, done });
}
