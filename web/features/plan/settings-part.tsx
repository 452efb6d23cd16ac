import { useState } from "preact/hooks";
import { CheckField, SelectField } from "#web/ui/fields.tsx";
import { FieldGroup } from "#web/ui/field.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";
import { daysOn, sideOf, type Side } from "./rung-side.ts";

type Rung = Content["ladder"][number];
type Props = PartProps & { rubrics: readonly { id: string; name: string }[] };

const roles = [
  { value: "secretary", label: "Người phải làm" },
  { value: "leader", label: "Lãnh đạo phụ trách" },
  { value: "office", label: "Văn phòng" },
] as const;

const sides = [
  { value: "before", label: "Trước hạn" },
  { value: "after", label: "Sau hạn" },
] as const;

type RungProps = { rung: Rung; at: number; change: (change: Partial<Rung>) => void; field: PartProps["field"] };

function RungFields({ rung, at, change, field }: RungProps) {
  const [chosen, choose] = useState<Side>("after");
  const side = sideOf(rung.daysAfter, chosen);
  const put = (on: Side, days: number): void => {
    choose(on);
    change({ daysAfter: daysOn(on, days) });
  };
  return (
    <div class="form-row">
      <NumberField
        label={`Bậc ${at + 1}: số ngày`}
        min={0}
        max={90}
        value={Math.abs(rung.daysAfter)}
        onValue={(days) => days !== null && put(side, Math.round(days))}
        {...field(`ladder.${at}.daysAfter`)}
      />
      <SelectField
        label="Trước hay sau hạn"
        name={`ladder.${at}.side`}
        value={side}
        options={sides}
        onValue={(on) => on !== "" && put(on, Math.abs(rung.daysAfter))}
      />
      <FieldGroup label="Nhắc ai" problem={field(`ladder.${at}.to`).problem}>
        <div class="choices choices-inline">
          {roles.map(({ value, label }) => (
            <CheckField
              key={value}
              label={label}
              name={`ladder.${at}.to.${value}`}
              value={rung.to.includes(value)}
              onValue={(on) => change({ to: on ? [...rung.to, value] : rung.to.filter((role) => role !== value) })}
            />
          ))}
        </div>
      </FieldGroup>
    </div>
  );
}

/** What no document says and the program needs: by which rubric is scored, and who is urged when. S3, S4. */
export const SettingsPart = ({ content, set, field, rubrics }: Props) => (
  <>
    <Section title="Chấm điểm">
      <div class="form form-wide">
        <SelectField
          label="Khung tiêu chí chấm điểm"
          value={content.rubricId ?? ""}
          blank="Theo hướng dẫn lúc sinh hoạt"
          options={rubrics.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={(rubricId) => set({ rubricId: rubricId === "" ? null : rubricId })}
          {...field("rubricId")}
        />
      </div>
    </Section>
    <Rows<Rung>
      title="Bậc đôn đốc"
      noun="bậc"
      empty="Không tự đôn đốc."
      rows={content.ladder}
      onRows={(ladder) => set({ ladder })}
      blank={() => ({ daysAfter: nextDay(content.ladder), to: ["secretary"] })}
    >
      {(rung, change, at) => <RungFields rung={rung} at={at} change={change} field={field} />}
    </Rows>
  </>
);

const nextDay = (ladder: readonly Rung[]): number =>
  Math.min(90, Math.max(0, ...ladder.map((rung) => rung.daysAfter)) + 2);
