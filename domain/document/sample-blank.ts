import type { MinutesContent } from "./minutes-document.ts";
import { sampleScoreSheet } from "./sample-letters.ts";
import { firstQuarter, sampleContributions, sampleMinutes } from "./sample-meeting.ts";
import type { ScoreSheetContent } from "./score-sheet-document.ts";

/** Nothing is known yet: the form to print and fill by hand. */
export const blankMinutes: MinutesContent = {
  letterhead: { superior: null, issuer: "Chi bộ Thanh tra", letters: "CB", number: null, place: null, date: null },
  kind: "thematic",
  period: null,
  topic: null,
  date: null,
  startsAt: null,
  endsAt: null,
  place: null,
  attendance: {
    total: null,
    official: null,
    probationary: null,
    present: null,
    late: null,
    absentWithReason: null,
    absentWithoutReason: null,
    exempt: null,
  },
  guests: null,
  chair: null,
  minuteTaker: null,
  steps: sampleMinutes.steps.map(({ title }) => ({ title, person: null, course: null })),
  contributions: null,
  conclusions: null,
  tasks: null,
  votes: [],
  readBack: null,
};

/** Two hundred contributions and the longest names. */
export const longMinutes: MinutesContent = {
  ...sampleMinutes,
  letterhead: {
    ...sampleMinutes.letterhead,
    superior: "Đảng ủy Trung tâm Dịch vụ đấu giá tài sản và Hỗ trợ pháp lý doanh nghiệp vùng cao tỉnh",
    issuer: "Chi bộ Phòng Xây dựng, kiểm tra và theo dõi thi hành văn bản quy phạm pháp luật",
  },
  contributions: sampleContributions(200),
};

export const blankScoreSheet: ScoreSheetContent = {
  ...sampleScoreSheet,
  letterhead: { ...sampleScoreSheet.letterhead, date: null },
  period: firstQuarter,
  meetingDate: null,
  topic: null,
  rows: sampleScoreSheet.rows.map((row) => ({ ...row, self: null })),
  totals: { maximum: 1000, self: null, leader: null },
  bands: { self: null, leader: null },
  vote: null,
  strengths: null,
  cellSigner: { ...sampleScoreSheet.cellSigner, name: null },
  leader: { name: null, attended: true },
};
