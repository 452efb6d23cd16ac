import { useRoute } from "preact-iso/router";
import type { RollUpView } from "#contract/roll-up.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button } from "#web/ui/button.tsx";
import { dayText, instantText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { SourcesAround } from "./figure-button.tsx";
import { FiguresPart } from "./figures-part.tsx";
import { MatrixPart } from "./matrix-part.tsx";
import { Moves } from "./moves.tsx";
import { NarrativePart } from "./narrative-part.tsx";
import { periodText, stateWords, words } from "./words.ts";

/** One roll-up: where it stands, the figures with their sources, the words beside them, the cells one by one. */
export function RollUpPage() {
  const { params } = useRoute();
  const id = params["rollUpId"] ?? "";
  const rollUp = useAnswer<RollUpView>(`/api/roll-ups/${id}`);
  return (
    <Page
      wide
      title={rollUp.data ? `${words.title} ${periodText(rollUp.data.periodKey)}` : words.title}
      lead={rollUp.data ? `${rollUp.data.organisation.name} · ${words.asOf(dayText(rollUp.data.asOf))}` : ""}
      crumbs={[{ label: words.list, href: "/roll-up" }]}
      actions={
        rollUp.data && (
          <>
            <FileLinks what="báo cáo" href={`/api/roll-ups/${id}`} />
            <Button icon="print" onPress={() => window.print()}>
              In
            </Button>
          </>
        )
      }
    >
      <Answer of={rollUp} what="báo cáo tổng hợp">
        {(view) => (
          <SourcesAround sources={view.sources}>
            <div class="stack-loose">
              <Standing view={view} />
              <Moves view={view} />
              <FiguresPart view={view} />
              <NarrativePart view={view} />
              <MatrixPart view={view} />
            </div>
          </SourcesAround>
        )}
      </Answer>
    </Page>
  );
}

/** In eights, so that it breaks on a phone and can be read out. */
const Hash = ({ text }: { text: string }) => (
  <code>
    {(text.match(/.{1,8}/g) ?? []).map((part, at) => (
      <span key={at}>
        {part}
        <wbr />
      </span>
    ))}
  </code>
);

const Standing = ({ view }: { view: RollUpView }) => (
  <div class="stack">
    {view.provisional && view.state !== "sent" && <Notice kind="warn">{words.provisional}</Notice>}
    <KeyValues
      facts={[
        { term: words.state, value: stateWords[view.state] },
        ...(view.approvedBy && view.approvedAt
          ? [{ term: stateWords.approved, value: words.approvedBy(view.approvedBy.name, instantText(view.approvedAt)) }]
          : []),
        ...(view.sentOn
          ? [
              { term: words.sentOn, value: `${dayText(view.sentOn)}, ${view.superior ?? words.superior}` },
              { term: words.symbol, value: view.symbol ?? "" },
              { term: words.hash, value: <Hash text={view.sha256 ?? ""} /> },
            ]
          : []),
      ]}
    />
  </div>
);
