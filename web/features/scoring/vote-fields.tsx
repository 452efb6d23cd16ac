import type { ScoreSheetBody, SheetView } from "#contract/scoring.ts";
import type { Bound } from "#web/app/form.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { words } from "./words.ts";

/** Named as the server names what is wrong with them. */
export type VoteValues = Record<"vote.inFavour" | "vote.against" | "vote.abstained", number | null>;

export const votesOf = (vote: SheetView["vote"]): VoteValues => ({
  "vote.inFavour": vote?.inFavour ?? null,
  "vote.against": vote?.against ?? null,
  "vote.abstained": vote?.abstained ?? null,
});

/** Nothing typed: not put to the vote. */
export function voteIn(values: VoteValues): NonNullable<ScoreSheetBody["vote"]> | null {
  const { "vote.inFavour": inFavour, "vote.against": against, "vote.abstained": abstained } = values;
  if (inFavour === null && against === null && abstained === null) return null;
  return { inFavour: inFavour ?? 0, against: against ?? 0, abstained: abstained ?? 0 };
}

type Bind = (name: keyof VoteValues) => Bound<number | null>;

/** The cell on its own rating, by those present. Handbook 3. */
export const VoteFields = ({ bind }: { bind: Bind }) => (
  <fieldset class="stack">
    <legend class="field-label">{words.vote}</legend>
    <p class="small soft">{words.voteHint}</p>
    <div class="form-row">
      <NumberField label={words.inFavour} min={0} {...bind("vote.inFavour")} />
      <NumberField label={words.against} min={0} {...bind("vote.against")} />
      <NumberField label={words.abstained} min={0} {...bind("vote.abstained")} />
    </div>
  </fieldset>
);
