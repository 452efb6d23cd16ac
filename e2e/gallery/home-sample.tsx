import { LinkButton } from "#web/ui/button.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";

const quarters = [
  { name: "Quý I/2023", topic: "Nâng cao chất lượng sinh hoạt chi bộ ở cơ quan", state: "overdue" as const, days: 2 },
  {
    name: "Quý II/2023",
    topic: "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    state: "open" as const,
    days: null,
  },
  { name: "Quý III/2023", topic: "Chuyển đổi số trong công tác hộ tịch", state: "open" as const, days: null },
  { name: "Quý IV/2023", topic: "Chưa chọn chuyên đề", state: "none" as const, days: null },
];

/** A cell secretary's home: the next duty, then the four quarters. */
export const HomeSample = () => (
  <Page title="Việc cần làm" lead="Chi bộ Văn phòng · thứ Tư, 12/04/2023">
    <Card
      focus
      foot={
        <>
          <LinkButton href="/minutes" look="primary">
            Mở biên bản
          </LinkButton>
          <LinkButton href="/board">Xem các mốc quý I</LinkButton>
        </>
      }
    >
      <p class="duty-sentence">
        Còn 3 ngày: hoàn thành biên bản buổi sinh hoạt chuyên đề quý I và gửi báo cáo kết quả về Đảng ủy.
      </p>
      <p class="soft">Hạn: trước ngày 15/04/2023, theo Kế hoạch số 46-KH/ĐU.</p>
    </Card>
    <Section title="Bốn quý của năm 2023">
      <div class="grid grid-four">
        {quarters.map(({ name, topic, state, days }) => (
          <Card
            key={name}
            title={name}
            mark={<StateMark state={state} days={days} />}
            foot={
              <LinkButton href="/cell-plan" dense>
                Mở
              </LinkButton>
            }
          >
            <p>{topic}</p>
          </Card>
        ))}
      </div>
    </Section>
    <Section title="Buổi sinh hoạt gần nhất">
      <KeyValues
        facts={[
          { term: "Thời gian", value: "08:00, thứ Năm, 13/04/2023" },
          { term: "Địa điểm", value: "Phòng họp tầng 2" },
          { term: "Người trình bày", value: "Nguyễn Văn Tuấn" },
          { term: "Cấp ủy dự", value: "Trần Thị Hoa, đã nhận lời" },
        ]}
      />
    </Section>
  </Page>
);
