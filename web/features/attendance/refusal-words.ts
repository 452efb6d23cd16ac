import type { attendanceRefusals } from "#contract/attendance.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const attendanceRefusalWords: RefusalWords<typeof attendanceRefusals> = {
  "attendance.mark-refused": () => "Có chỗ điểm danh chưa đúng. Xem từng chỗ được nêu rồi sửa.",
  "attendance.count-refused": () => "Số liệu điểm danh chưa khớp. Xem lại tổng số, số có mặt và số vắng.",
  "attendance.counted-by-name": () => "Buổi này đã điểm danh theo tên nên không nhập số chung. Sửa ở từng người.",
  "attendance.not-held": () => "Buổi sinh hoạt chưa diễn ra nên chưa điểm danh được.",
};
