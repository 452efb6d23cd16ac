import { fail, ok, type Result } from "../result.ts";

export const meetingKinds = ["thematic", "regular"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const meetingStates = ["planned", "notified", "running", "held", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

/** "record": typed up afterwards from a notebook, without having been opened in the room. M5. */
export const meetingMoves = ["notify", "change", "postpone", "start", "record", "finish", "reopen", "cancel"] as const;
export type MeetingMove = (typeof meetingMoves)[number];

/** A postponed meeting waits for a new notice; one broken off in the room may be postponed too. M3. */
const moves: Record<MeetingState, Partial<Record<MeetingMove, MeetingState>>> = {
  planned: {
    notify: "notified",
    change: "planned",
    postpone: "planned",
    start: "running",
    record: "held",
    cancel: "cancelled",
  },
  notified: {
    notify: "notified",
    change: "notified",
    postpone: "planned",
    start: "running",
    record: "held",
    cancel: "cancelled",
  },
  running: { finish: "held", postpone: "planned" },
  held: { reopen: "running" },
  cancelled: {},
};

export type MeetingMoveRefusal =
  | { code: "meeting.move-refused"; from: MeetingState; move: MeetingMove }
  | { code: "meeting.reason-missing" }
  | { code: "meeting.minutes-signed" };

type Moving = { state: MeetingState; minutesSigned: boolean; reason: string | null };

/** `reason` is asked for when cancelling or postponing. What was signed is not reopened: it gets a second version. M3, M8. */
export function moveMeeting(
  { state, minutesSigned, reason }: Moving,
  move: MeetingMove,
): Result<MeetingState, MeetingMoveRefusal> {
  const to = moves[state][move];
  if (to === undefined) return fail({ code: "meeting.move-refused", from: state, move });
  if (move === "reopen" && minutesSigned) return fail({ code: "meeting.minutes-signed" });
  const needsReason = move === "cancel" || move === "postpone";
  if (needsReason && (reason === null || reason.trim() === "")) return fail({ code: "meeting.reason-missing" });
  return ok(to);
}

export const meetingMovesFrom = (state: MeetingState): MeetingMove[] =>
  meetingMoves.filter((move) => moves[state][move] !== undefined);

/** Those who were told of a meeting are told what became of it. M3. */
export const mustTell = (state: MeetingState, notifiedBefore: boolean, move: MeetingMove): boolean =>
  (state === "notified" || notifiedBefore) && (move === "change" || move === "cancel" || move === "postpone");

export type MinutesStanding = "none" | "draft" | "read-back" | "signed";
export type ReportStanding = "none" | "draft" | "sent" | "accepted" | "returned";

/** How far a meeting and its papers have come, as one word for lists and pictures. III, IV. */
export const meetingStages = [
  "cancelled",
  "planned",
  "notified",
  "running",
  "held",
  "minutesDrafted",
  "minutesSigned",
  "reported",
  "returned",
  "accepted",
] as const;
export type MeetingStage = (typeof meetingStages)[number];

type Papers = { state: MeetingState; minutes: MinutesStanding; report: ReportStanding };

export function stageOf({ state, minutes, report }: Papers): MeetingStage {
  if (state !== "held") return state;
  if (report === "accepted" || report === "returned") return report;
  if (report === "sent") return "reported";
  if (minutes === "signed") return "minutesSigned";
  return minutes === "none" ? "held" : "minutesDrafted";
}

export const meetingStageLabels: Record<MeetingStage, string> = {
  cancelled: "Đã hủy",
  planned: "Dự kiến",
  notified: "Đã thông báo",
  running: "Đang sinh hoạt",
  held: "Đã sinh hoạt",
  minutesDrafted: "Đang soạn biên bản",
  minutesSigned: "Đã ký biên bản",
  reported: "Đã báo cáo",
  returned: "Báo cáo bị trả lại",
  accepted: "Báo cáo đã được tiếp nhận",
};
