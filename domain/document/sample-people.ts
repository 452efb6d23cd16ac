import { localDate } from "#domain/calendar/local-date.ts";
import type { Basis, Distribution, Letterhead, Signer } from "./letterhead.ts";

/** Invented people and bodies, so that a form can be looked at before anything real is entered. */
export const sampleNames = [
  "Hoàng Thị Mai Lan",
  "Nông Văn Thành",
  "Ma Thị Hồng Nhung",
  "Trần Quốc Bảo",
  "Lý Minh Đức",
  "Vũ Thị Ánh Tuyết",
  "Đặng Hữu Phước",
  "Bùi Thanh Hà",
  "Quan Văn Khánh",
  "Phạm Ngọc Diệp",
  "Hà Thúc Kiên",
  "Lương Thị Sen",
] as const;

export const committeeLetterhead: Letterhead = {
  superior: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
  issuer: "Đảng ủy Sở Tư pháp",
  letters: "ĐU",
  number: 46,
  place: "Tuyên Quang",
  date: localDate("2022-11-22"),
};

export const cellLetterhead: Letterhead = {
  superior: "Đảng ủy Sở Tư pháp",
  issuer: "Chi bộ Hành chính và Bổ trợ tư pháp",
  letters: "CB",
  number: 3,
  place: "Tuyên Quang",
  date: localDate("2023-02-17"),
};

export const committeePlan: Basis = {
  kindName: "Kế hoạch",
  symbol: "46-KH/ĐU",
  date: localDate("2022-11-22"),
  issuer: "Đảng ủy Sở Tư pháp",
  about: "về tổ chức sinh hoạt chi bộ theo chuyên đề năm 2023",
};

export const superiorPlan: Basis = {
  kindName: "Kế hoạch",
  symbol: "65-KH/ĐUK",
  date: localDate("2022-11-02"),
  issuer: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
  about: "về tổ chức sinh hoạt chi bộ theo chuyên đề năm 2023",
};

export const cellSigner: Signer = { body: "cell", post: "secretary", name: "Hoàng Thị Mai Lan" };
export const committeeSigner: Signer = { body: "committee", post: "secretary", name: "Đặng Hữu Phước" };

export const cellDistribution: Distribution = {
  recipients: [
    { name: "Đảng ủy Sở Tư pháp", purpose: "report" },
    { name: "Đồng chí cấp ủy viên phụ trách chi bộ", purpose: null },
    { name: "Đảng viên trong chi bộ", purpose: "carryOut" },
  ],
  archive: "Chi bộ",
};

export const committeeDistribution: Distribution = {
  recipients: [
    { name: "ĐUK các CQ và DN tỉnh", purpose: "report" },
    { name: "Các đồng chí ĐUV", purpose: null },
    { name: "Lãnh đạo Sở", purpose: null },
    { name: "UBKT Đảng ủy", purpose: null },
    { name: "Các chi bộ trực thuộc", purpose: "carryOut" },
  ],
  archive: "Đảng ủy",
};
