import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** Single sentences and the last days they tell: the duty, who owes it, the day; "-" none, whatever day stands in it. */
const sentences = `
Các chi bộ trực thuộc hoàn thành việc xây dựng kế hoạch trong tháng 01/2023, gửi về Đảng ủy chậm nhất ngày 05/02/2023. => hoàn thành việc xây dựng kế hoạch trong tháng 01/2023, gửi về Đảng ủy [cell] onOrBefore 2023-02-05
Chậm nhất đến ngày 15/01/2023, các chi bộ phải gửi kế hoạch về Văn phòng Đảng ủy để tổng hợp. => phải gửi kế hoạch về Văn phòng Đảng ủy để tổng hợp [cell] onOrBefore 2023-01-15
Các chi bộ gửi kế hoạch về Đảng ủy, thời gian chậm nhất là ngày 15/01/2023. => gửi kế hoạch về Đảng ủy [cell] onOrBefore 2023-01-15
Các chi bộ gửi kế hoạch về Đảng ủy muộn nhất vào ngày 15/01/2023. => gửi kế hoạch về Đảng ủy [cell] onOrBefore 2023-01-15
Các chi bộ bắt đầu gửi kế hoạch về Đảng ủy vào ngày 15/01/2023. => -
Các chi bộ gửi kế hoạch về Đảng ủy (trước ngày 15/01/2023). => gửi kế hoạch về Đảng ủy [cell] before 2023-01-15
Kế hoạch của các chi bộ gửi về Đảng ủy trước ngày 15/01/2023 để theo dõi, chỉ đạo. => Kế hoạch của các chi bộ gửi về Đảng ủy [nobody] before 2023-01-15
Kết quả triển khai gửi Văn phòng Đảng ủy trước ngày 15/12/2023 để tổng hợp báo cáo Huyện ủy. => Kết quả triển khai gửi Văn phòng Đảng ủy [nobody] before 2023-12-15
Gửi báo cáo kết quả về Đảng ủy trong vòng 05 ngày sau mỗi kỳ sinh hoạt. => Gửi báo cáo kết quả về Đảng ủy [nobody] meeting 5 day onOrBefore
Trong vòng 5 ngày làm việc kể từ ngày kết thúc sinh hoạt chuyên đề, chi bộ gửi biên bản về Đảng ủy. => gửi biên bản về Đảng ủy [cell] meeting 5 workingDay onOrBefore
Sau sinh hoạt 03 ngày, chi ủy hoàn chỉnh biên bản, gửi Đảng ủy. => hoàn chỉnh biên bản, gửi Đảng ủy [cell] meeting 3 day onOrBefore
Sau khi kết thúc sinh hoạt chuyên đề, chậm nhất 03 ngày, bí thư chi bộ báo cáo kết quả với Đảng ủy. => báo cáo kết quả với Đảng ủy [cell] meeting 3 day onOrBefore
Chi ủy hoàn thiện báo cáo sau buổi sinh hoạt không quá 03 ngày làm việc. => hoàn thiện báo cáo [cell] meeting 3 workingDay onOrBefore
Thông báo thời gian, địa điểm sinh hoạt cho Đảng ủy viên phụ trách trước 05 ngày. => -
Chi bộ thông báo cho đồng chí phụ trách biết trước khi sinh hoạt ít nhất 03 ngày. => thông báo cho đồng chí phụ trách biết [cell] meeting -3 day onOrBefore
Chi bộ báo cáo thời gian tổ chức sinh hoạt với Đảng ủy trước 07 ngày (qua Văn phòng Đảng ủy). => -
Trước khi tổ chức sinh hoạt chuyên đề 10 ngày, chi ủy họp thống nhất nội dung. => họp thống nhất nội dung [cell] meeting -10 day onOrBefore
Trước sinh hoạt ít nhất 01 tuần, chi ủy gửi tài liệu cho đảng viên. => gửi tài liệu cho đảng viên [cell] meeting -7 day onOrBefore
Chi ủy gửi đề cương cho đảng viên nghiên cứu trước từ 02 đến 03 ngày. => -
Chi bộ gửi báo cáo quý trước ngày 20 tháng cuối của quý. => gửi báo cáo quý [cell] quarter 20 lastMonth before
Chi bộ gửi báo cáo hằng quý (trước ngày 20 tháng thứ ba của quý). => gửi báo cáo hằng quý [cell] quarter 20 lastMonth before
Định kỳ hằng quý (ngày 20 tháng cuối quý), chi bộ gửi báo cáo kết quả về Đảng ủy. => gửi báo cáo kết quả về Đảng ủy [cell] quarter 20 lastMonth onOrBefore
Hằng quý, chậm nhất ngày 20 của tháng thứ 3, chi bộ gửi báo cáo. => gửi báo cáo [cell] quarter 20 lastMonth onOrBefore
Hằng tháng, trước ngày 25, chi bộ gửi báo cáo về Đảng ủy. => gửi báo cáo về Đảng ủy [cell] month 25 everyMonth before
Báo cáo quý gửi trước ngày 15/3, 15/6, 15/9; báo cáo năm gửi trước ngày 30/11/2023. => Báo cáo quý gửi [nobody] before 2023-03-15 || Báo cáo quý gửi [nobody] before 2023-06-15 || Báo cáo quý gửi [nobody] before 2023-09-15 || báo cáo năm gửi [nobody] before 2023-11-30
Chi bộ báo cáo kết quả 6 tháng đầu năm trước ngày 10/6/2023 và cả năm trước ngày 10/12/2023. => báo cáo kết quả 6 tháng đầu năm [cell] before 2023-06-10 || cả năm [cell] before 2023-12-10
Báo cáo sơ kết 6 tháng (trước ngày 05/6/2023), tổng kết năm (trước ngày 05/11/2023) gửi về Đảng ủy. => Báo cáo sơ kết 6 tháng [nobody] before 2023-06-05 || tổng kết năm [nobody] before 2023-11-05
Chi bộ gửi báo cáo 6 tháng, năm về Đảng ủy trước ngày 10/6 và 10/11/2023. => gửi báo cáo 6 tháng, năm về Đảng ủy [cell] before 2023-06-10 || gửi báo cáo 6 tháng, năm về Đảng ủy [cell] before 2023-11-10
Các chi bộ báo cáo trong tuần đầu của tháng đầu quý sau. => -
Các chi bộ báo cáo trước ngày 05 của tháng đầu quý sau. => -
Các chi bộ báo cáo kết quả về Đảng ủy chậm nhất 05 ngày sau khi kết thúc quý. => báo cáo kết quả về Đảng ủy [cell] quarterEnd 5 day onOrBefore
Các chi bộ báo cáo kết quả về Đảng ủy trong vòng 10 ngày kể từ khi kết thúc quý. => báo cáo kết quả về Đảng ủy [cell] quarterEnd 10 day onOrBefore
Các chi bộ triển khai Kế hoạch này chậm nhất 10 ngày sau khi nhận được. => -
Chi bộ đăng ký trước 17h ngày 10/01/2023. => đăng ký [cell] before 2023-01-10 17:00
Chi bộ đăng ký trước 16 giờ 30, ngày 10/01/2023. => đăng ký [cell] before 2023-01-10 16:30
Chi bộ đăng ký xong trước 11h30' ngày 10/01/2023. => đăng ký [cell] before 2023-01-10 11:30
Chi bộ gửi file mềm qua thư điện tử trước ngày 10/01/2023, bản giấy trước ngày 15/01/2023. => gửi file mềm qua thư điện tử [cell] before 2023-01-10 || bản giấy [cell] before 2023-01-15
Giao Văn phòng Đảng ủy chuẩn bị hội nghị sơ kết (dự kiến trước ngày 15/7/2023). => chuẩn bị hội nghị sơ kết [office] before 2023-07-15
Đảng ủy tổ chức sơ kết vào ngày 30/6/2023. => -
Thời gian thực hiện từ ngày 01/02/2023 đến ngày 30/11/2023. => -
Các chi bộ tổ chức sinh hoạt từ ngày 01/4/2023 đến trước ngày 30/4/2023. => tổ chức sinh hoạt [cell] before 2023-04-30
Kế hoạch có hiệu lực kể từ ngày 01/01/2023. => -
Văn phòng Đảng ủy tổng hợp danh sách đăng ký, trình Ban Thường vụ phê duyệt trước ngày 25/01/2023 và thông báo cho các chi bộ trước ngày 31/01/2023. => tổng hợp danh sách đăng ký, trình Ban Thường vụ phê duyệt [office] before 2023-01-25 || thông báo cho các chi bộ [office] before 2023-01-31
Đến ngày 30/11/2023, các chi bộ hoàn thành 100% chuyên đề. => hoàn thành 100% chuyên đề [cell] onOrBefore 2023-11-30
Phấn đấu đến hết tháng 11/2023 hoàn thành các chuyên đề. => -
Hạn nộp kế hoạch: ngày 15/01/2023. => nộp kế hoạch [nobody] onOrBefore 2023-01-15
Thời hạn gửi kế hoạch chậm nhất là ngày 15/01/2023. => gửi kế hoạch [nobody] onOrBefore 2023-01-15
Thời hạn hoàn thành: 15/01/2023. => -
Hạn cuối nhận đăng ký: 17 giờ ngày 15/01/2023. => nhận đăng ký [nobody] onOrBefore 2023-01-15 17:00
Đảng viên được phân công gửi bài trình bày cho Bí thư chi bộ trước khi sinh hoạt 05 ngày để duyệt. => gửi bài trình bày cho Bí thư chi bộ [member] meeting -5 day onOrBefore
Bí thư chi bộ duyệt báo cáo đề dẫn chậm nhất 02 ngày trước buổi sinh hoạt; thư ký gửi tài liệu trước 01 ngày. => duyệt báo cáo đề dẫn [cell] meeting -2 day onOrBefore
Thư ký hoàn chỉnh biên bản chậm nhất sau 02 ngày. => -
Đảng viên vắng mặt phải báo cáo bí thư trước ít nhất 01 ngày. => -
Cấp ủy viên dự sinh hoạt gửi phiếu chấm điểm về Văn phòng Đảng ủy trong 03 ngày sau khi dự. => gửi phiếu chấm điểm về Văn phòng Đảng ủy [leader] meeting 3 day onOrBefore
Đồng chí Đảng ủy viên phụ trách cho ý kiến vào dự thảo trong vòng 02 ngày từ khi nhận được. => -
Các chi bộ nộp hồ sơ minh chứng trước ngày 5 hàng tháng. => nộp hồ sơ minh chứng [cell] month 5 everyMonth before
Chi bộ gửi lịch sinh hoạt tháng sau trước ngày 28 hằng tháng. => gửi lịch sinh hoạt tháng sau [cell] month 28 everyMonth before
Tổng hợp kết quả báo cáo Đảng ủy cấp trên trước ngày 25 tháng 6 và 25 tháng 11 hằng năm. => -
Các chi bộ xây dựng kế hoạch và báo cáo Đảng ủy trước ngày 15 tháng 01. => xây dựng kế hoạch và báo cáo Đảng ủy [cell] before 2023-01-15
Chi bộ nào có thay đổi phải báo cáo Đảng ủy trước ngày 25 của tháng trước. => -
Trước ngày 05/01/2023, các chi bộ gửi kế hoạch, danh sách người trình bày về Đảng ủy. => gửi kế hoạch, danh sách người trình bày về Đảng ủy [cell] before 2023-01-05
Trước 05/01/2023, các chi bộ gửi kế hoạch về Đảng ủy. => gửi kế hoạch về Đảng ủy [cell] before 2023-01-05
Các chi bộ hoàn thành việc đăng ký chậm nhất vào ngày 10 tháng 01 năm 2023. => hoàn thành việc đăng ký [cell] onOrBefore 2023-01-10
Yêu cầu các chi bộ nghiêm túc thực hiện, báo cáo kết quả về Đảng ủy (qua Văn phòng) trước ngày 20/12/2023. => nghiêm túc thực hiện, báo cáo kết quả về Đảng ủy (qua Văn phòng) [cell] before 2023-12-20
Đề nghị các chi bộ gửi kế hoạch về Văn phòng Đảng ủy trước ngày 15/01/2023 để tổng hợp. => gửi kế hoạch về Văn phòng Đảng ủy [cell] before 2023-01-15
Đề nghị các đồng chí bí thư chi bộ đăng ký lịch trước ngày 15/01/2023. => đăng ký lịch [cell] before 2023-01-15
Sau khi có kế hoạch của Đảng ủy, chậm nhất 10 ngày các chi bộ phải có kế hoạch của mình. => -
Các chi bộ gửi kế hoạch trong vòng 07 ngày kể từ ngày ban hành. => gửi kế hoạch [cell] document 7 day onOrBefore
Các chi bộ gửi báo cáo đúng thời gian quy định (trước ngày 20 hằng tháng). => gửi báo cáo đúng thời gian quy định [cell] month 20 everyMonth before
Các chi bộ gửi báo cáo trước ngày 20 các tháng cuối quý. => gửi báo cáo [cell] quarter 20 lastMonth before
Các chi bộ gửi báo cáo trước ngày 15 của các tháng 3, 6, 9 và 12. => gửi báo cáo [cell] quarter 15 lastMonth before
Các chi bộ gửi báo cáo trước ngày 15 tháng 3, 6, 9, 12. => gửi báo cáo [cell] quarter 15 lastMonth before
Các chi bộ gửi báo cáo trước ngày cuối cùng của quý. => -
Các chi bộ gửi báo cáo trước khi kết thúc quý 05 ngày. => gửi báo cáo [cell] quarterEnd -5 day onOrBefore
Các chi bộ gửi báo cáo chậm nhất 10 ngày trước khi kết thúc quý. => gửi báo cáo [cell] quarterEnd -10 day onOrBefore
Các chi bộ gửi báo cáo tổng kết chậm nhất 15 ngày trước khi kết thúc năm. => gửi báo cáo tổng kết [cell] year -15 day onOrBefore
Các chi bộ gửi báo cáo chậm nhất 03 ngày sau khi kết thúc tháng. => gửi báo cáo [cell] monthEnd 3 day onOrBefore
Chi ủy gửi nghị quyết, biên bản cho cấp ủy viên phụ trách trong vòng 1 tuần sau sinh hoạt. => gửi nghị quyết, biên bản cho cấp ủy viên phụ trách [cell] meeting 7 day onOrBefore
Chi ủy gửi giấy mời cho đại biểu trước ngày sinh hoạt 03 ngày. => gửi giấy mời cho đại biểu [cell] meeting -3 day onOrBefore
Chi ủy báo cáo đồng chí phụ trách ít nhất 05 ngày trước khi tiến hành sinh hoạt chuyên đề. => báo cáo đồng chí phụ trách [cell] meeting -5 day onOrBefore
Chi ủy báo cáo với Đảng ủy về thời gian, địa điểm trước khi tổ chức ít nhất 03 ngày làm việc. => báo cáo với Đảng ủy về thời gian, địa điểm [cell] meeting -3 workingDay onOrBefore
Chậm nhất 02 ngày sau buổi sinh hoạt, bí thư chi bộ gửi kết luận cho đảng viên. => gửi kết luận cho đảng viên [cell] meeting 2 day onOrBefore
Ngay sau buổi sinh hoạt, bí thư chi bộ gửi kết luận cho đảng viên. => -
Các chi bộ cập nhật kết quả lên phần mềm trong ngày sinh hoạt. => -
Các chi bộ cập nhật kết quả lên phần mềm trong vòng 24 giờ sau khi sinh hoạt. => -
Các chi bộ tổ chức xong chuyên đề 1 trước ngày 31/3/2023; chuyên đề 2 trước ngày 30/6/2023. => tổ chức xong chuyên đề 1 [cell] before 2023-03-31 || chuyên đề 2 [cell] before 2023-06-30
Văn phòng Đảng ủy đôn đốc các chi bộ gửi báo cáo trước ngày 20/12/2023. => đôn đốc các chi bộ gửi báo cáo [office] before 2023-12-20
Văn phòng Đảng ủy nhắc các chi bộ chưa nộp kế hoạch trước ngày 15/01/2023. => -
Ủy ban Kiểm tra báo cáo kết quả kiểm tra trong hội nghị cuối năm, trước ngày 20/12/2023. => báo cáo kết quả kiểm tra trong hội nghị cuối năm [inspection] before 2023-12-20
Căn cứ Kế hoạch này, trước ngày 15/01/2023, các chi bộ ban hành kế hoạch của chi bộ. => ban hành kế hoạch của chi bộ [cell] before 2023-01-15
Ban Thường vụ Đảng ủy họp xét đăng ký của chi bộ vào ngày 20/01/2023. => -
Từ ngày 01/01/2023, các chi bộ ghi biên bản theo mẫu mới. => -
Kế hoạch này thay thế Kế hoạch số 10-KH/ĐU ngày 05/01/2022. => -
Các chi bộ thực hiện Công văn số 15-CV/HU ngày 10/12/2022, gửi kế hoạch trước ngày 15/01/2023. => thực hiện Công văn số 15-CV/HU ngày 10/12/2022, gửi kế hoạch [cell] before 2023-01-15
Các chi bộ báo cáo theo Hướng dẫn số 12-HD/BTCTW trước đây. => -
Các đồng chí đảng ủy viên gửi ý kiến trước 02 ngày làm việc tính đến ngày sinh hoạt. => gửi ý kiến [leader] meeting -2 workingDay onOrBefore
Đồng chí được phân công báo cáo trước 03 ngày so với ngày họp phải gửi bài cho Bí thư. => -
Đảng viên nộp bản đăng ký cho chi ủy chậm nhất ngày 10 của tháng đầu quý. => -
Đảng viên nộp bản đăng ký cho chi ủy trước 17 giờ ngày thứ Sáu hằng tuần. => -
Các chi bộ báo cáo kết quả vào ngày 30 tháng cuối quý. => báo cáo kết quả [cell] quarter 30 lastMonth onOrBefore
Các chi bộ báo cáo kết quả về Đảng ủy ngày 15 hằng tháng. => báo cáo kết quả về Đảng ủy [cell] month 15 everyMonth onOrBefore
Các đảng ủy cơ sở chỉ đạo chi bộ; phân công cấp ủy viên dự sinh hoạt; báo cáo Huyện ủy trước ngày 10 tháng cuối quý. => báo cáo Huyện ủy [committee] quarter 10 lastMonth before
Chi bộ báo lịch sinh hoạt chuyên đề chậm nhất 03 ngày làm việc trước khi tổ chức để phân công cấp ủy viên dự. => báo lịch sinh hoạt chuyên đề [cell] meeting -3 workingDay onOrBefore
Chi bộ gửi danh sách chậm nhất 03 ngày trước khi tổ chức đại hội. => -
Đợt 1: Hoàn thành trước ngày 30/5/2023. => Đợt 1: Hoàn thành [nobody] before 2023-05-30
Sau sinh hoạt 03 ngày chi bộ gửi biên bản về Văn phòng Đảng ủy. => gửi biên bản về Văn phòng Đảng ủy [cell] meeting 3 day onOrBefore
Quý III, quý IV: các chi bộ tự chọn chuyên đề và đăng ký với Đảng ủy trước ngày 15/6/2023. => tự chọn chuyên đề và đăng ký với Đảng ủy [cell] before 2023-06-15
Chi ủy duyệt nội dung chậm nhất trước ngày sinh hoạt 05 ngày. => duyệt nội dung [cell] meeting -5 day onOrBefore
`;

const deadlinesOf = (sentence: string): string =>
  readShort({ duties: `- ${sentence}` })
    .deadlines.map(([what, who, due]) => `${String(what)} [${String(who ?? "nobody")}] ${String(due)}`)
    .join(" || ") || "-";

for (const line of sentences.trim().split("\n")) {
  const [sentence = "", deadlines = ""] = line.split(" => ");
  test(`“${sentence}” tells ${deadlines === "-" ? "no last day" : deadlines}`, () =>
    assert.equal(deadlinesOf(sentence), deadlines));
}
