import type { ComponentChildren } from "preact";
import { numberText } from "./day-text.ts";
import { Icon, type IconName } from "./icon.tsx";

export type Fact = { term: string; value: ComponentChildren };

/** Terms and their values, one under the other. */
export const KeyValues = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="key-values">
    {facts.map(({ term, value }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** How many; `what` is read aloud ("việc chưa xử lý"). */
export const Badge = ({ count, what, quiet }: { count: number; what: string; quiet?: boolean }) =>
  count === 0 ? null : (
    <span class={quiet ? "badge badge-quiet" : "badge"}>
      {count > 99 ? "99+" : count}
      <span class="hidden-words"> {what}</span>
    </span>
  );

export type SaveStanding = "saving" | "device" | "server" | "failed";

const saved: Record<SaveStanding, { icon: IconName; words: string }> = {
  saving: { icon: "clock", words: "Đang lưu…" },
  device: { icon: "device", words: "Đã lưu trên máy" },
  server: { icon: "server", words: "Đã lên máy chủ" },
  failed: { icon: "warning", words: "Chưa lưu được" },
};

/** Where what was typed is now: "Đã lưu trên máy · 10:42", then "Đã lên máy chủ · 10:42". */
export const SaveState = ({ standing, at }: { standing: SaveStanding; at?: string }) => (
  <span class={`save-state save-state-${standing}`} role="status">
    <Icon name={saved[standing].icon} />
    <span>
      {saved[standing].words}
      {at ? ` · ${at}` : ""}
    </span>
  </span>
);

/** How far: "Có mặt 27/30". */
export const ProgressBar = ({ label, value, max }: { label: string; value: number; max: number }) => (
  <label class="progress">
    <span class="row spread small">
      <span>{label}</span>
      <span>
        {numberText(value)}/{numberText(max)}
      </span>
    </span>
    <progress value={value} max={Math.max(max, 1)} />
  </label>
);
