import type { MeetingLine, MeetingList } from "#contract/meeting.ts";
import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { meetingStageLabels } from "#domain/meeting/lifecycle.ts";
import { Answer, useAnswer } from "#web/app/answer.tsx";
import { usePlace } from "#web/app/place.ts";
import { useSession, useToday } from "#web/app/session.ts";
import { LinkButton } from "#web/ui/button.tsx";
import { DataTable, type Column } from "#web/ui/data-table.tsx";
import { dayWithWeekday } from "#web/ui/day-text.ts";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Segments } from "#web/ui/tabs.tsx";
import { CellChoice } from "./cell-choice.tsx";
import { RequestList } from "./request-list.tsx";
import { titleOf } from "./words.ts";

/** The meetings of one cell in a year; for who serves a committee, first the meetings that want an attendee. */
export function MeetingListPage() {
  const { place } = usePlace();
  const today = useToday();
  const { data: session } = useSession();
  const held = session?.roles.map(({ organisation }) => organisation) ?? [];
  const cells = held.filter(({ id, kind }, at) => kind === "cell" && held.findIndex((other) => other.id === id) === at);
  const committee = held.find(({ kind }) => kind === "committee");
  const cell = place.organisation ?? cells[0]?.id ?? null;
  const year = (place.period ?? today).slice(0, 4);
  const isOwn = place.organisation === null && place.period === null;
  const named = cell === null ? null : `/api/meetings?organisationId=${cell}&year=${year}`;
  // One's own cell is asked for without waiting to hear which it is.
  const asked = useAnswer<MeetingList>(isOwn && (cell !== null || !session) ? "/api/meetings" : named);
  return (
    <Page
      title="Sinh hoạt"
      lead={
        cell === null
          ? "Các buổi sinh hoạt sắp tới của các chi bộ."
          : asked.data && `${asked.data.cellName} · năm ${year}`
      }
      actions={asked.data?.permissions.plan && <NewButton list={asked.data} />}
    >
      {committee && <CellChoice />}
      {!committee && cells.length > 1 && (
        <Segments
          label="Chi bộ"
          segments={cells.map(({ id, name }) => ({ label: name, href: `/meeting?org=${id}`, current: id === cell }))}
        />
      )}
      {committee && place.organisation === null && <RequestList committeeId={committee.id} />}
      {cell !== null && (
        <Answer of={asked} what="các buổi sinh hoạt">
          {(list) => <Meetings list={list} />}
        </Answer>
      )}
    </Page>
  );
}

const NewButton = ({ list: { organisationId } }: { list: MeetingList }) => (
  <LinkButton href={`/meeting/new?org=${organisationId}`} look="primary" icon="plus">
    Thông báo buổi mới
  </LinkButton>
);

const Meetings = ({ list }: { list: MeetingList }) => (
  <div class="stack-loose">
    {list.meetings.length === 0 ? (
      <EmptyState
        icon="meeting"
        title="Chưa có buổi sinh hoạt nào"
        actions={list.permissions.plan && <NewButton list={list} />}
      >
        Buổi đầu tiên sẽ hiện ở đây khi chi bộ gửi thông báo.
      </EmptyState>
    ) : (
      <DataTable
        caption="Các buổi sinh hoạt trong năm"
        captionHidden
        phone="cards"
        columns={columns}
        rows={list.meetings}
        rowKey={({ id }) => id}
      />
    )}
    {list.permissions.plan && list.offers.length > 0 && (
      <Section title="Đã đăng ký, chưa có lịch">
        <div class="grid">
          {list.offers.map((offer) => (
            <Card
              key={offer.cellPlanItemId}
              title={offer.periodLabel}
              foot={
                <LinkButton href={`/meeting/new?org=${list.organisationId}&period=${offer.periodKey}`}>
                  Gửi thông báo
                </LinkButton>
              }
            >
              <p>{offer.topicTitle}</p>
            </Card>
          ))}
        </div>
      </Section>
    )}
  </div>
);

const columns: Column<MeetingLine>[] = [
  {
    key: "topic",
    head: "Buổi sinh hoạt",
    rowHead: true,
    cell: (line) => <a href={`/meeting/${line.id}`}>{titleOf(line)}</a>,
  },
  { key: "period", head: "Kỳ", cell: ({ periodLabel }) => periodLabel ?? "thường kỳ" },
  { key: "when", head: "Thời gian", cell: ({ startsAt }) => `${timeOf(startsAt)}, ${dayWithWeekday(dayOf(startsAt))}` },
  { key: "place", head: "Địa điểm", cell: ({ place }) => place },
  { key: "stage", head: "Tình trạng", cell: ({ stage }) => meetingStageLabels[stage] },
];
