import type { PlanCorrection, PlanCorrections } from "#contract/plan-correction.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { changeText } from "./words.ts";

/** What people corrected of readings before they published: to look at, and to hand on to whoever improves the reader. P1. */
export function CorrectionsPage() {
  const asked = useAnswer<PlanCorrections>("/api/plan-corrections");
  const found = (asked.data?.corrections.length ?? 0) > 0;
  return (
    <Page
      wide
      title="Chỗ đã sửa so với bản máy đọc"
      lead="Ghi lại khi ban hành. Tệp tải về dùng để cải tiến phần đọc kế hoạch; chỉ gửi đi khi đồng chí muốn."
      crumbs={[{ label: "Kế hoạch", href: "/plan" }]}
      actions={
        found && (
          <>
            <LinkButton href="/api/plan-corrections.csv" icon="download" file>
              Tải CSV
            </LinkButton>
            <LinkButton href="/api/plan-corrections" icon="download" file>
              Tải JSON
            </LinkButton>
          </>
        )
      }
    >
      <Answer of={asked} what="những chỗ đã sửa">
        {({ corrections, plans }) =>
          corrections.length === 0 ? (
            <EmptyState icon="plan" title="Chưa có chỗ nào phải sửa">
              {plans === 0
                ? "Khi một kế hoạch đọc từ văn bản được ban hành, chỗ nào khác với bản máy đọc sẽ nằm ở đây."
                : `${plans} kế hoạch đã đọc và ban hành mà không phải sửa chỗ nào.`}
            </EmptyState>
          ) : (
            <div class="stack">
              <p>
                {corrections.length} chỗ, trong {plans} kế hoạch đã đọc và ban hành.
              </p>
              <DataTable
                caption="Chỗ đã sửa, kế hoạch mới nhất ở trên"
                captionHidden
                phone="cards"
                columns={columns}
                rows={corrections.map((correction, at) => ({ ...correction, at }))}
                rowKey={({ planId, at }) => `${planId}${at}`}
              />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

type Row = PlanCorrection & { at: number };

const columns: Column<Row>[] = [
  {
    key: "plan",
    head: "Kế hoạch",
    cell: ({ planId, year, fileName, confirmedOn }) => (
      <>
        <a href={`/plan/${planId}`}>Năm {year}</a>
        <div class="soft small">
          {fileName || "đoạn chữ đã dán"} · {dayText(confirmedOn)}
        </div>
      </>
    ),
  },
  {
    key: "change",
    head: "Đã sửa",
    rowHead: true,
    cell: ({ section, item, field, kind, read, confirmed }) =>
      changeText({ section, item, field, kind, before: read, after: confirmed }),
  },
  {
    key: "words",
    head: "Chữ trong văn bản",
    cell: ({ words }) => (words === null ? <span class="soft">không chỉ ra</span> : `“${words}”`),
  },
  {
    key: "sure",
    head: "Máy chắc",
    align: "number",
    cell: ({ percentSure }) => (percentSure === null ? "–" : `${percentSure} %`),
  },
];
