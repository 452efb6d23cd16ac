import type { commonRefusals, RefusalCode } from "#contract/refusal.ts";
import { accountRefusalWords } from "#web/features/account/refusal-words.ts";
import { attendanceRefusalWords } from "#web/features/attendance/refusal-words.ts";
import { attendeeRefusalWords } from "#web/features/attendee/refusal-words.ts";
import { boardRefusalWords } from "#web/features/board/refusal-words.ts";
import { calendarRefusalWords } from "#web/features/calendar/refusal-words.ts";
import { cellPlanRefusalWords } from "#web/features/cell-plan/refusal-words.ts";
import { exportRefusalWords } from "#web/features/export/refusal-words.ts";
import { importRefusalWords } from "#web/features/import/refusal-words.ts";
import { leadReportRefusalWords } from "#web/features/lead-report/refusal-words.ts";
import { meetingRefusalWords } from "#web/features/meeting/refusal-words.ts";
import { memberRefusalWords } from "#web/features/member/refusal-words.ts";
import { minutesRefusalWords } from "#web/features/minutes/refusal-words.ts";
import { organisationRefusalWords } from "#web/features/organisation/refusal-words.ts";
import { planRefusalWords } from "#web/features/plan/refusal-words.ts";
import { readingRefusalWords } from "#web/features/reading/refusal-words.ts";
import { resultReportRefusalWords } from "#web/features/result-report/refusal-words.ts";
import { registerRefusalWords } from "#web/features/register/refusal-words.ts";
import { rollUpRefusalWords } from "#web/features/roll-up/refusal-words.ts";
import { scoringRefusalWords } from "#web/features/scoring/refusal-words.ts";
import { setUpRefusalWords } from "#web/features/set-up/refusal-words.ts";
import { storyRefusalWords } from "#web/features/story/refusal-words.ts";
import { solutionRefusalWords } from "#web/features/solution/refusal-words.ts";
import { urgingRefusalWords } from "#web/features/urging/refusal-words.ts";
import { uploadRefusalWords } from "#web/features/upload/refusal-words.ts";
import { unreachableWords, type LocalCode, type Refusal, type RefusalWords } from "./refusal.ts";

const local: Record<LocalCode, () => string> = {
  unreachable: () => unreachableWords,
  fault: () =>
    "Máy chủ gặp trục trặc, chưa làm được việc này. Những gì đồng chí vừa nhập vẫn còn nguyên; ít phút sau bấm lại.",
};

const common: RefusalWords<typeof commonRefusals> = {
  "request.malformed": ({ problems }) =>
    problems?.some(({ field }) => field === "token" || field === "code")
      ? "Địa chỉ này không đúng hoặc bị thiếu. Mở lại từ đường dẫn hoặc mã đã nhận."
      : "Có mục ghi chưa đúng. Xem lời nhắc ở từng ô rồi gửi lại.",
  "request.key-reused": () => "Yêu cầu này trùng mã với một yêu cầu khác. Tải lại trang rồi làm lại.",
  "request.too-large": () =>
    "Nội dung gửi lên quá lớn. Đoạn chữ dán vào thì chỉ dán phần cần thiết, bỏ phụ lục; mỗi tệp không quá 20 MB.",
  "request.unknown-address": () => "Máy chủ không có địa chỉ này. Tải lại trang để dùng bản mới nhất.",
  "request.foreign-origin": () =>
    "Yêu cầu đến từ một trang khác nên không được nhận. Mở lại chương trình từ địa chỉ chính thức.",
  "session.missing": () => "Đồng chí chưa đăng nhập, hoặc lần đăng nhập trước đã hết hạn. Đăng nhập lại để làm tiếp.",
  "denied.needs-role": () =>
    "Đồng chí không được giao việc này ở tổ chức đảng này. Nếu cần, đề nghị văn phòng Đảng ủy phân quyền.",
  "row.unknown": () => "Không có mục này, hoặc đồng chí không được xem.",
  "row.stale": () => "Trong lúc đồng chí sửa, mục này đã có người khác cập nhật. Xem bản mới rồi sửa tiếp.",
};

/** Every noun's words, joined: a code of the contract that nobody has words for does not compile. */
const words: { [Code in RefusalCode | LocalCode]: (refusal: Refusal<Code>) => string } = {
  ...local,
  ...common,
  ...accountRefusalWords,
  ...attendanceRefusalWords,
  ...attendeeRefusalWords,
  ...boardRefusalWords,
  ...calendarRefusalWords,
  ...cellPlanRefusalWords,
  ...exportRefusalWords,
  ...importRefusalWords,
  ...leadReportRefusalWords,
  ...meetingRefusalWords,
  ...memberRefusalWords,
  ...minutesRefusalWords,
  ...organisationRefusalWords,
  ...planRefusalWords,
  ...readingRefusalWords,
  ...resultReportRefusalWords,
  ...registerRefusalWords,
  ...rollUpRefusalWords,
  ...scoringRefusalWords,
  ...setUpRefusalWords,
  ...storyRefusalWords,
  ...solutionRefusalWords,
  ...uploadRefusalWords,
  ...urgingRefusalWords,
};

/** What a refusal says to the person it stops. */
export function wordsOf(refusal: Refusal): string {
  const say = words[refusal.code] as ((refusal: Refusal) => string) | undefined;
  return say ? say(refusal) : local.fault();
}
