import type { HomeCell } from "#contract/home.ts";
import { LinkButton } from "#web/ui/button.tsx";
import { dayText, instantText } from "#web/ui/day-text.ts";
import { MarkList } from "#web/ui/link-list.tsx";
import { Card } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { words } from "./words.ts";

type Period = HomeCell["periods"][number];

/** One quarter of the cell's year: its topics, the meeting, and the nine steps with how each stands. */
export const PeriodCard = ({ cell, period }: { cell: HomeCell; period: Period }) => (
  <Card
    title={period.label}
    foot={
      // Nothing registered yet: that is a duty of its own, and comes before any notice.
      (cell.cellPlanId !== null || period.meetingId !== null) && (
        <LinkButton
          dense
          href={
            period.meetingId === null
              ? `/meeting/new?org=${cell.organisationId}&period=${period.key}`
              : `/meeting/${period.meetingId}`
          }
        >
          {period.meetingId === null ? words.make : words.meeting}
        </LinkButton>
      )
    }
  >
    {period.topics.length === 0 ? (
      <p class="soft">{words.noTopic}</p>
    ) : (
      period.topics.map((topic) => <p key={topic}>{topic}</p>)
    )}
    {period.meetingAt !== null && <p class="soft small">{instantText(period.meetingAt)}</p>}
    <details>
      <summary>
        {period.marks.filter(({ state }) => state === "done" || state === "done-late" || state === "excused").length}/
        {period.marks.filter(({ state }) => state !== "none").length} mốc đã làm
      </summary>
      <MarkList
        lines={period.marks.map(({ milestone, label, state, days, on }) => ({
          key: milestone,
          words: label,
          mark: (
            <span class="row">
              <StateMark
                state={state}
                days={days || null}
                {...(state === "open" && on === null && { words: words.notYet })}
              />
              {on !== null && <span class="soft">{dayText(on)}</span>}
            </span>
          ),
        }))}
      />
    </details>
  </Card>
);
