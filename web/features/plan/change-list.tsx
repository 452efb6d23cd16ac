import type { PlanChangeView } from "#contract/plan.ts";
import { changeText } from "./words.ts";

/** Beside what one typed oneself: what the other's version has instead. */
export const ChangesOfOther = ({ changes }: { changes: unknown }) =>
  Array.isArray(changes) && changes.length > 0 ? (
    <div class="small">
      Bản kia khác bản của đồng chí:
      <ChangeList changes={(changes as PlanChangeView[]).slice(0, 20)} />
    </div>
  ) : null;

/** What a version changed, a line each. P2. */
export const ChangeList = ({ changes }: { changes: readonly PlanChangeView[] }) => (
  <ul>
    {changes.map((change) => (
      <li key={`${change.section}${change.item}${change.field}`}>{changeText(change)}</li>
    ))}
  </ul>
);
