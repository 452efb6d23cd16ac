import type { DeadlineView, DraftDeadlineView } from "#contract/plan.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { DateField } from "#web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { NumberField, TimeField } from "#web/ui/typed-field.tsx";
import type { FieldFacts, PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";
import { stoodBefore } from "./words-before.ts";
import { actorOptions, labelIn, milestoneOptions } from "./words.ts";

type Deadline = Content["deadlines"][number];
type Due = Deadline["due"];

const kinds = [
  { value: "date", label: "Một ngày" },
  { value: "relative", label: "Tính từ mốc" },
  { value: "dayOfPeriod", label: "Ngày trong kỳ" },
] as const;

const boundOptions = [
  { value: "before", label: "trước ngày này" },
  { value: "onOrBefore", label: "chậm nhất ngày này" },
] as const;

const anchorOptions = [
  { value: "meeting", label: "ngày sinh hoạt" },
  { value: "quarterEnd", label: "ngày cuối quý" },
  { value: "monthEnd", label: "ngày cuối tháng" },
  { value: "year", label: "năm của kế hoạch" },
  { value: "document", label: "ngày ban hành" },
] as const;

type Props = PartProps & {
  today: LocalDate;
  told: readonly DraftDeadlineView[];
  /** Those of the plan in force, where this is its amendment. */
  before: readonly Deadline[];
};

/** Each deadline in the plan's words, what it is counted by, and, once saved, what it comes to. P5. */
export const DeadlinesPart = ({ content, set, field, today, told, before }: Props) => (
  <Rows<Deadline>
    title="Hạn"
    noun="hạn"
    rows={content.deadlines}
    onRows={(deadlines) => set({ deadlines })}
    blank={() => ({
      id: `own:${crypto.randomUUID()}`,
      what: "",
      words: "",
      who: "cell",
      due: { type: "date", date: today, bound: "before" },
    })}
  >
    {(deadline, change, at, put) => (
      <>
        <TextArea
          label={`Việc phải làm (hạn ${at + 1})`}
          rows={2}
          maxLength={4000}
          required
          value={deadline.what}
          onValue={(what) => change({ what })}
          {...field(`deadlines.${at}.what`)}
        />
        <div class="form-row form-row-wide">
          <SelectField
            label="Ai làm"
            value={deadline.who ?? ""}
            blank="Chưa rõ"
            options={actorOptions}
            onValue={(who) => change({ who: who === "" ? null : who })}
            {...field(`deadlines.${at}.who`)}
          />
          <TextField
            label="Lời văn của hạn"
            maxLength={4000}
            value={deadline.words}
            onValue={(words) => change({ words })}
            {...field(`deadlines.${at}.words`)}
          />
        </div>
        <WordsSay
          deadline={deadline}
          told={told.find(({ id }) => id === deadline.id)}
          before={before}
          onDue={(due) => change({ due })}
        />
        <DueFields
          due={deadline.due}
          onDue={(due) => change({ due })}
          facts={(name) => field(`deadlines.${at}.due${name}`)}
          today={today}
        />
        <SelectField
          label="Hạn này dành cho bước"
          value={deadline.milestone === undefined ? "" : (deadline.milestone ?? "none")}
          blank="Theo lời văn"
          options={[{ value: "none", label: "Không dành cho bước nào" }, ...milestoneOptions]}
          onValue={(key) => put(withMilestone(deadline, key))}
          {...field(`deadlines.${at}.milestone`)}
          hint={
            deadline.milestone === undefined ? byWords(told.find(({ id }) => id === deadline.id)?.milestone) : undefined
          }
        />
        <p class="small soft">
          {told.find(({ id }) => id === deadline.id)?.sentence ?? "Mốc tính ra hiện sau khi lưu."}
        </p>
      </>
    )}
  </Rows>
);

type WordsSayProps = {
  deadline: Deadline;
  told: DraftDeadlineView | undefined;
  before: readonly Deadline[];
  onDue: (due: Due) => void;
};

/** What the words say where the day counted by is another; told of what was saved, so not of words still being typed. P5. */
function WordsSay({ deadline, told, before, onDue }: WordsSayProps) {
  const { what, words, due } = deadline;
  const said = told?.words === words && told.what === what ? told.wordsSay : null;
  if (!said || JSON.stringify(said.due) === JSON.stringify(due)) return null;
  return (
    <Notice
      kind="warn"
      title={`Theo lời văn: ${said.sentence}`}
      actions={
        <Button dense onPress={() => onDue(said.due)}>
          Lấy hạn theo lời văn
        </Button>
      }
    >
      {stoodBefore(deadline, before) && "Bản đang thi hành cũng ghi hai hạn như vậy. "}
      Cách tính bên dưới ra hạn khác. Lấy hạn theo lời văn, hoặc sửa lời văn cho khớp; chưa khớp thì chưa ban hành được.
    </Notice>
  );
}

type DueProps = { due: Due; onDue: (due: Due) => void; facts: (name: string) => FieldFacts; today: LocalDate };

function DueFields({ due, onDue, facts, today }: DueProps) {
  return (
    <div class="form-row form-row-wide">
      <SelectField
        label="Cách tính"
        value={due.type}
        options={kinds}
        onValue={(type) => type !== "" && onDue(begun(type, due.bound, today))}
        {...facts(".type")}
      />
      {due.type === "date" && (
        <DateField
          label="Ngày"
          required
          today={today}
          value={due.date}
          onValue={(date) => date !== "" && onDue({ ...due, date })}
          {...facts("")}
        />
      )}
      {due.type === "date" && (
        <TimeField
          label="Giờ (nếu có nêu)"
          value={due.time ?? ""}
          onValue={(time) => onDue(withTime(due, time))}
          {...facts(".time")}
        />
      )}
      {due.type === "relative" && <RelativeFields {...{ due, onDue, facts }} />}
      {due.type === "dayOfPeriod" && <DayOfPeriodFields {...{ due, onDue, facts }} />}
      <SelectField
        label="Tính thế nào"
        value={due.bound}
        options={boundOptions}
        onValue={(bound) => bound !== "" && onDue({ ...due, bound })}
        {...facts(".bound")}
      />
    </div>
  );
}

type RelativeProps = Omit<DueProps, "due" | "today"> & { due: Extract<Due, { type: "relative" }> };

const RelativeFields = ({ due, onDue, facts }: RelativeProps) => (
  <>
    <NumberField
      label="Số ngày (âm: trước mốc)"
      min={-366}
      max={366}
      value={due.offset}
      onValue={(offset) => offset !== null && onDue({ ...due, offset: Math.round(offset) })}
      {...facts("")}
    />
    <SelectField
      label="Loại ngày"
      value={due.unit}
      options={[
        { value: "day", label: "ngày" },
        { value: "workingDay", label: "ngày làm việc" },
      ]}
      onValue={(unit) => unit !== "" && onDue({ ...due, unit })}
      {...facts(".unit")}
    />
    <SelectField
      label="Từ mốc"
      value={due.anchor}
      options={anchorOptions}
      onValue={(anchor) => anchor !== "" && onDue({ ...due, anchor })}
      {...facts(".anchor")}
    />
  </>
);

type DayProps = Omit<DueProps, "due" | "today"> & { due: Extract<Due, { type: "dayOfPeriod" }> };

const DayOfPeriodFields = ({ due, onDue, facts }: DayProps) => (
  <>
    <NumberField
      label="Ngày trong tháng"
      min={1}
      max={31}
      value={due.day}
      onValue={(day) => day !== null && onDue({ ...due, day: Math.round(day) })}
      {...facts("")}
    />
    <SelectField
      label="Của"
      value={`${due.per}.${due.of}`}
      options={[
        { value: "month.everyMonth", label: "mỗi tháng" },
        { value: "quarter.lastMonth", label: "tháng cuối mỗi quý" },
        { value: "quarter.everyMonth", label: "mỗi tháng trong quý" },
      ]}
      onValue={(said) => {
        if (said === "") return;
        const [per, of] = said.split(".") as [typeof due.per, typeof due.of];
        onDue({ ...due, per, of });
      }}
      {...facts(".of")}
    />
  </>
);

/** Nothing said: the step is told from the deadline's own words. */
function byWords(told: DeadlineView["milestone"] | undefined): string | undefined {
  if (told === undefined) return undefined;
  return told === null ? "Lời văn không rõ bước nào." : `Lời văn nói bước: ${labelIn(milestoneOptions, told)}.`;
}

function withMilestone(deadline: Deadline, key: (typeof milestoneOptions)[number]["value"] | "none" | ""): Deadline {
  const { milestone: _before, ...rest } = deadline;
  return key === "" ? rest : { ...rest, milestone: key === "none" ? null : key };
}

function withTime(due: Extract<Due, { type: "date" }>, time: string): Due {
  const { time: _before, ...rest } = due;
  return time === "" ? rest : { ...rest, time };
}

function begun(type: Due["type"], bound: Due["bound"], today: LocalDate): Due {
  if (type === "date") return { type, date: today, bound };
  if (type === "relative") return { type, anchor: "meeting", offset: 0, unit: "day", bound };
  return { type, per: "month", day: 20, of: "everyMonth", bound };
}
