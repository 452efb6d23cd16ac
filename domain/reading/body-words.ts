/**
 * How the words of a body's name are spelled in ordinary letters. A head sets them all in capitals; what is not listed is
 * taken for a proper name ("Tổng công ty Giấy Nam Sơn"). Longer phrases win.
 */
type WordKind = "head" | "unit" | "small" | "branch";

/** Kinds of bodies: begin with a capital, and the branch after them does too ("Sở Tư pháp"). */
const heads =
  "Đảng ủy|Đảng bộ|Đảng bộ bộ phận|Đảng ủy bộ phận|Đảng đoàn|Chi bộ|Chi ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Quân ủy|Ban Thường vụ|Ban Chấp hành|Ban Cán sự đảng|Thường trực|Ban Bí thư|Bộ Chính trị|Sở|Cục|Chi cục|Tổng cục|Vụ|Viện|Học viện|Trường|Đại học|Cao đẳng|Trung cấp|Trường Đại học|Trường Cao đẳng|Công ty|Tổng công ty|Tập đoàn|Công ty Cổ phần|Công ty TNHH|Công ty TNHH MTV|Xí nghiệp|Nhà máy|Nông trường|Lâm trường|Bệnh viện|Trung tâm|Trạm|Phòng|Khoa|Bộ môn|Ban|Ban Quản lý|Văn phòng|Ủy ban|Ủy ban Kiểm tra|Ủy ban nhân dân|Hội đồng nhân dân|Hội|Liên hiệp|Liên đoàn|Liên minh|Chi nhánh|Khối|Khối Doanh nghiệp|Bộ|Thanh tra|Tòa|Đội|Hạt|Đồn|Trại giam|Cảng|Tạp chí|Nhà xuất bản|Quỹ|Bộ Tư lệnh|Bộ Chỉ huy|Ban Chỉ huy|Quân khu|Quân đoàn|Binh đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Tiểu đoàn|Đoàn|Hợp tác xã|Quản lý|Chợ đầu mối|Chợ|Huyện đoàn|Tỉnh đoàn|Thành đoàn";
/** Administrative units: small letters, and a proper name after them. */
const units =
  "tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|thành phố|đặc khu|khu phố|tổ dân phố|tổ|thôn|bản|buôn|ấp|khóm|khu|đảo|tiểu khu|khu vực|cửa khẩu|số";
const small =
  "các|các trường|các phòng|các ban|các hội|và|của|cơ quan Đảng|các cơ quan Đảng|cơ quan|các cơ quan|đơn vị|doanh nghiệp|trực thuộc|đoàn thể|cơ sở|chính quyền|chuyên trách|bộ phận|tư nhân|sự nghiệp|địa phương|cơ sở giáo dục|dự phòng|điều trị|sinh viên|hưu trí";
/** Branches and callings, with the capitals they keep wherever they stand. */
const branches = `Khoa học và Công nghệ|Hàn lâm Khoa học xã hội|Hàn lâm Khoa học và Công nghệ|Khoa học xã hội và Nhân văn|Khoa học xã hội|Khoa học Tự nhiên|Khoa học|Sử học|Triết học|Luật học|Văn học|Toán học|Hóa học|Sinh học|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|Nông nghiệp và Môi trường|Tài nguyên và Môi trường|Tài nguyên|Lao động - Thương binh và Xã hội|Lao động|Văn hóa, Thể thao và Du lịch|Văn hóa và Thể thao|Văn hóa - Thông tin|Văn hóa|Thể thao|Du lịch|Giáo dục và Đào tạo|Giáo dục|Thông tin và Truyền thông|Kế hoạch và Đầu tư|Kế hoạch|Dân tộc và Tôn giáo|Dân tộc|Tôn giáo|Giao thông vận tải|Giao thông|Công Thương|Công nghiệp|Thương mại|Y tế|Tư pháp|Nội vụ|Ngoại vụ|Ngoại giao|Quốc phòng|Quân sự|Quân y|Công an|Công an nhân dân|Thanh tra|Tài chính|Xây dựng|Nhà nước|Ngân hàng|Ngân hàng Nhà nước|Ngân hàng Chính sách xã hội|Ngân hàng Chính sách|Ngân hàng Nông nghiệp|Kho bạc Nhà nước|Kho bạc|Kiểm toán Nhà nước|Kiểm toán|Bảo hiểm xã hội|Hải quan|Thuế|Thuế cơ sở|Thống kê|Dự trữ Nhà nước|Dự trữ|Quản lý thị trường|Quản lý Khu kinh tế|Quản lý các khu công nghiệp|Khu kinh tế|khu công nghiệp|Thi hành án dân sự|Thi hành án|Mặt trận Tổ quốc|Mặt trận|Tòa án nhân dân|Viện kiểm sát nhân dân|Bộ đội Biên phòng|Biên phòng|Đồn Biên phòng|Cảnh sát|Cảnh sát biển|Cảnh sát quản lý trại giam|Cảnh sát giao thông|Hậu cần|Kỹ thuật|Tham mưu|Chính trị|Công tác đảng và công tác chính trị|Tổ chức|Tuyên giáo|Tuyên giáo và Dân vận|Dân vận|Nội chính|Xây dựng Đảng|Kiểm tra|Đảng|Liên hiệp Phụ nữ|Phụ nữ|Nông dân|Cựu chiến binh|Thanh niên|Hợp tác xã|Kiểm lâm|Lâm nghiệp|Thủy lợi|Thủy sản|Nông nghiệp|Chăn nuôi và Thú y|Chăn nuôi|Thú y|Trồng trọt và Bảo vệ thực vật|Trồng trọt|Khuyến nông|Cây lương thực|lương thực|Khí tượng Thủy văn|Địa chất|Bản đồ|Khai thác|Đường bộ|Đường sắt|Hàng không|Hàng hải|Đăng kiểm|Cảng biển|Bưu điện|Bưu chính|Viễn thông|Điện lực|Cấp nước|Thoát nước|Cấp thoát nước|Xăng dầu|Dầu khí|Tuyển than|Than|Khoáng sản|Thép|Giấy|Cao su|Dệt may|May|Thuốc lá|Xổ số kiến thiết|Môi trường đô thị|Vận tải|Vận tải biển|Đầu tư|Thương mại|Dịch vụ|Sản xuất|Vật liệu xây dựng|Cơ khí|Hóa chất|Phân bón|Cổ phần|một thành viên|trách nhiệm hữu hạn|Bách khoa|Bách khoa và Công nghệ|Công nghệ|Sư phạm|Sư phạm Kỹ thuật|Sư phạm Tiểu học|Kinh tế|Kinh tế - Kỹ thuật|Luật|Y Dược|Nông Lâm|Kiến trúc|Mỹ thuật|Ngoại ngữ|Tin học|Toán|Nghề|nghề|Chính trị|Tiểu học|Mầm non|Mẫu giáo|Trung học cơ sở|Trung học phổ thông|Dân tộc nội trú|Đa khoa|Phụ sản|Sản - Nhi|Nhi|Mắt|Y học cổ truyền|Lao và Bệnh phổi|Tâm thần|Phục hồi chức năng|Da liễu|Ung bướu|Kiểm soát bệnh tật|Kiểm nghiệm|Pháp y|Phát thanh và Truyền hình|Phát thanh, Truyền hình|Phát thanh - Truyền hình|Báo|Đài|Báo và Phát thanh, Truyền hình|Truyền thanh|Truyền thông|Hàn lâm|Hàn lâm Nông nghiệp|Nghiên cứu|thổ nhưỡng|Phát triển|Quy hoạch|Quy hoạch và Kiến trúc|Quan hệ việc làm|việc làm|Hành chính|Hành chính - Tổng hợp|Tổng hợp|Nghiệp vụ|Kế toán|Tổ chức - Hành chính|Tổ chức cán bộ|Chuyên môn|Hình sự|Dân sự|Quản trị|Đào tạo|học sinh|nông thôn|nhân dân|xã hội|môi trường|cán bộ|miền núi|miền|phía|Trung ương|Việt Nam|Bắc|Nam|Đông|Tây|quốc gia|khu vực|đô thị|công ích|thủy điện|nhiệt điện|Chính phủ|Quốc hội|tổng hợp|Xúc tiến|Xúc tiến đầu tư|Xúc tiến thương mại|Thu gom|Phòng cháy chữa cháy|Vô tuyến|Đo lường|Chất lượng|Xi măng|Điện tử|Điện máy|Dược phẩm|May mặc|Giày da|Gốm sứ|Bao bì|Chế biến|Chế biến thủy sản|Bất động sản|Khách sạn|Kiểm định|Tư vấn|Tư vấn xây dựng|Cơ giới|Giáo dục nghề nghiệp|Giáo dục thường xuyên|Phổ thông|Phổ thông Dân tộc nội trú|Phổ thông Dân tộc bán trú|Chữ thập đỏ|Phục vụ hành chính công|hành chính công|Đăng ký đất đai|đất đai|Bảo tàng|Thư viện|Đoàn đại biểu Quốc hội|Công nghệ thông tin|Bộ binh|Người cao tuổi|Luật gia|Nhà báo|Văn học Nghệ thuật|Khoa học Kỹ thuật|Phát triển quỹ đất|quỹ đất|Văn hóa - Thông tin và Thể thao|Văn hóa, Thông tin và Thể thao|Văn hóa và Thông tin|Văn hóa - Xã hội|Dịch vụ việc làm|Dịch vụ sự nghiệp công|Dịch vụ nông nghiệp|Kỹ thuật nông nghiệp|Bảo trợ xã hội|Trợ giúp pháp lý|Lưu trữ lịch sử|Lưu trữ|Công chứng|Hậu cần - Kỹ thuật|Pháo binh|Phòng không|Không quân|Thông tin liên lạc|Công binh|Tăng thiết giáp|Đặc công|Trinh sát|Hải quân|Cơ yếu|An ninh|Điều tra|Cảnh sát điều tra|Cảnh sát hình sự|Cảnh sát cơ động|Xuất nhập cảnh|Cơ điện|Xây lắp|Thủy nông|Khai thác công trình thủy lợi|Đóng tàu|Tài chính - Kế hoạch|Kinh tế và Hạ tầng|Kinh tế - Hạ tầng|Kinh tế, Hạ tầng và Đô thị|Quản lý đô thị|Nội tổng hợp|Ngoại tổng hợp|Hồi sức cấp cứu|Chẩn đoán hình ảnh|Xét nghiệm|Khám bệnh|Điều dưỡng|Kinh doanh|Xuất nhập khẩu|Thực phẩm|Nước giải khát|Cà phê|Mía đường|Vật tư nông nghiệp|Giống cây trồng|Giống vật nuôi|Bảo vệ thực vật|Quản lý đường bộ|Quản lý bay|Nghệ thuật|Di tích|Hành chính - Quản trị|Công tác chính trị|Công tác sinh viên|Đảm bảo chất lượng`;

const entries = (list: string, kind: WordKind): [string, { spelled: string[]; kind: WordKind }][] =>
  list.split("|").map((phrase) => [phrase.toUpperCase(), { spelled: phrase.split(" "), kind }]);

/** The later list wins where a phrase stands in two. */
const lexicon = new Map([
  ...entries(branches, "branch"),
  ...entries(small, "small"),
  ...entries(units, "unit"),
  ...entries(heads, "head"),
]);
const longest = Math.max(...[...lexicon.keys()].map((phrase) => phrase.split(" ").length));

type Spelled = { words: string[]; kind: WordKind; length: number };

/** The longest listed phrase that begins at a word of a name in capitals. */
export function phraseAt(words: readonly string[], at: number): Spelled | null {
  for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(" ");
    const known = lexicon.get(phrase.replace(/,$/, ""));
    if (!known) continue;
    const comma = phrase.endsWith(",") ? "," : "";
    return {
      words: [...known.spelled.slice(0, -1), `${known.spelled.at(-1) ?? ""}${comma}`],
      kind: known.kind,
      length,
    };
  }
  return null;
}
