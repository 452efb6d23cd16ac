import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/**
 * Single sentences and the rules they tell: f how often, add and rep whether topics may be added or replaced, sub whether a thematic
 * meeting stands for the regular one, merge whether both may be one; "-" none. Each wording with what looks like it and is no rule.
 */
const sentences = `
Mỗi quý chi bộ tổ chức sinh hoạt chuyên đề ít nhất một lần. => f:1/quarter
Chi bộ sinh hoạt chuyên đề ít nhất mỗi quý 01 lần. => f:1/quarter
Định kỳ hằng quý, các chi bộ tổ chức sinh hoạt chuyên đề. => f:1/quarter
Các chi bộ tổ chức sinh hoạt chuyên đề 01 lần/quý. => f:1/quarter
Các chi bộ tổ chức sinh hoạt chuyên đề 1 quý 1 lần. => f:1/quarter
Sinh hoạt chuyên đề: mỗi quý 01 lần. => f:1/quarter
Số lần sinh hoạt: tối thiểu 01 lần/quý. => f:1/quarter
Bảo đảm mỗi quý có ít nhất 01 buổi sinh hoạt chuyên đề. => f:1/quarter
Duy trì sinh hoạt chuyên đề 3 tháng 1 lần. => f:1/quarter
Trong năm, mỗi chi bộ tổ chức ít nhất 04 buổi sinh hoạt chuyên đề. => f:4/year
Mỗi năm, chi bộ tổ chức sinh hoạt ít nhất 02 chuyên đề. => f:2/year
Mỗi chi bộ thực hiện ít nhất 02 chuyên đề/năm. => f:2/year
Chi bộ phải tổ chức sinh hoạt chuyên đề tối thiểu hai lần trong năm. => f:2/year
Cứ 6 tháng, chi bộ sinh hoạt chuyên đề ít nhất 1 lần. => f:1/half
Chi bộ tổ chức sinh hoạt chuyên đề ít nhất 01 lần trong 6 tháng. => f:1/half
Hằng tháng, chi bộ sinh hoạt thường kỳ một lần; sinh hoạt chuyên đề ít nhất mỗi quý một lần. => f:1/quarter
Ngoài sinh hoạt thường kỳ hằng tháng, mỗi quý chi bộ tổ chức 01 buổi sinh hoạt chuyên đề. => f:1/quarter
Chi bộ tổ chức sinh hoạt chuyên đề theo quý, mỗi quý một chuyên đề. => f:1/quarter
Mỗi quý lựa chọn 01 chuyên đề để tổ chức sinh hoạt. => f:1/quarter
Sinh hoạt chuyên đề được tổ chức định kỳ mỗi quý một lần. => f:1/quarter
Mỗi tháng chi bộ sinh hoạt một chuyên đề. => f:1/month
Việc sinh hoạt chuyên đề được thực hiện ít nhất 1 lần/quý/chi bộ. => f:1/quarter
100% chi bộ tổ chức sinh hoạt chuyên đề ít nhất 01 lần trong quý. => f:1/quarter
Phấn đấu mỗi chi bộ tổ chức từ 02 chuyên đề trở lên trong năm. => f:2/year
Mỗi quý, các chi bộ chọn một chuyên đề phù hợp để sinh hoạt. => f:1/quarter
Hằng quý, các chi bộ phải tổ chức ít nhất 01 kỳ sinh hoạt chuyên đề. => f:1/quarter
Tối thiểu mỗi quý 01 lần, chi bộ tổ chức sinh hoạt chuyên đề. => f:1/quarter
Mỗi chi bộ tổ chức ít nhất 1 lần sinh hoạt chuyên đề trong một quý. => f:1/quarter
Chi bộ tổ chức sinh hoạt chuyên đề mỗi năm từ 2 đến 4 lần. => f:2/year
Thời gian sinh hoạt chuyên đề: Mỗi quý 01 lần vào tuần thứ 3 của tháng cuối quý. => f:1/quarter
Đảng ủy viên dự sinh hoạt chuyên đề với chi bộ ít nhất mỗi quý 01 lần. => -
Hằng quý, các chi bộ báo cáo kết quả sinh hoạt chuyên đề về Đảng ủy. => -
Văn phòng Đảng ủy mỗi quý 01 lần tổng hợp kết quả sinh hoạt chuyên đề. => -
Mỗi đảng viên phát biểu ít nhất 01 lần trong buổi sinh hoạt chuyên đề. => -
Chuyên đề được phê duyệt 01 lần trong năm. => -
Mỗi chuyên đề sinh hoạt 01 buổi. => -
Năm 2022, các chi bộ đã tổ chức 40 lượt sinh hoạt chuyên đề, bình quân mỗi chi bộ 4 lần/năm. => -
Ủy ban Kiểm tra mỗi quý kiểm tra ít nhất 01 chi bộ về sinh hoạt chuyên đề. => -
Sinh hoạt chuyên đề không thay thế sinh hoạt chi bộ thường kỳ. => sub:false
Sinh hoạt chuyên đề không thay cho sinh hoạt định kỳ. => sub:false
Không lấy sinh hoạt chuyên đề thay cho sinh hoạt thường kỳ hằng tháng. => sub:false
Buổi sinh hoạt chuyên đề không được tính là buổi sinh hoạt thường kỳ. => sub:false
Việc sinh hoạt chuyên đề không thay thế cho kỳ sinh hoạt hằng tháng của chi bộ. => sub:false
Không dùng sinh hoạt chuyên đề để thay sinh hoạt chi bộ hằng tháng. => sub:false
Sinh hoạt chuyên đề có thể thay thế cho sinh hoạt thường kỳ của tháng đó. => sub:true
Tháng nào tổ chức sinh hoạt chuyên đề thì được thay cho sinh hoạt thường kỳ. => sub:true
Tháng có sinh hoạt chuyên đề thì không phải sinh hoạt thường kỳ. => sub:true
Tháng có sinh hoạt chuyên đề, chi bộ vẫn phải sinh hoạt thường kỳ theo quy định. => sub:false
Sinh hoạt chuyên đề không thay thế và không được lồng ghép với sinh hoạt thường kỳ. => sub:false merge:false
Tuyệt đối không ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề được tổ chức thành buổi riêng, không lồng ghép với sinh hoạt chi bộ thường kỳ. => merge:false
Không tổ chức sinh hoạt chuyên đề chung với sinh hoạt chi bộ định kỳ. => merge:false
Sinh hoạt chuyên đề phải tách riêng với sinh hoạt định kỳ hằng tháng. => merge:false
Không tổ chức sinh hoạt chuyên đề trong buổi sinh hoạt thường kỳ. => merge:false
Không gộp sinh hoạt chuyên đề vào sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề tổ chức riêng, không kết hợp trong buổi sinh hoạt thường kỳ hằng tháng. => merge:false
Sinh hoạt chuyên đề có thể kết hợp với sinh hoạt thường kỳ. => merge:true
Chi bộ có thể tổ chức sinh hoạt chuyên đề kết hợp với kỳ sinh hoạt thường kỳ của tháng. => merge:true
Chi bộ có thể lồng ghép sinh hoạt chuyên đề vào buổi sinh hoạt chi bộ hằng tháng. => merge:true
Được phép tổ chức sinh hoạt chuyên đề cùng với buổi sinh hoạt thường kỳ nhưng phải ghi biên bản riêng. => merge:true
Sinh hoạt chuyên đề có thể tiến hành độc lập hoặc ghép với sinh hoạt thường kỳ. => merge:true
Sinh hoạt chuyên đề có thể tổ chức riêng hoặc trong kỳ sinh hoạt thường kỳ. => merge:true
Sinh hoạt chuyên đề có thể được tổ chức trong kỳ sinh hoạt chi bộ thường kỳ. => merge:true
Có thể bố trí sinh hoạt chuyên đề ngay sau buổi sinh hoạt thường kỳ. => -
Chi bộ ít đảng viên được kết hợp sinh hoạt chuyên đề với sinh hoạt thường kỳ. => merge:true
Trường hợp kết hợp sinh hoạt chuyên đề với sinh hoạt thường kỳ thì phải dành ít nhất 60 phút cho chuyên đề. => merge:true
Hạn chế ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ. => -
Không nhất thiết phải tổ chức sinh hoạt chuyên đề riêng, có thể lồng ghép trong sinh hoạt thường kỳ. => merge:true
Sinh hoạt chuyên đề không trùng với sinh hoạt thường kỳ. => -
Kết hợp sinh hoạt chuyên đề với tham quan thực tế. => -
Chi bộ có thể bổ sung chuyên đề khác phù hợp với tình hình đơn vị. => add:true
Ngoài các chuyên đề trên, chi bộ có thể lựa chọn thêm các chuyên đề khác. => add:true
Ngoài những chuyên đề nêu trên, các chi bộ chủ động xây dựng thêm chuyên đề sát với thực tế. => add:true
Khuyến khích các chi bộ đăng ký thêm chuyên đề ngoài danh mục. => add:true
Các chi bộ được bổ sung, điều chỉnh chuyên đề cho phù hợp với thực tế. => add:true rep:true
Chi bộ có thể thay đổi chuyên đề nhưng phải báo cáo Đảng ủy. => rep:true
Chi bộ có thể thay thế chuyên đề bằng nội dung khác phù hợp hơn. => rep:true
Trường hợp cần thay đổi chuyên đề, chi bộ phải báo cáo Đảng ủy trước 05 ngày. => -
Không tự ý thay đổi chuyên đề đã đăng ký. => rep:false
Các chi bộ không được tự ý điều chỉnh, thay đổi nội dung chuyên đề. => rep:false
Việc thay đổi chuyên đề phải được sự đồng ý của Đảng ủy. => -
Chi bộ không thay đổi chuyên đề khi chưa có ý kiến của Đảng ủy. => rep:false
Không bổ sung chuyên đề ngoài danh mục. => add:false
Tùy tình hình thực tế, chi bộ lựa chọn, bổ sung chuyên đề cho phù hợp. => add:true
Căn cứ tình hình cụ thể, chi bộ có thể thay thế hoặc bổ sung chuyên đề. => add:true rep:true
Các chi bộ có thể thay 01 trong 04 chuyên đề trên bằng chuyên đề do chi bộ tự chọn. => rep:true
Chi bộ có thể sinh hoạt thêm các chuyên đề khác do chi bộ tự xác định. => add:true
Chi bộ được chủ động lựa chọn chuyên đề khác ngoài các chuyên đề trên. => add:true
Ngoài ra, khi có vấn đề mới phát sinh, chi bộ có thể tổ chức sinh hoạt chuyên đề đột xuất. => -
Chi bộ có thể lựa chọn chuyên đề khác thay cho chuyên đề gợi ý. => rep:true
Đảng ủy sẽ bổ sung chuyên đề khi có chỉ đạo của cấp trên. => -
Các chi bộ phải thực hiện đúng chuyên đề theo kế hoạch, không tự ý thay đổi. => rep:false
Chi bộ có thể chọn chuyên đề trong danh mục hoặc tự xây dựng chuyên đề khác. => add:true
Trong quá trình thực hiện, nếu cần điều chỉnh, bổ sung nội dung chuyên đề, chi bộ báo cáo Đảng ủy xem xét, quyết định. => -
Chi bộ được đổi thứ tự các chuyên đề giữa các quý. => -
Thời lượng sinh hoạt chuyên đề tối thiểu 90 phút. => -
Ngoài 02 chuyên đề bắt buộc, mỗi chi bộ tự chọn ít nhất 02 chuyên đề để sinh hoạt trong năm. => f:2/year add:true
Chi bộ sinh hoạt chuyên đề mỗi quý tối thiểu 01 kỳ. => f:1/quarter
Duy trì nền nếp sinh hoạt chuyên đề, một quý ít nhất một kỳ. => f:1/quarter
Số kỳ sinh hoạt chuyên đề: ít nhất 04 kỳ trong năm. => f:4/year
Đảm bảo 100% chi bộ tổ chức sinh hoạt chuyên đề đủ 04 kỳ/năm. => f:4/year
Mỗi chi bộ bảo đảm ít nhất 01 chuyên đề/quý. => f:1/quarter
Chi bộ sinh hoạt chuyên đề với tần suất 1 quý/lần. => f:1/quarter
Tần suất: 01 lần/quý. => f:1/quarter
Tổ chức sinh hoạt chuyên đề ba tháng một lần. => f:1/quarter
Chi bộ tổ chức sinh hoạt chuyên đề theo định kỳ 3 tháng/lần. => f:1/quarter
Chi bộ sinh hoạt chuyên đề ít nhất 01 lần trong mỗi quý. => f:1/quarter
Trong mỗi quý phải có ít nhất một buổi sinh hoạt chuyên đề. => f:1/quarter
Chi bộ phải bố trí mỗi quý một buổi để sinh hoạt chuyên đề. => f:1/quarter
Một năm tổ chức từ 04 lần sinh hoạt chuyên đề trở lên. => f:4/year
Mỗi năm ít nhất có 2 lần sinh hoạt chuyên đề. => f:2/year
Các chi bộ tổ chức ít nhất 4 lần sinh hoạt chuyên đề/năm (mỗi quý 01 lần). => f:1/quarter
Mỗi chi bộ tổ chức sinh hoạt chuyên đề 04 lần/năm. => f:4/year
Mỗi chi bộ chọn ít nhất 01 chuyên đề cho mỗi quý. => f:1/quarter
Hằng quý, mỗi chi bộ lựa chọn 01 chuyên đề để tổ chức sinh hoạt. => f:1/quarter
Cứ mỗi quý một lần, chi bộ tổ chức sinh hoạt theo chuyên đề. => f:1/quarter
Chi bộ sinh hoạt chuyên đề quý một lần. => f:1/quarter
Sinh hoạt chuyên đề quý 1 lần. => f:1/quarter
Sinh hoạt chuyên đề theo quý (01 lần/quý). => f:1/quarter
Chế độ sinh hoạt chuyên đề: mỗi quý ít nhất một lần theo Điều lệ Đảng. => f:1/quarter
Nghiêm túc thực hiện chế độ sinh hoạt chuyên đề ít nhất mỗi quý một lần theo Hướng dẫn số 12-HD/BTCTW. => f:1/quarter
Theo Hướng dẫn số 12-HD/BTCTW, chi bộ sinh hoạt chuyên đề mỗi quý ít nhất 1 lần. => f:1/quarter
Chi bộ đông đảng viên có thể sinh hoạt chuyên đề theo tổ đảng, mỗi quý ít nhất một lần. => f:1/quarter
Mỗi tổ đảng sinh hoạt chuyên đề ít nhất 02 tháng một lần. => -
Chi bộ cơ quan sinh hoạt chuyên đề mỗi quý 01 lần; chi bộ nông thôn 6 tháng 01 lần. => f:1/quarter
Các chi bộ tổ chức sinh hoạt chuyên đề ít nhất 02 lần/năm, khuyến khích mỗi quý 01 lần. => f:2/year
Ít nhất 80% đảng viên dự sinh hoạt chuyên đề mỗi quý. => -
Mỗi quý, cấp ủy viên dự ít nhất 01 buổi sinh hoạt chuyên đề của chi bộ. => -
Mỗi quý, Ủy ban Kiểm tra dự 01 buổi sinh hoạt chuyên đề. => -
Mỗi quý Đảng ủy chọn 01 chi bộ tổ chức sinh hoạt chuyên đề mẫu. => -
Hằng quý, Đảng ủy chọn một chi bộ sinh hoạt điểm. => -
Kết quả sinh hoạt chuyên đề được sơ kết mỗi quý một lần. => -
Mỗi quý một lần, chi ủy đánh giá chất lượng sinh hoạt chuyên đề. => -
Một năm, mỗi đảng viên trình bày ít nhất 01 chuyên đề. => -
Đảng viên được phân công viết ít nhất 01 chuyên đề/năm để sinh hoạt. => -
Trong 6 tháng đầu năm các chi bộ đã tổ chức ít nhất 02 lần sinh hoạt chuyên đề. => -
Năm 2022 có 05 chi bộ không tổ chức đủ 04 lần sinh hoạt chuyên đề. => -
Sinh hoạt chuyên đề quý I tổ chức 01 buổi. => -
Chi bộ sinh hoạt thường kỳ mỗi tháng 01 lần. => -
Ngoài sinh hoạt thường kỳ mỗi tháng một lần, chi bộ sinh hoạt chuyên đề khi cần thiết. => -
Sinh hoạt chuyên đề không thay cho sinh hoạt chi bộ hằng tháng và không được ghép chung. => sub:false merge:false
Sinh hoạt chuyên đề không thay thế buổi họp chi bộ thường kỳ. => sub:false
Không được coi sinh hoạt chuyên đề là sinh hoạt thường kỳ. => sub:false
Sinh hoạt chuyên đề là buổi sinh hoạt riêng, không thay thế sinh hoạt định kỳ. => sub:false
Sinh hoạt chuyên đề được tính là một kỳ sinh hoạt chi bộ thường kỳ. => sub:true
Sinh hoạt chuyên đề được tính thay cho sinh hoạt thường kỳ của tháng. => sub:true
Tháng tổ chức sinh hoạt chuyên đề thì không tổ chức sinh hoạt thường kỳ. => sub:true
Trong tháng có sinh hoạt chuyên đề vẫn phải bảo đảm sinh hoạt chi bộ thường kỳ. => sub:false
Tổ chức sinh hoạt chuyên đề song vẫn phải duy trì sinh hoạt thường kỳ đúng quy định. => sub:false
Việc tổ chức sinh hoạt chuyên đề không làm ảnh hưởng đến sinh hoạt thường kỳ. => -
Chi bộ không vì sinh hoạt chuyên đề mà bỏ sinh hoạt thường kỳ. => sub:false
Sinh hoạt chuyên đề không thay thế hoặc lồng ghép vào sinh hoạt thường kỳ. => sub:false merge:false
Sinh hoạt chuyên đề không lồng ghép, không thay thế sinh hoạt chi bộ định kỳ. => sub:false merge:false
Không lồng ghép nội dung sinh hoạt chuyên đề vào sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề không tiến hành cùng buổi với sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề phải tổ chức vào ngày khác với ngày sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề tổ chức thành kỳ riêng, tách khỏi sinh hoạt thường kỳ. => merge:false
Sinh hoạt chuyên đề tổ chức độc lập với sinh hoạt chi bộ thường kỳ. => merge:false
Yêu cầu các chi bộ không nhập chung sinh hoạt chuyên đề và sinh hoạt thường kỳ. => merge:false
Không được kết hợp hai nội dung sinh hoạt thường kỳ và sinh hoạt chuyên đề trong một buổi. => merge:false
Nghiêm cấm việc ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ để đối phó. => merge:false
Không nên ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ. => merge:false
Nếu ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ thì thời gian tối thiểu 120 phút. => merge:true
Nơi khó khăn, chi bộ có thể tổ chức sinh hoạt chuyên đề liền sau sinh hoạt thường kỳ trong cùng một buổi. => -
Các chi bộ vùng sâu, đi lại khó khăn được ghép sinh hoạt chuyên đề với sinh hoạt thường kỳ. => merge:true
Cho phép chi bộ có dưới 05 đảng viên lồng ghép sinh hoạt chuyên đề với sinh hoạt định kỳ. => merge:true
Sinh hoạt chuyên đề có thể lồng ghép trong kỳ họp chi bộ hằng tháng. => merge:true
Chi bộ tổ chức sinh hoạt chuyên đề lồng ghép với sinh hoạt chi bộ thường kỳ hằng tháng. => merge:true
Sinh hoạt chuyên đề được tổ chức lồng ghép trong sinh hoạt chi bộ thường kỳ của tháng đầu quý. => merge:true
Kết hợp sinh hoạt chuyên đề với sinh hoạt thường kỳ tháng cuối quý. => merge:true
Lồng ghép việc học tập Nghị quyết trong sinh hoạt thường kỳ. => -
Lồng ghép nội dung chuyên đề vào sinh hoạt của các đoàn thể. => -
Chi bộ được lựa chọn thêm chuyên đề. => add:true
Ngoài 04 chuyên đề trên, tùy điều kiện, các chi bộ có thể tự chọn thêm 1 - 2 chuyên đề. => add:true
Các chi bộ có quyền đề xuất thêm chuyên đề mới. => add:true
Khuyến khích chi bộ mở rộng thêm nội dung chuyên đề. => add:true
Khuyến khích chi bộ xây dựng chuyên đề riêng của chi bộ mình. => -
Các chi bộ có thể vận dụng, bổ sung nội dung chuyên đề cho sát với đặc điểm của đơn vị. => add:true
Chi bộ chủ động bổ sung, thay thế các chuyên đề cho phù hợp với yêu cầu nhiệm vụ. => add:true rep:true
Khi cần, chi bộ được thay chuyên đề sau khi báo cáo Đảng ủy. => rep:true
Chi bộ được phép đổi chuyên đề nếu có lý do chính đáng. => rep:true
Được phép thay thế tối đa 01 chuyên đề. => rep:true
Chi bộ có thể chọn chuyên đề khác để thay thế. => rep:true
Chi bộ có thể lựa chọn chuyên đề khác thay thế chuyên đề 3. => rep:true
Nếu thay đổi chuyên đề, chi bộ báo cáo bằng văn bản về Đảng ủy. => -
Mọi thay đổi chuyên đề phải báo cáo Đảng ủy. => -
Không thay đổi chuyên đề bắt buộc. => rep:false
Chuyên đề bắt buộc không được thay thế; chuyên đề tự chọn có thể thay đổi. => rep:false
Không tự ý thêm, bớt, thay đổi chuyên đề. => add:false rep:false
Các chi bộ không được tự ý cắt bỏ, thay thế chuyên đề. => rep:false
Không được bổ sung, thay thế chuyên đề khi chưa được Đảng ủy đồng ý. => add:false rep:false
Trường hợp thay thế chuyên đề phải được Ban Thường vụ Đảng ủy cho phép. => -
Chi bộ chỉ được thay đổi chuyên đề khi được Đảng ủy đồng ý. => rep:true
Danh mục chuyên đề có thể được Đảng ủy điều chỉnh, bổ sung trong năm. => -
Đảng ủy có thể điều chỉnh chuyên đề cho phù hợp với chỉ đạo của cấp trên. => -
Căn cứ định hướng của Đảng ủy, chi bộ chọn chuyên đề phù hợp, có thể bổ sung chuyên đề do chi bộ đề xuất. => add:true
Các chi bộ có thể lựa chọn các chuyên đề nêu trên hoặc chuyên đề khác phù hợp. => add:true
Chi bộ lựa chọn các chuyên đề trên hoặc chuyên đề khác phù hợp với nhiệm vụ của đơn vị. => add:true
Thời gian sinh hoạt chuyên đề có thể thay đổi cho phù hợp. => -
Thay đổi cách thức sinh hoạt chuyên đề cho phù hợp. => -
Các chi bộ chủ động điều chỉnh thời gian sinh hoạt chuyên đề. => -
Chi bộ được thay đổi thứ tự chuyên đề. => -
Có thể thay người trình bày chuyên đề khi cần thiết. => -
Đổi mới nội dung sinh hoạt chuyên đề. => -
Bổ sung kiến thức về chuyên đề cho đảng viên. => -
Chi bộ có thể mời chuyên gia bổ sung thông tin cho chuyên đề. => -
`;

function rulesOf(sentence: string): string {
  const content = `1. Chuyên đề 1: Cải cách hành chính (Quý I).\n2. Chuyên đề 2: Chuyển đổi số (Quý II).\n${sentence}`;
  const rules = readShort({ content }).rules;
  const told = [
    ["f", rules["frequency"]],
    ["add", rules["mayAddTopics"]],
    ["rep", rules["mayReplaceTopics"]],
    ["sub", rules["replacesRegularMeeting"]],
    ["merge", rules["mayMergeWithRegular"]],
  ].filter(([, value]) => value !== null && value !== undefined);
  return told.map(([rule, value]) => `${String(rule)}:${String(value)}`).join(" ") || "-";
}

for (const line of sentences.trim().split("\n")) {
  const [sentence = "", rules = ""] = line.split(" => ");
  test(`“${sentence}” tells ${rules === "-" ? "no rule" : rules}`, () => assert.equal(rulesOf(sentence), rules));
}
