import type { LocalDate } from "#domain/calendar/local-date.ts";
import { DateField } from "#web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import { Section } from "#web/ui/page.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";
import { unitOptions } from "./words.ts";

type Identity = Content["identity"];

const orNull = (text: string): string | null => (text === "" ? null : text);
const wholeOrNull = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

/** Head and foot of the document, and what it rests on. */
export function IdentityPart({ content, set, field, today }: PartProps & { today: LocalDate }) {
  const { identity } = content;
  const put = (change: Partial<Identity>) => set({ identity: { ...identity, ...change } });
  const words = (name: "superior" | "issuer" | "kind" | "symbol" | "place", label: string, required = false) => (
    <TextField
      label={label}
      required={required}
      maxLength={200}
      value={identity[name] ?? ""}
      onValue={(text) => put({ [name]: orNull(text) })}
      {...field(`identity.${name}`)}
    />
  );
  return (
    <>
      <Section title="Thể thức">
        <div class="form form-wide">
          {words("superior", "Cấp trên trực tiếp")}
          {words("issuer", "Cơ quan ban hành", true)}
          <div class="form-row">
            {words("kind", "Loại", true)}
            <TextField
              label="Số"
              inputMode="numeric"
              maxLength={5}
              value={identity.number === null ? "" : String(identity.number)}
              onValue={(text) => put({ number: wholeOrNull(text) })}
              {...field("identity.number")}
            />
            {words("symbol", "Số, ký hiệu")}
          </div>
          <div class="form-row">
            {words("place", "Nơi ban hành")}
            <DateField
              label="Ngày ban hành"
              required
              today={today}
              value={identity.date ?? ""}
              onValue={(on) => put({ date: on === "" ? null : on })}
              {...field("identity.date")}
            />
          </div>
          <TextArea
            label="Trích yếu"
            required
            rows={2}
            maxLength={500}
            value={identity.title ?? ""}
            onValue={(text) => put({ title: orNull(text) })}
            {...field("identity.title")}
          />
          <div class="form-row">
            <TextField
              label="Kế hoạch của năm"
              required
              inputMode="numeric"
              maxLength={4}
              value={identity.year === null ? "" : String(identity.year)}
              onValue={(text) => put({ year: wholeOrNull(text) })}
              {...field("identity.year")}
            />
            <SelectField
              label="Chia kỳ theo"
              value={content.periodUnit}
              onValue={(unit) => unit !== "" && set({ periodUnit: unit })}
              options={unitOptions}
              {...field("periodUnit")}
            />
          </div>
          <Signer {...{ identity, put, field }} />
        </div>
      </Section>
      <Rows
        title="Căn cứ"
        noun="căn cứ"
        rows={content.basis}
        onRows={(basis) => set({ basis })}
        blank={() => ({ kind: "KH", symbol: "", date: null, issuer: null })}
      >
        {(row, change, at) => (
          <>
            <div class="form-row">
              <TextField
                label="Số, ký hiệu"
                maxLength={200}
                value={row.symbol}
                onValue={(symbol) => change({ symbol })}
                {...field(`basis.${at}.symbol`)}
              />
              <DateField
                label="Ngày"
                today={today}
                value={row.date ?? ""}
                onValue={(on) => change({ date: on === "" ? null : on })}
                {...field(`basis.${at}.date`)}
              />
            </div>
            <TextField
              label="Của"
              maxLength={200}
              value={row.issuer ?? ""}
              onValue={(text) => change({ issuer: orNull(text) })}
              {...field(`basis.${at}.issuer`)}
            />
            <TextField
              label="Về việc"
              maxLength={500}
              value={row.about ?? ""}
              onValue={(about) => change({ about })}
              {...field(`basis.${at}.about`)}
            />
          </>
        )}
      </Rows>
    </>
  );
}

type SignerProps = { identity: Identity; put: (change: Partial<Identity>) => void } & Pick<PartProps, "field">;

function Signer({ identity, put, field }: SignerProps) {
  const signer = identity.signer ?? { capacity: "", post: "", name: "" };
  const change = (said: Partial<typeof signer>) => {
    const next = { ...signer, ...said };
    put({ signer: Object.values(next).every((text) => text === "") ? null : next });
  };
  return (
    <div class="form-row">
      {(["capacity", "post", "name"] as const).map((name) => (
        <TextField
          key={name}
          label={{ capacity: "Thay mặt", post: "Chức vụ ký", name: "Người ký" }[name]}
          maxLength={200}
          value={signer[name]}
          onValue={(text) => change({ [name]: text })}
          {...field(`identity.signer.${name}`)}
        />
      ))}
    </div>
  );
}
