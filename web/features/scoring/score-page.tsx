import { useRoute } from "preact-iso/router";
import { useState } from "preact/hooks";
import type { ScoreView, SheetView } from "#contract/scoring.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { CompareTable } from "./compare-table.tsx";
import { SettleForm } from "./settle-form.tsx";
import { SheetForm } from "./sheet-form.tsx";
import { periodText, pointsText, words } from "./words.ts";

/** The scoring of one meeting: the cell's sheet and the leader's beside it, then the committee's value. */
export function ScorePage() {
  const { params } = useRoute();
  const meetingId = params["meetingId"] ?? "";
  const score = useAnswer<ScoreView>(`/api/meetings/${meetingId}/score`);
  return (
    <Page
      title={words.title}
      lead={score.data ? leadOf(score.data) : ""}
      crumbs={[{ label: words.meeting, href: `/meeting/${meetingId}` }]}
      actions={score.data && <FileLinks what="phiếu" href={`/api/meetings/${meetingId}/score`} />}
    >
      <Answer of={score} what="phiếu chấm điểm">
        {(view) => (view.heldOn === null ? <EmptyState icon="score" title={words.notHeld} /> : <Score view={view} />)}
      </Answer>
    </Page>
  );
}

const leadOf = ({ cell, periodKey, heldOn, topicTitle }: ScoreView): string =>
  [cell.name, periodText(periodKey), heldOn === null ? "" : words.held(dayText(heldOn)), topicTitle]
    .filter(Boolean)
    .join(" · ");

const sheetOf = ({ cellSheet, leaderSheet }: ScoreView, scorer: Scorer): SheetView | null =>
  scorer === "cell" ? cellSheet : leaderSheet;

function Score({ view }: { view: ScoreView }) {
  const { permissions } = view;
  const mine: Scorer[] = [
    ...(permissions.scoreAsLeader ? (["leader"] as const) : []),
    ...(permissions.scoreSelf ? (["cell"] as const) : []),
  ];
  const both = view.cellSheet !== null && view.leaderSheet !== null;
  const writing = mine.some((scorer) => sheetOf(view, scorer)?.state !== "submitted");
  return (
    <div class="stack-loose">
      <Standing view={view} />
      {!view.rubric.confirmed && <p class="small soft">{`${view.rubric.name}. ${words.unconfirmed}`}</p>}
      {mine.map((scorer) => (
        <OwnSheet key={scorer} {...{ view, scorer }} />
      ))}
      {(both || !writing) && <CompareTable view={view} />}
      {permissions.answer && <AnswerForm key={view.leaderSheet?.version} view={view} />}
      {permissions.settle && <SettleForm key={view.final?.version} view={view} />}
    </div>
  );
}

/** What is asked of the person is open at once; a sheet handed in is opened again by a press. */
function OwnSheet({ view, scorer }: { view: ScoreView; scorer: Scorer }) {
  const sheet = sheetOf(view, scorer);
  const [changing, setChanging] = useState(false);
  const submitted = sheet?.state === "submitted";
  const uncommented = scorer === "leader" ? view.differences.filter(({ commented }) => !commented).length : 0;
  if (submitted && !changing)
    return (
      <div class="stack">
        {uncommented > 0 && <Notice kind="warn">{words.uncommented(uncommented)}</Notice>}
        <div class="row">
          <Button icon="pencil" onPress={() => setChanging(true)}>
            {`${words.change}: ${scorer === "cell" ? words.cellSheet : words.leaderSheet}`}
          </Button>
        </div>
      </div>
    );
  return (
    <div class="stack">
      <SheetForm {...{ view, scorer, sheet }} onDone={() => setChanging(false)} />
      {changing && (
        <div class="row">
          <Button look="quiet" onPress={() => setChanging(false)}>
            {words.stopChange}
          </Button>
        </div>
      )}
    </div>
  );
}

const sheetText = (sheet: SheetView | null): string => {
  if (sheet === null) return words.notYet;
  if (sheet.state === "draft") return words.draft;
  const by = [
    sheet.scoredBy ? `đồng chí ${sheet.scoredBy.name}` : "",
    sheet.submittedOn ? `ngày ${dayText(sheet.submittedOn)}` : "",
    sheet.fromPapers ? words.fromPapers : "",
  ];
  const points = sheet.points === null ? "–" : pointsText(sheet.points);
  const vote = sheet.vote === null ? "" : words.voted(sheet.vote);
  return [points, sheet.band?.label ?? "", vote, by.filter(Boolean).join(", ")].filter(Boolean).join(" · ");
};

function Standing({ view }: { view: ScoreView }) {
  const { final, scorer, permissions } = view;
  const seesSheets = view.cellSheet !== null || view.leaderSheet !== null || Object.values(permissions).includes(true);
  const whose =
    scorer.person === null ? words.nobody : (scorer.attended ? words.attended : words.papers)(scorer.person.name);
  return (
    <KeyValues
      facts={[
        { term: words.whose, value: whose },
        ...(seesSheets
          ? [
              { term: words.cellSheet, value: sheetText(view.cellSheet) },
              { term: words.leaderSheet, value: sheetText(view.leaderSheet) },
            ]
          : []),
        {
          term: words.final,
          value:
            final === null ? (
              words.notYet
            ) : (
              <>
                <strong>
                  {pointsText(final.points)}/{pointsText(final.max)} · {final.band.label}
                </strong>
                <p class="small soft">{words.settledBy(final.settledBy.name, dayText(final.settledOn))}</p>
                {final.comment && <p>{final.comment}</p>}
              </>
            ),
        },
      ]}
    />
  );
}
