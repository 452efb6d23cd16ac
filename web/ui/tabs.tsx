// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./tabs.css";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

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

/** As many as a phone shows below each other when their words are long; more of them, or short ones, are a strip. */
const FEW = 5;
const LONG = 14;

function classOf(segments: readonly Segment[]): string {
  if (segments.length > 2 * FEW) return "segments segments-many";
  const long = segments.some(({ label }) => label.length > LONG);
  return segments.length <= FEW && long ? "segments segments-stacked" : "segments";
}

/** A few addresses side by side: Quý I · II · III · IV · Năm. A strip wider than the screen opens with the chosen one in sight. */
export function Segments({ label, segments }: { label: string; segments: readonly Segment[] }) {
  const strip = useRef<HTMLElement>(null);
  const chosen = segments.findIndex(({ current }) => current);
  useLayoutEffect(() => {
    const at = strip.current?.children[chosen];
    if (strip.current && at instanceof HTMLElement)
      strip.current.scrollLeft = at.offsetLeft - (strip.current.clientWidth - at.offsetWidth) / 2;
  }, [chosen, segments.length]);
  return (
    <nav class={classOf(segments)} aria-label={label} ref={strip}>
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
}
