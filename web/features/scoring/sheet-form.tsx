import { useState } from "preact/hooks";
import type { ScoreSheetBody, ScoreView, SheetView } from "#contract/scoring.ts";
import { bandOf, totalOf, type Mark } from "#domain/scoring/score-sheet.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { differencesOf } from "#domain/scoring/settle.ts";
import { useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { begunFrom, NewerNotice, useNewerContent, type Begun } from "#web/app/newer-content.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { MarkLine } from "./mark-line.tsx";
import { VoteFields, voteIn, votesOf, type VoteValues } from "./vote-fields.tsx";
import { rubricInView } from "./rubric-in-view.ts";
import { pointsText, words } from "./words.ts";

type Marks = Record<string, Mark>;
type Content = { marks: Marks; strengths: string; shortcomings: string } & VoteValues;
type Values = Content & Begun;
type Props = { view: ScoreView; scorer: Scorer; sheet: SheetView | null; onDone: () => void };

const blank: Mark = { points: null, notApplicable: false, note: "" };

const contentOf = (sheet: SheetView | null): Content => ({
  marks: sheet?.marks ?? {},
  strengths: sheet?.strengths ?? "",
  shortcomings: sheet?.shortcomings ?? "",
  ...votesOf(sheet?.vote ?? null),
});

/** One scorer's sheet, criterion by criterion. What is typed outlives a reload; what was handed in may be handed in anew. */
export function SheetForm({ view, scorer, sheet, onDone }: Props) {
  const content = contentOf(sheet);
  const form = useForm<Values>(
    { ...content, begun: begunFrom(sheet?.version ?? 0, content) },
    `score:${view.meetingId}:${scorer}`,
  );
  const [confirming, setConfirming] = useState(false);
  const address = `/api/meetings/${view.meetingId}/score/${scorer}`;
  const done = (said: string) => (answer: ScoreView) => {
    const saved = scorer === "cell" ? answer.cellSheet : answer.leaderSheet;
    form.set({ begun: begunFrom(saved?.version ?? 0, contentOf(saved)) });
    tell(said);
    onDone();
  };
  const save = useSend<ScoreView>(address, { method: "PUT", form, onDone: done(words.saved) });
  const submit = useSend<ScoreView>(`${address}/submit`, { form, onDone: done(words.submitted) });
  const { begun: _begun, ...typed } = form.values;
  const refusal = submit.refusal ?? save.refusal;
  const newer = useNewerContent<Content>({ form, version: sheet?.version ?? 0, content, typed, refusal });
  const { marks, strengths, shortcomings } = typed;
  const vote = scorer === "cell" ? { vote: voteIn(typed) } : {};
  const body: ScoreSheetBody = {
    version: newer.version,
    marks,
    strengths,
    shortcomings,
    ...vote,
    notSecret: undefined,
  };
  const send = async () => {
    await submit.run(body);
    setConfirming(false);
  };
  return (
    <Section title={scorer === "cell" ? words.ownSheet : words.leadersSheet} actions={<TakeAll {...{ view, form }} />}>
      <Form of={form} onSubmit={() => setConfirming(true)} refusal={newer.refusal}>
        <NewerNotice of={newer} />
        <Groups {...{ view, scorer, form }} />
        {scorer === "cell" && <VoteFields bind={form.bind} />}
        <TextArea label={words.strengths} rows={3} maxLength={5000} {...form.bind("strengths")} />
        <TextArea label={words.shortcomings} rows={3} maxLength={5000} {...form.bind("shortcomings")} />
        <Total view={view} marks={form.values.marks} />
        <div class="row">
          <Button type="submit" look="primary">
            {words.submit}
          </Button>
          {sheet?.state !== "submitted" && (
            <Button busy={save.busy && words.saving} onPress={() => void save.run(body)}>
              {words.save}
            </Button>
          )}
        </div>
      </Form>
      <ConfirmNotice
        open={confirming}
        title={words.confirmTitle}
        notices={scorer === "cell" ? [words.whoScores, words.whoSettles] : [view.cell.name, words.whoSettles]}
        verb={words.submit}
        busy={submit.busy && words.submitting}
        onConfirm={() => void send()}
        onClose={() => setConfirming(false)}
      >
        <Total view={view} marks={form.values.marks} />
        <RefusalNotice refusal={submit.refusal?.code === "unreachable" ? submit.refusal : null} />
      </ConfirmNotice>
    </Section>
  );
}

type FormOf = ReturnType<typeof useForm<Values>>;

function Groups({ view, scorer, form }: { view: ScoreView; scorer: Scorer; form: FormOf }) {
  const { marks } = form.values;
  const self = scorer === "leader" ? view.cellSheet?.marks : undefined;
  const rubric = rubricInView(view.rubric);
  const differing = self === undefined ? [] : differencesOf(self, marks, rubric, view.kind).map(({ line }) => line);
  return (
    <>
      {view.rubric.groups.map((group, place) => (
        <fieldset key={group.id} class="stack">
          <legend class={group.lines.length > 1 ? "field-label" : "hidden-words"}>
            {place + 1}. {group.title} ({pointsText(group.max)})
          </legend>
          {group.lines.map((line, at) => (
            <MarkLine
              key={line.id}
              line={line}
              number={group.lines.length > 1 ? `${place + 1}.${at + 1}` : String(place + 1)}
              mark={marks[line.id] ?? blank}
              self={self?.[line.id]}
              suggestion={view.suggestions.find((suggestion) => suggestion.line === line.id)}
              differs={differing.includes(line.id)}
              problem={form.problems[`marks.${line.id}`]}
              noteProblem={
                scorer === "cell" || differing.includes(line.id) ? form.problems[`marks.${line.id}.note`] : undefined
              }
              onMark={(mark) => form.set({ marks: { ...marks, [line.id]: mark } })}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** The data's marks on every line not judged yet; a person has pressed for it. */
function TakeAll({ view, form }: { view: ScoreView; form: FormOf }) {
  const { marks } = form.values;
  const open = view.suggestions.filter(({ line }) => {
    const mark = marks[line] ?? blank;
    return mark.points === null && !mark.notApplicable;
  });
  if (open.length === 0) return null;
  const taken = Object.fromEntries(open.map(({ line, points }) => [line, { ...(marks[line] ?? blank), points }]));
  return (
    <Button icon="check" onPress={() => form.set({ marks: { ...marks, ...taken } })}>
      {words.takeAll}
    </Button>
  );
}

function Total({ view, marks }: { view: ScoreView; marks: Marks }) {
  const rubric = rubricInView(view.rubric);
  const total = totalOf(marks, rubric, view.kind);
  const banding = bandOf(marks, rubric, view.kind);
  const labelOf = (id: string): string => view.rubric.bands.find((band) => band.id === id)?.label ?? "";
  return (
    <p class="duty-sentence" role="status">
      {words.total}: <strong>{total === null ? "–" : pointsText(total.points)}</strong>/
      {pointsText(total?.max ?? view.rubric.max)}
      {banding && ` · ${labelOf(banding.band)}`}
      {total !== null && total.missing.length > 0 && ` · ${words.missing(total.missing.length)}`}
      {banding && banding.heldBackBy.length > 0 && (
        <span class="small soft"> {words.gate(labelOf(banding.byPoints), labelOf(banding.band))}</span>
      )}
    </p>
  );
}
