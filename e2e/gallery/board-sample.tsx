import { useState } from "preact/hooks";
import { BarChart, LineChart } from "#web/ui/chart.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable, MarkButton, type Column } from "#web/ui/data-table.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { Badge } from "#web/ui/facts.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { StateMark, type MarkState } from "#web/ui/state-mark.tsx";
import { Segments } from "#web/ui/tabs.tsx";

type Mark = { state: MarkState; days?: number; detail?: string };
type Row = { cell: string; marks: Mark[]; onTime: string };

const milestones = [
  "Đăng ký",
  "Đề dẫn",
  "Gửi đảng viên",
  "Thông báo",
  "Phân công",
  "Sinh hoạt",
  "Biên bản",
  "Gửi ĐV",
  "Báo cáo",
  "Chấm điểm",
];
const done: Mark = { state: "done" };
const open: Mark = { state: "open" };
const none: Mark = { state: "none" };

const rows: Row[] = [
  {
    cell: "Chi bộ Văn phòng",
    marks: [
      done,
      done,
      done,
      done,
      done,
      { state: "done", detail: "08/02" },
      done,
      { state: "done-late", days: 1 },
      done,
      open,
    ],
    onTime: "8/9",
  },
  {
    cell: "Chi bộ Thanh tra",
    marks: [
      { state: "done-late", days: 3 },
      open,
      open,
      { state: "overdue", days: 2 },
      none,
      open,
      open,
      open,
      open,
      open,
    ],
    onTime: "0/2",
  },
  {
    cell: "Chi bộ Hành chính và Bổ trợ tư pháp",
    marks: [done, done, { state: "excused" }, done, done, { state: "done", detail: "15/02" }, done, done, done, done],
    onTime: "9/10",
  },
  {
    cell: "Chi bộ Trung tâm Trợ giúp pháp lý",
    marks: [done, done, done, done, open, open, open, open, open, open],
    onTime: "4/4",
  },
];

/** The office's board: dense, one line a cell, each mark a button. */
export function BoardSample() {
  const [told, setTold] = useState<string | null>(null);
  const columns: Column<Row>[] = [
    { key: "cell", head: "Chi bộ", rowHead: true, cell: (row) => row.cell, foot: "Cộng" },
    ...milestones.map((head, index): Column<Row> => ({
      key: head,
      head,
      align: "mark",
      cell: (row) => {
        const mark = row.marks[index] ?? none;
        return (
          <MarkButton label={head} onPress={() => setTold(`${row.cell} · ${head}`)}>
            <StateMark
              short
              state={mark.state}
              days={mark.days ?? null}
              {...(mark.detail ? { detail: mark.detail } : {})}
            />
          </MarkButton>
        );
      },
      foot: `${rows.filter((row) => row.marks[index]?.state === "done").length}/4`,
    })),
    { key: "on-time", head: "Đúng hạn", align: "number", cell: (row) => row.onTime, foot: "21/25" },
  ];
  return (
    <Page
      wide
      title="Bảng theo dõi"
      lead="Đảng bộ Sở Tư pháp · đến ngày 12/04/2023"
      crumbs={[{ label: "Việc cần làm", href: "/" }]}
      actions={
        <>
          <Segments
            label="Kỳ"
            segments={["I", "II", "III", "IV", "Năm"].map((label, index) => ({
              label,
              href: `/board?period=${index}`,
              current: index === 0,
            }))}
          />
          <Button icon="phone">
            Đôn đốc <Badge count={3} what="chi bộ" />
          </Button>
          <Button icon="print">In</Button>
          <LinkButton icon="download" href="/api/board.xlsx" file>
            Excel
          </LinkButton>
        </>
      }
    >
      <DataTable
        caption="Các mốc quý I/2023 của từng chi bộ"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.cell}
      />
      <p class="row small soft">
        {(["done", "done-late", "open", "overdue", "excused", "none"] as const).map((state) => (
          <StateMark key={state} state={state} />
        ))}
      </p>
      <div class="two">
        <BarChart
          caption="Số chi bộ đã sinh hoạt theo quý"
          unit="chi bộ"
          points={[
            { label: "Quý I", value: 9, strong: true },
            { label: "Quý II", value: 4 },
            { label: "Quý III", value: null },
            { label: "Quý IV", value: null },
          ]}
        />
        <LineChart
          caption="Tỷ lệ đảng viên dự"
          unit="%"
          max={100}
          points={[
            { label: "T1", value: 92.5 },
            { label: "T2", value: 88 },
            { label: "T3", value: 95 },
            { label: "T4", value: 90 },
          ]}
        />
      </div>
      <Section title="Cần xử lý">
        <DataTable
          captionHidden
          caption="Việc văn phòng cần xử lý"
          phone="cards"
          rows={[
            { id: "1", cell: "Chi bộ Văn phòng", what: "Cử cấp ủy dự buổi 13/04", since: "10/04/2023" },
            { id: "2", cell: "Chi bộ Thanh tra", what: "Xin gia hạn đăng ký đến 20/04", since: "11/04/2023" },
          ]}
          rowKey={(row) => row.id}
          columns={[
            { key: "cell", head: "Chi bộ", rowHead: true, cell: (row) => <a href="/cell-plan">{row.cell}</a> },
            { key: "what", head: "Việc", cell: (row) => row.what },
            { key: "since", head: "Từ ngày", cell: (row) => row.since },
          ]}
        />
      </Section>
      <Dialog
        open={told !== null}
        title={told ?? ""}
        onClose={() => setTold(null)}
        actions={
          <Button look="primary" onPress={() => setTold(null)}>
            Ghi đã gọi điện
          </Button>
        }
      >
        <Timeline
          happenings={[
            { who: "Trần Văn B", did: "gửi thông báo buổi sinh hoạt", at: "2023-01-12T02:15:00.000Z" },
            { who: null, did: "Chương trình nhắc bí thư chi bộ", at: "2023-01-10T01:00:00.000Z" },
          ]}
        />
      </Dialog>
    </Page>
  );
}
