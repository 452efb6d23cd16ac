import { useState } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { ProgressBar, SaveState } from "#web/ui/facts.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, ErrorState, Loading, NoPermission } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { Stepper } from "#web/ui/stepper.tsx";
import { Segments, Tabs } from "#web/ui/tabs.tsx";
import { tell } from "#web/ui/toast.tsx";

const steps = [
  "Tuyên bố lý do",
  "Điểm danh",
  "Mục đích, yêu cầu",
  "Báo cáo đề dẫn",
  "Gợi ý thảo luận",
  "Thảo luận",
  "Kết luận",
].map((title, index) => ({ title, done: index < 1 }));

const months = Array.from({ length: 12 }, (_, at) => `Tháng ${at + 1}`);
const committees = ["2023 · Đảng ủy Sở Tư pháp", "2024 · Đảng ủy Trung tâm Hành chính công"];

const switchOf = (labels: readonly string[], chosen: string) =>
  labels.map((label) => ({ label, href: `#${label}`, current: label === chosen }));

/** The other parts: notices, steps, switches, tabs, states, dialogs. */
export function PartSamples() {
  const [tab, setTab] = useState("people");
  const [at, setAt] = useState(1);
  const [asking, setAsking] = useState(false);
  return (
    <Page title="Phòng họp" lead="Chi bộ Văn phòng · chuyên đề 1" actions={<SaveState standing="server" at="10:42" />}>
      <Stepper label="Chương trình sinh hoạt" steps={steps} at={at} onStep={setAt} />
      <Segments label="Kỳ" segments={switchOf([...months, "Năm"], "Tháng 9")} />
      <Segments label="Kế hoạch" segments={switchOf(committees, committees[1] ?? "")} />
      <ProgressBar label="Có mặt" value={27} max={30} />
      <div class="stack">
        <Notice>Buổi sinh hoạt này dài 85 phút; quy định trong kỳ là 90 phút.</Notice>
        <Notice kind="warn" title="Chưa có kết luận">
          Ghi kết luận trước khi kết thúc.
        </Notice>
        <Notice kind="error" title="Quý III chưa có chuyên đề" actions={<Button dense>Chọn trong kho</Button>}>
          Chọn một chuyên đề trong kho hoặc thêm chuyên đề riêng.
        </Notice>
        <Notice kind="good">Đảng ủy đã nhận báo cáo.</Notice>
        <Notice kind="offline">Đang không có mạng. Những gì đồng chí ghi được lưu trên máy này.</Notice>
      </div>
      <Tabs
        label="Hồ sơ"
        current={tab}
        onChange={setTab}
        tabs={[
          {
            key: "people",
            label: "Ý kiến",
            content: (
              <Timeline
                happenings={[
                  { who: "Trần Văn B", did: "phát biểu về giải pháp thứ hai", at: "2023-02-08T02:15:00.000Z" },
                  { who: "Lê Thị Mai", did: "đề nghị rút gọn thủ tục", at: "2023-02-08T02:05:00.000Z" },
                ]}
              />
            ),
          },
          {
            key: "papers",
            label: "Tài liệu",
            content: (
              <EmptyState title="Chưa có tài liệu nào" actions={<Button icon="upload">Thêm tài liệu</Button>}>
                Báo cáo đề dẫn và phụ lục sẽ nằm ở đây.
              </EmptyState>
            ),
          },
        ]}
      />
      <Section title="Trạng thái">
        <div class="row">
          {(["saving", "device", "server", "failed"] as const).map((standing) => (
            <SaveState key={standing} standing={standing} at="10:42" />
          ))}
        </div>
        <Loading what="bảng theo dõi" />
        <ErrorState
          title="Không kết nối được máy chủ"
          onRetry={() => tell("Đã gửi thông báo cho 27 đảng viên.", () => {})}
        >
          Kiểm tra mạng rồi bấm lại.
        </ErrorState>
        <NoPermission />
        <div class="row">
          <Button look="primary" onPress={() => setAsking(true)}>
            Gửi thông báo
          </Button>
        </div>
      </Section>
      <ConfirmNotice
        open={asking}
        title="Gửi thông báo buổi sinh hoạt?"
        verb="Gửi thông báo"
        notices={["27 đảng viên Chi bộ Văn phòng", "Văn phòng Đảng ủy, để cử cấp ủy dự"]}
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      />
    </Page>
  );
}
