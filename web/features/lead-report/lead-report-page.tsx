import { useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { LeadReportOfMeeting, LeadReportView } from "#contract/lead-report.ts";
import type { UploadView } from "#contract/upload.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { begunFrom, NewerNotice, useNewerContent } from "#web/app/newer-content.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { ConfirmNotice, Dialog } from "#web/ui/dialog.tsx";
import { KeyValues } from "#web/ui/facts.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { FileField } from "#web/ui/file-field.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { tell } from "#web/ui/toast.tsx";

const stateWords: Record<LeadReportView["state"], string> = {
  assigned: "Đã giao, chưa soạn",
  drafted: "Đang soạn",
  approved: "Đã duyệt",
  sent: "Đã gửi đảng viên",
  presented: "Đã trình bày",
  completed: "Đã hoàn thiện sau thảo luận",
};

/** The paper of step 4: who prepares it, its text or file, approved, sent, presented. M2. */
export function LeadReportPage() {
  const { params } = useRoute();
  const id = params["meetingId"] ?? "";
  const asked = useAnswer<LeadReportOfMeeting>(`/api/meetings/${id}/lead-report`);
  const report = asked.data?.report;
  return (
    <Page
      title="Báo cáo đề dẫn"
      lead={report && `${report.cellName} · ${report.topicTitle}`}
      crumbs={[{ label: "Buổi sinh hoạt", href: `/meeting/${id}` }]}
    >
      <Answer of={asked} what="báo cáo đề dẫn">
        {(data) => (
          <div class="stack-loose">
            {data.permissions.assign && <Assign meetingId={id} data={data} />}
            {data.report ? (
              <Report key={data.report.id} report={data.report} parts={data.parts} />
            ) : (
              <EmptyState icon="document" title="Chưa có báo cáo đề dẫn">
                {data.permissions.assign
                  ? "Chọn người chuẩn bị ở trên."
                  : "Báo cáo hiện ở đây khi chi bộ gửi đảng viên."}
              </EmptyState>
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Assign({ meetingId, data }: { meetingId: string; data: LeadReportOfMeeting }) {
  const [id] = useState(() => crypto.randomUUID());
  const [presenterId, setPresenter] = useState(data.report?.presenter?.id ?? data.proposed?.id ?? "");
  const assign = useSend<LeadReportView>(`/api/meetings/${meetingId}/lead-report`, {
    onDone: () => tell("Đã giao chuẩn bị."),
  });
  return (
    <Section title="Giao chuẩn bị">
      <RefusalNotice refusal={assign.refusal} />
      <div class="form">
        <Combobox
          label="Người chuẩn bị và trình bày"
          name="presenter"
          choices={data.people}
          value={presenterId}
          onValue={setPresenter}
          problem={undefined}
        />
        <Button
          look={data.report ? "plain" : "primary"}
          busy={assign.busy && "Đang ghi…"}
          onPress={() => void assign.run({ id: data.report?.id ?? id, presenterId: presenterId || null })}
        >
          Giao chuẩn bị
        </Button>
      </div>
    </Section>
  );
}

const Report = ({ report, parts }: { report: LeadReportView; parts: readonly string[] }) => (
  <>
    <KeyValues
      facts={[
        { term: "Tình trạng", value: stateWords[report.state] },
        { term: "Người trình bày", value: report.presenter?.name ?? "chưa giao" },
        ...(report.approvedOn
          ? [
              {
                term: "Duyệt",
                value: `${dayText(report.approvedOn)}${report.approvedBy ? `, đồng chí ${report.approvedBy.name}` : ""}`,
              },
            ]
          : []),
        ...(report.sentOn ? [{ term: "Gửi đảng viên", value: dayText(report.sentOn) }] : []),
        ...(report.file
          ? [
              {
                term: "Tệp",
                value: (
                  <LinkButton dense file icon="download" href={`/api/uploads/${report.file.id}/content`}>
                    {report.file.fileName}
                  </LinkButton>
                ),
              },
            ]
          : []),
      ]}
    />
    <Moves report={report} />
    {report.permissions.write ? (
      <Write key={report.state} report={report} parts={parts} />
    ) : (
      <Text body={report.body} />
    )}
  </>
);

const Text = ({ body }: { body: string }) => (
  <div class="prose">
    {body.split("\n").map((line, at) => (
      <p key={at}>{line}</p>
    ))}
  </div>
);

function Write({ report, parts }: { report: LeadReportView; parts: readonly string[] }) {
  const skeleton = parts.map((part, at) => `${["I", "II", "III", "IV"][at]}- ${part}\n`).join("\n");
  const start = report.body === "" && report.file === null ? skeleton : report.body;
  const content = { body: start };
  const form = useForm(
    { ...content, begun: begunFrom(report.version, content) },
    `lead-report:${report.id}:${report.state}`,
  );
  const [file, setFile] = useState<File | null>(null);
  const upload = useSend<UploadView, FormData>(`/api/lead-reports/${report.id}/files`);
  // Where only the saving failed, the file is there already.
  const handed = useRef<{ file: File; id: string } | null>(null);
  const save = useSend<LeadReportView>(`/api/lead-reports/${report.id}`, {
    method: "PUT",
    form,
    onDone: (saved) => {
      form.set({ begun: begunFrom(saved.version, { body: saved.body }) });
      tell("Đã lưu báo cáo đề dẫn.");
    },
  });
  const { begun: _begun, ...typed } = form.values;
  const newer = useNewerContent({ form, version: report.version, content, typed, refusal: save.refusal });
  const run = async () => {
    if (file !== null && handed.current?.file !== file) {
      const data = new FormData();
      data.set("file", file);
      const sent = await upload.run(data);
      if (!sent.ok) return;
      handed.current = { file, id: sent.value.id };
    }
    const saved = await save.run({
      version: newer.version,
      body: form.values.body === skeleton ? "" : form.values.body,
      uploadId: file === null ? (report.file?.id ?? null) : (handed.current?.id ?? null),
    });
    if (saved.ok) setFile(null);
  };
  return (
    <Section title={report.state === "approved" ? "Sửa (sẽ phải duyệt lại)" : "Soạn báo cáo"}>
      <Form of={form} refusal={newer.refusal ?? upload.refusal} onSubmit={() => void run()}>
        <NewerNotice of={newer} />
        <TextArea label="Nội dung" rows={14} maxLength={100_000} {...form.bind("body")} />
        <FileField
          label="Hoặc nộp tệp"
          name="file"
          accept=".docx,.pdf"
          file={file}
          onFile={setFile}
          problem={undefined}
        />
        <Button type="submit" look="primary" busy={(save.busy || upload.busy) && "Đang lưu…"}>
          Lưu báo cáo
        </Button>
      </Form>
    </Section>
  );
}

function Moves({ report }: { report: LeadReportView }) {
  const [open, setOpen] = useState<"send" | "rework" | null>(null);
  const form = useForm({ remark: "" });
  const move = useSend<LeadReportView>(`/api/lead-reports/${report.id}/moves`, { form, onDone: () => setOpen(null) });
  const { permissions } = report;
  const go = (name: string, remark = "") => void move.run({ version: report.version, move: name, remark });
  const busy = move.busy && "Đang ghi…";
  return (
    <>
      <RefusalNotice refusal={move.refusal} />
      <div class="row no-print">
        {permissions.approve && (
          <Button look="primary" busy={busy} onPress={() => go("approve")}>
            Duyệt
          </Button>
        )}
        {permissions.send && (
          <Button look="primary" onPress={() => setOpen("send")}>
            Gửi đảng viên
          </Button>
        )}
        {permissions.present && report.state === "sent" && (
          <Button busy={busy} onPress={() => go("present")}>
            Đã trình bày
          </Button>
        )}
        {permissions.complete && (
          <Button busy={busy} onPress={() => go("complete")}>
            Đã hoàn thiện sau thảo luận
          </Button>
        )}
        {permissions.rework && report.state !== "assigned" && (
          <Button look="quiet" onPress={() => setOpen("rework")}>
            Trả lại để sửa
          </Button>
        )}
      </div>
      <ConfirmNotice
        open={open === "send"}
        title="Gửi báo cáo đề dẫn"
        notices={[`Đảng viên ${report.cellName}`]}
        verb="Gửi đảng viên"
        busy={busy}
        onConfirm={() => go("send")}
        onClose={() => setOpen(null)}
      />
      <Dialog open={open === "rework"} title="Trả lại để sửa" onClose={() => setOpen(null)}>
        <Form of={form} refusal={move.refusal} onSubmit={() => go("rework", form.values.remark)}>
          <TextArea label="Cần sửa gì" required rows={3} maxLength={2000} {...form.bind("remark")} />
          <Button type="submit" look="primary" busy={busy}>
            Trả lại
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
