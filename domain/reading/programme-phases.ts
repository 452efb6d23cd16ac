import type { Block } from "./outline.ts";
import type { Clean } from "./reading-source.ts";

/** Of what a meeting is prepared, held and followed up a step is. */
export type StepPhase = "before" | "during" | "after";

/** The phase a step or the heading over several names by its words. */
export function phaseNamed(clean: Clean, { body }: Block): StepPhase | null {
  // "…; gửi đảng viên trước khi sinh hoạt 02 ngày": sent in time is prepared, not done in the meeting.
  if (
    /\btruoc (?:(?:khi |buoi |ky )(?:to chuc )?(?:sinh hoat|hop)|\d{1,2} ngay)\b/.test(
      clean.folded.slice(body.start, body.end),
    )
  )
    return "before";
  // "Bước chuẩn bị", "Khâu sau sinh hoạt": what the phase is stands behind.
  const words = clean.folded
    .slice(body.start, body.end)
    .replace(/^[a-e]\s*[.)–-]\s*/, "")
    .replace(/^(?:buoc|khau|phan|giai doan) (?=chuan bi|tien hanh|thuc hanh|to chuc|sinh hoat|truoc|trong|sau)/, "");
  if (
    /^(?:cong tac |buoc |phan |khau )?chuan bi\b|^(?:xay dung|lap) ke hoach(?: [a-z]+){0,6}\W*$|^truoc (?:khi|buoi|ky|hoi nghi|cuoc)|^thong bao\s*:\s*(?:chi uy|chi bo|bi thu)\b/.test(
      words,
    )
  )
    return "before";
  if (
    /^(?:sau (?:khi|buoi|ky|hoi nghi|cuoc|sinh hoat)|ket thuc (?:buoi )?(?:sinh hoat|hop)|(?:hop|sinh hoat) xong|cong viec sau|ket thuc\s*:.{0,30}\bsau (?:khi |buoi |ky )*(?:ket thuc )?sinh hoat\b)/.test(
      words,
    )
  )
    return "after";
  // "Trong 02 ngày sau khi sinh hoạt, chi ủy cập nhật kết quả"
  if (
    /^(?:trong|cham nhat) (?:vong |thoi (?:han|gian) )?\d{1,2} ngay(?: lam viec)?,? (?:sau|ke tu)\b[^,]{0,40}\b(?:sinh hoat|hop)\b/.test(
      words,
    )
  )
    return "after";
  if (
    /^(?:[a-z ]{2,40} )?(?:gui|nop|bao cao|hoan thien|hoan chinh)\b[^.;]{0,80}\bsau (?:(?:khi |buoi |ky )*(?:ket thuc )?(?:buoi )?(?:sinh hoat|hop)|\d{1,2} ngay)\b/.test(
      words,
    )
  )
    return "after";
  return /^(?:tien hanh|thuc hanh|trong (?:buoi|ky|cuoc|khi|qua trinh)|dien bien|phan (?:thu tuc|mo dau|noi dung|thao luan|ket thuc)|to chuc sinh hoat|(?:buoi )?sinh hoat\W*$)/.test(
    words,
  )
    ? "during"
    : null;
}

/** "Bước kết thúc" is after the meeting where papers are finished and sent, else its end. */
export function endingPhase(clean: Clean, { body }: Block, next: Block | undefined): StepPhase | null {
  if (!next || !/^(?:buoc|khau|giai doan) ket thuc\W*$/.test(clean.folded.slice(body.start, body.end))) return null;
  return /\b(?:hoan thien|hoan chinh|gui|bao cao|luu)\b/.test(clean.folded.slice(next.body.start, next.body.end))
    ? "after"
    : "during";
}
