import { lazy } from "preact-iso";
import { useState } from "preact/hooks";
import type { SuperiorPlanView } from "#contract/plan-cascade.ts";
import { parsePeriodKey, periodKey, periodLabel, periodsOf } from "#domain/calendar/period.ts";
import { SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { Problem } from "#web/ui/field.tsx";
import type { PartProps } from "./field-facts.ts";
import { calledBy, nextTopic } from "./next-topic.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";

type Topic = Content["topics"][number];

/** Files are handed in by few: the part comes when there is one to show or to take. */
const OutlineFiles = lazy(() => import("./outline-files.tsx").then((module) => module.OutlineFiles));

/** The periods a topic may stand in: those of the plan, and its own where it is of another unit. */
function periodOptions({ identity: { year }, periodUnit }: Content, { period }: Topic) {
  const ofPlan = year === null ? [] : periodsOf(periodUnit, year);
  const own = period === null || ofPlan.some((one) => periodKey(one) === periodKey(period)) ? [] : [period];
  return [...ofPlan, ...own].map((one) => ({ value: periodKey(one), label: periodLabel(one) }));
}

type TagsProps = { topic: Topic; onTags: (tags: string[]) => void; name: string };

/** Kept as typed until it is left: a comma just set is not taken away again. */
function TagsField({ topic, onTags, name }: TagsProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div onFocusOut={() => setTyped(null)}>
      <TextField
        label="Nhãn (cách nhau bằng dấu phẩy)"
        maxLength={400}
        name={name}
        value={typed ?? topic.tags.join(", ")}
        onValue={(text) => {
          setTyped(text);
          onTags(tagsOf(text));
        }}
      />
    </div>
  );
}

const hasMore = ({ tags, outlines = [] }: Topic): boolean => tags.length > 0 || outlines.length > 0;

type Props = PartProps & { planId: string; superior: SuperiorPlanView | null };

/** "superior:topic-3" while the topic takes up one of the superior's. */
const sourceOf = ({ origin, from }: Topic): string => (from ? `superior:${from}` : origin);

const sourceOptions = (superior: SuperiorPlanView | null) => [
  { value: "own", label: "Của đảng ủy" },
  { value: "superior", label: "Của cấp trên" },
  ...(superior?.linked ? superior.topics : []).map(({ id, no, title }) => ({
    value: `superior:${id}`,
    label: `Cấp trên – ${no === null ? "" : `${no}. `}${title.length > 60 ? `${title.slice(0, 60)}…` : title}`,
  })),
];

/** Which of the superior's it takes up, where a person says so; an own one takes up none, whatever its title. */
function withSource(topic: Topic, source: string): Topic {
  const { from: _before, ...rest } = topic;
  const [origin, from] = source.split(/:(.*)/s);
  if (origin !== "superior") return { ...rest, origin: "own", from: "" };
  return { ...rest, origin: "superior", ...(from ? { from } : {}) };
}

const tagsOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((tag) => tag.trim())
    .filter((tag, at, all) => tag !== "" && all.indexOf(tag) === at)
    .slice(0, 20);

export const TopicsPart = ({ content, set, field, planId, superior }: Props) => (
  <>
    <Problem text={content.topics.length === 0 ? field("topics").problem : undefined} />
    <Rows
      title="Chuyên đề"
      noun="chuyên đề"
      rows={content.topics}
      onRows={(topics) => set({ topics })}
      called={(at) => calledBy(content.topics, at)}
      blank={() => nextTopic(content, `own:${crypto.randomUUID()}`)}
    >
      {(topic, change, at, put) => (
        <>
          <TextArea
            label={`Chuyên đề ${calledBy(content.topics, at)}`}
            rows={2}
            maxLength={500}
            required
            value={topic.title}
            onValue={(title) => change({ title })}
            {...field(`topics.${at}.title`)}
          />
          <div class="form-row form-row-wide">
            <TextField
              label="Số"
              inputMode="numeric"
              maxLength={3}
              value={topic.no === null ? "" : String(topic.no)}
              onValue={(text) => change({ no: /^\d{1,3}$/.test(text) ? Number(text) : null })}
              {...field(`topics.${at}.no`)}
            />
            <SelectField
              label="Kỳ"
              value={topic.period === null ? "" : periodKey(topic.period)}
              blank="Kho chuyên đề"
              options={periodOptions(content, topic)}
              onValue={(key) => change({ period: key === "" ? null : parsePeriodKey(key) })}
              {...field(`topics.${at}.period`)}
            />
            <SelectField
              label="Nguồn"
              value={sourceOf(topic)}
              options={sourceOptions(superior)}
              onValue={(source) => source !== "" && put(withSource(topic, source))}
              {...field(`topics.${at}.origin`)}
            />
          </div>
          <details open={hasMore(topic)}>
            <summary>Nhãn, đề cương</summary>
            <div class="stack">
              <TagsField topic={topic} onTags={(tags) => change({ tags })} name={`topics.${at}.tags`} />
              <OutlineFiles
                planId={planId}
                files={topic.outlines ?? []}
                noun={`chuyên đề ${topic.no ?? at + 1}`}
                onFiles={(outlines) => change({ outlines })}
              />
            </div>
          </details>
        </>
      )}
    </Rows>
  </>
);
