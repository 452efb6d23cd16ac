import type { MeetingView } from "#contract/meeting.ts";
import { daysBetween, type LocalDate } from "#domain/calendar/local-date.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";

type Step = MeetingView["steps"][number];

/** The milestones of this meeting with their days; one without a last day is never late. */
export const MilestoneTable = ({ steps, today }: { steps: readonly Step[]; today: LocalDate }) => (
  <Section title="Các mốc">
    <DataTable
      caption="Các mốc của buổi sinh hoạt, việc nào đến hạn ngày nào"
      captionHidden
      rows={steps}
      rowKey={({ key }) => key}
      columns={[
        { key: "step", head: "Mốc", rowHead: true, cell: ({ label }) => label },
        {
          key: "state",
          head: "Tình trạng",
          cell: (step) => (
            <>
              <Mark step={step} today={today} />
              <span class="soft small"> {daysOf(step, today)}</span>
            </>
          ),
        },
      ]}
    />
  </Section>
);

/** Beside "Chưa đến hạn" the day alone. */
const daysOf = ({ on, lastDay, words }: Step, today: LocalDate): string =>
  [
    on === null ? "" : dayText(on),
    lastDay === null ? "" : `${on === null && lastDay >= today ? "·" : "hạn"} ${words ?? dayText(lastDay)}`,
  ]
    .filter((part) => part !== "")
    .join(" · ");

function Mark({ step: { on, lastDay }, today }: { step: Step; today: LocalDate }) {
  const late = lastDay === null ? 0 : daysBetween(lastDay, on ?? today);
  if (on !== null) return late > 0 ? <StateMark state="done-late" days={late} /> : <StateMark state="done" />;
  if (late > 0) return <StateMark state="overdue" days={late} />;
  return lastDay === null ? <StateMark state="open" words="Chưa làm" /> : <StateMark state="open" />;
}
