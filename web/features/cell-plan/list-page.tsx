import { useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { CellPlanLine, CellPlanList } from "#contract/cell-plan.ts";
import type { PlanList } from "#contract/plan.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { tell } from "#web/ui/toast.tsx";
import { ExtensionDecision, ReturnDialog } from "./decision-dialogs.tsx";
import { ListFilter, looked, type Looked } from "./list-filter.tsx";
import { differenceText, extensionText, leftText, markOf, stateText } from "./words.ts";

/** The registrations of all cells by one plan: who has, who has not, in what they differ. P4. */
export function CellPlanListPage() {
  const { params } = useRoute();
  const planId = params["planId"];
  // Asked side by side: which plans there are, and the list of the one meant, the newest where none is named.
  const plans = useAnswer<PlanList>("/api/plans");
  const asked = useAnswer<CellPlanList>(`/api/cell-plans${planId ? `?planId=${planId}` : ""}`);
  return (
    <Page title="Đăng ký của các chi bộ" wide>
      <Answer of={plans} what="các kế hoạch">
        {({ plans: all }) => {
          const published = all.filter(({ state }) => state === "published");
          if (published.length === 0)
            return (
              <EmptyState title="Chưa có kế hoạch nào được ban hành">
                Khi Đảng ủy ban hành kế hoạch, các chi bộ đăng ký ở đây.
              </EmptyState>
            );
          return (
            <div class="stack-loose">
              {published.length > 1 && (
                <Segments
                  label="Kế hoạch"
                  segments={published.map((one) => ({
                    label: `${one.year} · ${one.organisation.name}`,
                    href: `/plan/${one.id}/registrations`,
                    current: one.id === asked.data?.plan.id,
                  }))}
                />
              )}
              <Answer of={asked} what="đăng ký của các chi bộ">
                {(list) => <ListPart key={list.plan.id} list={list} />}
              </Answer>
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

type Asked = { what: "return" | "extension"; line: CellPlanLine };

function ListPart({ list }: { list: CellPlanList }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [kind, setKind] = useState<Looked>("all");
  const lines = looked(list.lines, kind);
  const waiting = lines.filter(({ permissions }) => permissions.acknowledge);
  const acknowledge = useSend<{ acknowledged: string[] }>("/api/cell-plans/acknowledge", {
    onDone: ({ acknowledged }) => {
      setChosen([]);
      tell(`Đã ghi nhận ${acknowledged.length} chi bộ.`);
    },
  });
  const picked = waiting.filter(({ id }) => id !== null && chosen.includes(id));
  const run = () => void acknowledge.run({ cellPlans: picked.map(({ id, version }) => ({ id, version })) });
  const done = list.lines.filter(({ submittedOn }) => submittedOn !== null).length;
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const columns = columnsFor(list, { chosen, toggle, ask: setAsked });
  return (
    <div class="stack">
      <p>
        {list.plan.symbol ?? `Kế hoạch ${list.plan.year}`} · đã gửi {done}/{list.lines.length}
        {list.deadline && ` · ${list.deadline.sentence}`}
      </p>
      <ListFilter lines={list.lines} {...{ kind }} onKind={setKind} />
      <RefusalNotice refusal={acknowledge.refusal} />
      {waiting.length > 0 && (
        <div class="row no-print">
          <Button onPress={() => setChosen(waiting.flatMap(({ id }) => id ?? []))}>
            Chọn cả {waiting.length} bản đang chờ
          </Button>
          <Button
            look="primary"
            busy={acknowledge.busy && "Đang ghi nhận…"}
            unavailable={picked.length === 0 && "chọn ít nhất một chi bộ"}
            onPress={run}
          >
            Ghi nhận {picked.length > 0 ? `${picked.length} chi bộ` : ""}
          </Button>
        </div>
      )}
      <DataTable
        caption={`Đăng ký của các chi bộ trực thuộc ${list.committee.name}, đến ngày ${dayText(list.today)}`}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ cell }) => cell.id}
        phone="cards"
        empty="Chưa có chi bộ nào."
      />
      {asked?.what === "return" && <ReturnDialog line={asked.line} onClose={() => setAsked(null)} />}
      {asked?.what === "extension" && (
        <ExtensionDecision line={asked.line} list={list} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

type Acts = { chosen: readonly string[]; toggle: (id: string) => void; ask: (asked: Asked) => void };

const href = (list: CellPlanList, line: CellPlanLine): string => `/cell-plan/register/${list.plan.id}/${line.cell.id}`;

function columnsFor(list: CellPlanList, { chosen, toggle, ask }: Acts): Column<CellPlanLine>[] {
  const label = (key: string) => list.periods.find((period) => period.key === key)?.label ?? key;
  return [
    {
      key: "cell",
      head: "Chi bộ",
      rowHead: true,
      cell: (line) => <CellName {...{ line, chosen, toggle }} to={href(list, line)} />,
    },
    { key: "state", head: "Trạng thái", cell: (line) => <StateCell line={line} /> },
    {
      key: "differences",
      head: "Khác với kế hoạch",
      cell: ({ differences, state }) =>
        differences.length === 0 ? (
          <span class="soft">{state === "none" ? "" : "Không"}</span>
        ) : (
          <ul>
            {differences.map((one) => (
              <li key={`${one.kind}${one.periodKey}${one.title}`}>
                {label(one.periodKey)}: {differenceText(one, label)}
              </li>
            ))}
          </ul>
        ),
    },
    { key: "acts", head: "Việc cần làm", cell: (line) => <Actions {...{ line, ask }} to={href(list, line)} /> },
  ];
}

const CellName = ({
  line,
  chosen,
  toggle,
  to,
}: { line: CellPlanLine; to: string } & Pick<Acts, "chosen" | "toggle">) => {
  const { id, cell } = line;
  if (!line.permissions.acknowledge || id === null) return <a href={to}>{cell.name}</a>;
  return (
    <span class="row">
      <input
        type="checkbox"
        aria-label={`Chọn ${cell.name} để ghi nhận`}
        checked={chosen.includes(id)}
        onChange={() => toggle(id)}
      />
      <a href={to}>{cell.name}</a>
    </span>
  );
};

/** What was granted is told with the leave itself. */
const daysText = ({ timing, extension }: CellPlanLine): string => {
  const { grantedUntil: _told, ...days } = timing;
  return leftText(extension?.state === "granted" ? days : timing);
};

const StateCell = ({ line }: { line: CellPlanLine }) => (
  <div class="stack-tight">
    <StateMark {...markOf(line)} words={stateText(line)} />
    <span class="soft small">
      {[
        line.submittedOn && `gửi ngày ${dayText(line.submittedOn)}`,
        line.timing.lateBy > 0 &&
          line.submittedOn &&
          `muộn ${line.timing.lateBy} ngày${line.timing.excused ? ", có phép" : ""}`,
        daysText(line),
        line.onBehalfOf && `nhập thay theo ${line.onBehalfOf}${line.confirmedByCell ? "" : ", chờ chi bộ xác nhận"}`,
        line.extension && extensionText(line.extension),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  </div>
);

const Actions = ({ line, ask, to }: { line: CellPlanLine; to: string } & Pick<Acts, "ask">) => (
  <div class="row no-print">
    {line.permissions.decideExtension && (
      <Button dense look="primary" onPress={() => ask({ what: "extension", line })}>
        Trả lời gia hạn
      </Button>
    )}
    {line.permissions.return && (
      <Button dense onPress={() => ask({ what: "return", line })}>
        Trả lại
      </Button>
    )}
    <LinkButton dense href={to} look="quiet">
      {line.permissions.onBehalf && line.submittedOn === null ? "Nhập thay" : "Xem"}
    </LinkButton>
  </div>
);
