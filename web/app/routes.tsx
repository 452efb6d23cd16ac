import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { Page } from "#web/ui/page.tsx";
import { ErrorState } from "#web/ui/page-states.tsx";

/**
 * Where a page lives. One line each, in this very form: the build reads the lines too, so that the HTML of an address can
 * begin to fetch the page's script and its `first` data before any script runs, several with blanks between. One that ends in
 * "?" takes the address's own query along; one that ends in "!" is meant only for the address without a query. `open` pages
 * need no log-in and stand without the shell.
 */
type RouteLine = { path: string; page: ComponentType; first?: string; open?: true };

const page = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(() => load().catch(() => Unreached)) as ComponentType;

/** The page's script did not come: no line, or the program has been renewed meanwhile. */
const Unreached = () => (
  <Page title="Chưa mở được trang này">
    <ErrorState title="Máy chưa tải được trang về" onRetry={() => location.reload()}>
      Kiểm tra mạng rồi tải lại trang. Những gì đã ghi trên máy vẫn còn nguyên.
    </ErrorState>
  </Page>
);

// prettier-ignore
// oxfmt-ignore
export const routes: readonly RouteLine[] = [
  { path: "/login", page: page(() => import("#web/features/account/login-page.tsx").then((m) => m.LoginPage)), first: "/api/session/ways", open: true },
  { path: "/set-up/:token", page: page(() => import("#web/features/set-up/set-up-page.tsx").then((m) => m.SetUpPage)), first: "/api/set-up/:token", open: true },
  { path: "/invitation", page: page(() => import("#web/features/account/invitation-page.tsx").then((m) => m.InvitationPage)), open: true },
  { path: "/invitation/:code", page: page(() => import("#web/features/account/invitation-page.tsx").then((m) => m.InvitationPage)), first: "/api/invitations/:code", open: true },
  { path: "/answer/:token", page: page(() => import("#web/features/meeting/link-page.tsx").then((m) => m.OwnLinkPage)), first: "/api/answers/:token", open: true },
  { path: "/cell-answer/:token", page: page(() => import("#web/features/meeting/link-page.tsx").then((m) => m.CellLinkPage)), first: "/api/cell-answers/:token", open: true },
  { path: "/check-in/:token", page: page(() => import("#web/features/meeting/check-in-page.tsx").then((m) => m.CheckInPage)), first: "/api/check-in/:token", open: true },
  { path: "/capture/:token", page: page(() => import("#web/features/meeting/capture-page.tsx").then((m) => m.CaptureCodePage)), first: "/api/capture-codes/:token", open: true },
  { path: "/capture", page: page(() => import("#web/features/meeting/capture-page.tsx").then((m) => m.CapturePage)), first: "/api/capture", open: true },
  { path: "/account", page: page(() => import("#web/features/account/account-page.tsx").then((m) => m.AccountPage)), first: "/api/sessions" },
  { path: "/organisation", page: page(() => import("#web/features/organisation/organisation-page.tsx").then((m) => m.OrganisationPage)), first: "/api/organisations?" },
  { path: "/organisation/:organisationId", page: page(() => import("#web/features/member/members-page.tsx").then((m) => m.MembersPage)), first: "/api/organisations/:organisationId/members" },
  { path: "/export", page: page(() => import("#web/features/export/export-page.tsx").then((m) => m.ExportPage)), first: "/api/organisations" },
  { path: "/import", page: page(() => import("#web/features/import/imports-page.tsx").then((m) => m.ImportsPage)), first: "/api/imports" },
  { path: "/import/:importId", page: page(() => import("#web/features/import/import-page.tsx").then((m) => m.ImportPage)), first: "/api/imports/:importId" },
  { path: "/member", page: page(() => import("#web/features/member/own-members-page.tsx").then((m) => m.OwnMembersPage)), first: "/api/organisations" },
  { path: "/person/:personId", page: page(() => import("#web/features/member/person-page.tsx").then((m) => m.PersonPage)), first: "/api/people/:personId" },
  { path: "/", page: page(() => import("#web/features/home/home-page.tsx").then((m) => m.HomePage)), first: "/api/home" },
  { path: "/inbox", page: page(() => import("#web/features/inbox/inbox-page.tsx").then((m) => m.InboxPage)), first: "/api/inbox" },
  { path: "/channel", page: page(() => import("#web/features/channel/channel-page.tsx").then((m) => m.ChannelPage)), first: "/api/channel" },
  { path: "/job", page: page(() => import("#web/features/job/job-page.tsx").then((m) => m.JobPage)), first: "/api/jobs" },
  { path: "/demo-day", page: page(() => import("#web/features/story/demo-day-page.tsx").then((m) => m.DemoDayPage)), first: "/api/demo-day" },
  { path: "/audit", page: page(() => import("#web/features/audit/audit-page.tsx").then((m) => m.AuditPage)), first: "/api/audit?" },
  { path: "/audit/readings", page: page(() => import("#web/features/audit/readings-page.tsx").then((m) => m.ReadingsPage)), first: "/api/audit/readings?" },
  { path: "/board", page: page(() => import("#web/features/board/board-page.tsx").then((m) => m.BoardPage)), first: "/api/board?" },
  { path: "/board/year", page: page(() => import("#web/features/board/year-page.tsx").then((m) => m.YearPage)), first: "/api/board/periods?" },
  { path: "/urging", page: page(() => import("#web/features/urging/urge-page.tsx").then((m) => m.UrgePage)), first: "/api/urgings/waiting?" },
  { path: "/urging/record", page: page(() => import("#web/features/urging/record-page.tsx").then((m) => m.UrgingRecordPage)), first: "/api/urgings?" },
  { path: "/plan", page: page(() => import("#web/features/plan/list-page.tsx").then((m) => m.PlanListPage)), first: "/api/plans" },
  { path: "/plan/new", page: page(() => import("#web/features/reading/read-page.tsx").then((m) => m.ReadPage)), first: "/api/plans" },
  { path: "/plan/holidays", page: page(() => import("#web/features/calendar/holiday-page.tsx").then((m) => m.HolidayPage)), first: "/api/holidays?" },
  { path: "/plan/corrections", page: page(() => import("#web/features/plan/corrections-page.tsx").then((m) => m.CorrectionsPage)), first: "/api/plan-corrections" },
  { path: "/plan/:planId", page: page(() => import("#web/features/plan/plan-page.tsx").then((m) => m.PlanPage)), first: "/api/plans/:planId" },
  { path: "/plan/:planId/draft", page: page(() => import("#web/features/plan/draft-page.tsx").then((m) => m.DraftPage)), first: "/api/plans/:planId" },
  { path: "/plan/:planId/below", page: page(() => import("#web/features/plan/below-page.tsx").then((m) => m.BelowPage)), first: "/api/plans/:planId/below" },
  { path: "/plan/:planId/registrations", page: page(() => import("#web/features/cell-plan/list-page.tsx").then((m) => m.CellPlanListPage)), first: "/api/cell-plans?planId=:planId /api/plans" },
  { path: "/cell-plan", page: page(() => import("#web/features/cell-plan/list-page.tsx").then((m) => m.CellPlanListPage)), first: "/api/cell-plans /api/plans" },
  { path: "/cell-plan/register/:planId/:organisationId", page: page(() => import("#web/features/cell-plan/registration-page.tsx").then((m) => m.RegistrationPage)), first: "/api/cell-plans/of?organisationId=:organisationId&planId=:planId" },
  { path: "/cell-plan/:cellPlanId", page: page(() => import("#web/features/cell-plan/registration-page.tsx").then((m) => m.RegistrationPage)), first: "/api/cell-plans/:cellPlanId" },
  { path: "/scoring", page: page(() => import("#web/features/scoring/list-page.tsx").then((m) => m.ScoreListPage)), first: "/api/scores?" },
  { path: "/meeting/:meetingId/score", page: page(() => import("#web/features/scoring/score-page.tsx").then((m) => m.ScorePage)), first: "/api/meetings/:meetingId/score" },
  { path: "/meeting", page: page(() => import("#web/features/meeting/list-page.tsx").then((m) => m.MeetingListPage)), first: "/api/meetings!" },
  { path: "/meeting/new", page: page(() => import("#web/features/meeting/new-page.tsx").then((m) => m.NewMeetingPage)) },
  { path: "/meeting/:meetingId", page: page(() => import("#web/features/meeting/meeting-page.tsx").then((m) => m.MeetingPage)), first: "/api/meetings/:meetingId" },
  { path: "/meeting/:meetingId/notice", page: page(() => import("#web/features/meeting/notice-page.tsx").then((m) => m.NoticePage)), first: "/api/meetings/:meetingId" },
  { path: "/meeting/:meetingId/room", page: page(() => import("#web/features/meeting/room-page.tsx").then((m) => m.RoomPage)), first: "/api/meetings/:meetingId/room" },
  { path: "/meeting/:meetingId/attendee", page: page(() => import("#web/features/attendee/attendee-page.tsx").then((m) => m.AttendeePage)), first: "/api/meetings/:meetingId/attendee" },
  { path: "/meeting/:meetingId/lead-report", page: page(() => import("#web/features/lead-report/lead-report-page.tsx").then((m) => m.LeadReportPage)), first: "/api/meetings/:meetingId/lead-report" },
  { path: "/meeting/:meetingId/minutes", page: page(() => import("#web/features/minutes/minutes-page.tsx").then((m) => m.MinutesPage)), first: "/api/meetings/:meetingId/minutes" },
  { path: "/meeting/:meetingId/result-report", page: page(() => import("#web/features/result-report/report-page.tsx").then((m) => m.ReportOfMeetingPage)), first: "/api/meetings/:meetingId/result-report" },
  { path: "/result-report/:reportId", page: page(() => import("#web/features/result-report/report-page.tsx").then((m) => m.ReportPage)), first: "/api/result-reports/:reportId" },
  { path: "/solution", page: page(() => import("#web/features/solution/solution-page.tsx").then((m) => m.SolutionPage)) },
  { path: "/roll-up", page: page(() => import("#web/features/roll-up/list-page.tsx").then((m) => m.RollUpListPage)), first: "/api/roll-ups?" },
  { path: "/roll-up/:rollUpId", page: page(() => import("#web/features/roll-up/roll-up-page.tsx").then((m) => m.RollUpPage)), first: "/api/roll-ups/:rollUpId" },
  { path: "/register", page: page(() => import("#web/features/register/register-page.tsx").then((m) => m.RegisterPage)) },
];
