import { useRef, useState } from "preact/hooks";
import type { PlanView } from "#contract/plan.ts";
import { send } from "#web/app/api.ts";
import type { Refusal } from "#web/app/refusal.ts";
import { useAutosave, type Saving } from "#web/app/use-autosave.ts";
import type { Content } from "./read-links.ts";

export type Draft = NonNullable<PlanView["draft"]>;
export type DraftState = {
  draft: Draft;
  content: Content;
  reason: string;
  saving: Saving | null;
  refusal: Refusal | null;
  set: (change: Partial<Content>) => void;
  setReason: (reason: string) => void;
  /** Saves at once what is not saved yet; the draft as the server has it, or null when it could not be saved. */
  settle: () => Promise<Draft | null>;
  adopt: () => void;
};

/** The draft as it is typed, saved by itself. What another wrote meanwhile is not written over. P2. */
export function useDraft(plan: PlanView & { draft: Draft }): DraftState {
  const [draft, setDraft] = useState(plan.draft);
  const [typed, setTyped] = useState({ content: plan.draft.content, reason: plan.draft.reason });
  const [changed, setChanged] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const known = useRef(draft);
  const now = useRef(typed);
  now.current = typed;
  const save = async (): Promise<boolean> => {
    const body = { version: known.current.version, ...now.current };
    const answer = await send<PlanView>(`/api/plans/${plan.id}/draft`, body, { method: "PUT" });
    setRefusal(answer.ok ? null : answer.error);
    if (!answer.ok || answer.value.draft === null) return false;
    known.current = answer.value.draft;
    setDraft(answer.value.draft);
    return true;
  };
  const autosave = useAutosave({ changed, save, on: refusal === null || refusal.code === "unreachable" });
  const write = (next: (before: typeof typed) => typeof typed) => {
    setTyped(next);
    setChanged((count) => count + 1);
    // Another attempt after a refusal, but never over what somebody else wrote.
    if (refusal?.code !== "row.stale") setRefusal(null);
  };
  const adopt = () => {
    const current = refusal?.current as Pick<Draft, "version" | "content" | "reason"> | undefined;
    if (current === undefined) return;
    known.current = { ...draft, ...current };
    setDraft(known.current);
    setTyped({ content: current.content, reason: current.reason });
    autosave.adopted();
    setRefusal(null);
  };
  return {
    draft,
    ...typed,
    saving: autosave.saving,
    refusal,
    set: (change) => write((before) => ({ ...before, content: { ...before.content, ...change } })),
    setReason: (reason) => write((before) => ({ ...before, reason })),
    settle: async () => ((await autosave.settle()) ? known.current : null),
    adopt,
  };
}
