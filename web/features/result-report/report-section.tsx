import type { OnBehalfOf } from "#contract/on-behalf.ts";
import type { ResultReportView } from "#contract/result-report.ts";
import { useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { OtherText, useRewriting } from "#web/app/rewriting.tsx";
import { Button } from "#web/ui/button.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";

type Props = {
  view: ResultReportView;
  section: ResultReportView["sections"][number];
  /** By which paper or call the office writes; null while it has not said. */
  named: () => { onBehalfOf?: OnBehalfOf } | null;
};

/** One part of the report, filled in from the meeting or written by the cell. M9. */
export function ReportSection({ view, section, named }: Props) {
  const own = useRewriting(section.body);
  const { text } = own;
  const save = useSend<ResultReportView>(`/api/result-reports/${view.id}/sections/${section.key}`, {
    method: "PUT",
    onDone: own.close,
  });
  const put = (body: string | null) => {
    const source = named();
    if (source !== null) void save.run({ version: view.version, body, ...source });
  };
  const mayWrite = view.permissions.write;
  const lines = section.body.split("\n").filter((line) => line.trim() !== "");
  return (
    <Section
      title={section.title}
      actions={
        mayWrite &&
        text === null && (
          <Button dense look="quiet" icon="pencil" onPress={own.open}>
            {lines.length === 0 ? "Ghi" : "Sửa"}
          </Button>
        )
      }
    >
      {own.other === null && <RefusalNotice refusal={save.refusal} />}
      <OtherText of={own} />
      {section.newer !== null && mayWrite && (
        <Notice
          kind="warn"
          title="Có số liệu mới hơn cho mục này"
          actions={
            <Button dense onPress={() => put(null)}>
              Lấy bản mới
            </Button>
          }
        >
          {section.newer}
        </Notice>
      )}
      {text === null ? (
        <div class="prose">
          {lines.length === 0 ? <p class="soft">Chưa có nội dung.</p> : lines.map((line, at) => <p key={at}>{line}</p>)}
        </div>
      ) : (
        <div class="form">
          <TextArea
            label={section.title}
            name={section.key}
            rows={6}
            value={text}
            onValue={own.write}
            problem={undefined}
            maxLength={60_000}
          />
          <div class="row">
            <Button
              look="primary"
              busy={save.busy && "Đang lưu…"}
              unavailable={own.other !== null && "Chọn bản để dùng trước"}
              onPress={() => put(text)}
            >
              Lưu
            </Button>
            <Button look="quiet" onPress={own.close}>
              Thôi
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
