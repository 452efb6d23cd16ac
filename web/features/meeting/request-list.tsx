import type { attendeeRequests } from "#contract/attendee.ts";
import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayWithWeekday } from "#web/ui/day-text.ts";
import { Section } from "#web/ui/page.tsx";
import type * as z from "zod/mini";

type Requests = z.output<typeof attendeeRequests>;

/** Notified meetings of the committee's cells, those nobody is sent to first. M4. */
export function RequestList({ committeeId }: { committeeId: string }) {
  const asked = useAnswer<Requests>(`/api/attendee-requests?organisationId=${committeeId}`);
  return (
    <Section title="Sắp sinh hoạt">
      <Answer of={asked} what="các buổi sắp tới">
        {({ requests }) => (
          <DataTable
            caption="Các buổi đã thông báo, buổi chưa phân công ở trên"
            captionHidden
            phone="cards"
            rows={requests}
            rowKey={({ meetingId }) => meetingId}
            empty="Không có buổi nào sắp tới."
            columns={[
              {
                key: "cell",
                head: "Chi bộ",
                rowHead: true,
                cell: ({ cellName, meetingId }) => <a href={`/meeting/${meetingId}`}>{cellName}</a>,
              },
              {
                key: "when",
                head: "Thời gian",
                cell: ({ startsAt }) => `${timeOf(startsAt)}, ${dayWithWeekday(dayOf(startsAt))}`,
              },
              { key: "topic", head: "Chuyên đề", cell: ({ topicTitle }) => topicTitle },
              {
                key: "attendee",
                head: "Cấp ủy dự",
                cell: ({ current, meetingId }) =>
                  current ? (
                    `${current.person.name}${current.state === "accepted" ? "" : " (chờ nhận lời)"}`
                  ) : (
                    <LinkButton dense href={`/meeting/${meetingId}/attendee`}>
                      Phân công
                    </LinkButton>
                  ),
              },
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}
