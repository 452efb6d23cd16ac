import { lazy, ErrorBoundary, useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import { Badge } from "#web/ui/facts.tsx";
import { Icon } from "#web/ui/icon.tsx";
import type { Session } from "./session.ts";

const Body = lazy(() => import("./account-menu-body.tsx").then(({ AccountMenuBody }) => AccountMenuBody));

/** Who is here, how it looks on this device, and the way out. */
export function AccountMenu({ session }: { session: Session | undefined }) {
  const { path } = useLocation();
  const [wanted, setWanted] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  useEffect(close, [path]);
  return (
    <div class="header-tools">
      {session && session.unread > 0 && (
        <a class="header-link" href="/inbox">
          <Icon name="bell" />
          <span class="hidden-words">Thông báo: </span>
          <Badge count={session.unread} what="chưa đọc" />
        </a>
      )}
      <details
        class="menu"
        ref={menu}
        onToggle={() => setWanted(true)}
        onKeyDown={(event) => event.key === "Escape" && close()}
      >
        <summary>
          <Icon name="person" />
          <span class="menu-name">{session?.person.name ?? "Tài khoản"}</span>
          <Icon name="down" />
        </summary>
        <div class="menu-body stack">
          <ErrorBoundary>{wanted && <Body session={session} />}</ErrorBoundary>
        </div>
      </details>
    </div>
  );
}
