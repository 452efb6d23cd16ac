import { useEffect, useRef, useState } from "preact/hooks";
import { timeOf } from "#domain/calendar/local-date.ts";
import type { SaveStanding } from "#web/ui/facts.tsx";

const QUIET_MS = 1200;
const RETRY_MS = 6000;

export type Saving = { standing: SaveStanding; at: string };

type Options = {
  /** Counts what was typed: each change one more. */
  changed: number;
  /** Sends what stands now; true when the server has it. */
  save: () => Promise<boolean>;
  /** False while a person must decide first: another wrote meanwhile, or something is refused. */
  on?: boolean;
};

/**
 * Saves after a moment's quiet, one request at a time, again after a failure, and at once when the page is left: what was
 * typed is not lost. `settle` saves what is not saved yet and tells whether it could; `adopted` forgets it.
 */
export function useAutosave({ changed, save, on = true }: Options): {
  saving: Saving | null;
  settle: () => Promise<boolean>;
  adopted: () => void;
  clean: () => boolean;
} {
  const [saving, setSaving] = useState<Saving | null>(null);
  const latest = useRef({ changed, save, on });
  latest.current = { changed, save, on };
  const written = useRef(changed);
  const running = useRef<Promise<boolean> | null>(null);
  const settle = async (): Promise<boolean> => {
    if (running.current) return (await running.current) && settle();
    const upTo = latest.current.changed;
    if (upTo === written.current) return true;
    setSaving({ standing: "saving", at: "" });
    running.current = latest.current.save();
    const saved = await running.current;
    running.current = null;
    if (saved) written.current = upTo;
    setSaving({ standing: saved ? "server" : "failed", at: timeOf(new Date().toISOString()) });
    return saved;
  };
  useEffect(() => {
    if (!on || changed === written.current) return;
    const timer = setTimeout(() => void settle(), saving?.standing === "failed" ? RETRY_MS : QUIET_MS);
    return () => clearTimeout(timer);
  }, [changed, on, saving]);
  useEffect(() => {
    const leave = () => void (latest.current.on && settle());
    const hide = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, []);
  return {
    saving,
    settle,
    adopted: () => void (written.current = latest.current.changed),
    clean: () => written.current === latest.current.changed,
  };
}
