import { useRef, useState } from "preact/hooks";
import type { PlanView } from "#contract/plan.ts";
import type { Refusal } from "#web/app/refusal.ts";
import { saveSteadily, type Unanswered } from "#web/app/save-steadily.ts";
import { useAutosave, type Saving } from "#web/app/use-autosave.ts";
import type { Content } from "./read-links.ts";
import { followMarks, type ReadMark } from "./read-marks.ts";

export type Draft = NonNullable<PlanView["draft"]>;
type Typed = { content: Content; reason: string; marks: readonly ReadMark[] };
export type DraftState = {
  draft: Draft;
  content: Content;
  reason: string;
  marks: readonly ReadMark[];
  saving: Saving | null;
  refusal: Refusal | null;
  /** `mark`: the words of the source the change was taken from. */
  set: (change: Partial<Content>, mark?: ReadMark) => void;
  setReason: (reason: string) => void;
  /** Saves at once what is not saved yet; the draft as the server has it, or null when it could not be saved. */
  settle: () => Promise<Draft | null>;
  adopt: () => void;
  /** Having seen what another wrote: this goes over it. */
  keepMine: () => void;
};

const isDoubtful = ({ code }: Refusal): boolean => code === "text.secret-doubtful";

/** The draft as it is typed, saved by itself. What another wrote meanwhile is not written over. P2. */
export function useDraft(plan: PlanView & { draft: Draft }): DraftState {
  const [draft, setDraft] = useState(plan.draft);
  const [typed, setTyped] = useState<Typed>(plan.draft);
  const [changed, setChanged] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const known = useRef(draft);
  const now = useRef(typed);
  now.current = typed;
  // Said once for what is being written here: it saves itself, and would ask at every pause.
  const said = useRef(false);
  const sayNotSecret = () => {
    said.current = true;
    setRefusal(null);
    setChanged((count) => count + 1);
  };
  const next = () => {
    const { content, reason, marks } = now.current;
    const body = { version: known.current.version, content, reason, marks, ...(said.current && { notSecret: true }) };
    return { path: `/api/plans/${plan.id}/draft`, body };
  };
  const keep = ({ draft: saved }: PlanView) => {
    if (saved === null) return;
    known.current = saved;
    setDraft(saved);
  };
  const unanswered: Unanswered = useRef(null);
  const save = async (): Promise<boolean> => {
    const answer = await saveSteadily(unanswered, next, keep);
    setRefusal(answer.ok ? null : { ...answer.error, ...(isDoubtful(answer.error) && { again: sayNotSecret }) });
    return answer.ok && answer.value.draft !== null;
  };
  const autosave = useAutosave({ changed, save, on: refusal === null || refusal.code === "unreachable" });
  const write = (next: (before: Typed) => Typed) => {
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
    setTyped((before) => ({ ...before, content: current.content, reason: current.reason }));
    autosave.adopted();
    setRefusal(null);
  };
  const keepMine = () => {
    const current = refusal?.current as Pick<Draft, "version"> | undefined;
    if (current === undefined) return;
    known.current = { ...known.current, version: current.version };
    setRefusal(null);
    setChanged((count) => count + 1);
  };
  return {
    draft,
    content: typed.content,
    reason: typed.reason,
    marks: typed.marks,
    saving: autosave.saving,
    refusal,
    set: (change, mark) =>
      write((before) => {
        const content = { ...before.content, ...change };
        const marks = followMarks(before.marks, before.content, content);
        return { ...before, content, marks: mark ? [...marks, mark].slice(-200) : marks };
      }),
    setReason: (reason) => write((before) => ({ ...before, reason })),
    settle: async () => ((await autosave.settle()) ? known.current : null),
    adopt,
    keepMine,
  };
}
