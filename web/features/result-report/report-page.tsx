import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { ResultReportOfMeeting, ResultReportView } from "#contract/result-report.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { noSource, OnBehalfFields, sourceIn, sourceSaid } from "#web/app/on-behalf-fields.tsx";
import { OnBehalfNotice } from "#web/app/on-behalf-notice.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { useToday } from "#web/app/session.ts";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText, instantText } from "#web/ui/day-text.ts";
import { ConfirmNotice, Dialog } from "#web/ui/dialog.tsx";
import { ProgressBar } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Card, Page, Section } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { NoReport } from "./no-report.tsx";
import { ReportSection } from "./report-section.tsx";
import { sentText, stateWords } from "./words.ts";

/** The report of a meeting, from the meeting's own address. M9. */
export function ReportOfMeetingPage() {
  const { params } = useRoute();
  const id = params["meetingId"] ?? "";
  const asked = useAnswer<ResultReportOfMeeting>(`/api/meetings/${id}/result-report`);
  return (
    <Frame view={asked.data?.report ?? null} meetingId={id}>
      <Answer of={asked} what="báo cáo kết quả">
        {({ report, permissions }) =>
          report ? <Report view={report} /> : <NoReport meetingId={id} permissions={permissions} />
        }
      </Answer>
    </Frame>
  );
}

/** The same report by its own address, as duties and notices link to it. */
export function ReportPage() {
  const { params } = useRoute();
  const asked = useAnswer<ResultReportView>(`/api/result-reports/${params["reportId"]}`);
  return (
    <Frame view={asked.data ?? null} meetingId={asked.data?.meetingId ?? null}>
      <Answer of={asked} what="báo cáo kết quả">
        {(view) => <Report view={view} />}
      </Answer>
    </Frame>
  );
}

type FrameProps = { view: ResultReportView | null; meetingId: string | null; children: ComponentChildren };

const Frame = ({ view, meetingId, children }: FrameProps) => (
  <Page
    title="Báo cáo kết quả"
    lead={view && `${view.cellName} · ${view.topicTitle}${view.heldOn ? ` · ${dayText(view.heldOn)}` : ""}`}
    crumbs={meetingId === null ? [] : [{ label: "Buổi sinh hoạt", href: `/meeting/${meetingId}` }]}
    actions={view && <FileLinks href={`/api/result-reports/${view.id}`} />}
  >
    {children}
  </Page>
);

function Report({ view }: { view: ResultReportView }) {
  const today = useToday();
  const source = useForm(noSource, `on-behalf:${view.meetingId}`);
  const { onBehalf, write, confirm } = view.permissions;
  const asks = onBehalf && (write || view.permissions.sendToMembers);
  const named = () => (asks && !sourceSaid(source) ? null : sourceIn(source.values));
  return (
    <div class="stack-loose">
      <Acknowledge view={view} />
      {view.onBehalfOf !== "" && (
        <OnBehalfNotice
          source={view.onBehalfOf}
          confirmed={view.confirmedByCell}
          confirmAt={confirm ? `/api/result-reports/${view.id}/confirmation` : null}
          body={{ version: view.version }}
        />
      )}
      {asks && (
        <Card title="Nhập thay chi bộ">
          <OnBehalfFields bind={source.bind} today={today} hint="Ngày này được tính là ngày chi bộ gửi báo cáo." />
        </Card>
      )}
      <Standing view={view} named={named} />
      <div class="stack">
        {view.sections
          .filter((section) => write || section.body.trim() !== "")
          .map((section) => (
            <ReportSection key={section.key} view={view} section={section} named={named} />
          ))}
      </div>
      <Readers view={view} />
    </div>
  );
}

/** "Đã đọc", one tap. */
function Acknowledge({ view }: { view: ResultReportView }) {
  const read = useSend<ResultReportView>(`/api/result-reports/${view.id}/readings`, {
    onDone: () => tell("Đã ghi: đồng chí đã đọc."),
  });
  if (!view.permissions.acknowledge) return null;
  return (
    <Card focus>
      <p class="duty-sentence">Đồng chí đọc xong thì bấm “Đã đọc”.</p>
      <RefusalNotice refusal={read.refusal} />
      <Button look="primary" icon="check" busy={read.busy && "Đang ghi…"} onPress={() => void read.run({})}>
        Đã đọc
      </Button>
    </Card>
  );
}

type Named = () => ReturnType<typeof sourceIn> | null;

function Standing({ view, named }: { view: ResultReportView; named: Named }) {
  const [open, setOpen] = useState<"both" | "members" | "committee" | "return" | null>(null);
  const send = useSend<ResultReportView>(`/api/result-reports/${view.id}/sending`, {
    onDone: () => {
      setOpen(null);
      tell("Đã gửi báo cáo kết quả.");
    },
  });
  const accept = useSend<ResultReportView>(`/api/result-reports/${view.id}/decision`, {
    onDone: () => tell("Đã tiếp nhận báo cáo."),
  });
  const { permissions } = view;
  const both = permissions.sendToMembers && permissions.sendToCommittee;
  const ask = (which: "both" | "members" | "committee") => named() !== null && setOpen(which);
  const to = open === "members" || open === "committee" ? open : "both";
  return (
    <div class="stack">
      <p>
        <strong>{stateWords[view.state]}</strong> · {sentText(view)}
        {view.symbol !== "" && ` · số ${view.symbol}`}
      </p>
      {view.state === "returned" && (
        <Notice kind="warn" title="Đảng ủy trả lại">
          {view.remark}
        </Notice>
      )}
      {permissions.write && !view.minutesSigned && !view.fromPaper && (
        <Notice
          kind="warn"
          actions={
            <LinkButton dense href={`/meeting/${view.meetingId}/minutes`}>
              Mở biên bản
            </LinkButton>
          }
        >
          Biên bản chưa ký đủ. Ký biên bản rồi mới gửi báo cáo được.
        </Notice>
      )}
      <RefusalNotice refusal={send.refusal ?? accept.refusal} />
      <div class="row no-print">
        {both && (
          <Button look="primary" onPress={() => setOpen("both")}>
            Gửi đảng viên và Đảng ủy
          </Button>
        )}
        {permissions.sendToMembers && <Button onPress={() => ask("members")}>Chỉ gửi đảng viên</Button>}
        {permissions.sendToCommittee && (
          <Button look={both ? "plain" : "primary"} onPress={() => ask("committee")}>
            {both ? "Chỉ gửi Đảng ủy" : "Gửi Đảng ủy"}
          </Button>
        )}
        {permissions.decide && (
          <>
            <Button
              look="primary"
              busy={accept.busy && "Đang ghi…"}
              onPress={() => void accept.run({ version: view.version, accept: true, remark: "" })}
            >
              Tiếp nhận
            </Button>
            <Button onPress={() => setOpen("return")}>Trả lại</Button>
          </>
        )}
      </div>
      <ConfirmNotice
        open={open === "both" || open === "members" || open === "committee"}
        title="Gửi báo cáo kết quả"
        notices={[
          ...(to === "committee" ? [] : [`${view.readings.members} đảng viên ${view.cellName}`]),
          ...(to === "members" ? [] : ["Văn phòng và cấp ủy Đảng ủy"]),
        ]}
        verb="Gửi báo cáo"
        busy={send.busy && "Đang gửi…"}
        onConfirm={() => void send.run({ version: view.version, to, ...named() })}
        onClose={() => setOpen(null)}
      />
      <ReturnDialog view={view} open={open === "return"} onClose={() => setOpen(null)} />
    </div>
  );
}

function ReturnDialog({ view, open, onClose }: { view: ResultReportView; open: boolean; onClose: () => void }) {
  const form = useForm({ remark: "" });
  const send = useSend<ResultReportView>(`/api/result-reports/${view.id}/decision`, { form, onDone: onClose });
  return (
    <Dialog open={open} title="Trả lại báo cáo" onClose={onClose}>
      <Form
        of={form}
        refusal={send.refusal}
        onSubmit={() => void send.run({ version: view.version, accept: false, remark: form.values.remark })}
      >
        <TextArea label="Cần sửa gì" required rows={4} maxLength={2000} {...form.bind("remark")} />
        <Button type="submit" look="primary" busy={send.busy && "Đang trả lại…"}>
          Trả lại
        </Button>
      </Form>
    </Dialog>
  );
}

/** Who has read it; the secretary ticks for those without a phone. */
function Readers({ view }: { view: ResultReportView }) {
  const tick = useSend<ResultReportView>(`/api/result-reports/${view.id}/readings`);
  const { readings, permissions } = view;
  if (view.membersSentOn === null) return null;
  return (
    <Section title="Đảng viên đã đọc">
      <ProgressBar label="Đã đọc" value={readings.read} max={readings.members} />
      <RefusalNotice refusal={tick.refusal} />
      {readings.people && (
        <DataTable
          caption="Ai đã đọc, người chưa đọc ở trên"
          captionHidden
          phone="cards"
          rows={[...readings.people].sort((one, other) => Number(one.readAt !== null) - Number(other.readAt !== null))}
          rowKey={({ person }) => person.id}
          columns={[
            { key: "name", head: "Đảng viên", rowHead: true, cell: ({ person }) => person.name },
            {
              key: "read",
              head: "Đọc lúc",
              cell: ({ person, readAt, marked }) => {
                if (readAt !== null) return `${instantText(readAt)}${marked ? " (bí thư đánh dấu)" : ""}`;
                return permissions.tick ? (
                  <Button dense onPress={() => void tick.run({ personId: person.id })}>
                    Đánh dấu đã đọc
                  </Button>
                ) : (
                  "chưa đọc"
                );
              },
            },
          ]}
        />
      )}
    </Section>
  );
}
