import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { useRoute } from "preact-iso/router";
import type { MeetingView } from "#contract/meeting.ts";
import { meetingStageLabels } from "#domain/meeting/lifecycle.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { OnBehalfNotice } from "#web/app/on-behalf-notice.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { CopyButton } from "#web/ui/copy-button.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { AnswerCard, AnswerList } from "./answers.tsx";
import { CancelDialog, RecordDialog } from "./meeting-dialogs.tsx";
import { FiguresPart } from "./figures-part.tsx";
import { MilestoneTable } from "./milestone-table.tsx";
import { leadReportWords, noticeSaid, titleOf, whenAndWhere } from "./words.ts";

/** Fetched when it is wanted: most who open a meeting hand out no links. */
const LinksPart = lazy(() => import("./links-part.tsx").then((part) => part.LinksPart));
const ClaimList = lazy(() => import("./claims.tsx").then((part) => part.ClaimList));

const LateLines = lazy(() => import("./hand-over.tsx").then((part) => part.LateLines));

/** One meeting: what comes next, what was told to whom, its milestones and papers. */
export function MeetingPage() {
  const { params } = useRoute();
  const asked = useAnswer<MeetingView>(`/api/meetings/${params["meetingId"]}`);
  const view = asked.data;
  return (
    <Page
      title={view ? titleOf(view) : "Buổi sinh hoạt"}
      lead={view && <Lead view={view} />}
      crumbs={view ? [{ label: view.cellName, href: `/meeting?org=${view.organisationId}` }] : []}
    >
      <Answer of={asked} what="buổi sinh hoạt">
        {(data) => <Meeting view={data} />}
      </Answer>
    </Page>
  );
}

const Lead = ({ view }: { view: MeetingView }) => (
  <p>
    {view.periodLabel ?? "Sinh hoạt thường kỳ"} · {whenAndWhere(view)} · {meetingStageLabels[view.stage]}
  </p>
);

/** A member sees their own part on one screen: answer, notice, papers. */
const isPlainMember = ({ answers, permissions, ownAnswer }: MeetingView): boolean =>
  answers === null && (permissions.answer || ownAnswer !== null);

const Meeting = ({ view }: { view: MeetingView }) => (
  <div class="stack-loose">
    {view.state === "cancelled" && (
      <Notice kind="warn" title="Buổi sinh hoạt đã hủy">
        Lý do: {view.cancelledReason}
      </Notice>
    )}
    {view.onBehalfOf !== "" && (
      <OnBehalfNotice
        source={view.onBehalfOf}
        confirmed={view.confirmedByCell}
        confirmAt={view.permissions["confirm"] ? `/api/meetings/${view.id}/confirmation` : null}
        body={{ version: view.version }}
      />
    )}
    <NextStep view={view} />
    {(view.permissions.answer || view.ownAnswer) && view.state !== "cancelled" && <AnswerCard view={view} />}
    <Notices view={view} />
    {view.claims && view.claims.length > 0 && <ClaimList view={view} claims={view.claims} />}
    {view.state === "held" && view.permissions.appoint && <LateLines meetingId={view.id} />}
    <FiguresPart view={view} />
    <Papers view={view} />
    {view.steps.length > 0 && !isPlainMember(view) && <MilestoneTable steps={view.steps} today={view.today} />}
    {view.answers && view.answers.length > 0 && <AnswerList view={view} answers={view.answers} />}
  </div>
);

/** The one thing that comes next for this person. */
function NextStep({ view }: { view: MeetingView }) {
  const [open, setOpen] = useState<"cancel" | "record" | null>(null);
  const start = useSend<MeetingView>(`/api/meetings/${view.id}/start`, {
    onDone: () => location.assign(`/meeting/${view.id}/room`),
  });
  const { permissions } = view;
  const base = `/meeting/${view.id}`;
  const soon = dayOf(view.startsAt) <= view.today;
  const starts = permissions.start && view.state === "notified";
  return (
    <>
      <RefusalNotice refusal={start.refusal} />
      <div class="row no-print">
        {permissions.notify && view.state === "planned" && (
          <LinkButton href={`${base}/notice`} look="primary" icon="bell">
            Gửi thông báo
          </LinkButton>
        )}
        {starts && (
          <Button
            look={soon ? "primary" : "plain"}
            icon="meeting"
            busy={start.busy && "Đang mở…"}
            onPress={() => void start.run({ version: view.version })}
          >
            Bắt đầu buổi sinh hoạt
          </Button>
        )}
        {view.state === "running" && (
          <LinkButton href={`${base}/room`} look="primary" icon="meeting">
            Vào phòng họp
          </LinkButton>
        )}
        {view.state === "held" && view.permissions.capture && (
          <LinkButton href={`${base}/minutes`} look={view.minutesId ? "plain" : "primary"} icon="paper">
            {view.minutesId ? "Biên bản" : "Soạn biên bản"}
          </LinkButton>
        )}
        {view.state === "held" && view.permissions.capture && view.minutesId === null && (
          <LinkButton href={`${base}/room`} icon="pencil">
            Ghi diễn biến từ sổ tay
          </LinkButton>
        )}
        {permissions.notify && view.state !== "planned" && (
          <LinkButton href={`${base}/notice`} icon="bell">
            Sửa và gửi thay đổi
          </LinkButton>
        )}
        {permissions.record && <Button onPress={() => setOpen("record")}>Ghi buổi đã sinh hoạt</Button>}
        {permissions.cancel && (
          <Button look="quiet" onPress={() => setOpen("cancel")}>
            Hủy buổi này
          </Button>
        )}
      </div>
      <CancelDialog view={view} open={open === "cancel"} onClose={() => setOpen(null)} />
      <RecordDialog view={view} open={open === "record"} onClose={() => setOpen(null)} />
    </>
  );
}

const copyNotice = "Sao chép để dán vào nhóm";

function Notices({ view }: { view: MeetingView }) {
  const { notices, noticeText, shortLead } = view;
  const [links, setLinks] = useState(false);
  const handsOut = view.state === "notified" && view.permissions.answerForOthers;
  const content = notices.at(-1)?.content;
  if (content === undefined) return null;
  return (
    <Section
      title="Thông báo"
      actions={
        noticeText !== null && (
          <>
            {handsOut ? (
              <Button icon="copy" onPress={() => setLinks(true)}>
                {copyNotice}
              </Button>
            ) : (
              <CopyButton icon="copy" text={noticeText} said="Đã sao chép. Mở nhóm của chi bộ rồi dán vào.">
                {copyNotice}
              </CopyButton>
            )}
            <FileLinks look="quiet" href={`/api/meetings/${view.id}/notice`} />
          </>
        )
      }
    >
      {links && <LinksPart view={view} />}
      {shortLead && (
        <Notice kind="warn">
          Thông báo trước {shortLead.days} ngày; quy định ít nhất {shortLead.atLeast} ngày.
        </Notice>
      )}
      <KeyValues
        facts={[
          { term: "Người trình bày", value: content.presenter },
          ...(content.questions.length > 0
            ? [{ term: "Cần chuẩn bị", value: <Lines lines={content.questions} /> }]
            : []),
          ...(content.papers.length > 0 ? [{ term: "Tài liệu", value: content.papers.join("; ") }] : []),
        ]}
      />
      <Timeline
        happenings={[...notices]
          .sort((one, other) => other.number - one.number)
          .map((notice) => ({ who: notice.sentBy?.name ?? null, did: noticeSaid(notice), at: notice.sentAt }))}
      />
    </Section>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const attendeeStates = { assigned: "chờ nhận lời", accepted: "đã nhận" } as const;

function Papers({ view }: { view: MeetingView }) {
  const base = `/meeting/${view.id}`;
  const { attendee, leadReportState } = view;
  return (
    <Section title="Giấy tờ và con người">
      <div class="grid">
        {view.kind === "thematic" && (
          <Card title="Cấp ủy dự" foot={<LinkButton href={`${base}/attendee`}>Xem phân công</LinkButton>}>
            <p>
              {attendee ? `Đồng chí ${attendee.person.name} (${attendeeStates[attendee.state]})` : "Chưa phân công"}
            </p>
          </Card>
        )}
        {view.kind === "thematic" && (
          <Card title="Báo cáo đề dẫn" foot={<LinkButton href={`${base}/lead-report`}>Mở báo cáo đề dẫn</LinkButton>}>
            <p>{leadReportState === null ? "Chưa có" : leadReportWords[leadReportState]}</p>
          </Card>
        )}
        {view.minutesId !== null && (
          <Card title="Biên bản" foot={<LinkButton href={`${base}/minutes`}>Mở biên bản</LinkButton>}>
            <p>Thư ký: {view.minuteTaker?.name ?? "chưa cử"}</p>
          </Card>
        )}
        {view.state === "held" && (
          <Card
            title="Báo cáo kết quả"
            foot={<LinkButton href={`${base}/result-report`}>Mở báo cáo kết quả</LinkButton>}
          >
            <p>{view.resultReportId === null ? "Chưa có" : meetingStageLabels[view.stage]}</p>
          </Card>
        )}
        {view.state === "held" && (
          <Card title="Diễn biến" foot={<LinkButton href={`${base}/room`}>Xem diễn biến</LinkButton>}>
            <p>Chủ trì: {view.chair?.name ?? "chưa ghi"}</p>
          </Card>
        )}
      </div>
    </Section>
  );
}
