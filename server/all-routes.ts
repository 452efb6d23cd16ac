import type { OidcSettings } from "./auth/oidc.ts";
import type { Throttle } from "./auth/throttle.ts";
import type { Db } from "./db/connect.ts";
import { accessRoutes } from "./features/access/routes.ts";
import { accountRoutes } from "./features/account/routes.ts";
import { attendanceRoutes } from "./features/attendance/routes.ts";
import { attendeeRoutes } from "./features/attendee/routes.ts";
import { unreadIn } from "./features/inbox/show-inbox.ts";
import { inboxRoutes } from "./features/inbox/routes.ts";
import { leadReportRoutes } from "./features/lead-report/routes.ts";
import { readingRoutes } from "./features/reading/routes.ts";
import { uploadRoutes } from "./features/upload/routes.ts";
import { minutesRoutes } from "./features/minutes/routes.ts";
import { resultReportRoutes } from "./features/result-report/routes.ts";
import { registerRoutes } from "./features/register/routes.ts";
import { rollUpRoutes } from "./features/roll-up/routes.ts";
import { scoringRoutes } from "./features/scoring/routes.ts";
import { auditRoutes } from "./features/audit/routes.ts";
import { boardRoutes } from "./features/board/routes.ts";
import { calendarRoutes } from "./features/calendar/routes.ts";
import { cellPlanRoutes } from "./features/cell-plan/routes.ts";
import { reshapeRoutes } from "./features/reshaping.ts";
import { setUpRoutes } from "./features/first-start.ts";
import { exportRoutes } from "./features/export/routes.ts";
import { homeRoutes } from "./features/home/routes.ts";
import { importRoutes } from "./features/member-lists.ts";
import { meetingRoutes } from "./features/meeting/routes.ts";
import { memberRoutes } from "./features/member/routes.ts";
import { organisationRoutes } from "./features/organisation/routes.ts";
import { planRoutes } from "./features/plan/routes.ts";
import { solutionRoutes } from "./features/solution/routes.ts";
import { storyRoutes } from "./features/story/routes.ts";
import { channelRoutes } from "./features/channel/routes.ts";
import { jobRoutes } from "./features/job/routes.ts";
import { captureRoutes } from "./features/meeting/capture-routes.ts";
import { checkInRoutes } from "./features/meeting/check-in-routes.ts";
import { linkRoutes } from "./features/meeting/link-routes.ts";
import { liveRoutes } from "./features/meeting/live-routes.ts";
import { urgingRoutes } from "./features/urging/routes.ts";
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
  /** Whether this installation has a mail server. */
  mailPossible: boolean;
  /** The office's own log-in provider, where there is one. */
  oidc?: OidcSettings | null;
  /** Hears of what went wrong after a request was answered: a long list read or written in the background. */
  onLateFault: (error: unknown) => void;
};

/** Every feature's routes, one line each. */
export function allRoutes(deps: AllDeps): Routes[] {
  const accounts = {
    door: deps.door,
    wall: deps.wall,
    throttle: deps.throttle,
    publicUrl: deps.publicUrl,
    demo: deps.demo !== null,
    oidc: deps.oidc ?? null,
    unread: unreadIn,
  };
  return [
    accountRoutes(accounts),
    setUpRoutes(accounts),
    memberRoutes,
    organisationRoutes,
    exportRoutes,
    reshapeRoutes,
    importRoutes(deps.onLateFault),
    accessRoutes,
    homeRoutes,
    inboxRoutes,
    planRoutes,
    calendarRoutes,
    cellPlanRoutes,
    meetingRoutes,
    linkRoutes(deps),
    captureRoutes(deps),
    checkInRoutes(deps),
    attendanceRoutes,
    solutionRoutes,
    attendeeRoutes,
    leadReportRoutes,
    readingRoutes,
    uploadRoutes,
    minutesRoutes,
    resultReportRoutes,
    scoringRoutes,
    rollUpRoutes,
    registerRoutes,
    auditRoutes,
    boardRoutes,
    urgingRoutes,
    channelRoutes(deps),
    jobRoutes(deps),
    liveRoutes({ sweep: deps.sweep, door: deps.door, onFault: deps.onLateFault }),
    storyRoutes(deps.demo),
  ];
}
