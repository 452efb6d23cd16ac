import { planTopics } from "./plan-topics.ts";
import { cellHeads, cellPeople, followers, word, quoted, onDay, periodOf, type Facts, type Topic } from "./topic.ts";

const atMeeting = ({ meetingId }: Facts): string => `/meeting/${word(meetingId)}`;
const atScore = ({ meetingId }: Facts): string => `/meeting/${word(meetingId)}/score`;
const atReport = ({ reportId }: Facts): string => `/result-report/${word(reportId)}`;
const atRollUp = ({ rollUpId }: Facts): string => `/roll-up/${word(rollUpId)}`;

const meeting = { rights: ["meeting"], href: atMeeting } as const;
const sending = { rights: ["attendee"], href: atMeeting } as const;
const scoring = { rights: ["scoreLeader"], href: atScore } as const;
const rollUp = { rights: ["rollUp", "rollUp:sent"], href: atRollUp } as const;

const sent: Topic["says"] = ({ date }, of) => `phân công cấp ủy dự buổi sinh hoạt${onDay(date)} của ${of}`;
const withdrawn: Topic["says"] = ({ date }, of) => `thôi phân công dự buổi sinh hoạt${onDay(date)} của ${of}`;
const prepared: Topic["says"] = (_, of) => `giao chuẩn bị báo cáo đề dẫn cho buổi sinh hoạt của ${of}`;
const things = (count: Facts[string] | undefined): string => (Number(count) > 1 ? `${word(count)} việc` : "việc");

/** What of a meeting the office entered for the cell. P7. */
const enteredWords: Readonly<Record<string, string>> = {
  plan: "lịch buổi sinh hoạt",
  change: "thay đổi buổi sinh hoạt",
  notice: "thông báo buổi sinh hoạt",
  cancellation: "việc hủy buổi sinh hoạt",
  record: "buổi đã sinh hoạt",
};

/** What nobody need be told (a meeting put into the calendar, a room opened, a draft) is not here. */
const topics: Record<string, Topic> = {
  ...planTopics,
  "meeting.notified": {
    ...meeting,
    to: [...cellPeople, ...followers],
    says: ({ date, time, place, topic }, of) =>
      `thông báo buổi sinh hoạt của ${of} vào ${word(time)},${onDay(date)}, tại ${word(place)}${quoted(topic)}; gửi`,
    writes: ({ date, time }, of) => `thông báo buổi sinh hoạt của ${of} vào ${word(time)},${onDay(date)}; gửi`,
  },
  "meeting.changed": {
    ...meeting,
    to: [...cellPeople, ...followers, "attendee"],
    says: ({ changed }, of) => `báo thay đổi buổi sinh hoạt của ${of}${word(changed) && `: ${word(changed)}`}; gửi`,
    writes: ({ date, time }, of) => `báo thay đổi buổi sinh hoạt của ${of}, nay vào ${word(time)},${onDay(date)}; gửi`,
  },
  "meeting.cancelled": {
    ...meeting,
    to: [...cellPeople, ...followers, "attendee"],
    says: ({ date, reason }, of) => `hủy buổi sinh hoạt${onDay(date)} của ${of}${quoted(reason)}`,
    writes: ({ date }, of) => `hủy buổi sinh hoạt${onDay(date)} của ${of}`,
  },
  "meeting.entered-on-behalf": {
    ...meeting,
    to: cellHeads,
    says: ({ what, onBehalfOf }, of) =>
      `nhập thay ${enteredWords[word(what)] ?? "buổi sinh hoạt"} của ${of} theo ${word(onBehalfOf)}; chờ chi bộ xác nhận; ghi`,
  },
  "meeting.confirmed": {
    ...meeting,
    to: ["office"],
    says: (_, of) => `xác nhận buổi sinh hoạt đã nhập thay của ${of}`,
  },
  "attendance.entered-on-behalf": {
    ...meeting,
    to: cellHeads,
    says: ({ onBehalfOf }, of) =>
      `nhập thay số liệu điểm danh của ${of} theo ${word(onBehalfOf)}; chờ chi bộ xác nhận; ghi`,
  },
  "attendance.confirmed": {
    ...meeting,
    to: ["office"],
    says: (_, of) => `xác nhận số liệu điểm danh đã nhập thay của ${of}`,
  },
  "meeting.answered": {
    rights: ["noticeAnswer"],
    href: atMeeting,
    to: cellHeads,
    says: ({ answer }, of) => `báo ${answer === "attends" ? "dự" : "vắng"} buổi sinh hoạt của ${of}`,
  },
  "meeting.held": {
    ...meeting,
    to: followers,
    says: ({ heldOn, topic }, of) => `kết thúc buổi sinh hoạt${onDay(heldOn)} của ${of}${quoted(topic)}`,
  },
  "attendee.assigned": {
    ...sending,
    to: ["named", ...cellHeads],
    says: sent,
    writes: sent,
  },
  "attendee.accepted": {
    ...sending,
    to: ["office", ...cellHeads],
    says: ({ date }, of) => `nhận dự buổi sinh hoạt${onDay(date)} của ${of}`,
  },
  "attendee.declined": {
    ...sending,
    to: ["office", ...cellHeads],
    says: ({ date }, of) => `báo không dự được buổi sinh hoạt${onDay(date)} của ${of}`,
  },
  "attendee.withdrawn": {
    ...sending,
    to: ["named", ...cellHeads],
    says: withdrawn,
    writes: withdrawn,
  },
  "lead-report.assigned": {
    ...meeting,
    to: ["named"],
    says: prepared,
    writes: prepared,
  },
  "lead-report.approved": { ...meeting, to: ["named"], says: (_, of) => `duyệt báo cáo đề dẫn của ${of}` },
  "lead-report.returned": {
    ...meeting,
    to: ["named"],
    says: ({ remark }, of) => `trả lại báo cáo đề dẫn của ${of}${quoted(remark)}`,
  },
  "lead-report.sent": {
    rights: ["leadReport", "leadReport:sent", "leadReport:approved"],
    href: atMeeting,
    to: [...cellPeople, "assignedLeader"],
    says: (_, of) => `gửi báo cáo đề dẫn của ${of} đến đảng viên`,
  },
  "minutes.signed": {
    rights: ["minutes", "minutes:sent"],
    href: atMeeting,
    to: [...cellPeople, ...followers],
    says: ({ number }, of) => `ký biên bản của ${of}${Number(number) > 1 ? `, bản ${word(number)}` : ""}`,
  },
  "result-report.sent-to-members": {
    rights: ["resultReport", "resultReport:sent"],
    href: atReport,
    to: cellPeople,
    says: ({ topic }, of) => `gửi báo cáo kết quả của ${of} đến đảng viên${quoted(topic)}`,
  },
  "result-report.sent-to-committee": {
    rights: ["resultReport"],
    href: atReport,
    to: followers,
    says: ({ topic }, of) => `gửi báo cáo kết quả của ${of} về Đảng ủy${quoted(topic)}`,
  },
  "result-report.entered-on-behalf": {
    rights: ["resultReport"],
    href: atReport,
    to: cellHeads,
    says: ({ onBehalfOf }, of) =>
      `nhập thay báo cáo kết quả của ${of} theo ${word(onBehalfOf)}; chờ chi bộ xác nhận; ghi`,
  },
  "result-report.confirmed": {
    rights: ["resultReport"],
    href: atReport,
    to: ["office"],
    says: (_, of) => `xác nhận báo cáo kết quả đã nhập thay của ${of}`,
  },
  "result-report.accepted": {
    rights: ["resultReport"],
    href: atReport,
    to: cellHeads,
    says: (_, of) => `tiếp nhận báo cáo kết quả của ${of}`,
  },
  "result-report.returned": {
    rights: ["resultReport"],
    href: atReport,
    to: cellHeads,
    says: ({ remark }, of) => `trả lại báo cáo kết quả của ${of}${quoted(remark)}`,
    writes: (_, of) => `trả lại báo cáo kết quả của ${of}`,
  },
  "scoring.submitted": {
    ...scoring,
    to: ["attendee", "assignedLeader", ...cellHeads, "committeeSecretary"],
    says: ({ scorer, anew }, of) =>
      `${anew === true ? "gửi lại" : "gửi"} ${scorer === "cell" ? "phiếu tự chấm của" : "phiếu chấm điểm"} ${of}`,
  },
  "scoring.answered": {
    ...scoring,
    to: ["attendee", "assignedLeader", "committeeSecretary"],
    says: (_, of) => `trả lời phiếu chấm điểm của ${of}`,
  },
  "scoring.settled": {
    rights: ["scoreFinal"],
    href: atScore,
    to: [...cellHeads, "cellCommittee", "attendee", ...followers],
    says: (_, of) => `chốt điểm buổi sinh hoạt của ${of}`,
  },
  "solution.closed": {
    rights: ["solution"],
    href: atMeeting,
    to: cellHeads,
    says: ({ as }, of) => `ghi một giải pháp của ${of} là ${as === "done" ? "đã xong" : "thôi thực hiện"}`,
  },
  "urging.sent": {
    // A minute-taker is urged as a member: the meeting is theirs to read, what else was urged is not.
    rights: ["urging", "meeting"],
    href: ({ href }) => word(href) || "/",
    to: ["named"],
    says: ({ count, text }) => `nhắc ${things(count)}: “${word(text)}”`,
    writes: ({ count, lines }) => `nhắc ${things(count)}${word(lines) && `: ${word(lines)}`};`,
  },
  "roll-up.approved": {
    ...rollUp,
    to: ["office"],
    says: (facts, of) => `duyệt báo cáo tổng hợp${periodOf(facts)} của ${of}`,
  },
  "roll-up.reopened": {
    ...rollUp,
    to: ["office"],
    says: (facts, of) => `mở lại báo cáo tổng hợp${periodOf(facts)} của ${of}`,
  },
  "roll-up.sent": {
    ...rollUp,
    to: ["committeeSecretary", "committeeMember", "superiorReader"],
    says: (facts, of) => `gửi báo cáo tổng hợp${periodOf(facts)} của ${of} lên cấp trên`,
  },
};

/** `null`: nobody is told of this. */
export const topicOf = (name: string): Topic | null => (Object.hasOwn(topics, name) ? (topics[name] ?? null) : null);

export const toldTopics = Object.keys(topics);
