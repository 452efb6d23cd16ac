import { SURE, type Content, type ReadLink } from "./read-links.ts";
import { faultWords } from "./words.ts";

/** What a field of the draft takes besides its label and value. */
export type FieldFacts = { name: string; problem: string | undefined; hint: string | undefined };

export type PartProps = {
  content: Content;
  set: (change: Partial<Content>) => void;
  field: (path: string) => FieldFacts;
};

type Fault = { path: string; code: string };

/** Problems are those the server named when it last saved; a reading that is not sure asks to be looked at. */
export const fieldFacts =
  (faults: readonly Fault[], links: readonly ReadLink[]) =>
  (path: string): FieldFacts => {
    const fault = faults.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    const link = links.find((one) => one.path === path);
    return {
      name: path,
      problem: fault && (faultWords[fault.code] ?? fault.code),
      hint: link && link.confidence < SURE ? "Máy đọc chưa chắc – đối chiếu với văn bản." : undefined,
    };
  };

/** Goes to a field by its name, wherever it stands on the page. */
export function goToField(path: string): void {
  const control =
    document.querySelector<HTMLElement>(`[name="${path}"]`) ??
    document.querySelector<HTMLElement>(`[name^="${path}."]`);
  control?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}

/** The field under the pointer or the focus. */
export function fieldAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const control = target.closest("[name]") ?? target.closest(".field")?.querySelector("[name]");
  return control?.getAttribute("name") ?? null;
}

/** Whether the pointer itself moved, or only the page under it. */
export const isMoved = ({ movementX, movementY }: MouseEvent): boolean => movementX !== 0 || movementY !== 0;

/** Shows which field some words were read into; nothing is scrolled, only looked at. */
export function showField(path: string | null): () => void {
  const control = path === null ? null : document.querySelector(`[name="${path}"]`);
  const field = control?.closest(".field");
  field?.classList.add("review-field");
  return () => field?.classList.remove("review-field");
}
