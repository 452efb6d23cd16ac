import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

type Look = "plain" | "primary" | "danger" | "quiet";

type Shared = {
  children: ComponentChildren;
  look?: Look | undefined;
  icon?: IconName | undefined;
  dense?: boolean | undefined;
  class?: string | undefined;
};

export type ButtonProps = Shared & {
  onPress?: (() => void) | undefined;
  type?: "button" | "submit";
  /** What is happening while it works ("Đang gửi…"); the button keeps its place and ignores further presses. */
  busy?: string | false | undefined;
  /** Why it cannot be pressed now, said to everyone instead of a dead grey button. */
  unavailable?: string | false | undefined;
  pressed?: boolean;
  describedBy?: string;
};

const classOf = ({ look = "plain", dense, class: more }: Omit<Shared, "children">): string =>
  ["button", look === "plain" ? "" : `button-${look}`, dense ? "button-dense" : "", more ?? ""]
    .filter(Boolean)
    .join(" ");

/** A verb to press. It never disappears from the tab order: while busy or unavailable it says why. */
export function Button({
  children,
  onPress,
  type = "button",
  busy,
  unavailable,
  pressed,
  describedBy,
  ...shared
}: ButtonProps) {
  const idle = !busy && !unavailable;
  return (
    <button
      type={idle ? type : "button"}
      class={classOf(shared)}
      onClick={() => idle && onPress?.()}
      aria-disabled={idle ? undefined : "true"}
      aria-busy={busy ? "true" : undefined}
      aria-pressed={pressed}
      aria-describedby={describedBy}
      title={unavailable || undefined}
    >
      {busy ? <span class="working" /> : shared.icon && <Icon name={shared.icon} />}
      <span>{busy || children}</span>
      {unavailable && <span class="hidden-words">({unavailable})</span>}
    </button>
  );
}

/** A place to go to that looks like a button; `file` for addresses that answer with a document. */
export const LinkButton = ({ href, children, file, ...shared }: Shared & { href: string; file?: boolean }) => (
  <a href={href} class={classOf(shared)} download={file} {...(file ? { target: "_self" } : {})}>
    {shared.icon && <Icon name={shared.icon} />}
    <span>{children}</span>
  </a>
);

/** Only an icon, for tight places; `label` is read aloud and shown on hover. */
export const IconButton = ({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) => (
  <button type="button" class="button button-quiet button-icon-only" aria-label={label} title={label} onClick={onPress}>
    <Icon name={icon} />
  </button>
);
