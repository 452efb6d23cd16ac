import { CheckField, SelectField } from "#web/ui/fields.tsx";
import { FieldGroup } from "#web/ui/field.tsx";
import { NumberField } from "#web/ui/typed-field.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";

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
type Side = (typeof sides)[number]["value"];

const sideOf = ({ daysAfter }: Rung): Side => (daysAfter < 0 ? "before" : "after");
const daysOn = (side: Side, days: number): number => (side === "before" && days > 0 ? -days : days);

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
      {(rung, change, at) => (
        <div class="form-row">
          <NumberField
            label={`Bậc ${at + 1}: số ngày`}
            min={0}
            max={90}
            value={Math.abs(rung.daysAfter)}
            onValue={(days) => days !== null && change({ daysAfter: daysOn(sideOf(rung), Math.round(days)) })}
            {...field(`ladder.${at}.daysAfter`)}
          />
          <SelectField
            label="Trước hay sau hạn"
            name={`ladder.${at}.side`}
            value={sideOf(rung)}
            options={sides}
            onValue={(side) => side !== "" && change({ daysAfter: daysOn(side, Math.abs(rung.daysAfter)) })}
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
      )}
    </Rows>
  </>
);

const nextDay = (ladder: readonly Rung[]): number =>
  Math.min(90, Math.max(0, ...ladder.map((rung) => rung.daysAfter)) + 2);
