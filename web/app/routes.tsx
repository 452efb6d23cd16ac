import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { ErrorState } from "#web/ui/page-states.tsx";

/**
 * Where a page lives. One line each, in this very form: the build reads the lines too, so that the HTML of an address can
 * begin to fetch the page's script and its `first` data before any script runs. A `first` that ends in "?" takes the
 * address's own query along. `open` pages need no log-in and stand without the shell.
 */
type RouteLine = { path: string; page: ComponentType; first?: string; open?: true };

const page = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(() => load().catch(() => Unreached)) as ComponentType;

/** The page's script did not come: no line, or the program has been renewed meanwhile. */
const Unreached = () => (
  <ErrorState title="Chưa mở được trang này" onRetry={() => location.reload()}>
    Kiểm tra mạng rồi tải lại trang. Những gì đã ghi trên máy vẫn còn nguyên.
  </ErrorState>
);

// prettier-ignore
// oxfmt-ignore
export const routes: readonly RouteLine[] = [
  { path: "/login", page: page(() => import("#web/features/account/login-page.tsx").then((m) => m.LoginPage)), open: true },
  { path: "/", page: page(() => import("#web/features/home/home-page.tsx").then((m) => m.HomePage)), first: "/api/home" },
  { path: "/demo-day", page: page(() => import("#web/features/story/demo-day-page.tsx").then((m) => m.DemoDayPage)), first: "/api/demo-day" },
  { path: "/board", page: page(() => import("#web/features/board/board-page.tsx").then((m) => m.BoardPage)), first: "/api/board?" },
];
