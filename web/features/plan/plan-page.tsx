import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso/router";
import type { PlanVersionView, PlanView } from "#contract/plan.ts";
import { Answer, useAnswer, useSend } from "#web/app/answer.tsx";
import { RefusalNotice } from "#web/app/refusal-notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Dialog } from "#web/ui/dialog.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { FileLinks } from "#web/ui/file-links.tsx";
import { EmptyState } from "#web/ui/page-states.tsx";
import { Page, Section } from "#web/ui/page.tsx";
import { ChangeList } from "./change-list.tsx";
import { PlanContentPart } from "./plan-content-part.tsx";

/** A plan in force: read by everyone below; changed only by the next version. P2. */
export function PlanPage() {
  const { params } = useRoute();
  const asked = useAnswer<PlanView>(`/api/plans/${params["planId"]}`);
  const plan = asked.data;
  const identity = (plan?.published ?? plan?.draft)?.content.identity;
  return (
    <Page
      title={plan ? `Kế hoạch năm ${plan.year}` : "Kế hoạch"}
      lead={plan && [identity?.symbol, identity?.title, plan.organisation.name].filter(Boolean).join(" · ")}
      crumbs={[{ label: "Kế hoạch", href: "/plan" }]}
      actions={plan && <Actions plan={plan} />}
    >
      <Answer of={asked} what="kế hoạch">
        {(view) => (
          <div class="stack-loose">
            {view.published ? (
              <PlanContentPart published={view.published} />
            ) : (
              <EmptyState
                icon="plan"
                title="Kế hoạch chưa ban hành"
                actions={<LinkButton href={`/plan/${view.id}/draft`}>Mở dự thảo</LinkButton>}
              >
                Chi bộ chỉ thấy kế hoạch sau khi ban hành.
              </EmptyState>
            )}
            <Versions view={view} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Actions({ plan }: { plan: PlanView }) {
  const [asking, setAsking] = useState(false);
  const { permissions } = plan;
  return (
    <>
      {permissions.register.map((cell, at) => (
        <LinkButton
          key={cell.id}
          href={`/cell-plan/register/${plan.id}/${cell.id}`}
          look={at === 0 ? "primary" : "plain"}
        >
          {permissions.register.length > 1 ? `Đăng ký: ${cell.name}` : "Đăng ký của chi bộ"}
        </LinkButton>
      ))}
      {permissions.readRegistrations && (
        <LinkButton href={`/plan/${plan.id}/registrations`}>Đăng ký của các chi bộ</LinkButton>
      )}
      {plan.published && <FileLinks href={`/api/plans/${plan.id}/document`} />}
      {permissions.seeBelow && <LinkButton href={`/plan/${plan.id}/below`}>Các đảng ủy trực thuộc</LinkButton>}
      {permissions.seeCorrections && <LinkButton href="/plan/corrections">Chỗ đã sửa của máy đọc</LinkButton>}
      {plan.draft && (
        <LinkButton href={`/plan/${plan.id}/draft`} icon="pencil">
          {plan.published ? "Bản sửa đổi đang soạn" : "Mở dự thảo"}
        </LinkButton>
      )}
      {permissions.amend && (
        <Button icon="pencil" onPress={() => setAsking(true)}>
          Sửa đổi, bổ sung
        </Button>
      )}
      {asking && <AmendDialog plan={plan} onClose={() => setAsking(false)} />}
    </>
  );
}

function AmendDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const { route } = useLocation();
  const [reason, setReason] = useState("");
  const [told, setTold] = useState(false);
  const amend = useSend<PlanView>(`/api/plans/${plan.id}/amend`, { onDone: () => route(`/plan/${plan.id}/draft`) });
  const run = () => {
    setTold(true);
    if (reason.trim() !== "") void amend.run({ reason: reason.trim() });
  };
  return (
    <Dialog
      open
      title="Sửa đổi, bổ sung kế hoạch"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Thôi</Button>
          <Button look="primary" busy={amend.busy && "Đang mở…"} onPress={run}>
            Soạn bản sửa đổi
          </Button>
        </>
      }
    >
      <div class="stack">
        <RefusalNotice refusal={amend.refusal} />
        <p>Bản đang thi hành giữ nguyên cho đến khi bản sửa đổi được ban hành. Đăng ký của các chi bộ được giữ lại.</p>
        <TextArea
          label="Lý do sửa đổi"
          name="reason"
          rows={3}
          maxLength={2000}
          required
          value={reason}
          onValue={setReason}
          problem={told && reason.trim() === "" ? "Ghi một câu để các chi bộ biết vì sao." : undefined}
        />
      </div>
    </Dialog>
  );
}

function Versions({ view }: { view: PlanView }) {
  const published = view.versions
    .filter(({ state }) => state === "published")
    .sort((one, other) => other.number - one.number);
  const [shown, setShown] = useState<number | null>(null);
  if (published.length === 0) return null;
  return (
    <Section title="Các lần ban hành">
      <ol class="timeline">
        {published.map(({ number, publishedOn, publishedBy, reason }) => (
          <li key={number}>
            <p>
              {number === 1 ? "Ban hành lần đầu" : `Sửa đổi, bổ sung lần ${number - 1}`}
              {publishedBy ? `, đồng chí ${publishedBy}` : ""}
            </p>
            {publishedOn && <time dateTime={publishedOn}>ngày {dayText(publishedOn)}</time>}
            {reason && <p>Lý do: {reason}</p>}
            {number !== view.published?.number && (
              <FileLinks look="quiet" what="bản này," href={`/api/plans/${view.id}/versions/${number}/document`} />
            )}
            {number > 1 && (
              <Button dense look="quiet" onPress={() => setShown(shown === number ? null : number)}>
                {shown === number ? "Ẩn chỗ đã sửa" : "Xem chỗ đã sửa"}
              </Button>
            )}
            {shown === number && <VersionChanges planId={view.id} number={number} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function VersionChanges({ planId, number }: { planId: string; number: number }) {
  const asked = useAnswer<PlanVersionView>(`/api/plans/${planId}/versions/${number}`);
  return (
    <Answer of={asked} what="những chỗ đã sửa">
      {({ changes }) => <ChangeList changes={changes} />}
    </Answer>
  );
}
