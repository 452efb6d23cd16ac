import { lazy } from "preact-iso";
import type { PlanView } from "#contract/plan.ts";
import type { PlanReadingView } from "#contract/reading.ts";
import { Button } from "#web/ui/button.tsx";
import { TextArea } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";
import { ChangeList } from "./change-list.tsx";
import type { Draft, DraftState } from "./draft-state.ts";
import { fieldAt, fieldFacts, goToField, isMoved } from "./field-facts.ts";
import { linkOf, SURE, type ReadLink } from "./read-links.ts";

/** The parts of a long page: they come while the draft itself is being fetched, the lower ones while the first is looked at. */
const TopicsPart = lazy(() => import("./topics-part.tsx").then((module) => module.TopicsPart));
const CascadePart = lazy(() => import("./cascade-part.tsx").then((module) => module.CascadePart));
const RulesPart = lazy(() => import("./rules-part.tsx").then((module) => module.RulesPart));
const IdentityPart = lazy(() => import("./identity-part.tsx").then((module) => module.IdentityPart));
const SettingsPart = lazy(() => import("./settings-part.tsx").then((module) => module.SettingsPart));
const DeadlinesPart = lazy(() => import("./deadlines-part.tsx").then((module) => module.DeadlinesPart));
const ListsPart = lazy(() => import("./lists-part.tsx").then((module) => module.ListsPart));
const DisagreeingBefore = lazy(() => import("./disagreeing-before.tsx").then((module) => module.DisagreeingBefore));

type Props = {
  plan: PlanView & { draft: Draft };
  state: DraftState;
  links: readonly ReadLink[];
  warnings: PlanReadingView["warnings"];
  onLook: (path: string | null) => void;
};

/** The draft, part by part; what the reader was not sure of comes first. */
export function DraftParts({ plan, state, links, warnings, onLook }: Props) {
  const { content, set, draft } = state;
  const field = fieldFacts(draft.faults, links);
  const part = { content, set, field };
  const before = plan.published?.content.deadlines ?? [];
  const look = (event: Event) => {
    const name = fieldAt(event.target);
    const link = name === null ? null : linkOf(name, links);
    if (link !== null) onLook(link.path);
  };
  return (
    <div class="stack-loose" onFocusIn={look} onMouseMove={(event) => isMoved(event) && look(event)}>
      {plan.published && <Amendment state={state} before={before} />}
      <OtherIssuer plan={plan} state={state} />
      <Doubtful {...{ links, warnings }} />
      {draft.superior && <CascadePart {...part} superior={draft.superior} />}
      <TopicsPart {...part} planId={plan.id} superior={draft.superior} />
      <DeadlinesPart {...part} today={plan.today} told={draft.deadlines} before={before} />
      <RulesPart {...part} />
      <IdentityPart {...part} today={plan.today} />
      <ListsPart {...part} />
      <SettingsPart {...part} rubrics={draft.rubrics} />
    </div>
  );
}

/** As when the superior's plan was pasted for one's own. */
const OtherIssuer = ({ plan, state: { draft } }: Pick<Props, "plan" | "state">) =>
  draft.warnings.some(({ code }) => code === "other-issuer") ? (
    <Notice
      kind="warn"
      title={`Văn bản này của ${draft.content.identity.issuer ?? ""}, không phải của ${plan.organisation.name}`}
      actions={
        <Button dense onPress={() => goToField("identity.issuer")}>
          Xem cơ quan ban hành
        </Button>
      }
    >
      Nếu đây là kế hoạch của cấp trên thì không ban hành bản này: lập kế hoạch của {plan.organisation.name} rồi ghi kế
      hoạch cấp trên ở phần căn cứ.
    </Notice>
  ) : null;

function Doubtful({ links, warnings }: Pick<Props, "links" | "warnings">) {
  const doubtful = links
    .filter(({ confidence }) => confidence < SURE)
    .sort((one, other) => one.confidence - other.confidence);
  if (links.length === 0) return null;
  return (
    <Notice
      kind={doubtful.length > 0 ? "warn" : "good"}
      title={
        doubtful.length > 0
          ? `${doubtful.length} chỗ máy đọc chưa chắc, xem trước`
          : `Đã đọc được ${links.length} mục, chỗ nào cũng rõ`
      }
      actions={doubtful.map(({ path, label }) => (
        <Button key={path} dense onPress={() => goToField(path)}>
          {label}
        </Button>
      ))}
    >
      {warnings.length > 0 && (
        <ul class="small">
          {warnings.map(({ message, span }) => (
            <li key={`${message}${span?.[0]}`}>{message}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** Cells touched in the same way are told of in one line. */
const alike = (cells: Draft["touched"]): [string, string[]][] =>
  [...new Set(cells.map(({ changes }) => changes.join("; ")))].map((said) => [
    said,
    cells.filter(({ changes }) => changes.join("; ") === said).map(({ cell }) => cell.name),
  ]);

/** Whose registrations the amendment touches: they stay as handed in, and these are told. P2. */
export const TouchedCells = ({ cells }: { cells: Draft["touched"] }) =>
  cells.length === 0 ? null : (
    <Notice kind="warn" title={`Chạm đến đăng ký của ${cells.length} chi bộ; từng chi bộ sẽ được báo riêng`}>
      <ul class="small">
        {alike(cells).map(([changes, names]) => (
          <li key={changes}>
            {changes} – {names.join(", ")}
          </li>
        ))}
      </ul>
    </Notice>
  );

const Amendment = ({ state, before }: { state: DraftState; before: Draft["content"]["deadlines"] }) => (
  <Section title="Bản sửa đổi">
    <DisagreeingBefore draft={state.draft} before={before} />
    <TextArea
      label="Lý do sửa đổi"
      name="reason"
      rows={2}
      maxLength={2000}
      required
      value={state.reason}
      onValue={state.setReason}
    />
    {state.draft.changes.length === 0 ? (
      <p class="soft">Chưa khác gì bản đang thi hành.</p>
    ) : (
      <ChangeList changes={state.draft.changes} />
    )}
    <TouchedCells cells={state.draft.touched} />
  </Section>
);
