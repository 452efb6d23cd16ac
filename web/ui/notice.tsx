import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

export type NoticeKind = "info" | "good" | "warn" | "error" | "offline";

const drawing: Record<NoticeKind, IconName> = {
  info: "info",
  good: "check",
  warn: "warning",
  error: "warning",
  offline: "offline",
};

type Props = { kind?: NoticeKind; title?: string; children?: ComponentChildren; actions?: ComponentChildren };

/** A remark beside the thing it is about. Errors are announced at once. */
export const Notice = ({ kind = "info", title, children, actions }: Props) => (
  <div class={`notice notice-${kind}`} role={kind === "error" ? "alert" : undefined}>
    <Icon name={drawing[kind]} />
    <div class="notice-body">
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
      {actions && <div class="row">{actions}</div>}
    </div>
  </div>
);
