import type { SuperiorPlanView } from "#contract/plan-cascade.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { SelectField, TextField } from "#web/ui/fields.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { calledBy } from "./next-topic.ts";
import { cascadeText, periodText } from "./words.ts";

type Props = PartProps & { superior: SuperiorPlanView };
type Departure = NonNullable<Content["departures"]>[number];

const nameOf = ({ organisation, symbol, date }: SuperiorPlanView): string =>
  [`kế hoạch ${symbol ?? ""}`.trim(), date && `ngày ${dayText(date)}`, `của ${organisation}`].filter(Boolean).join(" ");

/** What this plan does with its superior's: linked by a person, each topic taken up, replaced or dropped with a reason. P3. */
export function CascadePart({ content, set, field, superior }: Props) {
  if (!superior.linked) return <Offer {...{ content, set, superior }} />;
  const departures = content.departures ?? [];
  const depart = (topicId: string, change: Partial<Departure>) => {
    const before = departures.find((one) => one.topicId === topicId) ?? { topicId, by: null, reason: "" };
    set({ departures: [...departures.filter((one) => one !== before), { ...before, ...change }] });
  };
  const given = superior.cascade.filter(({ fate }) => fate === "dropped" || fate === "replaced");
  return (
    <Section
      title="So với kế hoạch cấp trên"
      actions={
        <Button dense look="quiet" onPress={() => set({ superiorPlanId: null, departures: [] })}>
          Bỏ liên kết
        </Button>
      }
    >
      <p class="soft">Thực hiện {nameOf(superior)}.</p>
      <ul>
        {superior.cascade.map((one) => (
          <li key={`${one.fate}${one.topicId}`}>{cascadeText(one)}</li>
        ))}
      </ul>
      {given.map(({ topicId, title, no, period }) => {
        const said = departures.find((one) => one.topicId === topicId);
        return (
          <div class="review-item" key={topicId}>
            <p>
              <strong>
                Không đưa vào: {no === null ? "" : `${no}. `}
                {title}
              </strong>{" "}
              <span class="soft small">({periodText(period)})</span>
            </p>
            <div class="form-row form-row-wide">
              <SelectField
                label="Thay bằng"
                value={said?.by ?? ""}
                blank="Không thay, bỏ hẳn"
                options={content.topics.map((topic, at) => ({
                  value: topic.id,
                  label: `${calledBy(content.topics, at)}. ${topic.title}`.slice(0, 80),
                }))}
                onValue={(by) => depart(topicId, { by: by === "" ? null : by })}
                {...field(`departures.${topicId}.by`)}
              />
              <TextField
                label="Lý do"
                required
                maxLength={2000}
                value={said?.reason ?? ""}
                onValue={(reason) => depart(topicId, { reason })}
                {...field(`departures.${topicId}.reason`)}
              />
            </div>
            <div class="row">
              <Button dense look="quiet" icon="undo" onPress={() => set(withTopics(content, superior, [topicId]))}>
                Đưa lại vào kế hoạch
              </Button>
            </div>
          </div>
        );
      })}
    </Section>
  );
}

const Offer = ({ content, set, superior }: Pick<Props, "content" | "set" | "superior">) => (
  <Notice
    title={`Cấp trên đã ban hành ${nameOf(superior)}`}
    actions={
      <>
        <Button dense onPress={() => set(linked(content, superior))}>
          Kế hoạch này thực hiện kế hoạch đó
        </Button>
        <Button
          dense
          look="quiet"
          onPress={() =>
            set({
              ...linked(content, superior),
              ...withTopics(
                content,
                superior,
                superior.cascade.flatMap(({ fate, topicId }) => (fate === "dropped" ? [topicId] : [])),
              ),
            })
          }
        >
          Thực hiện và lấy cả chuyên đề còn thiếu
        </Button>
      </>
    }
  >
    Liên kết thì cấp trên thấy chuyên đề nào được giữ, thêm, thay hoặc bỏ, và vì sao.
  </Notice>
);

function linked(content: Content, { planId, symbol, date, organisation }: SuperiorPlanView): Partial<Content> {
  const cites =
    symbol === null || content.basis.some((row) => row.symbol.replace(/\s/g, "") === symbol.replace(/\s/g, ""));
  const basis = cites ? content.basis : [{ kind: "KH", symbol, date, issuer: organisation }, ...content.basis];
  return { superiorPlanId: planId, basis };
}

/** The superior's topics of these ids, with their periods and outlines, after those the plan has. */
const withTopics = (content: Content, { topics }: SuperiorPlanView, ids: readonly string[]): Partial<Content> => ({
  topics: [
    ...content.topics,
    ...topics
      .filter(({ id }) => ids.includes(id))
      .map((topic) => ({
        ...topic,
        tags: [...topic.tags],
        ...(topic.outlines && { outlines: [...topic.outlines] }),
        id: `own:${crypto.randomUUID()}`,
        no: content.topics.some(({ no }) => no === topic.no) ? null : topic.no,
        origin: "superior" as const,
        from: topic.id,
      })),
  ],
});
