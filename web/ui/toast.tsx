import { useEffect, useState } from "preact/hooks";
import { Button } from "./button.tsx";

type Toast = { id: number; text: string; undo?: () => void };

const SHOWN_MS = 10_000;
let toasts: readonly Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  watchers.forEach((watch) => watch());
}

const drop = (id: number): void => show(toasts.filter((toast) => toast.id !== id));

/** Tells in one sentence what was done, for ten seconds; with `undo` it can be taken back instead of being asked before. */
export function tell(text: string, undo?: () => void): void {
  last += 1;
  const id = last;
  // The same sentence again takes the place of the one before: it tells no more twice and hides less.
  const others = toasts.filter((toast) => undo !== undefined || toast.undo !== undefined || toast.text !== text);
  show([...others.slice(-2), { id, text, ...(undo ? { undo } : {}) }]);
  setTimeout(() => drop(id), SHOWN_MS);
}

/** Where told sentences appear; the shell holds one. */
export function Toasts() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const watch = () => redraw((count) => count + 1);
    watchers.add(watch);
    return () => void watchers.delete(watch);
  }, []);
  return (
    <div class="toasts" role="status">
      {toasts.map(({ id, text, undo }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {undo && (
            <Button
              dense
              icon="undo"
              onPress={() => {
                drop(id);
                undo();
              }}
            >
              Hoàn tác
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
