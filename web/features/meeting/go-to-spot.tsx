import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { RoomState } from "#contract/meeting-room.ts";
import type { StepKind } from "#domain/meeting/programme.ts";

type Steps = RoomState["steps"];
type Spot = { kind: StepKind | number; find: string; within?: string };

/** "rollCall:ID", "step:4:person", "solution:ID:owner" …: in which step it is, what is pressed to open it, which field it is. M8. */
function spotIn(at: string): Spot {
  const [name = "", id = "", field = ""] = at.split(":").map((part) => part.replace(/[^\w-]/gu, ""));
  if (name === "rollCall") return { kind: "rollCall", find: id === "" ? ".roll-person" : `[data-person="${id}"]` };
  if (name === "step")
    return { kind: Number(id), find: field === "person" ? `[name="person-${id}"]` : `[name="note-${id}"]` };
  if (name === "solution")
    return { kind: "conclusion", find: `[data-solution="${id}"] button`, within: `[name="${field}"]` };
  return { ...named[name], find: named[name]?.find ?? "h2", kind: named[name]?.kind ?? "conclusion" };
}

const named: Record<string, Spot> = {
  chair: { kind: "rollCall", find: "[name=chair]" },
  minuteTaker: { kind: "rollCall", find: "[name=taker]" },
  contributions: { kind: "discussion", find: "[name=speaker]" },
  conclusion: { kind: "conclusion", find: "[name=conclusion]" },
  // Asked for at the end while the meeting goes on.
  startsAt: { kind: "conclusion", find: "[name=startsAt], .room-bar .button-primary" },
  endsAt: { kind: "conclusion", find: "[name=endsAt], .room-bar .button-primary" },
};

const positionOf = (steps: Steps, kind: Spot["kind"]): number =>
  Math.max(
    0,
    steps.findIndex((step) => step.kind === kind || step.number === kind),
  );

/** How long is waited for a part that is still being fetched. */
const patienceMs = 8000;

/** Resolves with what the selector finds, as soon as it is there. */
function found(selector: string): Promise<HTMLElement | null> {
  const look = (): HTMLElement | null => document.querySelector<HTMLElement>(selector);
  return new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(look());
    };
    const observer = new MutationObserver(() => look() && done());
    const timer = setTimeout(done, patienceMs);
    observer.observe(document.body, { childList: true, subtree: true });
    if (look()) done();
  });
}

async function goTo({ find, within }: Spot): Promise<void> {
  const element = await found(find);
  if (element === null) return;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  if (element.getAttribute("aria-expanded") === "false" || within !== undefined) element.click();
  if (within === undefined) return;
  const field = await found(`dialog ${within}`);
  // The dialog takes the focus first, when it opens.
  requestAnimationFrame(() => requestAnimationFrame(() => field?.focus()));
}

/** Opens the room at the spot its address names: the step, the row or field, scrolled to and focused. */
export function GoToSpot({ at, steps, onStep }: { at: string; steps: Steps; onStep: (position: number) => void }) {
  const { path, route } = useLocation();
  useEffect(() => {
    const spot = spotIn(at);
    onStep(positionOf(steps, spot.kind));
    // The address is a way here once: pressed again, it leads here again.
    route(path, true);
    void goTo(spot);
  }, [at]);
  return null;
}
