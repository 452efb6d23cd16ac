import { useState } from "preact/hooks";
import type { ScoreView } from "#contract/scoring.ts";
import type { Mark } from "#domain/scoring/score-sheet.ts";
import { Button } from "#web/ui/button.tsx";
import { CheckField, RadioField, TextField } from "#web/ui/fields.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import type { LineView } from "./rubric-in-view.ts";
import { measureText, pointsText, words } from "./words.ts";

type Props = {
  line: LineView;
  number: string;
  mark: Mark;
  /** The cell's mark, for the leader to look at; absent on the cell's own sheet. */
  self: Mark | undefined;
  suggestion: ScoreView["suggestions"][number] | undefined;
  /** The two differ by more than the set amount: a word is asked for. */
  differs: boolean;
  problem: string | undefined;
  noteProblem: string | undefined;
  onMark: (mark: Mark) => void;
};

/** One criterion: what the data suggest and what the cell gave beside the mark, given with a thumb. */
export function MarkLine({ line, number, mark, self, suggestion, differs, problem, noteProblem, onMark }: Props) {
  const [noting, setNoting] = useState(false);
  const asksNote = noting || differs || mark.note !== "" || noteProblem !== undefined;
  const offer = offered(line, self, suggestion);
  const facts = [
    words.outOf(pointsText(line.max)),
    self?.points === null || self === undefined ? "" : words.selfMark(pointsText(self.points)),
    suggestion ? words.suggested(pointsText(suggestion.points), measureText[suggestion.measure](suggestion.value)) : "",
  ];
  return (
    <div class="stack-tight">
      <Points
        {...{ line, mark, onMark, problem }}
        label={`${number}. ${line.text}`}
        hint={facts.filter(Boolean).join(" · ")}
      />
      <div class="row">
        {offer !== null && offer.points !== mark.points && !mark.notApplicable && (
          <Button dense look="quiet" icon="check" onPress={() => onMark({ ...mark, points: offer.points })}>
            {offer.words(pointsText(offer.points))}
            <span class="hidden-words"> cho tiêu chí {number}</span>
          </Button>
        )}
        {!asksNote && (
          <Button dense look="quiet" icon="pencil" onPress={() => setNoting(true)}>
            {words.addNote}
            <span class="hidden-words"> cho tiêu chí {number}</span>
          </Button>
        )}
      </div>
      {line.notApplicable !== null && (
        <CheckField
          label={words.notApplicable}
          name={`marks.${line.id}.notApplicable`}
          value={mark.notApplicable}
          onValue={(notApplicable) => onMark({ ...mark, notApplicable, points: notApplicable ? null : mark.points })}
        />
      )}
      {asksNote && (
        <TextField
          label={differs ? words.why : words.note}
          name={`marks.${line.id}.note`}
          maxLength={2000}
          required={differs}
          value={mark.note}
          problem={noteProblem}
          onValue={(note) => onMark({ ...mark, note })}
        />
      )}
    </div>
  );
}

/** What one press gives: what the data say, else what the cell gave, else the whole of a line without levels. */
function offered({ kind, max }: LineView, self: Mark | undefined, suggestion: Props["suggestion"]) {
  if (suggestion) return { points: suggestion.points, words: words.take };
  if (typeof self?.points === "number") return { points: self.points, words: words.takeSelf };
  return kind === "free" ? { points: max, words: words.takeAllPoints } : null;
}

type PointsProps = {
  line: LineView;
  mark: Mark;
  label: string;
  hint: string;
  problem: string | undefined;
  onMark: (mark: Mark) => void;
};

function Points({ line, mark, label, hint, problem, onMark }: PointsProps) {
  const field = { label, hint, problem, name: `marks.${line.id}`, disabled: mark.notApplicable };
  if (line.kind === "free")
    return (
      <NumberField
        {...field}
        min={0}
        max={line.max / 10}
        step={1}
        value={mark.points === null ? null : mark.points / 10}
        onValue={(points) => onMark({ ...mark, points: points === null ? null : Math.round(points * 10) })}
      />
    );
  const levels =
    line.kind === "levels"
      ? line.levels
      : [
          { points: line.max, text: words.yes },
          { points: 0, text: words.no },
        ];
  return (
    <RadioField
      {...field}
      value={mark.points === null ? "" : String(mark.points)}
      options={levels.map(({ points, text }) => ({ value: String(points), label: `${pointsText(points)} – ${text}` }))}
      onValue={(points: string) => onMark({ ...mark, points: points === "" ? null : Number(points) })}
    />
  );
}
