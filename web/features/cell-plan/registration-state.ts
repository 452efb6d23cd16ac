import { useEffect, useRef, useState } from "preact/hooks";
import type { CellPlanItemInput, CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import type { Refusal } from "#web/app/refusal.ts";
import { saveSteadily, type Unanswered } from "#web/app/save-steadily.ts";
import { useAutosave, type Saving } from "#web/app/use-autosave.ts";
import { asInput } from "./items.ts";

type Items = readonly CellPlanItemView[];
type Body = { organisationId: string; planId: string; version: number; items: CellPlanItemInput[] };

export type Registration = {
  view: CellPlanView;
  items: Items;
  id: string;
  saving: Saving | null;
  /** Someone else changed it meanwhile: their state, to be looked at. */
  other: CellPlanView | null;
  refusal: Refusal | null;
  set: (next: (before: Items) => Items) => void;
  adopt: (view: CellPlanView) => void;
  /** Having seen what another wrote: one's own goes over it. */
  keepMine: () => void;
  /** What was sent met somebody else's. */
  meet: (refusal: Refusal) => void;
  /** What is to be handed in, once all that was typed is saved; null when it could not be. */
  settled: () => Promise<Body | null>;
};

/**
 * What the secretary writes, saved as a draft by itself. What another wrote meanwhile is never overwritten: it is shown, and
 * a person chooses. What was handed in already is not saved as a draft; its amendment goes out as a whole.
 */
export function useRegistration(given: CellPlanView): Registration {
  const [view, setView] = useState(given);
  const [items, setItems] = useState<Items>(given.items);
  const [changed, setChanged] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const made = useRef(crypto.randomUUID()).current;
  const known = useRef(given);
  const now = useRef(items);
  now.current = items;
  const body = (): Body => ({
    organisationId: known.current.cell.id,
    planId: known.current.plan.id,
    version: known.current.version,
    items: now.current.map(asInput),
  });
  const keep = (next: CellPlanView) => {
    known.current = next;
    setView(next);
  };
  const next = () => ({ path: `/api/cell-plans/${known.current.id ?? made}`, body: body() });
  const unanswered: Unanswered = useRef(null);
  const save = async (): Promise<boolean> => {
    const answer = await saveSteadily(unanswered, next, keep);
    setRefusal(answer.ok ? null : answer.error);
    return answer.ok;
  };
  const saves = view.permissions.save;
  const on = saves && (refusal === null || refusal.code === "unreachable");
  const autosave = useAutosave({ changed, save, on });
  const adopt = (next: CellPlanView) => {
    unanswered.current = null;
    keep(next);
    setItems(next.items);
    setRefusal(null);
    autosave.adopted();
  };
  useEffect(() => {
    // While a choice is asked for, what the other wrote stands beside what is on the screen, not in its place.
    if (refusal?.code === "row.stale") return;
    if (autosave.clean() && given.version >= known.current.version) adopt(given);
  }, [given]);
  return {
    view,
    items,
    id: view.id ?? made,
    saving: autosave.saving,
    other: refusal?.code === "row.stale" && refusal.current ? (refusal.current as CellPlanView) : null,
    refusal,
    set: (next) => {
      setItems(next);
      setChanged((count) => count + 1);
      if (refusal?.code !== "row.stale") setRefusal(null);
    },
    adopt,
    meet: setRefusal,
    keepMine: () => {
      const other = refusal?.current as CellPlanView | undefined;
      if (other === undefined) return;
      keep(other);
      setRefusal(null);
      setChanged((count) => count + 1);
    },
    settled: async () => (!saves || (await autosave.settle()) ? body() : null),
  };
}
