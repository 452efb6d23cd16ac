import type { Throttle } from "./auth/throttle.ts";
import type { Db } from "./db/connect.ts";
import { accountRoutes } from "./features/account/routes.ts";
import { attendanceRoutes } from "./features/attendance/routes.ts";
import { boardRoutes } from "./features/board/routes.ts";
import { cellPlanRoutes } from "./features/cell-plan/routes.ts";
import { setUpRoutes } from "./features/first-start.ts";
import { homeRoutes } from "./features/home/routes.ts";
import { meetingRoutes } from "./features/meeting/routes.ts";
import { planRoutes } from "./features/plan/routes.ts";
import { solutionRoutes } from "./features/solution/routes.ts";
import type { Routes } from "./http/app.ts";
import type { RouteDeps } from "./http/routes.ts";
import type { DemoClock } from "./installation.ts";

/** Everything routes may need; most need only what `RouteDeps` holds. */
export type AllDeps = RouteDeps & {
  door: Db;
  sweep: Db;
  demo: DemoClock | null;
  wall: () => string;
  publicUrl: string;
  throttle: Throttle;
};

/** Every feature's routes, one line each. */
export function allRoutes(deps: AllDeps): Routes[] {
  const accounts = {
    door: deps.door,
    wall: deps.wall,
    throttle: deps.throttle,
    publicUrl: deps.publicUrl,
    demo: deps.demo !== null,
  };
  return [
    accountRoutes(accounts),
    setUpRoutes(accounts),
    homeRoutes,
    planRoutes,
    cellPlanRoutes,
    meetingRoutes,
    attendanceRoutes,
    solutionRoutes,
    boardRoutes,
  ];
}
