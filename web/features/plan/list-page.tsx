import type { PlanList, PlanListItem } from "#contract/plan.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText, instantText } from "#web/ui/day-text.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";

/** The plans one may read: drafts of the own committee, published ones of all above. P2. */
export function PlanListPage() {
  const asked = useAnswer<PlanList>("/api/plans");
  const may = (asked.data?.mayDraftFor.length ?? 0) > 0;
  return (
    <Page
      title="Kế hoạch"
      lead="Kế hoạch tổ chức sinh hoạt chi bộ theo chuyên đề của từng năm."
      actions={
        may && (
          <>
            <LinkButton href="/plan/holidays" icon="calendar">
              Ngày nghỉ lễ
            </LinkButton>
            <LinkButton href="/plan/new" look="primary" icon="plus">
              Lập kế hoạch
            </LinkButton>
          </>
        )
      }
    >
      <Answer of={asked} what="các kế hoạch">
        {({ plans }) =>
          plans.length === 0 ? (
            <EmptyState
              icon="plan"
              title="Chưa có kế hoạch nào"
              actions={may && <LinkButton href="/plan/new">Dán hoặc tải kế hoạch lên</LinkButton>}
            >
              {may
                ? "Dán nội dung hoặc chọn tệp kế hoạch, chương trình đọc và lập sẵn bản dự thảo; hoặc gõ bằng tay."
                : "Khi Đảng ủy ban hành kế hoạch, đồng chí sẽ thấy ở đây."}
            </EmptyState>
          ) : (
            <DataTable
              caption="Các kế hoạch, năm mới nhất ở trên"
              captionHidden
              columns={columns}
              rows={plans}
              rowKey={({ id }) => id}
              phone="cards"
            />
          )
        }
      </Answer>
    </Page>
  );
}

const columns: Column<PlanListItem>[] = [
  {
    key: "title",
    head: "Kế hoạch",
    rowHead: true,
    cell: ({ id, state, symbol, title, year }) => (
      <a href={state === "draft" ? `/plan/${id}/draft` : `/plan/${id}`}>
        {symbol ? `${symbol} – ` : ""}
        {title ?? `Kế hoạch năm ${year}`}
      </a>
    ),
  },
  { key: "organisation", head: "Của", cell: ({ organisation }) => organisation.name },
  { key: "year", head: "Năm", align: "number", cell: ({ year }) => year },
  { key: "state", head: "Trạng thái", cell: (plan) => stateText(plan) },
  { key: "topics", head: "Chuyên đề", align: "number", cell: ({ topicCount }) => topicCount },
  {
    key: "deadline",
    head: "Hạn đăng ký",
    cell: ({ registrationEndsAt }) => (registrationEndsAt ? `hết ${instantText(registrationEndsAt)}` : "không nêu"),
  },
];

function stateText({ state, drafting, publishedOn, publishedVersion }: PlanListItem): string {
  if (state === "draft") return "Dự thảo";
  const version = publishedVersion && publishedVersion > 1 ? `, bản sửa đổi lần ${publishedVersion - 1}` : "";
  const on = publishedOn ? ` ngày ${dayText(publishedOn)}` : "";
  return `Đã ban hành${on}${version}${drafting ? "; đang soạn bản sửa đổi" : ""}`;
}
