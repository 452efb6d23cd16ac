import { useState } from "preact/hooks";
import type { ResultReportOfMeeting, ResultReportView } from "#contract/result-report.ts";
import { useSend } from "#web/app/answer.tsx";
import { useForm } from "#web/app/form.tsx";
import { noSource, OnBehalfFields, sourceIn, sourceSaid } from "#web/app/on-behalf-fields.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { useToday } from "#web/app/session.ts";
import { Button } from "#web/ui/button.tsx";
import { Card } from "#web/ui/page.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";

type Props = { meetingId: string; permissions: ResultReportOfMeeting["permissions"] };

/** Begun by the cell from its meeting, or by the office from the cell's paper. M9, P7. */
export function NoReport({ meetingId, permissions: { draft: mayDraft, onBehalf } }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  const today = useToday();
  // Kept for the page that follows: the same paper is named when the report is sent.
  const source = useForm(noSource, `on-behalf:${meetingId}`);
  const draft = useSend<ResultReportView>(`/api/meetings/${meetingId}/result-report`);
  const run = () => {
    if (!onBehalf || sourceSaid(source)) void draft.run({ id, ...sourceIn(source.values) });
  };
  const begin = (
    <Button look="primary" busy={draft.busy && "Đang soạn…"} onPress={run}>
      {onBehalf ? "Nhập thay báo cáo" : "Soạn báo cáo"}
    </Button>
  );
  return (
    <div class="stack">
      <RefusalNotice refusal={draft.refusal} />
      {mayDraft && onBehalf && (
        <Card title="Nhập thay báo cáo của chi bộ" foot={begin}>
          <OnBehalfFields bind={source.bind} today={today} />
        </Card>
      )}
      <EmptyState icon="document" title="Chưa có báo cáo kết quả" actions={mayDraft && !onBehalf && begin}>
        {mayDraft
          ? "Chương trình soạn sẵn từ biên bản và số liệu; đồng chí xem lại và gửi."
          : "Báo cáo hiện ở đây sau khi chi bộ gửi."}
      </EmptyState>
    </div>
  );
}
