import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { Badge } from "#web/ui/facts.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { tell } from "#web/ui/toast.tsx";
import { forgetAll } from "./answer-cache.ts";
import { send } from "./api.ts";
import { setTextSize, setTheme, textSizeNow, textSizes, themeNow, type Theme } from "./appearance.ts";
import { forgetSession, type Session } from "./session.ts";

const themes: Record<Theme, string> = { auto: "Theo máy", light: "Sáng", dark: "Tối" };

/** Who is here, how it looks on this device, and the way out. */
export function AccountMenu({ session }: { session: Session | undefined }) {
  const { path } = useLocation();
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
      <details class="menu" ref={menu} onKeyDown={(event) => event.key === "Escape" && close()}>
        <summary>
          <Icon name="person" />
          <span class="menu-name">{session?.person.name ?? "Tài khoản"}</span>
          <Icon name="down" />
        </summary>
        <div class="menu-body stack">
          {session && (
            <p class="small soft">
              Đăng nhập với tên <strong>{session.account.username}</strong>
            </p>
          )}
          <Looks />
          <a href="/account">Tài khoản và mật khẩu</a>
          <LogOut />
        </div>
      </details>
    </div>
  );
}

function Looks() {
  const [, redraw] = useState(0);
  const change = (act: () => void) => () => {
    act();
    redraw((count) => count + 1);
  };
  return (
    <>
      <div class="stack-tight" role="group" aria-label="Cỡ chữ">
        <span class="small soft">Cỡ chữ</span>
        <div class="segments">
          {textSizes.map((size) => (
            <button
              key={size}
              type="button"
              class="segment"
              aria-pressed={textSizeNow() === size}
              onClick={change(() => setTextSize(size))}
            >
              {size} %
            </button>
          ))}
        </div>
      </div>
      <div class="stack-tight" role="group" aria-label="Nền">
        <span class="small soft">Nền</span>
        <div class="segments">
          {(Object.keys(themes) as Theme[]).map((theme) => (
            <button
              key={theme}
              type="button"
              class="segment"
              aria-pressed={themeNow() === theme}
              onClick={change(() => setTheme(theme))}
            >
              {themes[theme]}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}

/** Lines still waiting on this device are counted first: leaving would leave them behind. */
function LogOut() {
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    setBusy(true);
    const answer = await send("/api/session", undefined, { method: "DELETE" });
    setBusy(false);
    if (!answer.ok && answer.error.code !== "session.missing")
      return tell("Chưa đăng xuất được: không kết nối được máy chủ.");
    forgetAll();
    forgetSession();
    route("/login");
  };
  const ask = async () => {
    const { countUnsent } = await import("#web/offline/outbox-store.ts");
    const count = await countUnsent();
    if (count > 0 && unsent === 0) return setUnsent(count);
    return leave();
  };
  return (
    <>
      {unsent > 0 && (
        <p class="field-problem" role="alert">
          Còn {unsent} dòng chưa lên máy chủ. Đăng xuất bây giờ thì chúng nằm lại máy này, chờ đồng chí đăng nhập lại.
        </p>
      )}
      <Button icon="leave" busy={busy && "Đang đăng xuất…"} onPress={() => void ask()}>
        {unsent > 0 ? "Vẫn đăng xuất" : "Đăng xuất"}
      </Button>
    </>
  );
}
