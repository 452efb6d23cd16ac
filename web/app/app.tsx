import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { ErrorState, NotFound } from "#web/ui/page-states.tsx";
import { focusNextHeading, Page } from "#web/ui/page.tsx";
import { Toasts } from "#web/ui/toast.tsx";
import { startRefreshing } from "./answer-cache.ts";
import { onSignedOut } from "./api.ts";
import { Emblem } from "./emblem.tsx";
import { paramsOf } from "./match-route.ts";
import { routes } from "./routes.tsx";
import { Shell } from "./shell.tsx";

export const App = () => (
  <LocationProvider>
    <Screen />
  </LocationProvider>
);

function Screen() {
  const { path, url, route } = useLocation();
  const open = routes.some((line) => line.open && paramsOf(line.path, path) !== null);
  useEffect(() => {
    // Several answers may say so one after the other; the first has led to the log-in, whose address is no place to come back to.
    onSignedOut(() => !open && route(`/login?next=${encodeURIComponent(url)}`, true));
  }, [url, open]);
  useEffect(startRefreshing, []);
  return (
    <>
      {open ? (
        <OpenFrame />
      ) : (
        <Shell>
          <Pages />
        </Shell>
      )}
      <Toasts />
    </>
  );
}

/** Before log-in: one sheet under the name of the program. */
const OpenFrame = () => (
  <div class="open-frame">
    <header class="open-head no-print">
      <Emblem />
      <span>Sinh hoạt chuyên đề chi bộ</span>
    </header>
    <main id="content">
      <Pages />
    </main>
  </div>
);

function Pages() {
  const [broken, setBroken] = useState<Error | null>(null);
  const [opening, setOpening] = useState(false);
  const { path } = useLocation();
  useEffect(() => setBroken(null), [path]);
  if (broken) return <Broken />;
  return (
    <ErrorBoundary onError={setBroken}>
      <p class={opening ? "opening" : "hidden-words"} role="status">
        {opening && "Đang mở trang…"}
      </p>
      <Router onRouteChange={focusNextHeading} onLoadStart={() => setOpening(true)} onLoadEnd={() => setOpening(false)}>
        {routes.map(({ path, page }) => (
          <Route key={path} path={path} component={page} />
        ))}
        <Route default component={Unknown} />
      </Router>
    </ErrorBoundary>
  );
}

const Unknown = () => (
  <Page title="Không có trang này">
    <NotFound />
  </Page>
);

const Broken = () => (
  <Page title="Trang này gặp trục trặc">
    <ErrorState title="Chưa hiện được nội dung" onRetry={() => location.reload()}>
      Tải lại trang. Nếu vẫn vậy, báo người phụ trách hệ thống giờ xảy ra và việc đang làm.
    </ErrorState>
  </Page>
);
