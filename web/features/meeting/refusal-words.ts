import type { captureRefusals } from "#contract/capture.ts";
import type { checkInRefusals } from "#contract/check-in.ts";
import type { answerLinkRefusals } from "#contract/answer-link.ts";
import type { meetingRefusals } from "#contract/meeting.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const meetingRefusalWords: RefusalWords<
  typeof meetingRefusals & typeof answerLinkRefusals & typeof captureRefusals & typeof checkInRefusals
> = {
  "meeting.move-refused": () => "Buổi sinh hoạt đã chuyển sang bước khác. Tải lại để xem hiện trạng.",
  "meeting.reason-missing": () => "Ghi lý do thay đổi hoặc hoãn buổi sinh hoạt.",
  "meeting.minutes-signed": () => "Biên bản đã ký. Muốn sửa, lập phiên bản biên bản mới.",
  "meeting.merged-with-regular": () =>
    "Sinh hoạt chuyên đề không lồng ghép với sinh hoạt thường kỳ. Chọn giờ không trùng với buổi thường kỳ.",
  "meeting.joined-forbidden": () =>
    "Kế hoạch không cho tổ chức hai buổi liền nhau trong một lần họp. Chọn ngày hoặc giờ khác.",
  "meeting.overlaps": () => "Giờ này trùng với một buổi sinh hoạt khác của chi bộ. Chọn giờ khác.",
  "meeting.notice-incomplete": () => "Thông báo còn thiếu. Bổ sung các mục được nêu rồi gửi.",
  "meeting.nothing-changed": () => "Thông báo không có gì thay đổi so với bản đã gửi.",
  "meeting.not-in-room": () => "Buổi sinh hoạt chưa bắt đầu hoặc đã kết thúc nên không ghi được mục này.",
  "meeting.person-not-on-roll": () => "Người này không có trong danh sách điểm danh của buổi. Chọn lại.",
  "meeting.chair-leads-no-cell": () =>
    "Người chủ trì phải là bí thư, phó bí thư hoặc chi ủy viên của chi bộ. Chọn lại.",
  "meeting.times-wrong": () => "Giờ kết thúc phải sau giờ bắt đầu. Xem lại các mốc giờ.",
  "meeting.in-the-future": () => "Buổi sinh hoạt này chưa đến ngày. Xem lại ngày giờ.",
  "meeting.item-unknown": () => "Mục này không còn trong buổi sinh hoạt. Tải lại để xem.",
  "meeting.on-behalf-of-missing": () => "Nhập thay thì phải ghi theo văn bản hoặc cuộc gọi nào, ngày nào.",
  "meeting.on-behalf-in-future": () => "Ngày của văn bản hoặc cuộc gọi chưa đến. Xem lại ngày.",
  "meeting.nothing-to-confirm": () => "Không còn nội dung nhập thay nào chờ xác nhận. Tải lại để xem.",
  "answer-link.void": () =>
    "Liên kết không đúng hoặc đã được thay. Mở lại từ tin nhắn mới nhất của chi bộ, hoặc báo cho bí thư.",
  "answer-link.started": () => "Buổi sinh hoạt đã bắt đầu nên không nhận trả lời nữa. Báo trực tiếp cho bí thư.",
  "answer-link.ended": () => "Buổi sinh hoạt đã xong nên liên kết này không dùng nữa.",
  "answer-link.cancelled": () => "Buổi sinh hoạt này đã hủy; không cần trả lời.",
  "answer-link.wait": ({ seconds }) =>
    `Vừa gửi nhiều lần. Chờ ${typeof seconds === "number" ? Math.ceil(seconds) : "ít"} giây rồi gửi lại.`,
  "answer-link.claim-changed": () => "Câu trả lời này vừa được gửi lại hoặc đã có người xử lý. Xem lại bản mới.",
  "capture.code-void": () => "Mã này đã dùng, đã quá 10 phút hoặc không đúng. Xin bí thư một mã mới.",
  "capture.none": () => "Máy này chưa được mời ghi. Quét mã trên máy của bí thư.",
  "capture.not-allowed": () => "Bí thư chưa cho phép máy này ghi.",
  "capture.full": () => "Đã có quá nhiều dòng chờ bí thư nhận. Báo trực tiếp cho bí thư.",
  "capture.decided": () => "Yêu cầu này đã được xử lý. Xem lại danh sách.",
  "capture.line-known": () =>
    "Dòng này đã được ghi từ trước hoặc đã bị xóa khỏi phần ghi, nên không nhận lần nữa. Hãy bỏ dòng này.",
  "check-in.void": () =>
    "Mã này không đúng, đã được thay, hoặc buổi sinh hoạt đã kết thúc. Quét lại mã trên màn hình phòng họp.",
  "check-in.wait": ({ seconds }) =>
    `Vừa gửi nhiều lần. Chờ ${typeof seconds === "number" ? Math.ceil(seconds) : "ít"} giây rồi gửi lại.`,
  "check-in.name-missing": () => "Chọn tên của đồng chí.",
  "text.secret-marked": () =>
    "Nội dung có dấu chỉ độ mật nên không được gửi lên máy chủ; phần vừa ghi còn nguyên trên máy này. Chương trình chỉ chứa nội dung không mật.",
  "text.secret-doubtful": () =>
    "Nội dung có chữ giống dấu chỉ độ mật. Xem lại; chỉ gửi tiếp khi chắc chắn không thuộc bí mật nhà nước.",
};
