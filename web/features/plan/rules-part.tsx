import { RadioField, SelectField } from "#web/ui/fields.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { ruleLabels, ruleNames, unitOptions, yesNo, type RuleName } from "./words.ts";

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
        <div class="form-row form-row-wide">
          {(["noticeLeadDays", "papersLeadDays", "reportWithinDays"] as const).map((name) => (
            <NumberField
              key={name}
              label={
                {
                  noticeLeadDays: "Thông báo trước (ngày)",
                  papersLeadDays: "Gửi tài liệu trước (ngày)",
                  reportWithinDays: "Báo cáo kết quả trong (ngày)",
                }[name]
              }
              min={0}
              max={90}
              value={rules[name]}
              onValue={(days) => put({ [name]: days === null ? null : Math.round(days) })}
              {...field(`rules.${name}`)}
            />
          ))}
          <SelectField
            label="Ngày báo cáo tính theo"
            value={rules.reportUnit}
            options={[
              { value: "day", label: "ngày" },
              { value: "workingDay", label: "ngày làm việc" },
            ]}
            onValue={(reportUnit) => reportUnit !== "" && put({ reportUnit })}
            {...field("rules.reportUnit")}
          />
        </div>
      </div>
    </Section>
  );
}
