import type { PlanActor } from "./plan-reading.ts";
import { matchIn, matchesIn, trimmed, type Clean, type Found, type Range } from "./reading-source.ts";

/** What may stand before the one who acts. */
const lead =
  "(?:(?:100%|cua(?= (?:dang|chi|cap|ban|van|uy|cac)\\b)|doi voi|rieng|giao|phan cong|uy quyen|yeu cau|de nghi|cac|dong chi|d/c|toan the|tat ca|moi|tung|trach nhiem cua|ve phia|tap the|cap uy va|lanh dao va)\\s+(?:cho\\s+)?)*";

/** Who acts, by how a phrase begins (folded), the more particular first. */
const grammar: readonly [PlanActor, string][] = [
  [
    "leader",
    "(?:trong (?:ban chap hanh|ban thuong vu|bch|btv)|uy vien (?:ban chap hanh|ban thuong vu|bch|btv|dang uy)|dang uy vien|cap uy vien|(?:tinh|thanh|huyen|quan|thi) uy vien|duv|thanh vien (?:ban chap hanh|ban thuong vu|cap uy|dang uy)|cap uy (?:duoc phan cong|phu trach|dang uy phu trach)|uv\\.? ?(?:bch|btv)|uv ban chap hanh|can bo duoc phan cong (?:theo doi|phu trach)|(?:dong chi|d/c)(?= duoc phan cong (?:theo doi|phu trach|chi dao) (?:cac )?(?:chi bo|khu pho|thon|dia ban|don vi)\\b))",
  ],
  [
    "leader",
    "lanh dao (?:so|ban|cac phong|co quan|don vi|cong ty|nha truong|truong|vien|benh vien|cuc|chi cuc|trung tam|ubnd|phong|dang uy)\\b(?=[^.;]{0,60}\\b(?:phu trach|duoc phan cong))",
  ],
  [
    "leader",
    "(?:ban thuong vu|ban chap hanh|dang uy|thuong truc)(?=[^.;:]{0,50}\\b(?:duoc phan cong )?phu trach (?:cac )?chi bo)",
  ],
  [
    "member",
    "(?:can bo, |cong chuc, )*dang vien(?: (?:la (?:lanh dao|can bo(?: quan ly)?|cap uy)|du bi|chinh thuc|vang mat|mien sinh hoat)(?![a-z]))?(?! duoc phan cong (?:theo doi|phu trach))",
  ],
  [
    "inspection",
    "(?:(?:co quan |chu nhiem |pho chu nhiem )?(?:uy ban kiem tra|ubkt)|ban (?:thanh tra\\s*-\\s*)?kiem tra)",
  ],
  [
    "office",
    "(?:bo phan (?:tham muu|giup viec|lam)(?: cong tac(?: to chuc)?| cho)*(?: (?:dang uy|dang vu|dang|cap uy))|(?:pho )?chanh van phong|(?:pho )?truong phong (?:to chuc|hanh chinh|tham muu|cong tac dang|chinh tri|tong hop)|(?:pho )?truong ban (?:to chuc|tuyen giao(?: va dan van)?|dan van|xay dung dang|dang)|van phong|ban chinh tri|vp (?:dang uy|cap uy|huyen uy)|vpdu|ban to chuc(?:\\s*-\\s*(?:kiem tra|can bo|dan van|tuyen giao))?|ban tuyen giao(?: va dan van)?|ban dan van|ban xay dung dang|ban dang|ban tham muu|khoi dan van|cac ban (?:cua dang uy|tham muu|xay dung dang)|bo phan|phong (?:to chuc|hanh chinh|tham muu|cong tac dang|chinh tri|tong hop)|(?:can bo|cong chuc|chuyen vien|vien chuc) (?:phu trach|chuyen trach|kiem nhiem|lam|van phong|giup viec|theo doi)|phong [a-z -]{3,40}(?=:)|co quan (?:chinh tri|tham muu|chuyen trach|giup viec|van phong)|doi (?:tham muu|tong hop)|(?<=(?:dong chi|d/c) )phu trach (?:cong tac dang|van phong|cong tac to chuc)|tro ly|to (?:giup viec|cong tac|tong hop|thu ky)|thu ky dang uy|chuyen trach)",
  ],
  [
    "cell",
    "(?:cap uy,? (?:cac )?(?:chi bo|chi uy|co so|truc thuoc|to chuc)|cap uy chi bo|chi bo|chi uy|chi, dang bo|chi dang bo|dang bo, chi bo|dang uy, chi (?:bo|uy)|cap uy, (?:chi|to chuc)|to chuc (?:co so )?dang|dang bo (?:bo phan|co so|truc thuoc)|dang uy bo phan|(?:to truong )?(?:cac )?to dang|bi thu(?:,? pho bi thu)?(?: cap uy)?(?: cac)? (?:chi bo|chi uy)|dang uy, chi bo|cap uy(?! dang uy| cap (?:tren|huyen|xa|tinh)| huyen| xa| tinh| duoc| phu trach)|(?:pho )?bi thu(?!(?:, pho bi thu)? dang uy| huyen uy| tinh uy| thuong truc| thanh uy| dang bo))",
  ],
  [
    "member",
    "(?:(?:ai|nguoi nao|dang vien nao) duoc (?:phan cong|giao)(?: chuan bi| trinh bay| viet)?(?: thi)?|(?<=(?:dong chi|d/c) )duoc (?:phan cong|giao)|(?<=(?:dong chi|d/c) )chuan bi (?:chuyen de|noi dung|bao cao(?: de dan)?)|nguoi (?:duoc (?:phan cong|giao)|trinh bay|bao cao|phu trach|chuan bi|viet|thuyet trinh|bao cao vien))(?! (?:theo doi|phu trach)(?! (?:chuan bi|chuyen de|noi dung|viet)))",
  ],
  [
    "committee",
    "(?:cap uy (?:cap )?(?:huyen|xa|tinh|tren co so)\\b|(?:huyen uy|thanh uy|quan uy|thi uy)(?:, (?:huyen uy|thanh uy|quan uy|thi uy|dang uy))*(?: va)?(?: dang uy)?(?: truc thuoc)?|dang uy(?: (?:cac )?(?:xa|phuong|thi tran|dac khu|co quan|don vi)(?:,? (?:va )?(?:xa|phuong|thi tran|dac khu|co quan|don vi|dang uy(?: co quan| bo phan)?|chi bo co so|chi bo)(?![a-z]))*)?|ban thuong vu|ban chap hanh|thuong truc|chinh (?:tri vien|uy)\\s*-\\s*bi thu dang uy|(?:bi thu, )?(?:pho )?bi thu (?:thuong truc(?: dang uy)?|dang uy|dang bo|huyen uy|thanh uy)|btv|dang bo(?! bo phan| co so| truc thuoc))",
  ],
];
const patterns = grammar.map(([actor, words]) => [actor, new RegExp(`^${lead}(${words})(?![a-z])`, "d")] as const);

/** What the one who acts does: the first of these words after the name begins the duty. */
const verbs =
  /\b(?:sinh hoat|trinh|chu tri|xay dung|to chuc|thuc hien|lanh dao(?! (?:so|ban|co quan|don vi|cong ty|phong|cac phong|truong|vien|cuc|chi cuc|ubnd|benh vien|trung tam)\b)|chi dao|theo doi|kiem tra|giam sat|bao cao|tham muu|phoi hop|chiu trach nhiem|can cu|phai|gui|dang ky|chuan bi|quan triet|trien khai|nghien cuu|tham gia|tham du|huong dan|don doc|tong hop|co trach nhiem|chu dong|lua chon|nghiem tuc|hoan thanh|ban hanh|tiep thu|thong bao|cham diem|danh gia|tiep tuc|thuong xuyen|khan truong|phu trach chung|chiu|tang cuong|duy tri|dinh ky|(?:hang|moi) (?:quy|thang|nam)(?! (?:chuyen de|sinh hoat))|ap dung|cap nhat|dang tai|ket thuc|xem xet|(?<!duoc )phan cong|dam bao|bao dam|khong|co ke hoach|co (?:it nhat|toi thieu)|chap hanh|tich cuc|neu cao|phat bieu|dong gop|it nhat|toi thieu|len ke hoach|tuyen truyen|rut kinh nghiem|so ket|tong ket|cung cap|tiep nhan|bo tri|ra soat|bo sung|nang cao|kip thoi|truc tiep|nhac|dam nhan|cho y kien|bien soan|phat hanh|sao gui|doi moi|vao so|luu|xet duyet|tham dinh|phe duyet|soan thao|thong nhat|ra nghi quyet|to giac|van dong|thong qua|hop ban|quyet dinh|xac dinh|phan anh|de xuat|kien nghi|nam (?:chac |bat )?tinh hinh|khao sat|gop y|hoan chinh|hoan thien|trao doi|kien toan|cong bo|niem yet|nhan ban|ho tro|quan ly|chap nhan|phe binh|bieu duong|dieu hanh|thanh lap|sap xep|ghi nhan|cu the hoa|phat huy|phat dong|van dung|la dau moi|tien hanh|tao dieu kien|dong vien|pho bien|bam sat|giai dap|khac phuc|quan tam|boi duong|guong mau|the hien|mo rong|cam ket|hoan tat|nhan xet|phu trach(?= viec)|lien he)\b/;

const allVerbs = new RegExp(verbs.source, "g");

/** Short words whose marks tell them from others ("cần" and "cán bộ", "cử" and "cụ thể"). */
const shortVerbs =
  /(?<!\p{L})(?:(?<!hậu )cần|sẽ|(?<!được )giao|dự|lấy|lập|nộp|cử|nói|mời|viết|duyệt|in|tự|cùng|đăng|chọn|giúp(?! việc)|đưa|ghi|chấm|lưu|sơ kết|họp|mở(?= sổ)|soạn|nhập(?= số liệu| dữ liệu)|nhận(?= (?:báo cáo|hồ sơ|đăng ký|kế hoạch|tài liệu|kết quả))|tập hợp|báo(?= lịch| trước| cho)|đọc|đánh máy|nghe(?= báo cáo)|gắn(?= sinh hoạt| việc| nội dung| chuyên đề| với)|chia(?= tổ| nhóm))(?!\p{L})/iu;

/** Branches whose names are deeds in small letters. */
const branches = /(?<!\p{L})(?:Tổ chức|Tuyên giáo|Dân vận|Xây dựng|Tham mưu|Hành chính|Tổng hợp|Hậu cần)(?!\p{L})/gu;

/** "Ban Tổ chức - Kiểm tra Đảng ủy: …": before a colon only a deed that governs a list is a deed. */
const labels = (clean: Clean, { start, end }: Range): boolean =>
  (end - start < 90 && isAllName(clean.text.slice(start, end).replace(branches, "Ban"))) ||
  (end - start < 60 &&
    !/[,;.]|\b(?:thuc hien|to chuc|xay dung|bao cao|gui|lua chon|phai|trien khai|chuan bi|dam bao|bao dam)\b/.test(
      clean.folded.slice(start, end),
    ));

/** ", Chi bộ các trạm quản lý bảo vệ rừng": other cells before a colon, whatever they do for a living. */
const namesUnits = (clean: Clean, { start, end }: Range): boolean =>
  end - start < 110 &&
  /^[^,;.]{0,30},\s*(?:(?:va |cac )*(?:chi bo|chi uy|dang bo|to dang) [^;.]*)$/.test(clean.folded.slice(start, end));

/** Words a name goes on with; the first other one in small letters may be a deed the lists above do not know. */
const nameGoesOn =
  /^(?:[\s,/–-]|\([^)]*\)|(?<=[,–-]\s)\p{Lu}\p{Ll}+ \p{Ll}+(?=[\s,])|\p{Lu}\p{Ll}+ \p{Ll}+(?=,\s*(?:Chi|chi|Đảng|đảng) bộ\s)|(?:(?:Ủy|Uỷ) viên|Thường vụ|Chấp hành|Xây dựng|Tổ chức|Tuyên giáo|Dân vận|Nội chính|Tham mưu|Hành chính|Tổng hợp|Hậu cần|Kỹ thuật|trực thuộc|thuộc|ủy|uỷ|bộ|của|các|cơ sở|phụ trách|được phân công|theo dõi|chi bộ|chi ủy|đảng ủy|đảng bộ|cấp ủy|và|hoặc|cơ quan|đơn vị|khoa|phòng|ban|thôn|bản|ấp|tổ|dân phố|khu|phố|xã|phường|huyện|tỉnh|sinh viên|giáo viên|học sinh|khối|doanh nghiệp|công ty|trường|viện|bệnh viện|quân sự|công an|đồng chí|bí thư|phó|ủy viên|kiểm tra|tra|văn phòng|trong|ở|tại|cán bộ|công chức|viên chức|người lao động|đảng viên|chính trị|công tác đảng|sở|đảng|học tập|tổ chức đảng|đoàn thể|vực|học|giáo|vận|khu vực|trường học|trạm|y tế|phân xưởng|xí nghiệp|đội|đồn|hợp tác xã|dân cư|địa bàn|nông trường|nhà trường|khu dân cư)(?!\p{L})|[\p{Lu}\d][\p{L}\d&.-]*)+/u;

/** " Đảng bộ xã", ", Ban Chấp hành Đảng bộ": names and the small words between them. */
const furtherBodies =
  /^(?:[\s,]+(?:(?:Ban|Thường vụ|Chấp hành|(?:Ủy|Uỷ) viên|Thường trực|Đảng (?:ủy|uỷ|bộ|viên)(?: viên)?|Huyện (?:ủy|uỷ)|đảng (?:ủy|uỷ) viên|(?:ủy|uỷ) viên|cấp (?:ủy|uỷ)(?: viên)?|các|đồng chí|và|trong|xã|phường|huyện|tỉnh|cơ quan)(?![\p{L}])|\p{Lu}[\p{L}\d&.-]*))+/u;

/** ", Ủy ban Kiểm tra Đảng ủy" before a colon: another name, no deed. */
const isAllName = (written: string): boolean =>
  written !== "" && nameGoesOn.exec(written)?.[0].length === written.length;

/** "Ban Chấp hành", "Phòng Tổ chức": a deed in capitals behind the word for a body is its name. */
const afterBody = /\b(?:chi bo|dang bo|dang uy|ban|uy ban|bo phan|phong|khoi|doi|to|co quan|van phong|trung tam)\s+$/;

function longVerbIn(clean: Clean, range: Range): (RegExpExecArray & Range) | null {
  const isName = ({ start }: Range): boolean =>
    /\p{Lu}/u.test(clean.text[start] ?? "") && afterBody.test(clean.folded.slice(Math.max(0, start - 14), start));
  return matchesIn(clean, range, allVerbs).find((match) => !isName(match)) ?? null;
}

function verbIn(clean: Clean, range: Range): { start: number } | null {
  const long = longVerbIn(clean, range);
  const short = shortVerbs.exec(clean.text.slice(range.start, range.end));
  const at = Math.min(long?.start ?? range.end, short ? range.start + short.index : range.end);
  const unknown = range.start + (nameGoesOn.exec(clean.text.slice(range.start, at))?.[0].length ?? 0);
  const between = clean.text.slice(unknown, at);
  // "phụ trách khối lâm sàng, cận lâm sàng, hậu cần có trách nhiệm dự": what is laid on somebody by name begins the duty.
  const laid = /^(?:co|chiu) trach nhiem\b/.test(clean.folded.slice(at, range.end));
  if (at < range.end && !laid && (between.includes(",") || between.length > 30) && !between.includes(":"))
    return { start: unknown };
  return at < range.end ? { start: at } : unknownDeed(clean, { start: unknown, end: range.end });
}

/** A whole sentence behind a name is a deed though no list holds its word; "là", "đã", "được" begin none. */
function unknownDeed(clean: Clean, { start, end }: Range): { start: number } | null {
  const words = clean.text.slice(start, end);
  return /^\p{Ll}+ [^:]{8,}[.;]$/u.test(words) &&
    !/^(?:với|là|đã|được|còn|chưa|do|có|bị|nào|này|đó|trên|từ|theo)\s/u.test(words)
    ? { start }
    : null;
}

/** Whether a phrase begins with a deed ("gửi báo cáo về Đảng ủy"). */
export const beginsWithDeed = (clean: Clean, range: Range): boolean => verbIn(clean, range)?.start === range.start;

/** Who acts, with the words that name them and what follows those words; `ordered` when another lays it on them ("Giao …"). */
export type Acting = { actor: Found<PlanActor>; phrase: Range; rest: Range; ordered: boolean };

/** "Đảng ủy giao đồng chí Phó Bí thư …", "Đảng ủy Cục đề nghị các chi bộ …": the other one acts. */
const orders =
  /^(?:ban thuong vu|ban chap hanh|dang uy|chi bo|chi uy|van phong|thuong truc)[^.;:,]{0,60}? (?=(?:giao|de nghi|yeu cau)\s)/;

/** "được giao chuẩn bị chuyên đề": which members are meant, where another deed follows. */
const task =
  "(?:(?:chuan bi|trinh bay|phu trach|bao cao|viet(?=(?: [a-z]+){0,3} phai))(?: (?:chuyen de|noi dung|bao cao(?: de dan)?|de cuong(?: mau)?|du thao(?: chuyen de)?|bai))?)\\s*(?=(?:gui|nop|hoan thanh|xay dung|phai|co trach nhiem|trinh|bao cao(?! (?:khong qua|bang van ban|chuyen de|de dan|tham luan))|chu dong|chuan bi)\\b|:|[.;]?\\s*$)";
const charged = new RegExp(`^\\s*(?:da )?duoc (?:giao|phan cong|chi dinh)(?: nhiem vu)? ${task}`);
const chargedWith = new RegExp(`^\\s*${task}`);

/** "Chi bộ chủ trì gửi đề cương": which cells are meant. */
const presiding =
  /^\s*(?:chu tri|(?:duoc )?(?:chon|giao) lam diem)\s+(?=(?:gui|nop|chuan bi|xay dung|bao cao|hoan thanh|phoi hop voi|co trach nhiem)\b)/;

/** "Các chi bộ chưa sinh hoạt chuyên đề quý III phải tổ chức bù": which cells are meant. */
const inArrears = /^\s*(?:nao )?(?:chua|khong) [^,.;:]{3,60}?\s(?=(?:to chuc bu|phai|can|khan truong)\b)/;

/** "phụ trách chi bộ theo Quyết định số 12-QĐ/ĐU, ngày 04/01/2022 tham dự …": by what they are in charge. */
const byOrder =
  /^\s*(?:(?:duoc phan cong )?phu trach (?:cac )?chi bo )?theo (?:quyet dinh|thong bao|ke hoach) so [^\s,]+(?:,? ngay [\d/.-]+)?\s+(?=[a-z])/;

/** "được phân công theo dõi chi bộ phải dự …": which leaders are meant. */
const inCharge =
  /^\s*(?:duoc phan cong )?du(?: sinh hoat| hop)?(?: chi bo| chuyen de)*\s*(?=(?:bao cao|gui|cham|co trach nhiem|phai|phat bieu|nhan xet|danh gia|cho y kien)\b)|^\s*(?:duoc phan cong )?(?:theo doi|phu trach|chi dao)(?: (?:cac )?(?:chi bo|khu pho|thon|dia ban|don vi)(?:(?! du\b)[a-z ]){0,14}?)?\s*(?=(?:phai|co trach nhiem|chiu trach nhiem|tham du|don doc|chu dong|thuong xuyen)\b)|^\s*duoc phan cong (?:theo doi|phu trach|chi dao|giup do)(?: (?:cac )?(?:chi bo|khu pho|thon|dia ban|don vi)(?: truc thuoc| co so)?)?(?=\W*$|\s*:)|^\s*duoc phan cong (?:theo doi|phu trach|chi dao) (?:cac )?(?:chi bo|khu pho|thon|dia ban|don vi)[a-z ]{0,14}?\s*(?=(?:du (?:va |sinh hoat|hop|it nhat|cac)|du,|chi dao|kiem tra|huong dan|giup|bao cao|cham|nhac)\b)/;

/** "trong Ban Thường vụ, Ban Chấp hành được phân công phụ trách chi bộ phải dự …": what they are in charge of, behind further bodies. */
function chargedBehindName(clean: Clean, { start, end }: Range): number | null {
  const further = furtherBodies.exec(clean.text.slice(start, end))?.[0].length ?? 0;
  return further === 0 ? null : (matchIn(clean, { start: start + further, end }, inCharge)?.end ?? null);
}

/** Reads who acts at the beginning of a phrase or sentence; null when it begins with the deed itself. */
export function actingAt(clean: Clean, range: Range): Acting | null {
  const order = matchIn(clean, range, orders);
  const ordered = order && actorAt(clean, { start: order.end, end: range.end });
  return ordered ?? actorAt(clean, range) ?? amongComrades(clean, range) ?? personAt(clean, range);
}

/** "Chi ủy giao đảng viên viết chuyên đề": the one who orders, whose duty that is as well. */
export const orderingAt = (clean: Clean, range: Range): Acting | null =>
  matchIn(clean, range, orders) ? actorAt(clean, range) : null;

/** "Đồng chí Giám thị, các Phó Giám thị, Đảng ủy viên: …": the one of them whom the words know. */
function amongComrades(clean: Clean, range: Range): Acting | null {
  const label = matchIn(clean, range, /^(?:cac )?(?:dong chi|d\/c) [^:;.]{3,110}:/);
  if (!label) return null;
  for (const { end } of matchesIn(clean, label, /,\s*(?:va )?/g)) {
    const acting = actorAt(clean, { start: end, end: range.end });
    if (!acting || acting.rest.start < label.end) continue;
    const phrase = { start: range.start, end: label.end - 1 };
    return { ...acting, actor: { ...acting.actor, ...phrase }, phrase };
  }
  return null;
}

/** "Đồng chí Nông Thị Tươi: ghi biên bản", "Đ/c Lò Văn An, Phó Bí thư Đảng ủy chỉ đạo": by the post where one is told, else a member. */
function personAt(clean: Clean, range: Range): Acting | null {
  const written = clean.text.slice(range.start, range.end);
  const match =
    /^(?:(?:Giao|Phân công|giao|phân công)\s+)?(?:Đồng chí|đồng chí|Đ\/c|đ\/c)\s+(?!(?:Chánh|Bí|Phó|Trưởng|Ủy|Uỷ|Chủ|Thường|Giám|Chính|Chỉ|Đảng|Cấp|Hiệu)\s)\p{Lu}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]*){1,4}(?=[\s,:(–-])/u.exec(
      written,
    );
  if (!match) return null;
  const nameEnd = range.start + match[0].length;
  const post = matchIn(clean, { start: nameEnd, end: range.end }, /^\s*[,(–-]+\s*(?=\p{L})/u);
  const posted = post && actorAt(clean, { start: post.end, end: range.end });
  if (posted)
    return {
      ...posted,
      phrase: { start: range.start, end: posted.phrase.end },
      actor: { ...posted.actor, start: range.start },
    };
  const colon = matchIn(clean, { start: nameEnd, end: range.end }, /^\s*:/);
  const phrase = { start: range.start, end: nameEnd };
  const rest = { start: colon?.end ?? nameEnd, end: range.end };
  return { actor: { value: "member", ...phrase, confidence: 0.8 }, phrase, rest, ordered: false };
}

function actorAt(clean: Clean, range: Range): Acting | null {
  // "mời cấp ủy dự" is a deed; without marks it looks like "mỗi".
  if (/^mời\s/iu.test(clean.text.slice(range.start, range.start + 4))) return null;
  for (const [actor, pattern] of patterns) {
    const match = matchIn(clean, range, pattern);
    // "Đảng ủy Viện" is no "Đảng ủy viên".
    if (!match || (actor === "leader" && /viện$/iu.test(clean.text.slice(match.start, match.end)))) continue;
    const named = match.indices?.[1] ?? [0, 0];
    const bareEnd = match.start - match.index + named[1];
    const qualifiers = /duoc (?:phan cong|giao)$/.test(match[0])
      ? [chargedWith, inCharge]
      : [charged, presiding, inArrears, byOrder, inCharge];
    const told = qualifiers.reduce(
      (end, qualifier) => matchIn(clean, { start: end, end: range.end }, qualifier)?.end ?? end,
      bareEnd,
    );
    const nameEnd = told === bareEnd ? (chargedBehindName(clean, { start: bareEnd, end: range.end }) ?? told) : told;
    const aside = matchIn(clean, { start: nameEnd, end: range.end }, /^\s*\([^():]{3,80}\)/);
    const verb = verbIn(clean, { start: aside?.end ?? nameEnd, end: range.end });
    const colon = matchIn(clean, { start: nameEnd, end: range.end }, /:/);
    const labelled =
      colon &&
      (labels(clean, { start: nameEnd, end: colon.start }) || namesUnits(clean, { start: nameEnd, end: colon.start }));
    const stop = Math.min(labelled ? range.end : (verb?.start ?? range.end), colon?.start ?? range.end);
    const phrase = trimmed(clean, { start: range.start, end: stop });
    if (phrase.end - phrase.start > 160) return null;
    const rest = { start: colon?.start === stop ? stop + 1 : stop, end: range.end };
    const ordered = /^(?:giao|phan cong|yeu cau|de nghi|uy quyen)\b/.test(match[0]);
    const acting = { actor: { value: actor, ...phrase, confidence: 1 }, phrase, rest, ordered };
    return { ...acting, rest: namedAgain(clean, acting) };
  }
  return null;
}

/** "Các chi bộ: Chi bộ Tham mưu, Chi bộ Chính trị xây dựng kế hoạch": the label's own names again. */
function namedAgain(clean: Clean, { actor, rest }: Acting): Range {
  const told = trimmed(clean, rest);
  if (clean.text[rest.start - 1] !== ":" || !/^\p{Lu}/u.test(clean.text.slice(told.start, told.end))) return rest;
  const again = actorAt(clean, told);
  const after = again && trimmed(clean, again.rest);
  return again && after && again.actor.value === actor.value && after.start < after.end ? again.rest : rest;
}

/** "Trước ngày …, các chi bộ …", "Căn cứ Kế hoạch này, chi bộ …": who acts after a clause of time or ground. */
export function actingAfterClause(clean: Clean, sentence: Range): Acting | null {
  const clause = matchIn(
    clean,
    sentence,
    /^(?:(?:(?:vao )?(?:dau|cuoi) (?:nam|quy|thang)|truoc|cham nhat|den (?:het )?ngay|hop xong|xong|sau|trong|dinh ky|hang|ket thuc|can cu|tren co so|de|thuc hien|theo|khi|ngay|quy [ivx\d]+|thang \d+)\b[^,;]{0,160},\s*){1,2}/,
  );
  return clause ? actingAt(clean, { start: clause.end, end: sentence.end }) : null;
}

/** "Đảng ủy giao: (1) Văn phòng …", "(2) Ủy ban Kiểm tra …": the number, and who orders, before the one who acts. */
export function withoutNumber(clean: Clean, sentence: Range): Range {
  const number = matchIn(
    clean,
    sentence,
    /^(?:[^:;.()]{0,50}\b(?:giao|yeu cau|de nghi|phan cong)(?: nhiem vu)?(?: nhu sau)?\s*:\s*)?\(?\d{1,2}[).]\s+(?=[a-z])/,
  );
  const rest = number && { start: number.end, end: sentence.end };
  return rest && actingAt(clean, rest) ? rest : sentence;
}

/** "Về báo cáo: các chi bộ …": a label that names nobody is left out. */
export function withoutLabel(clean: Clean, sentence: Range): Range {
  const label = matchIn(
    clean,
    sentence,
    /^(?:(?!(?:thoi )?han )(?:ve )?[^:,;.()]{3,40}|(?:(?:qu[yi]|thang) [ivx\d]+(?:\s*,\s*|\s+va\s+)?){2,4}|\([^():]{3,30}\)\s*):\s*/,
  );
  return label && label.end < sentence.end && !actingAt(clean, sentence)
    ? { start: label.end, end: sentence.end }
    : sentence;
}
