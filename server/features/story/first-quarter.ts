import type { Script } from "./hold-meeting.ts";

/** What was said in the first quarter, cell by cell: invented, each cell in its own part of the story. */
const exemplary: Script = {
  cell: 0,
  notice: { on: "2023-02-01", at: "08:30" },
  meeting: { on: "2023-02-08", from: "08:00", to: "09:45", place: "Phòng họp tầng 2" },
  papersOn: "2023-02-03",
  absent: [{ place: 8, reason: "sick", words: "Điều trị tại bệnh viện tỉnh" }],
  said: [
    { place: 1, text: "Tài liệu nên gửi trước ba ngày để đảng viên đọc kỹ, buổi họp chỉ dành cho thảo luận." },
    { place: 3, text: "Mỗi buổi chọn một việc cụ thể của văn phòng để bàn đến cùng, tránh nói chung chung." },
    { place: 6, text: "Đề nghị phân công đảng viên trẻ chuẩn bị báo cáo đề dẫn để rèn luyện." },
    { place: 9, text: "Việc đã kết luận lần trước phải được báo lại kết quả ở đầu buổi sau." },
  ],
  solutions: [
    { text: "Gửi tài liệu cho đảng viên trước ít nhất ba ngày", owner: 1, due: "2023-04-30" },
    { text: "Lập sổ theo dõi việc thực hiện kết luận của chi bộ", owner: 2, due: "2023-03-31" },
  ],
  conclusion:
    "1. Thống nhất gửi tài liệu trước ba ngày.\n2. Mỗi buổi bàn một việc cụ thể của văn phòng.\n3. Đồng chí chi ủy viên lập sổ theo dõi thực hiện kết luận, báo cáo ở buổi sau.",
  minutesOn: "2023-02-09",
  reportOn: "2023-02-09",
  acceptedOn: "2023-02-10",
  readers: [1, 2, 3, 5, 6, 7, 9, 10],
  attendee: "present",
  scores: { cell: 960, leader: 940, settled: 950, on: "2023-02-13" },
};

const replaced: Script = {
  cell: 2,
  notice: { on: "2023-02-14", at: "10:00" },
  meeting: { on: "2023-02-21", from: "14:00", to: "15:40", place: "Phòng tiếp dân" },
  papersOn: "2023-02-17",
  absent: [{ place: 5, reason: "business", words: "Công tác tại huyện" }],
  said: [
    { place: 1, text: "Sinh hoạt lâu nay nặng về đọc văn bản, nên tóm tắt trong mười phút rồi thảo luận." },
    { place: 4, text: "Đề nghị gắn nội dung sinh hoạt với việc giải quyết hồ sơ hộ tịch đang tồn." },
    { place: 7, text: "Người được phân công trình bày cần hỏi ý kiến các đồng chí trong phòng trước khi viết." },
  ],
  solutions: [{ text: "Tóm tắt văn bản trong một trang gửi kèm thông báo", owner: 1, due: "2023-05-31" }],
  conclusion:
    "1. Phần quán triệt văn bản không quá mười phút.\n2. Mỗi quý chọn một tồn tại trong giải quyết hồ sơ để bàn giải pháp.",
  minutesOn: "2023-02-22",
  reportOn: "2023-02-23",
  acceptedOn: "2023-02-24",
  readers: [1, 3, 4, 6],
  attendee: "present",
  scores: { cell: 920, leader: 880, settled: 900, on: "2023-02-27" },
};

const small: Script = {
  cell: 3,
  notice: { on: "2023-03-06", at: "09:00" },
  meeting: { on: "2023-03-10", from: "08:30", to: "10:05", place: "Phòng làm việc chi bộ" },
  papersOn: "2023-03-08",
  absent: [],
  said: [
    { place: 1, text: "Chi bộ ít người nên mỗi đồng chí phải phát biểu, không ai ngồi nghe." },
    { place: 2, text: "Đề nghị dùng chính các buổi tuyên truyền pháp luật làm nội dung rút kinh nghiệm." },
    { place: 3, text: "Nên mời cán bộ tư pháp xã dự một buổi trong năm." },
  ],
  solutions: [{ text: "Mời cán bộ tư pháp xã dự buổi sinh hoạt quý III", owner: 0, due: "2023-07-31" }],
  conclusion: "Thống nhất mỗi buổi tất cả đảng viên phát biểu; rút kinh nghiệm từ các đợt tuyên truyền pháp luật.",
  minutesOn: "2023-03-13",
  reportOn: "2023-03-14",
  acceptedOn: "2023-03-15",
  readers: [1, 2, 3],
  attendee: "declined",
  scores: { cell: 900, leader: 870, settled: 880, on: "2023-03-20" },
};

const usual: Script = {
  cell: 6,
  notice: { on: "2023-03-08", at: "15:00" },
  meeting: { on: "2023-03-16", from: "14:00", to: "15:35", place: "Hội trường Trung tâm" },
  papersOn: "2023-03-13",
  absent: [
    { place: 4, reason: "leave", words: "Nghỉ phép năm" },
    { place: 7, reason: "business", words: "Bào chữa tại tòa huyện" },
  ],
  said: [
    { place: 2, text: "Trợ giúp viên đi vụ việc nhiều, nên chốt lịch sinh hoạt từ đầu quý." },
    { place: 5, text: "Đề nghị chia sẻ một vụ việc khó trong mỗi buổi." },
  ],
  solutions: [{ text: "Chốt lịch sinh hoạt chuyên đề từ đầu quý", owner: 0, due: "2023-04-15" }],
  conclusion: "Chốt lịch từ đầu quý; mỗi buổi trao đổi một vụ việc khó.",
  minutesOn: "2023-03-17",
  reportOn: "2023-03-20",
  acceptedOn: null,
  readers: [2, 5],
  attendee: "present",
  scores: { cell: 880, leader: 850, settled: null, on: "2023-03-24" },
};

const repeating: Script = {
  ...exemplary,
  cell: 5,
  notice: { on: "2023-03-15", at: "16:00" },
  meeting: { on: "2023-03-22", from: "08:00", to: "09:00", place: "Phòng họp tầng 1" },
  papersOn: null,
  absent: [{ place: 6, reason: null, words: "" }],
  said: exemplary.said.slice(0, 2).map((line) => ({ ...line, place: line.place === 3 ? 4 : line.place })),
  solutions: [],
  minutesOn: "2023-03-24",
  reportOn: "2023-03-28",
  acceptedOn: null,
  readers: [],
  attendee: "present",
  scores: { cell: 900, leader: null, settled: null, on: "2023-03-30" },
};

/** Set for the end of March, held on 5 April: after the quarter, recorded and shown. */
const afterTheQuarter: Script = {
  cell: 4,
  notice: { on: "2023-03-30", at: "11:00" },
  meeting: { on: "2023-04-05", from: "14:00", to: "15:45", place: "Phòng họp tầng 3" },
  papersOn: "2023-04-03",
  absent: [],
  said: [
    { place: 1, text: "Cuối quý dồn việc thẩm định văn bản nên chậm, quý sau xếp vào tháng đầu." },
    { place: 5, text: "Đề nghị mỗi buổi có một đồng chí phản biện báo cáo đề dẫn." },
  ],
  solutions: [{ text: "Xếp buổi chuyên đề vào tháng đầu mỗi quý", owner: 0, due: "2023-04-30" }],
  conclusion: "Từ quý II tổ chức sinh hoạt chuyên đề trong tháng đầu quý; phân công người phản biện.",
  minutesOn: "2023-04-06",
  reportOn: "2023-04-07",
  acceptedOn: null,
  readers: [1],
  attendee: "present",
  scores: null,
};

/** Told of the meeting the day before; minutes still a draft, nothing reported. */
const late: Script = {
  cell: 1,
  notice: { on: "2023-03-28", at: "17:30" },
  meeting: { on: "2023-03-29", from: "15:00", to: "16:10", place: "Phòng Thanh tra" },
  papersOn: null,
  absent: [{ place: 6, reason: "other", words: "Việc gia đình" }],
  said: [{ place: 1, text: "Đề nghị báo lịch sớm hơn để thu xếp đoàn thanh tra." }],
  solutions: [],
  conclusion: "Báo lịch sinh hoạt sớm hơn.",
  minutesOn: null,
  reportOn: null,
  acceptedOn: null,
  readers: [],
  attendee: "none",
  scores: null,
};

/** In the order of their notices: the story is told day by day. */
export const firstQuarter: readonly Script[] = [exemplary, replaced, small, usual, repeating, late, afterTheQuarter];
