import { lazy } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import type { CellPlanView } from "#contract/cell-plan.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { faultsNow } from "#web/app/faults-now.ts";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import type { Refusal } from "#web/app/refusal.ts";
import { Button } from "#web/ui/button.tsx";
import { instantText } from "#web/ui/day-text.ts";
import { SaveState } from "#web/ui/facts.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { StateMark } from "#web/ui/state-mark.tsx";
import { tell } from "#web/ui/toast.tsx";
import { PeriodCard } from "./period-card.tsx";
import { useRegistration, type Registration } from "./registration-state.ts";
import { SubmitDialog, type Said } from "./submit-dialog.tsx";
import { differenceText, faultWords, leftText, markOf, stateText } from "./words.ts";

/** At the foot of the page. */
const ExtensionPart = lazy(() => import("./extension-part.tsx").then((module) => module.ExtensionPart));
/** Seldom needed: it comes with the answer that asks for it. */
const Meanwhile = lazy(() => import("./meanwhile.tsx").then((module) => module.Meanwhile));

/** A cell registers its year: everything is filled in; who has nothing to change sends it. P4. */
export function RegistrationPage() {
  const { params } = useRoute();
  const { cellPlanId, planId, organisationId } = params;
  const asked = useAnswer<CellPlanView>(
    cellPlanId
      ? `/api/cell-plans/${cellPlanId}`
      : `/api/cell-plans/of?organisationId=${organisationId}&planId=${planId}`,
  );
  const view = asked.data;
  return (
    <Page
      title={view ? `Đăng ký kế hoạch ${view.plan.year}` : "Đăng ký kế hoạch"}
      lead={view && <Lead view={view} />}
      actions={view?.id && <FileLinks href={`/api/cell-plans/${view.id}/document`} />}
      crumbs={view ? [{ label: `Kế hoạch ${view.plan.symbol ?? view.plan.year}`, href: `/plan/${view.plan.id}` }] : []}
    >
      <Answer of={asked} what="kế hoạch của chi bộ">
        {(data) => <RegistrationForm key={`${data.cell.id}${data.plan.id}`} given={data} />}
      </Answer>
    </Page>
  );
}

const Lead = ({ view }: { view: CellPlanView }) => (
  <>
    <p>
      {view.cell.name}
      {view.deadline && ` · hạn: ${view.deadline.words}`}
      {leftText(view.timing) && ` (${leftText(view.timing)})`}
    </p>
    {view.deadline && <p class="small">{view.deadline.sentence}</p>}
  </>
);

function RegistrationForm({ given }: { given: CellPlanView }) {
  const registration = useRegistration(given);
  const { view, items, refusal } = registration;
  const [open, setOpen] = useState(false);
  const [amending, setAmending] = useState(false);
  // What was typed beside the registration goes when it has been sent, not when another was first.
  const [sendings, setSendings] = useState(0);
  const submit = useSend<CellPlanView>(`/api/cell-plans/${registration.id}/submit`, {
    onDone: (answer) => {
      registration.adopt(answer);
      setAmending(false);
      setSendings((count) => count + 1);
      tell(answer.onBehalfOf ? "Đã nhập thay. Bí thư chi bộ sẽ xác nhận." : "Đã gửi đăng ký đến văn phòng Đảng ủy.");
    },
  });
  const { permissions } = view;
  // What was handed in is read; whoever wants to change it says so first.
  const handedIn = view.state === "submitted" || view.state === "acknowledged";
  const sends = permissions.submit || permissions.amend || permissions.onBehalf;
  const writes = (permissions.save || sends) && (!handedIn || amending);
  const head = useRef<HTMLDivElement>(null);
  const sentItems = useRef(items);
  const run = async (said: Said) => {
    const body = await registration.settled();
    if (body === null) return;
    sentItems.current = items;
    const sent = await submit.run({ ...body, ...said });
    if (!sent.ok && sent.error.code === "row.stale") registration.meet(sent.error);
    // Without a line the dialog stays, and what was typed in it; what is wrong in the cards is put right there.
    if (sent.ok || sent.error["faults"]) setOpen(false);
    if (!sent.ok) head.current?.scrollIntoView({ block: "center" });
  };
  useEffect(() => {
    if (!registration.other) return;
    setOpen(false);
    tell("Kế hoạch này đã có người khác cập nhật. Xem lời nhắc ở đầu trang.");
  }, [registration.other]);
  const problems = problemsNow(submit.refusal, { sent: sentItems.current, now: items });
  const mended = submit.refusal?.["faults"] !== undefined && Object.keys(problems).length === 0;
  // Somebody else's version is shown as such, with the choice between the two.
  const told = [mended ? null : submit.refusal, refusal].find((one) => one && one.code !== "row.stale") ?? null;
  return (
    <div class="stack-loose">
      <div class="stack" ref={head}>
        <Standing view={view} />
        {view.state === "none" && permissions.submit && (
          <p>
            Đã điền sẵn theo kế hoạch của {view.committee.name}. Không đổi gì thì gửi luôn; thời gian, người trình bày
            có thể ghi sau.
          </p>
        )}
        {registration.other && (
          <Meanwhile
            other={registration.other}
            refusal={refusal}
            items={items}
            onTake={() => registration.other && registration.adopt(registration.other)}
            onKeep={() => {
              registration.keepMine();
              // Handed in by the other: what is kept goes out as its amendment, and is shown as such.
              setAmending(true);
            }}
          />
        )}
        {!open && <RefusalNotice refusal={told} />}
      </div>
      <Section title="Chuyên đề từng kỳ">
        <div class="two">
          {view.periods.map((period) => (
            <PeriodCard
              key={period.key}
              {...{ view, period, items }}
              onItems={writes ? registration.set : null}
              problemOf={(path) => problems[path]}
            />
          ))}
        </div>
      </Section>
      {sends && !writes && (
        <div class="row no-print">
          <Button icon="pencil" onPress={() => setAmending(true)}>
            {changeVerb(view)}
          </Button>
        </div>
      )}
      {sends && writes && (
        <div class="row spread no-print">
          <Button look="primary" onPress={() => setOpen(true)}>
            {sendVerb(view)}
          </Button>
          {registration.saving && <SaveState {...registration.saving} />}
        </div>
      )}
      {!sends && registration.saving && <SaveState {...registration.saving} />}
      <ExtensionPart view={view} />
      <Differences view={view} />
      <SubmitDialog
        key={sendings}
        {...{ view, items, open }}
        refusal={told}
        busy={submit.busy}
        onSend={(said) => void run(said)}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}

/** Not taken note of yet, what is sent takes the place of what was; after that it is an amendment. P4. */
function changeVerb({ permissions, state }: CellPlanView): string {
  if (state === "submitted") return permissions.submit ? "Sửa bản đã gửi" : "Nhập thay bản khác";
  return permissions.amend ? "Sửa đổi đăng ký" : "Nhập thay bản sửa đổi";
}

function sendVerb({ permissions, state }: CellPlanView): string {
  if (permissions.submit) return state === "returned" || state === "submitted" ? "Gửi lại đăng ký" : "Gửi đăng ký";
  return permissions.amend ? "Gửi bản sửa đổi" : "Nhập thay chi bộ";
}

function Standing({ view }: { view: CellPlanView }) {
  const confirm = useSend<CellPlanView>(`/api/cell-plans/${view.id}/confirm`, { onDone: () => tell("Đã xác nhận.") });
  return (
    <>
      <div class="row">
        <StateMark {...markOf(view)} words={stateText(view)} />
        {view.timing.lateBy > 0 && (
          <span class="soft">
            muộn {view.timing.lateBy} ngày{view.timing.excused ? ", có phép" : ""}
          </span>
        )}
        {view.submittedAt && (
          <span class="soft small">
            {view.submittedBy ? `Đồng chí ${view.submittedBy} ` : ""}gửi lúc {instantText(view.submittedAt)}
          </span>
        )}
      </div>
      {view.state === "returned" && (
        <Notice kind="warn" title="Văn phòng trả lại để sửa">
          {view.remark}
          {view.decidedBy && <span class="soft small"> – đồng chí {view.decidedBy}</span>}
        </Notice>
      )}
      {view.state !== "returned" && view.remark && <p class="small">Lý do sửa đổi: {view.remark}</p>}
      {view.onBehalfOf && (
        <Notice
          title={`Văn phòng nhập thay, theo ${view.onBehalfOf}`}
          actions={
            view.permissions.confirm && (
              <Button
                look="primary"
                busy={confirm.busy && "Đang gửi…"}
                onPress={() => void confirm.run({ version: view.version })}
              >
                Xác nhận đúng
              </Button>
            )
          }
        >
          {view.confirmedByCell
            ? "Chi bộ đã xác nhận."
            : view.permissions.confirm
              ? "Nếu có chỗ chưa đúng, sửa ở dưới rồi gửi lại."
              : "Chờ chi bộ xác nhận."}
        </Notice>
      )}
      <RefusalNotice refusal={confirm.refusal} />
    </>
  );
}

function Differences({ view }: { view: CellPlanView }) {
  if (view.state === "none" || view.differences.length === 0) return null;
  const label = (key: string) => view.periods.find((period) => period.key === key)?.label ?? key;
  return (
    <Section title={`Khác với kế hoạch của ${view.committee.name}`}>
      <ul>
        {view.differences.map((one) => (
          <li key={`${one.kind}${one.periodKey}${one.title}`}>
            {label(one.periodKey)}: {differenceText(one, label)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Items = Registration["items"];

/** The server's faults by their path, in words; a period that has a topic by now lacks none. */
function problemsNow(refusal: Refusal | null, rows: { sent: Items; now: Items }): Record<string, string> {
  const filled = new Set(rows.now.map(({ periodKey }) => `periods.${periodKey}`));
  return Object.fromEntries(Object.entries(faultsNow(refusal, rows, faultWords)).filter(([path]) => !filled.has(path)));
}
