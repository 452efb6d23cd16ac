import type { PlanChangeView } from "#contract/plan.ts";
import { changeText } from "./words.ts";

/** What a version changed, a line each. P2. */
export const ChangeList = ({ changes }: { changes: readonly PlanChangeView[] }) => (
  <ul>
    {changes.map((change) => (
      <li key={`${change.section}${change.item}${change.field}`}>{changeText(change)}</li>
    ))}
  </ul>
);
