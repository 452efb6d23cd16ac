import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { countUnsent } from "#web/offline/tidy-up.ts";
import { Button } from "#web/ui/button.tsx";
import { tell } from "#web/ui/toast.tsx";
import { forgetAll } from "./answer-cache.ts";
import { send } from "./api.ts";
import { setTextSize, setTheme, textSizeNow, textSizes, themeNow, type Theme } from "./appearance.ts";
import { forgetSession, type Session } from "./session.ts";

const themes: Record<Theme, string> = { auto: "Theo máy", light: "Sáng", dark: "Tối" };

/** What the menu holds; fetched when it is first opened. */
export const AccountMenuBody = ({ session }: { session: Session | undefined }) => (
  <>
    {session && (
      <p class="small soft">
        Đăng nhập với tên <strong>{session.account.username}</strong>
      </p>
    )}
    <Looks />
    <a href="/inbox">Thông báo</a>
    <a href="/channel">Kênh nhận tin</a>
    <a href="/account">Tài khoản và mật khẩu</a>
    {session?.permissions.administer && <a href="/job">Việc nền</a>}
    <LogOut />
  </>
);

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
