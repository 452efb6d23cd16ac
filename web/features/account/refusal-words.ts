import type { accountRefusals } from "#contract/account.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

/** "Chờ 30 giây": the server says how long where guessing has been going on. */
const waitWords = (seconds: unknown): string =>
  typeof seconds === "number" && seconds > 90
    ? `khoảng ${Math.ceil(seconds / 60)} phút`
    : `${typeof seconds === "number" ? Math.ceil(seconds) : "ít"} giây`;

const weakWords: Record<string, string> = {
  "too-short": "Mật khẩu cần ít nhất 8 ký tự. Ví dụ ghép vài từ quen thuộc với nhau.",
  "too-long": "Mật khẩu dài quá 200 ký tự. Rút ngắn lại.",
  "too-common": "Mật khẩu này nhiều người dùng nên dễ đoán. Ghép vài từ quen thuộc với nhau.",
  "holds-user-name": "Mật khẩu không chứa tên đăng nhập. Chọn mật khẩu khác.",
};

/** Why a password is not taken: said at its field, and where no field is at hand. */
export const weakText = (fault: unknown): string =>
  weakWords[String(fault)] ?? "Mật khẩu này dễ đoán. Chọn mật khẩu khác.";

export const accountRefusalWords: RefusalWords<typeof accountRefusals> = {
  "account.wrong-credentials": () =>
    "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phiếu tài khoản, chú ý chữ hoa và bộ gõ tiếng Việt.",
  "account.code-missing": () => "Tài khoản này cần thêm mã xác nhận. Ghi sáu chữ số trong ứng dụng tạo mã.",
  "account.code-wrong": () => "Mã xác nhận chưa đúng hoặc đã hết hạn. Ghi sáu chữ số đang hiện trong ứng dụng tạo mã.",
  "account.wait": ({ seconds }) =>
    `Vừa có nhiều lần ghi sai. Chờ ${waitWords(seconds)} rồi thử lại; tài khoản không bị khóa.`,
  "account.asked-often": ({ seconds }) =>
    `Từ mạng này vừa có rất nhiều lần bắt đầu đăng nhập. Chờ ${waitWords(seconds)} rồi thử lại, hoặc đăng nhập bằng mật khẩu ngay; không ai bị khóa.`,
  "account.password-not-chosen": () =>
    "Tài khoản này chưa chọn mật khẩu. Mở địa chỉ hoặc mã QR in trên phiếu để chọn mật khẩu.",
  "account.insecure-address": () =>
    "Địa chỉ này chưa được bảo vệ nên chưa mở đăng nhập. Người phụ trách hệ thống cần cài https theo hướng dẫn.",
  "account.password-wrong": () => "Mật khẩu hiện tại chưa đúng.",
  "account.password-weak": ({ fault }) => weakText(fault),
  "account.second-factor-on": () => "Mã xác nhận đã được bật. Muốn đổi điện thoại, tắt rồi bật lại.",
  "account.second-factor-off": () => "Mã xác nhận chưa được bật.",
  "account.none": () => "Người này chưa có tài khoản. Cấp phiếu tài khoản trước.",
  "account.disabled": () => "Tài khoản này đang ngừng sử dụng. Mở lại trước khi cấp phiếu mới.",
  "account.own": () => "Không tự ngừng tài khoản của chính mình. Nhờ người khác ở văn phòng làm việc này.",
  "invitation.void": () =>
    "Mã ghi chưa đúng, hoặc phiếu đã dùng, đã hết hạn, đã được thay. So lại mã với phiếu; nếu vẫn không được, đề nghị văn phòng Đảng ủy cấp phiếu mới.",
  "denied.outranked": () =>
    "Người này giữ vai trò mà đồng chí không được quản lý tài khoản. Đề nghị cấp trên làm việc này.",
  "passkey.unknown": () =>
    "Khóa này không mở được tài khoản nào ở đây: có thể khóa đã bị xóa, hoặc tài khoản đang ngừng sử dụng. Đăng nhập bằng mật khẩu, hoặc hỏi văn phòng Đảng ủy.",
  "passkey.not-verified": () =>
    "Chưa xác nhận được khóa trên thiết bị này. Thử lại; nếu vẫn không được, đăng nhập bằng mật khẩu.",
  "passkey.expired": () => "Lần hỏi khóa này đã hết hạn hoặc đã dùng. Bấm lại để làm lần mới.",
  "passkey.copied": () =>
    "Khóa này có dấu hiệu đã bị sao chép nên không dùng được nữa. Đăng nhập bằng mật khẩu, xóa khóa này ở trang Tài khoản rồi thêm khóa mới.",
  "passkey.known": () => "Khóa này đã được thêm trước đó.",
  "passkey.too-many": () => "Mỗi tài khoản có nhiều nhất 10 khóa. Xóa khóa không còn dùng rồi thêm lại.",
  "passkey.address": () =>
    "Khóa đăng nhập cần địa chỉ có tên (ví dụ https://chuyende.so.vn hoặc http://localhost:3000), không dùng được ở địa chỉ chỉ có số.",
  "oidc.off": () => "Chương trình chưa được nối với hệ thống tài khoản của cơ quan.",
  "oidc.unreachable": () =>
    "Hệ thống tài khoản của cơ quan hiện không trả lời. Đăng nhập bằng mật khẩu, hoặc ít phút sau thử lại.",
  "oidc.state": () =>
    "Lần đăng nhập này đã hết hạn, đã dùng, hoặc bắt đầu từ một trình duyệt khác. Bấm lại để làm lần mới.",
  "oidc.declined": () => "Hệ thống tài khoản của cơ quan không đồng ý cho đăng nhập. Thử lại hoặc dùng mật khẩu.",
  "oidc.untrusted": () =>
    "Trả lời của hệ thống tài khoản cơ quan không đáng tin nên không được dùng. Báo người phụ trách hệ thống.",
  "oidc.unknown": () =>
    "Tài khoản cơ quan này chưa nối với tài khoản nào đang dùng ở đây. Đăng nhập bằng mật khẩu, rồi nối ở trang Tài khoản.",
  "oidc.linked": () => "Tài khoản của đồng chí đã nối với một tài khoản cơ quan. Muốn đổi, bỏ nối cũ trước.",
  "oidc.taken": () => "Tài khoản cơ quan này đã nối với tài khoản của người khác ở đây. Báo văn phòng Đảng ủy.",
  "oidc.not-linked": () => "Tài khoản của đồng chí chưa nối với tài khoản cơ quan nào.",
};
