import { useLocation, useRoute } from "preact-iso";
import type { CaptureLineTaken, CaptureView, CodeView } from "#contract/capture.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { useAnswer, useSend } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalText } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { TextArea, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, Loading } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";

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
  </Page>
);

/** How often the device looks whether it was allowed, or may no more. */
const lookMs = 3000;

/** The device's own page: what it writes, and nothing to sign. M5. */
export function CapturePage() {
  const asked = useAnswer<CaptureView>("/api/capture", { every: lookMs });
  const view = asked.data;
  if (view === undefined) return asked.refusal ? <Closed refusal={asked.refusal} /> : <Loading what="phần ghi" />;
  return (
    <Page title={view.topicTitle === "" ? "Ghi biên bản" : view.topicTitle} lead={<p>Người ghi: {view.name}</p>}>
      <div class="stack-loose">
        {view.state === "asked" && <Notice>Đã gửi tên. Chờ bí thư bấm Cho phép; trang này tự mở.</Notice>}
        {view.state === "refused" && <Notice kind="warn">Bí thư chưa đồng ý cho máy này ghi.</Notice>}
        {view.state === "ended" && (
          <Notice kind="warn">Máy này đã hết quyền ghi. Dòng gửi bây giờ sẽ chờ bí thư nhận, không mất.</Notice>
        )}
        {(view.state === "allowed" || view.state === "ended") && <Write view={view} onDone={asked.again} />}
      </div>
    </Page>
  );
}

type Line = { id: string; personId: string; body: string };
const emptyLine = (): Line => ({ id: crypto.randomUUID(), personId: "", body: "" });

function Write({ view, onDone }: { view: CaptureView; onDone: () => void }) {
  // The same id until it was taken: sent again over a poor line, it is the same line.
  const form = useForm<Line>(emptyLine());
  const send = useSend<CaptureLineTaken>("/api/capture/lines", {
    form,
    onDone: ({ waits }) => {
      form.set(emptyLine());
      tell(waits ? "Đã lên máy chủ, chờ bí thư nhận." : "Đã lên máy chủ.");
      onDone();
    },
  });
  const { id, personId, body } = form.values;
  const submit = () =>
    body.trim() === ""
      ? form.complain({ body: "Ghi nội dung ý kiến." })
      : void send.run({
          id,
          body,
          personId: personId || null,
          step: view.currentStep ?? 6,
          at: new Date().toISOString(),
        });
  return (
    <>
      <Form of={form} onSubmit={submit} refusal={send.refusal}>
        <Combobox label="Người phát biểu" choices={view.people} {...form.bind("personId")} />
        <TextArea label="Nội dung" required rows={5} maxLength={20_000} {...form.bind("body")} />
        <Button type="submit" look="primary" busy={send.busy && "Đang gửi…"}>
          Ghi
        </Button>
      </Form>
      <ul>
        {[...view.lines]
          .sort((one, other) => (one.saidAt < other.saidAt ? 1 : -1))
          .map((line) => (
            <li key={line.id}>
              <span class="soft small">{timeOf(line.saidAt)}</span>{" "}
              {line.speaker && <strong>{line.speaker.name}: </strong>}
              {line.body}
            </li>
          ))}
      </ul>
    </>
  );
}
