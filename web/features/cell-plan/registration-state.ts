import { useEffect, useRef, useState } from "preact/hooks";
import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { send } from "#web/app/api.ts";
import type { Refusal } from "#web/app/refusal.ts";
import type { SaveStanding } from "#web/ui/facts.tsx";
import { asInput } from "./items.ts";

const QUIET_MS = 1200;

export type Registration = {
  view: CellPlanView;
  items: readonly CellPlanItemView[];
  id: string;
  saving: { standing: SaveStanding; at: string } | null;
  /** Someone else changed it meanwhile: their state, to be looked at. */
  other: CellPlanView | null;
  refusal: Refusal | null;
  set: (items: CellPlanItemView[]) => void;
  adopt: (view: CellPlanView) => void;
  body: () => { organisationId: string; planId: string; version: number; items: ReturnType<typeof asInput>[] };
};

/**
 * What the secretary writes, saved as a draft after a moment's quiet. What another wrote meanwhile is never overwritten:
 * it is shown, and a person chooses.
 */
export function useRegistration(given: CellPlanView): Registration {
  const [view, setView] = useState(given);
  const [items, setItems] = useState<readonly CellPlanItemView[]>(given.items);
  const [changed, setChanged] = useState(0);
  const [saving, setSaving] = useState<Registration["saving"]>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const id = useRef(given.id ?? crypto.randomUUID()).current;
  const written = useRef(0);
  const adopt = (next: CellPlanView) => {
    setView(next);
    setItems(next.items);
    setRefusal(null);
    written.current = changed;
  };
  useEffect(() => {
    if (written.current === changed && given.version >= view.version) adopt(given);
  }, [given]);
  const latest = {
    organisationId: view.cell.id,
    planId: view.plan.id,
    version: view.version,
    items: items.map(asInput),
  };
  useEffect(() => {
    if (written.current === changed || !view.permissions.save) return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [changed, view.version]);
  const save = async () => {
    const upTo = changed;
    setSaving({ standing: "saving", at: "" });
    const answer = await send<CellPlanView>(`/api/cell-plans/${view.id ?? id}`, latest, { method: "PUT" });
    setSaving({ standing: answer.ok ? "server" : "failed", at: timeOf(new Date().toISOString()) });
    setRefusal(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    written.current = upTo;
    setView(answer.value);
  };
  const other = refusal?.code === "row.stale" && refusal.current ? (refusal.current as CellPlanView) : null;
  return {
    view,
    items,
    id: view.id ?? id,
    saving,
    other,
    refusal,
    set: (next) => {
      setItems(next);
      setChanged(changed + 1);
    },
    adopt,
    body: () => latest,
  };
}
