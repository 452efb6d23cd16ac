import { localDate } from "../calendar/local-date.ts";
import { defaultProgramme, meetingSteps } from "../meeting/programme.ts";
import type { CapturedMeeting } from "./captured-meeting.ts";

/** A meeting as it might be written down, with invented people: what tests and examples stand on. */
export const sampleMeeting: CapturedMeeting = {
  cell: "Chi bộ Văn phòng",
  kind: "thematic",
  period: "Quý I/2023",
  topic: "Nâng cao chất lượng sinh hoạt chi bộ",
  date: localDate("2023-02-15"),
  startsAt: "14:00",
  endsAt: "16:05",
  place: "Phòng họp tầng 2",
  attendance: {
    count: { counted: 11, present: 9, late: 1, withReason: 2, withoutReason: 0, exempt: 1, specialDuty: 0 },
    withReason: [
      { name: "Vi Thanh Hà", reason: "ốm" },
      { name: "Ma Văn Khải", reason: "công tác" },
    ],
    withoutReason: [],
    exempt: [{ name: "Lương Thị Sâm", reason: "tuổi cao" }],
    specialDuty: [],
    late: ["Trần Đức Lộc"],
    leftEarly: [],
  },
  guests: [{ name: "Đặng Hữu Phan", post: "Phó Giám đốc" }],
  attendee: { name: "Nông Thị Vân", post: "Ủy viên Ban Chấp hành" },
  chair: { name: "Hoàng Minh Tuyết", post: "Bí thư chi bộ" },
  minuteTaker: { name: "Ma Thị Nhạn", post: null },
  presenter: "Lý Quốc Đạt",
  steps: meetingSteps(defaultProgramme).map(({ no, kind, text }) => ({
    no,
    kind,
    text,
    person: "Hoàng Minh Tuyết",
    time: null,
    note: kind === "guiding" ? "Gợi ý ba vấn đề." : "",
  })),
  contributions: [
    { id: "c1", name: "Vũ Thị Lan", text: "Gửi tài liệu trước ba ngày.", isSolution: true },
    { id: "c2", name: "Trần Đức Lộc", text: "Phát biểu còn tập trung ở một số đồng chí.", isSolution: false },
  ],
  conclusions: ["Gửi báo cáo đề dẫn trước ba ngày.", "Đầu buổi kiểm điểm kết luận buổi trước."],
  solutions: [
    { id: "s1", text: "Lập danh mục việc khó", owner: "Vũ Thị Lan", dueOn: localDate("2023-03-31"), adopted: true },
    { id: "s2", text: "Tổ chức thi viết", owner: null, dueOn: null, adopted: false },
  ],
  votes: [{ about: "Thông qua kết luận", inFavour: 9, against: 0, abstained: 0 }],
  readBack: true,
};
