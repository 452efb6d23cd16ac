import { SelectField, TextArea, TextField } from "#web/ui/fields.tsx";
import type { PartProps } from "./field-facts.ts";
import type { Content } from "./read-links.ts";
import { Rows } from "./rows.tsx";
import { actorOptions, purposeOptions } from "./words.ts";

/** Purposes, programme, duties and recipients: each a list of the document's own words. */
export const ListsPart = ({ content, set, field }: PartProps) => (
  <>
    <Rows<{ text: string }>
      title="Mục đích, yêu cầu"
      noun="mục đích, yêu cầu"
      rows={content.purposes ?? []}
      onRows={(purposes) => set({ purposes })}
      blank={() => ({ text: "" })}
    >
      {(purpose, change, at) => (
        <TextArea
          label={`Mục đích, yêu cầu ${at + 1}`}
          rows={3}
          maxLength={4000}
          value={purpose.text}
          onValue={(text) => change({ text })}
          {...field(`purposes.${at}.text`)}
        />
      )}
    </Rows>
    <Rows<Content["programme"][number]>
      title="Chương trình sinh hoạt"
      noun="bước"
      rows={content.programme}
      onRows={(programme) => set({ programme })}
      blank={() => ({ no: content.programme.length + 1, text: "", role: null, when: "during" })}
    >
      {(step, change, at) => (
        <>
          <TextArea
            label={`Bước ${step.no ?? at + 1}`}
            rows={2}
            maxLength={4000}
            value={step.text}
            onValue={(text) => change({ text })}
            {...field(`programme.${at}.text`)}
          />
          <div class="form-row">
            <TextField
              label={`Bước ${step.no ?? at + 1}: ai làm`}
              maxLength={200}
              value={step.role ?? ""}
              onValue={(role) => change({ role: role === "" ? null : role })}
              {...field(`programme.${at}.role`)}
            />
            <SelectField
              label="Khi nào"
              value={step.when}
              options={[
                { value: "during", label: "trong buổi sinh hoạt" },
                { value: "after", label: "sau buổi sinh hoạt" },
              ]}
              onValue={(when) => when !== "" && change({ when })}
              {...field(`programme.${at}.when`)}
            />
          </div>
        </>
      )}
    </Rows>
    <Rows<Content["duties"][number]>
      title="Tổ chức thực hiện"
      noun="nhiệm vụ"
      rows={content.duties}
      onRows={(duties) => set({ duties })}
      blank={() => ({ actor: "cell", text: "" })}
    >
      {(duty, change, at) => (
        <>
          <TextArea
            label={`Nhiệm vụ ${at + 1}`}
            rows={3}
            maxLength={4000}
            value={duty.text}
            onValue={(text) => change({ text })}
            {...field(`duties.${at}.text`)}
          />
          <SelectField
            label="Ai làm"
            value={duty.actor}
            options={actorOptions}
            onValue={(actor) => actor !== "" && change({ actor })}
            {...field(`duties.${at}.actor`)}
          />
        </>
      )}
    </Rows>
    <Rows<Content["recipients"][number]>
      title="Nơi nhận"
      noun="nơi nhận"
      rows={content.recipients}
      onRows={(recipients) => set({ recipients })}
      blank={() => ({ name: "", purpose: null })}
    >
      {(recipient, change, at) => (
        <div class="form-row">
          <TextField
            label={`Nơi nhận ${at + 1}`}
            maxLength={200}
            value={recipient.name}
            onValue={(name) => change({ name })}
            {...field(`recipients.${at}.name`)}
          />
          <SelectField
            label="Để"
            value={recipient.purpose ?? ""}
            blank="không nêu"
            options={purposeOptions}
            onValue={(purpose) => change({ purpose: purpose === "" ? null : purpose })}
            {...field(`recipients.${at}.purpose`)}
          />
        </div>
      )}
    </Rows>
  </>
);
