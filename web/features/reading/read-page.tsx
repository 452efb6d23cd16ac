import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { PlanList, PlanView } from "#contract/plan.ts";
import type { ReadingView } from "#contract/reading.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice, RefusalText } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { FileField } from "#web/ui/file-field.tsx";
import { RadioField, SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { NoPermission } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";

/** A plan begins with its document: pasted or chosen, read, and laid beside the draft it makes. P1. */
export function ReadPage() {
  const asked = useAnswer<PlanList>("/api/plans");
  return (
    <Page
      title="Lập kế hoạch"
      lead="Dán nội dung hoặc chọn tệp: chương trình đọc ra bản dự thảo, đồng chí xem lại từng mục bên cạnh văn bản rồi mới ban hành. Chưa có văn bản thì gõ bằng tay."
      crumbs={[{ label: "Kế hoạch", href: "/plan" }]}
    >
      <Answer of={asked} what="các kế hoạch">
        {(list) => (list.mayDraftFor.length === 0 ? <NoPermission /> : <ReadForm list={list} />)}
      </Answer>
    </Page>
  );
}

type Way = "paste" | "file" | "hand" | "superior";

function ReadForm({ list }: { list: PlanList }) {
  const { route } = useLocation();
  const [way, setWay] = useState<Way | "">("paste");
  const [organisationId, setOrganisation] = useState(list.mayDraftFor[0]?.id ?? "");
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [year, setYear] = useState(nextYear(list));
  const [told, setTold] = useState(false);
  const [doubtful, setDoubtful] = useState(false);
  const [draft, setDraft] = useState<ReadingView | null>(null);
  const read = useSend<ReadingView, object | FormData>("/api/readings");
  const above = list.plans.filter((plan) => plan.above);
  const [fromPlanId, setFrom] = useState(above[0]?.id ?? "");
  const create = useSend<PlanView>("/api/plans", { onDone: ({ id }) => route(`/plan/${id}/draft`) });
  const begin = (from: ReadingView | null, notSecret = false) => {
    const read = from?.draft.identity.year ?? null;
    // The text names no year: the person is asked, nothing is guessed.
    if (from !== null && read === null && draft === null) return setDraft(from);
    const said = read ?? Number(year);
    if (!isYear(said)) return;
    const taken = from && { content: from.draft, readingId: from.id };
    void create.run({ organisationId, year: said, ...taken, ...(notSecret && { notSecret }) });
  };
  const inherit = () => {
    const from = above.find(({ id }) => id === fromPlanId);
    if (from) void create.run({ organisationId, year: from.year, fromPlanId });
  };
  const run = async (confirmedNotSecret: boolean) => {
    setTold(true);
    if (way === "hand") return begin(null);
    if (way === "superior") return inherit();
    const body = bodyOf({ way, organisationId, text, file, confirmedNotSecret });
    if (body === null) return;
    const answer = await read.run(body);
    setDoubtful(!answer.ok && answer.error.code === "reading.secret-doubtful");
    if (answer.ok) begin(answer.value, confirmedNotSecret);
  };
  const missing = missingIn({ way, text, file });
  return (
    <form
      class="form form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (draft ? begin(draft) : run(false));
      }}
    >
      <Refused refusal={read.refusal?.code === "reading.secret-doubtful" ? null : (read.refusal ?? create.refusal)} />
      {list.mayDraftFor.length > 1 && (
        <SelectField
          label="Của đảng ủy"
          name="organisationId"
          value={organisationId}
          onValue={setOrganisation}
          options={list.mayDraftFor.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <RadioField
        label="Lấy kế hoạch từ đâu"
        name="way"
        inline
        value={way}
        onValue={setWay}
        options={[
          { value: "paste", label: "Dán nội dung" },
          { value: "file", label: "Chọn tệp" },
          ...(above.length > 0 ? [{ value: "superior" as const, label: "Theo kế hoạch cấp trên" }] : []),
          { value: "hand", label: "Gõ bằng tay" },
        ]}
      />
      {way === "superior" && (
        <SelectField
          label="Kế hoạch cấp trên"
          name="fromPlanId"
          hint="Chuyên đề, kỳ, đề cương, chương trình và quy định được lấy sang; đồng chí thêm, thay hoặc bỏ rồi ban hành."
          value={fromPlanId}
          onValue={setFrom}
          options={above.map(({ id, year: of, symbol, organisation }) => ({
            value: id,
            label: `Năm ${of} – ${symbol ?? "chưa có số"} – ${organisation.name}`,
          }))}
        />
      )}
      {way === "paste" && (
        <TextArea
          label="Nội dung kế hoạch"
          name="text"
          hint="Dán cả văn bản, từ phần đầu đến nơi nhận. Không dán văn bản có độ mật."
          rows={14}
          required
          value={text}
          onValue={setText}
          problem={told ? missing : undefined}
        />
      )}
      {way === "file" && (
        <FileField
          label="Tệp kế hoạch"
          name="file"
          accept=".docx,.pdf,.txt,.md"
          required
          file={file}
          onFile={setFile}
          problem={told ? missing : undefined}
        />
      )}
      {(way === "hand" || draft) && (
        <TextField
          label="Kế hoạch của năm"
          name="year"
          inputMode="numeric"
          maxLength={4}
          required
          hint={draft ? "Văn bản không nói rõ năm. Ghi năm rồi bấm tiếp." : undefined}
          value={year}
          onValue={setYear}
          problem={told && !isYear(Number(year)) ? "Ghi năm, ví dụ 2023." : undefined}
        />
      )}
      <div class="row">
        <Button
          type="submit"
          look="primary"
          busy={(read.busy && "Đang đọc văn bản…") || (create.busy && "Đang lập dự thảo…")}
        >
          {way === "superior"
            ? "Lập dự thảo từ kế hoạch này"
            : way === "hand"
              ? "Mở bản trắng"
              : draft
                ? "Tiếp"
                : "Đọc và lập dự thảo"}
        </Button>
        <LinkButton href="/plan" look="quiet">
          Thôi
        </LinkButton>
      </div>
      <ConfirmNotice
        open={doubtful}
        title="Văn bản này có mật không?"
        notices={[]}
        verb="Không mật, đọc tiếp"
        busy={read.busy && "Đang đọc…"}
        onConfirm={() => void run(true)}
        onClose={() => setDoubtful(false)}
      >
        {read.refusal && (
          <p>
            <RefusalText refusal={read.refusal} />
          </p>
        )}
      </ConfirmNotice>
    </form>
  );
}

function Refused({ refusal }: { refusal: Refusal | null }) {
  const planId = refusal?.["planId"];
  return (
    <>
      <RefusalNotice refusal={refusal} />
      {refusal?.code === "plan.exists" && typeof planId === "string" && (
        <LinkButton href={`/plan/${planId}`}>Mở kế hoạch đã có</LinkButton>
      )}
    </>
  );
}

/** From October on a plan is made for the year to come. */
const nextYear = ({ today }: PlanList): string =>
  String(Number(today.slice(0, 4)) + (Number(today.slice(5, 7)) >= 10 ? 1 : 0));

const isYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2100;

/** As many characters as the server reads of a pasted text. */
const longest = 1_000_000;

type Given = { way: Way | ""; text: string; file: File | null };

const missingIn = ({ way, text, file }: Given): string | undefined => {
  if (way === "paste" && text.trim() === "") return "Dán nội dung kế hoạch vào đây.";
  if (way === "paste" && text.length > longest)
    return "Đoạn dán dài quá 1.000.000 ký tự. Chỉ dán phần kế hoạch, bỏ phụ lục, hoặc chọn tệp.";
  return way === "file" && file === null ? "Chọn tệp kế hoạch." : undefined;
};

function bodyOf(given: Given & { organisationId: string; confirmedNotSecret: boolean }): object | FormData | null {
  const { way, organisationId, text, file, confirmedNotSecret } = given;
  if (missingIn(given) !== undefined) return null;
  if (way === "paste") return { organisationId, text, ...(confirmedNotSecret && { confirmedNotSecret }) };
  if (file === null) return null;
  const form = new FormData();
  form.set("organisationId", organisationId);
  if (confirmedNotSecret) form.set("confirmedNotSecret", "true");
  form.set("file", file);
  return form;
}
