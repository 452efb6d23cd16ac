import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { Holiday, HolidayYear } from "#contract/calendar.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { faultsNow } from "#web/app/faults-now.ts";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page } from "#web/ui/page.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { tell } from "#web/ui/toast.tsx";

/** Public holidays, typed in by the office each year: by them working days are counted. P8. */
export function HolidayPage() {
  const { query } = useLocation();
  const asked = useAnswer<HolidayYear>(`/api/holidays${query["year"] ? `?year=${query["year"]}` : ""}`);
  const { data } = asked;
  return (
    <Page
      title="Ngày nghỉ lễ"
      lead={data ? `${data.organisation.name} · dùng để tính hạn theo ngày làm việc` : ""}
      crumbs={[{ label: "Kế hoạch", href: "/plan" }]}
    >
      {data && <Years year={data.year} />}
      <Answer of={asked} what="ngày nghỉ lễ">
        {(given) => (
          <div class="stack-loose">
            {given.missing.length > 0 && (
              <Notice kind="warn" title={`Năm ${given.missing.join(", ")} chưa có ngày nghỉ lễ nào`}>
                Hạn theo ngày làm việc của năm ấy đang tính như không có ngày nghỉ nào, có thể sớm hơn thật.
              </Notice>
            )}
            {given.permissions.edit ? (
              <YearForm key={`${given.organisation.id}${given.year}`} given={given} />
            ) : (
              <DataTable
                caption={`Ngày nghỉ lễ năm ${given.year}`}
                columns={[
                  { key: "day", head: "Ngày", rowHead: true, cell: ({ day }: Holiday) => dayText(day as LocalDate) },
                  { key: "name", head: "Ngày lễ", cell: ({ name }: Holiday) => name },
                ]}
                rows={given.holidays}
                rowKey={({ day }) => day}
                empty="Chưa ghi ngày nghỉ lễ nào của năm này."
              />
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

const Years = ({ year }: { year: number }) => (
  <Segments
    label="Năm"
    segments={[year - 1, year, year + 1].map((one) => ({
      label: String(one),
      href: `/plan/holidays?year=${one}`,
      current: one === year,
    }))}
  />
);

/** Those that fall on the same day every year; Tết and the days given in exchange are for the person to add. */
const fixedDays = (year: number): Holiday[] => [
  { day: `${year}-01-01`, name: "Tết Dương lịch" },
  { day: `${year}-04-30`, name: "Ngày Giải phóng miền Nam, thống nhất đất nước" },
  { day: `${year}-05-01`, name: "Ngày Quốc tế Lao động" },
  { day: `${year}-09-02`, name: "Quốc khánh" },
];

const problemWords: Record<string, string> = {
  "not-a-day": "Chọn ngày.",
  required: "Ghi tên ngày lễ.",
  repeated: "Ngày này đã có ở dòng trên.",
  "other-year": "Ngày này không thuộc năm đang ghi.",
};

function YearForm({ given }: { given: HolidayYear }) {
  const [rows, setRows] = useState<readonly Holiday[]>(given.holidays);
  const [known, setKnown] = useState<readonly Holiday[]>(given.holidays);
  const take = (holidays: readonly Holiday[]) => {
    setRows(holidays);
    setKnown(holidays);
  };
  const write = useSend<HolidayYear>("/api/holidays", {
    method: "PUT",
    onDone: ({ holidays }) => {
      take(holidays);
      tell(`Đã lưu ngày nghỉ lễ năm ${given.year}.`);
    },
  });
  const { refusal } = write;
  const [sent, setSent] = useState(rows);
  const problems = faultsNow(refusal, { sent, now: rows }, problemWords);
  // What another wrote is asked about once; the person's word stands until the next sending.
  const [answered, setAnswered] = useState<Refusal | null>(null);
  const stale = refusal?.code === "row.stale" && refusal !== answered ? (refusal["current"] as Holiday[]) : null;
  const stand = (choose: () => void) => () => {
    choose();
    setAnswered(refusal);
  };
  const change = (at: number, next: Partial<Holiday>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...next } : row)));
  const missing = fixedDays(given.year).filter(({ day }) => rows.every((row) => row.day !== day));
  return (
    <form
      class="form form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSent(rows);
        void write.run({ organisationId: given.organisation.id, year: given.year, known, holidays: rows });
      }}
    >
      {stale ? (
        <Notice
          kind="warn"
          title="Trong lúc đồng chí sửa, đã có người khác ghi năm này"
          actions={
            <>
              <Button onPress={stand(() => take(stale))}>Lấy bản mới</Button>
              <Button look="quiet" onPress={stand(() => setKnown(stale))}>
                Giữ bản của tôi
              </Button>
            </>
          }
        >
          Bản mới: {stale.map(({ day, name }) => `${dayText(day as LocalDate)} ${name}`).join("; ") || "trống"}.
        </Notice>
      ) : (
        <RefusalNotice refusal={refusal === answered ? null : refusal} />
      )}
      {rows.map((row, at) => (
        <div class="stack-tight" key={at}>
          <div class="form-row">
            <DateField
              label={`Ngày ${at + 1}`}
              name={`${at}.day`}
              today={given.today}
              value={row.day as LocalDate | ""}
              onValue={(day) => change(at, { day })}
              problem={problems[`${at}.day`]}
            />
            <TextField
              label="Ngày lễ"
              name={`${at}.name`}
              maxLength={200}
              value={row.name}
              onValue={(name) => change(at, { name })}
              problem={problems[`${at}.name`]}
            />
          </div>
          <div class="row">
            <Button
              dense
              look="quiet"
              icon="trash"
              onPress={() => {
                setRows(rows.filter((_, index) => index !== at));
                tell(`Đã bỏ dòng ${at + 1}.`, () => setRows(rows));
              }}
            >
              Bỏ <span class="hidden-words">ngày {at + 1}</span>
            </Button>
          </div>
        </div>
      ))}
      {rows.length === 0 && <p class="soft">Chưa ghi ngày nghỉ lễ nào của năm {given.year}.</p>}
      <div class="row">
        <Button icon="plus" onPress={() => setRows([...rows, { day: "", name: "" }])}>
          Thêm ngày
        </Button>
        {missing.length > 0 && (
          <Button look="quiet" onPress={() => setRows([...rows, ...missing])}>
            Điền {missing.length} ngày lễ dương lịch
          </Button>
        )}
        <Button type="submit" look="primary" busy={write.busy && "Đang lưu…"}>
          Lưu
        </Button>
      </div>
    </form>
  );
}
