import { useEffect, useRef, useState } from "preact/hooks";
import type { PlanView } from "#contract/plan.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { send } from "#web/app/api.ts";
import type { Refusal } from "#web/app/refusal.ts";
import type { SaveStanding } from "#web/ui/facts.tsx";
import type { Content } from "./read-links.ts";

const QUIET_MS = 1200;

export type Draft = NonNullable<PlanView["draft"]>;
export type DraftState = {
  draft: Draft;
  content: Content;
  reason: string;
  saving: { standing: SaveStanding; at: string } | null;
  refusal: Refusal | null;
  set: (change: Partial<Content>) => void;
  setReason: (reason: string) => void;
  /** Saves at once what is not saved yet; the version to publish, or null when it could not be saved. */
  settle: () => Promise<number | null>;
  adopt: () => void;
};

/** The draft as it is typed, saved after a moment's quiet. What another wrote meanwhile is not written over. P2. */
export function useDraft(plan: PlanView & { draft: Draft }): DraftState {
  const [draft, setDraft] = useState(plan.draft);
  const [typed, setTyped] = useState({ content: plan.draft.content, reason: plan.draft.reason });
  const [changed, setChanged] = useState(0);
  const [saving, setSaving] = useState<DraftState["saving"]>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const written = useRef(0);
  const save = async (): Promise<number | null> => {
    const upTo = changed;
    setSaving({ standing: "saving", at: "" });
    const body = { version: draft.version, ...typed };
    const answer = await send<PlanView>(`/api/plans/${plan.id}/draft`, body, { method: "PUT" });
    setSaving({ standing: answer.ok ? "server" : "failed", at: timeOf(new Date().toISOString()) });
    setRefusal(answer.ok ? null : answer.error);
    if (!answer.ok || answer.value.draft === null) return null;
    written.current = upTo;
    setDraft(answer.value.draft);
    return answer.value.draft.version;
  };
  useEffect(() => {
    if (written.current === changed) return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [changed, draft.version]);
  const adopt = () => {
    const current = refusal?.current as Pick<Draft, "version" | "content" | "reason"> | undefined;
    if (current === undefined) return;
    setDraft({ ...draft, ...current });
    setTyped({ content: current.content, reason: current.reason });
    written.current = changed;
    setRefusal(null);
  };
  const write = (next: typeof typed) => {
    setTyped(next);
    setChanged(changed + 1);
  };
  return {
    draft,
    ...typed,
    saving,
    refusal,
    set: (change) => write({ ...typed, content: { ...typed.content, ...change } }),
    setReason: (reason) => write({ ...typed, reason }),
    settle: () => (written.current === changed ? Promise.resolve(draft.version) : save()),
    adopt,
  };
}
