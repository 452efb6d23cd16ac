// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./review.css";
import { lazy } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import type { PlanView } from "#contract/plan.ts";
import type { ReadingView } from "#contract/reading.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { lastChangeText } from "#web/app/last-change.ts";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { ConfirmNotice } from "#web/ui/dialog.tsx";
import { SaveState } from "#web/ui/facts.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page } from "#web/ui/page.tsx";
import { tell } from "#web/ui/toast.tsx";
import { DraftParts, TouchedCells } from "./draft-parts.tsx";
import { useDraft, type Draft, type DraftState } from "./draft-state.ts";
import { goToField, showField } from "./field-facts.ts";
import { linksOf } from "./read-links.ts";
import type { Addition } from "./additions.ts";
import { markLinks } from "./read-marks.ts";
import { ChangesOfOther } from "./change-list.tsx";
import { warningWords } from "./words.ts";

const SourcePane = lazy(() => import("./source-pane.tsx").then((module) => module.SourcePane));

/** The draft beside the text it was read from: everything correctable, published only by a person. P1, P2. */
export function DraftPage() {
  const { params } = useRoute();
  const asked = useAnswer<PlanView>(`/api/plans/${params["planId"]}`);
  const plan = asked.data;
  return (
    <Page
      wide
      title={
        plan?.published ? `Sửa đổi kế hoạch năm ${plan.year}` : `Dự thảo kế hoạch${plan ? ` năm ${plan.year}` : ""}`
      }
      lead={plan?.organisation.name}
      crumbs={[{ label: "Kế hoạch", href: "/plan" }]}
    >
      <Answer of={asked} what="dự thảo">
        {(view) =>
          view.draft === null ? (
            <EmptyState
              icon="plan"
              title="Không có bản dự thảo"
              actions={<LinkButton href={`/plan/${view.id}`}>Xem kế hoạch</LinkButton>}
            >
              Kế hoạch này không có bản nào đang soạn.
            </EmptyState>
          ) : (
            <Editor key={`${view.id}${view.draft.number}`} plan={{ ...view, draft: view.draft }} />
          )
        }
      </Answer>
    </Page>
  );
}

function Editor({ plan }: { plan: PlanView & { draft: Draft } }) {
  const state = useDraft(plan);
  const { content, marks } = state;
  const reading = useAnswer<ReadingView>(plan.draft.readingId ? `/api/readings/${plan.draft.readingId}` : null).data
    ?.reading;
  const links = useMemo(
    () => (reading ? [...linksOf(content, reading), ...markLinks(content, marks)] : []),
    [content, reading, marks],
  );
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => showField(here), [here]);
  const add = ({ change, path, mark }: Addition) => {
    state.set(change, mark);
    setHere(path);
    tell("Đã thêm vào dự thảo.");
    requestAnimationFrame(() => goToField(path));
  };
  return (
    <div class="stack">
      <Meanwhile state={state} />
      <div class={reading ? "review" : "stack"}>
        {reading && (
          <SourcePane
            text={reading.source.text}
            links={links}
            here={here}
            onLook={setHere}
            onGo={goToField}
            content={content}
            today={plan.today}
            onAdd={add}
          />
        )}
        <DraftParts {...{ plan, state, links }} warnings={reading?.warnings ?? []} onLook={setHere} />
      </div>
      <Foot plan={plan} state={state} />
    </div>
  );
}

const Meanwhile = ({ state }: { state: DraftState }) =>
  state.refusal?.code === "row.stale" ? (
    <Notice
      kind="warn"
      title="Trong lúc đồng chí sửa, dự thảo này đã có người khác cập nhật"
      actions={
        <>
          <Button onPress={state.adopt}>Lấy bản mới, bỏ phần tôi vừa sửa</Button>
          <Button look="quiet" onPress={state.keepMine}>
            Giữ bản của tôi, bỏ bản kia
          </Button>
        </>
      }
    >
      {lastChangeText(state.refusal)}Phần đồng chí vừa sửa vẫn còn trên màn hình nhưng chưa lưu.
      <ChangesOfOther changes={state.refusal["changes"]} />
    </Notice>
  ) : (
    <RefusalNotice refusal={state.refusal} />
  );

const Unsaved = ({ away }: { away: boolean }) => (
  <div class="row" role="status">
    <strong>{away ? "Mất mạng, chưa lưu được. Có mạng thì tự lưu." : "Chưa lưu được phần vừa sửa."}</strong>
    {!away && (
      <Button dense onPress={() => document.querySelector(".notice")?.scrollIntoView({ block: "center" })}>
        Xem vì sao
      </Button>
    )}
  </div>
);

function Foot({ plan, state }: { plan: PlanView & { draft: Draft }; state: DraftState }) {
  const { route } = useLocation();
  const [version, setVersion] = useState<number | null>(null);
  const { draft } = state;
  const publish = useSend<PlanView>(`/api/plans/${plan.id}/publish`, {
    onDone: () => {
      tell("Đã ban hành kế hoạch.");
      route(`/plan/${plan.id}`);
    },
  });
  const ask = async () => {
    const settled = await state.settle();
    const [fault] = settled?.faults ?? [];
    if (fault) goToField(fault.path);
    else if (settled) setVersion(settled.version);
  };
  const confirm = async () => {
    const answer = await publish.run({ version });
    if (!answer.ok) setVersion(null);
  };
  return (
    <div class="review-foot stack-tight no-print">
      {state.refusal && <Unsaved away={state.refusal.code === "unreachable"} />}
      <RefusalNotice refusal={publish.refusal} />
      <div class="row spread">
        <div class="row">
          {plan.permissions.publish && (
            <Button look="primary" onPress={() => void ask()}>
              {draft.faults.length > 0
                ? `Còn ${draft.faults.length} chỗ phải sửa`
                : plan.published
                  ? "Ban hành bản sửa đổi"
                  : "Ban hành"}
            </Button>
          )}
          <LinkButton href="/plan" look="quiet">
            Để sau
          </LinkButton>
        </div>
        {state.saving && <SaveState {...state.saving} />}
      </div>
      <ConfirmNotice
        open={version !== null}
        title={`Ban hành ${plan.published ? "bản sửa đổi " : ""}kế hoạch năm ${plan.year}`}
        notices={[audienceWords(draft.audience)]}
        verb="Ban hành"
        busy={publish.busy && "Đang ban hành…"}
        onConfirm={() => void confirm()}
        onClose={() => setVersion(null)}
      >
        <p>
          {plan.published
            ? "Từ hôm nay bản này thay bản đang thi hành; đăng ký đã gửi giữ nguyên."
            : "Từ hôm nay các chi bộ phải đăng ký và sinh hoạt theo kế hoạch này. Sau khi ban hành không sửa trực tiếp được, chỉ ban hành bản sửa đổi."}
        </p>
        <TouchedCells cells={draft.touched} />
        {draft.warnings.length > 0 && (
          <ul class="small">
            {[...new Set(draft.warnings.map(({ code }) => code))].map((code) => (
              <li key={code}>{warningWords[code] ?? code}</li>
            ))}
          </ul>
        )}
      </ConfirmNotice>
    </div>
  );
}

/** Whom publishing tells; where no secretary is on record yet, it says so and where to put that right. */
function audienceWords({ secretaries, cells }: { secretaries: number; cells: readonly string[] }): string {
  const of = `${cells.length} chi bộ: ${cells.join("; ")}`;
  return secretaries === 0 ? `Chưa ai: ở trang Tổ chức chưa ghi bí thư của ${of}` : `${secretaries} bí thư của ${of}`;
}
