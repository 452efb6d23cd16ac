// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./board.css";
import { lazy } from "preact-iso";
import type { BoardView } from "#contract/board.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField } from "#web/ui/fields.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { Below } from "./below-table.tsx";
import { useBoardAddress, type BoardChange } from "./board-address.ts";
import { BoardTable } from "./board-table.tsx";
import { periodSegments } from "./period-segments.ts";
import { LedOnly, ledPart, PlaceAndDay } from "./place-and-day.tsx";
import { UrgentList } from "./urgent-list.tsx";
import { shortHeads, shows, sorts, words } from "./words.ts";

/** Looked at by some, after the rest: it comes when the rest stands. */
const BoardPictures = lazy(() => import("./board-pictures.tsx").then((module) => module.BoardPictures));

/** The screen the office lives on: opens on the person's own scope with nothing chosen; the address holds what is chosen. */
export function BoardPage() {
  const { at, search } = useBoardAddress();
  const board = useAnswer<BoardView>(`/api/board${search}`);
  return (
    <Page
      wide
      title={words.title}
      lead={board.data ? leadOf(board.data) : ""}
      crumbs={board.data ? crumbsOf(board.data, at) : []}
      actions={board.data && <Actions board={board.data} />}
    >
      <Answer of={board} what="bảng theo dõi">
        {(view) => <Board board={view} />}
      </Answer>
    </Page>
  );
}

/** Who went down below the own places finds the way back to them. */
function crumbsOf({ organisation, organisations }: BoardView, at: (change: BoardChange) => string) {
  const [own] = organisations;
  const isOwn = organisations.some(({ id }) => id === organisation.id);
  return own === undefined || isOwn ? [] : [{ label: own.name, href: at({ org: own.id }) }];
}

const leadOf = ({ organisation, led, periodLabel, asOf }: BoardView): string =>
  `${organisation.name}${ledPart(led, organisation)} · ${periodLabel} · tính đến ${dayText(asOf)}`;

/** Of one cell everything it still owes in the period; of several what presses. */
const urgingOf = ({ organisation, period }: BoardView, from: string): string =>
  organisation.kind === "cell" ? `/urging?cell=${from}&period=${period}` : `/urging?org=${from}`;

const Actions = ({ board }: { board: BoardView }) => {
  const { at, yearAt, search } = useBoardAddress();
  return (
    <>
      <Segments
        label={words.period}
        segments={periodSegments(board, {
          current: board.period,
          period: (period) => at({ period }),
          year: yearAt(board.period.slice(0, 4)),
        })}
      />
      {board.permissions.urge && <LinkButton href={urgingOf(board, board.permissions.urge)}>{words.urge}</LinkButton>}
      <Button icon="print" onPress={() => window.print()}>
        {words.print}
      </Button>
      <LinkButton icon="download" href={`/api/board.xlsx${search}`} file>
        {words.excel}
      </LinkButton>
    </>
  );
};

const Board = ({ board }: { board: BoardView }) => (
  <div class="stack">
    <Choices board={board} />
    {board.planId === null && board.children.length === 0 ? (
      <EmptyState icon="plan" title={words.noPlan} actions={<LinkButton href="/plan">{words.makePlan}</LinkButton>} />
    ) : (
      <>
        {showsCells(board) && <Cells board={board} />}
        <Below board={board} />
        {board.rowsInAll + board.children.length > 0 && <BoardPictures board={board} />}
      </>
    )}
  </div>
);

/** Its own cells, or the word that there are none; who sees only what lies below is not told of an empty table. */
const showsCells = ({ planId, rowsInAll, children }: BoardView): boolean =>
  planId !== null && (rowsInAll > 0 || children.length === 0);

const Cells = ({ board }: { board: BoardView }) => (
  <>
    {board.rows.length < board.rowsInAll && <p role="status">{words.shown(board.rows.length, board.rowsInAll)}</p>}
    <div class="board-matrix stack">
      <BoardTable board={board} />
      <Legend />
    </div>
    <UrgentList board={board} />
  </>
);

const Choices = ({ board }: { board: BoardView }) => {
  const { go } = useBoardAddress();
  return (
    <>
      <LedOnly led={board.led} go={go} />
      <div class="form-row no-print">
        <PlaceAndDay board={board} go={go} />
        {isWorthLooking(board) && <LookedAt board={board} />}
      </div>
    </>
  );
};

/** Of one line there is nothing to choose from, unless that was chosen. */
const isWorthLooking = ({ rowsInAll, children, show, step }: BoardView): boolean =>
  rowsInAll + children.length > 1 || show !== "all" || step !== null;

const LookedAt = ({ board }: { board: BoardView }) => {
  const { go } = useBoardAddress();
  return (
    <>
      <SelectField
        name="show"
        label={words.show}
        value={board.show}
        options={shows}
        onValue={(show) => go({ show: show === "all" ? null : show })}
      />
      {board.rowsInAll > 0 && (
        <SelectField
          name="step"
          label={words.step}
          value={board.step ?? ""}
          blank={words.everyStep}
          options={board.milestones.map(({ key }) => ({ value: key, label: shortHeads[key] }))}
          onValue={(step) => go({ step: step === "" ? null : step })}
        />
      )}
      <div class={board.children.length === 0 ? "board-sort" : undefined}>
        <SelectField
          name="sort"
          label={words.sort}
          value={board.sort}
          options={sorts}
          onValue={(sort) => go({ sort: sort === "founded" ? null : sort })}
        />
      </div>
    </>
  );
};

const Legend = () => (
  <p class="row small soft">
    {(["done", "done-late", "open", "overdue", "excused", "none"] as const).map((state) => (
      <StateMark key={state} state={state} />
    ))}
  </p>
);
