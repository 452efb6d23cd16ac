import { useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { ComponentChildren } from "preact";
import type { CellLinkView, LinkAnswerBody, OwnLinkView } from "#contract/answer-link.ts";
import type { AbsenceReason } from "#domain/attendance/attendance-count.ts";
import { useAnswer, useSend, type Asked } from "#web/app/answer.tsx";
import { Form, useForm } from "#web/app/form.tsx";
import { RefusalNotice, RefusalText } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { Combobox } from "#web/ui/combobox.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { RadioField, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState, Loading } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { reasonOptions, reasonText, titleOf, whenAndWhere } from "./words.ts";

/** By a link of one's own: the notice and the own answer, without logging in. M3. */
export function OwnLinkPage() {
  const address = `/api/answers/${useRoute().params["token"]}`;
  return <Linked of={useAnswer<OwnLinkView>(address)}>{(view) => <OwnAnswer view={view} address={address} />}</Linked>;
}

/** By the cell's link in a chat group: pick a name, answer; the secretary confirms. M3. */
export function CellLinkPage() {
  const address = `/api/cell-answers/${useRoute().params["token"]}`;
  return (
    <Linked of={useAnswer<CellLinkView>(address)}>{(view) => <CellAnswer view={view} address={address} />}</Linked>
  );
}

type Shown = OwnLinkView | CellLinkView;

function Linked<T extends Shown>({ of, children }: { of: Asked<T>; children: (view: T) => ComponentChildren }) {
  const view = of.data;
  // A link that has ended says so, also where the notice was shown before.
  if (of.refusal !== null && (view === undefined || of.refusal.code.startsWith("answer-link.")))
    return <Closed refusal={of.refusal} />;
  if (view === undefined) return <Loading what="thông báo" />;
  return (
    <Page title={titleOf(view)} lead={<p>{view.cellName}</p>}>
      <div class="stack-loose">
        <Told view={view} />
        {view.standing === "open" ? (
          children(view)
        ) : (
          <Notice kind="warn">
            <RefusalText refusal={{ code: "answer-link.started" }} />
          </Notice>
        )}
      </div>
    </Page>
  );
}

const Closed = ({ refusal }: { refusal: Refusal }) => (
  <Page title="Trả lời thông báo">
    <EmptyState icon="warning" title="Liên kết không mở được">
      <RefusalText refusal={refusal} />
    </EmptyState>
  </Page>
);

const Told = ({ view }: { view: Shown }) => (
  <KeyValues
    facts={[
      { term: "Thời gian, địa điểm", value: whenAndWhere(view) },
      ...(view.questions.length > 0
        ? [
            {
              term: "Cần chuẩn bị",
              value: (
                <ul>
                  {view.questions.map((question) => (
                    <li key={question}>{question}</li>
                  ))}
                </ul>
              ),
            },
          ]
        : []),
      ...(view.papers.length > 0 ? [{ term: "Tài liệu", value: view.papers.join("; ") }] : []),
    ]}
  />
);

function OwnAnswer({ view, address }: { view: OwnLinkView; address: string }) {
  const send = useSend<OwnLinkView>(address, { onDone: () => tell("Đã ghi câu trả lời.") });
  const { ownAnswer } = view;
  return (
    <section class="stack" aria-label="Trả lời">
      <p>
        Đồng chí <strong>{view.personName}</strong>
        {ownAnswer === null
          ? ", đồng chí có dự không?"
          : ownAnswer.answer === "attends"
            ? " đã trả lời: dự."
            : ` đã xin vắng: ${reasonText(ownAnswer)}.`}{" "}
        {ownAnswer && <span class="soft small">{instantText(ownAnswer.answeredAt)}</span>}
      </p>
      <Say busy={send.busy} refusal={send.refusal} answered={ownAnswer?.answer ?? null} onSay={send.run} />
    </section>
  );
}

function CellAnswer({ view, address }: { view: CellLinkView; address: string }) {
  const [personId, setPersonId] = useState("");
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const send = useSend(address, { onDone: () => setDone(personId) });
  const nameOf = (id: string) => view.people.find((person) => person.id === id)?.name ?? "";
  const say = (answer: LinkAnswerBody) => {
    setMissing(personId === "");
    if (personId !== "") void send.run({ personId, ...answer });
  };
  if (done !== null)
    return (
      <Notice kind="good" title={`Đã ghi câu trả lời của đồng chí ${nameOf(done)}`}>
        Câu trả lời được ghi là “tự báo qua liên kết chung” và chờ bí thư xác nhận.
        <p>
          <Button onPress={() => (setDone(null), setPersonId(""))}>Trả lời cho người khác, hoặc sửa lại</Button>
        </p>
      </Notice>
    );
  return (
    <section class="stack" aria-label="Trả lời">
      <Combobox
        label="Đồng chí là ai?"
        name="personId"
        required
        choices={view.people}
        value={personId}
        onValue={setPersonId}
        {...(missing && personId === "" && { problem: "Chọn tên của đồng chí." })}
      />
      <Say busy={send.busy} refusal={send.refusal} answered={null} onSay={say} />
    </section>
  );
}

type SayProps = {
  busy: boolean;
  refusal: Refusal | null;
  answered: "attends" | "apologises" | null;
  onSay: (answer: LinkAnswerBody) => unknown;
};

/** "Dự" by one tap; an apology with its reason by two. */
function Say({ busy, refusal, answered, onSay }: SayProps) {
  const [apologising, setApologising] = useState(false);
  const form = useForm<{ reasonKind: AbsenceReason | ""; reason: string }>({ reasonKind: "", reason: "" });
  const { reasonKind, reason } = form.values;
  const apologise = () => {
    if (reasonKind === "") return form.complain({ reasonKind: "Chọn một lý do." });
    if (reasonKind === "other" && reason.trim() === "") return form.complain({ reason: "Ghi lý do." });
    onSay({ answer: "apologises", reasonKind, reason });
  };
  return (
    <>
      <div class="row">
        <Button
          look={answered === null && !apologising ? "primary" : "plain"}
          pressed={answered === "attends"}
          busy={busy && "Đang gửi…"}
          onPress={() => void onSay({ answer: "attends", reasonKind: null, reason: "" })}
        >
          Dự
        </Button>
        <Button pressed={apologising} onPress={() => setApologising(!apologising)}>
          Xin vắng
        </Button>
      </div>
      {apologising ? (
        <Form of={form} onSubmit={apologise} refusal={refusal}>
          <RadioField label="Lý do" options={reasonOptions} inline required {...form.bind("reasonKind")} />
          <TextField
            label="Nói thêm"
            maxLength={500}
            {...form.bind("reason")}
            {...(reasonKind === "other" ? { required: true } : { problem: undefined })}
          />
          <Button type="submit" look="primary" busy={busy && "Đang gửi…"}>
            Gửi xin vắng
          </Button>
        </Form>
      ) : (
        <RefusalNotice refusal={refusal} />
      )}
    </>
  );
}
