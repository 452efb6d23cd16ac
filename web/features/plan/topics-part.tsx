import { parsePeriodKey, periodKey, periodLabel, periodsOf } from "#domain/calendar/period.ts";
import { RadioField, SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { Problem } from "#web/ui/field.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";
import { ruleLabels, ruleNames, unitOptions, yesNo, type RuleName } from "./words.ts";

type Topic = Content["topics"][number];

export const blankTopic = (title = ""): Topic => ({
  id: `own:${crypto.randomUUID()}`,
  no: null,
  title,
  period: null,
  origin: "own",
  tags: [],
});

/** The periods a topic may stand in: those of the plan, and its own where it is of another unit. */
function periodOptions({ identity: { year }, periodUnit }: Content, { period }: Topic) {
  const ofPlan = year === null ? [] : periodsOf(periodUnit, year);
  const own = period === null || ofPlan.some((one) => periodKey(one) === periodKey(period)) ? [] : [period];
  return [...ofPlan, ...own].map((one) => ({ value: periodKey(one), label: periodLabel(one) }));
}

export const TopicsPart = ({ content, set, field }: PartProps) => (
  <>
    <Problem text={content.topics.length === 0 ? field("topics").problem : undefined} />
    <Rows
      title="Chuyên đề"
      noun="chuyên đề"
      rows={content.topics}
      onRows={(topics) => set({ topics })}
      blank={() => blankTopic()}
    >
      {(topic, change, at) => (
        <>
          <TextArea
            label={`Chuyên đề ${topic.no ?? at + 1}`}
            rows={2}
            maxLength={500}
            required
            value={topic.title}
            onValue={(title) => change({ title })}
            {...field(`topics.${at}.title`)}
          />
          <div class="form-row">
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
              blank="Kho chuyên đề (chưa ấn định)"
              options={periodOptions(content, topic)}
              onValue={(key) => change({ period: key === "" ? null : parsePeriodKey(key) })}
              {...field(`topics.${at}.period`)}
            />
            <SelectField
              label="Nguồn"
              value={topic.origin}
              options={[
                { value: "superior", label: "Của cấp trên" },
                { value: "own", label: "Của đảng ủy" },
              ]}
              onValue={(origin) => origin !== "" && change({ origin })}
              {...field(`topics.${at}.origin`)}
            />
          </div>
        </>
      )}
    </Rows>
  </>
);

const asChoice = (value: boolean | null): "yes" | "no" | "" => (value === null ? "" : value ? "yes" : "no");

/** What the plan rules; left empty where it says nothing. */
export function RulesPart({ content: { rules }, set, field }: PartProps) {
  const put = (change: Partial<Content["rules"]>) => set({ rules: { ...rules, ...change } });
  const { frequency } = rules;
  return (
    <Section title="Quy định">
      <div class="form form-wide">
        <div class="form-row">
          <NumberField
            label="Ít nhất mấy buổi"
            min={1}
            max={31}
            value={frequency?.atLeast ?? null}
            onValue={(atLeast) =>
              put({
                frequency: atLeast === null ? null : { atLeast: Math.round(atLeast), per: frequency?.per ?? "quarter" },
              })
            }
            {...field("rules.frequency")}
          />
          <SelectField
            label="trong mỗi"
            value={frequency?.per ?? ""}
            blank="–"
            options={unitOptions}
            onValue={(per) => put({ frequency: per === "" ? null : { atLeast: frequency?.atLeast ?? 1, per } })}
            {...field("rules.frequency.per")}
          />
        </div>
        {ruleNames.map((name: RuleName) => (
          <RadioField
            key={name}
            label={ruleLabels[name]}
            inline
            value={asChoice(rules[name]) === "" ? "silent" : asChoice(rules[name])}
            options={[...yesNo, { value: "silent", label: "Không nêu" }]}
            onValue={(said) => put({ [name]: said === "yes" ? true : said === "no" ? false : null })}
            {...field(`rules.${name}`)}
          />
        ))}
        <div class="form-row">
          {(["noticeLeadDays", "papersLeadDays", "reportWithinDays"] as const).map((name) => (
            <NumberField
              key={name}
              label={
                {
                  noticeLeadDays: "Thông báo trước (ngày)",
                  papersLeadDays: "Gửi tài liệu trước (ngày)",
                  reportWithinDays: "Báo cáo trong (ngày)",
                }[name]
              }
              min={0}
              max={90}
              value={rules[name]}
              onValue={(days) => put({ [name]: days === null ? null : Math.round(days) })}
              {...field(`rules.${name}`)}
            />
          ))}
        </div>
      </div>
    </Section>
  );
}
