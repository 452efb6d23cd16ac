import { lazy, useLocation, useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import type { CaptureView, CodeView } from "#contract/capture.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalText } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, Loading } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { lineIsBack } from "#web/offline/send-outbox.ts";
import { useOutbox } from "#web/offline/use-outbox.ts";
import { CaptureLines } from "./capture-lines.tsx";
import { useKeptCapture } from "./kept-capture.ts";

const CaptureLeft = lazy(() => import("./capture-left.tsx").then((module) => module.CaptureLeft));
const CaptureNotice = lazy(() => import("./capture-notice.tsx").then((module) => module.CaptureNotice));

/** From a scanned code: which meeting, and the name under which one asks to write. Looking uses nothing up. M5. */
export function CaptureCodePage() {
  const { route } = useLocation();
  const address = `/api/capture-codes/${useRoute().params["token"]}`;
  const code = useAnswer<CodeView>(address);
  const form = useForm({ name: "" });
  const ask = useSend<CaptureView>(address, { form, onDone: () => route("/capture", true) });
  const submit = () =>
    form.values.name.trim() === "" ? form.complain({ name: "Ghi họ tên." }) : void ask.run(form.values);
  if (code.data === undefined) return code.refusal ? <Closed refusal={code.refusal} /> : <Loading what="mã mời ghi" />;
  return (
    <Page title="Ghi biên bản trên máy này" lead={<p>{`${code.data.cellName} · ${code.data.topicTitle}`}</p>}>
      <Form of={form} onSubmit={submit} refusal={ask.refusal}>
        <TextField label="Họ tên của đồng chí" required maxLength={100} {...form.bind("name")} />
        <Button type="submit" look="primary" busy={ask.busy && "Đang gửi…"}>
          Xin ghi
        </Button>
      </Form>
    </Page>
  );
}

const Closed = ({ refusal }: { refusal: Refusal }) => (
  <Page title="Ghi biên bản">
    <EmptyState icon="warning" title="Chưa ghi được trên máy này">
      <RefusalText refusal={refusal} />
    </EmptyState>
    <CaptureLeft but="" />
  </Page>
);

/** How often the device looks whether it was allowed, or may no more. */
const lookMs = 3000;

/** The device's own page: what it writes, and nothing to sign. Once allowed it goes on without a line. M5, M6. */
export function CapturePage() {
  const asked = useAnswer<CaptureView>("/api/capture", { every: lookMs });
  const view = useKeptCapture(asked);
  const outbox = useOutbox(view?.id ?? "");
  useEffect(() => void (asked.refusal === null && lineIsBack()), [asked.at]);
  if (view === undefined) return asked.refusal ? <Closed refusal={asked.refusal} /> : <Loading what="phần ghi" />;
  return (
    <Page
      title={view.topicTitle === "" ? "Ghi biên bản" : view.topicTitle}
      lead={<p>Người ghi: {view.name}</p>}
      actions={outbox.standing && <SaveState standing={outbox.standing} />}
    >
      <div class="stack-loose">
        {(asked.refusal?.code === "unreachable" || asked.data === undefined) && (
          <Notice kind="offline">Mất mạng. Cứ ghi tiếp: mọi dòng được lưu trên máy và tự gửi khi có mạng.</Notice>
        )}
        {outbox.refused.length + outbox.others.length > 0 && <CaptureNotice view={view} outbox={outbox} />}
        {view.state === "asked" && <Notice>Đã gửi tên. Chờ bí thư bấm Cho phép; trang này tự mở.</Notice>}
        {view.state === "refused" && <Notice kind="warn">Bí thư chưa đồng ý cho máy này ghi.</Notice>}
        {view.state === "ended" && (
          <Notice kind="warn">Máy này đã hết quyền ghi. Dòng gửi bây giờ sẽ chờ bí thư nhận, không mất.</Notice>
        )}
        {(view.state === "allowed" || view.state === "ended") && <CaptureLines view={view} outbox={outbox} />}
        <CaptureLeft but={view.id} />
      </div>
    </Page>
  );
}
