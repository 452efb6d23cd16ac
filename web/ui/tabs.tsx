// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./tabs.css";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

export type Tab = { key: string; label: ComponentChildren; content: ComponentChildren };

type Props = { label: string; tabs: readonly Tab[]; current: string; onChange: (key: string) => void };

/** Parts of one page that are looked at in turn; arrows move, the chosen one is shown at once. */
export function Tabs({ label, tabs, current, onChange }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === current),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.key);
    list.current?.querySelector<HTMLElement>(`[data-key="${tab.key}"]`)?.focus();
  };
  return (
    <div class="stack">
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <button
            key={tab.key}
            type="button"
            class="tab"
            role="tab"
            data-key={tab.key}
            id={`${id}-${tab.key}`}
            aria-selected={index === at}
            aria-controls={index === at ? `${id}-panel` : undefined}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tabs[at]?.key}`} tabIndex={0}>
        {tabs[at]?.content}
      </div>
    </div>
  );
}

export type Segment = { label: string; href: string; current: boolean; title?: string };

/** A few addresses side by side: Quý I · II · III · IV · Năm. */
export const Segments = ({ label, segments }: { label: string; segments: readonly Segment[] }) => (
  <nav class="segments" aria-label={label}>
    {segments.map((segment) => (
      <a
        key={segment.href}
        class="segment"
        href={segment.href}
        aria-current={segment.current ? "true" : undefined}
        aria-label={segment.title}
      >
        {segment.label}
      </a>
    ))}
  </nav>
);
