import { useRoute } from "preact-iso/router";
import type { CommitteeBelow, PlanBelow } from "#contract/plan-cascade.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { cascadeText } from "./words.ts";

/** What each committee below did with this plan: kept, moved, worded anew, added, replaced, dropped. P3. */
export function BelowPage() {
  const { params } = useRoute();
  const asked = useAnswer<PlanBelow>(`/api/plans/${params["planId"]}/below`);
  const plan = asked.data?.plan;
  return (
    <Page
      wide
      title="Các đảng ủy trực thuộc thực hiện kế hoạch"
      lead={plan && `${plan.symbol ?? `Kế hoạch năm ${plan.year}`} · ${plan.organisation}`}
      crumbs={plan ? [{ label: `Kế hoạch năm ${plan.year}`, href: `/plan/${plan.id}` }] : []}
    >
      <Answer of={asked} what="kế hoạch của các đảng ủy trực thuộc">
        {({ committees, today }) =>
          committees.length === 0 ? (
            <EmptyState icon="tree" title="Không có đảng ủy trực thuộc">
              Các chi bộ trực thuộc xem ở trang đăng ký của các chi bộ.
            </EmptyState>
          ) : (
            <DataTable
              caption={`Việc thực hiện kế hoạch của các đảng ủy trực thuộc, đến ngày ${dayText(today)}`}
              captionHidden
              phone="cards"
              columns={columns}
              rows={committees}
              rowKey={({ organisation }) => organisation.id}
            />
          )
        }
      </Answer>
    </Page>
  );
}

const counted = ({ planId, topics }: CommitteeBelow, ...fates: readonly string[]): number | string =>
  planId === null ? "–" : topics.filter(({ fate }) => fates.includes(fate)).length;

const columns: Column<CommitteeBelow>[] = [
  {
    key: "committee",
    head: "Đảng ủy",
    rowHead: true,
    cell: ({ organisation, planId }) =>
      planId === null ? organisation.name : <a href={`/plan/${planId}`}>{organisation.name}</a>,
  },
  {
    key: "plan",
    head: "Kế hoạch",
    cell: ({ planId, symbol, publishedOn, linked }) =>
      planId === null ? (
        <span class="soft">Chưa ban hành</span>
      ) : (
        <>
          {symbol ?? "chưa có số"}
          {publishedOn && <span class="soft small"> · ban hành {dayText(publishedOn)}</span>}
          {!linked && <div class="soft small">chưa ghi thực hiện kế hoạch này; so theo tên chuyên đề</div>}
        </>
      ),
  },
  { key: "kept", head: "Giữ", align: "number", cell: (line) => counted(line, "kept", "reworded") },
  { key: "moved", head: "Chuyển kỳ", align: "number", cell: (line) => counted(line, "moved") },
  { key: "added", head: "Thêm", align: "number", cell: (line) => counted(line, "added") },
  { key: "replaced", head: "Thay", align: "number", cell: (line) => counted(line, "replaced") },
  { key: "dropped", head: "Bỏ", align: "number", cell: (line) => counted(line, "dropped") },
  {
    key: "how",
    head: "Cụ thể",
    cell: ({ topics }) => {
      const departed = topics.filter(({ fate }) => fate !== "kept");
      if (departed.length === 0) return topics.length === 0 ? "" : "Giữ nguyên";
      return (
        <ul>
          {departed.map((one) => (
            <li key={`${one.fate}${one.topicId}`}>{cascadeText(one)}</li>
          ))}
        </ul>
      );
    },
  },
];
