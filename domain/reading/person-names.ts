/** Ranks, degrees and courtesies before a name, also run together: "GS.TS.", "BSCKII.", "Đ/c", "Thượng tá". */
const courtesy =
  /^(?:(?:(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy|uý)|đ\/c|đồng chí|\(?đã ký\)?:?|luật sư|kỹ sư|nhà giáo(?: ưu tú| nhân dân)?)[\s,]+|(?:(?:gs|pgs|ts|ths|ths|bs|ds|kts|ks|cn|ls|nb|thầy thuốc ưu tú)(?:\s*(?:ck|cki|ck\.?)\s*[i12]{0,2})?|ck[i12]+)(?=[.,\s])[.,]*\s*|(?:bs|ds)ck[i12]+\.?\s*|(?:gs|pgs)[.,]\s*)+/iu;

export const courtesyLength = (written: string): number => courtesy.exec(written)?.[0].length ?? 0;

/** "Nguyễn Thị Thược", "Y Thoan Niê", "H'Nhung Byă"; every word with a capital, none an abbreviation. */
const named =
  /^\p{Lu}\p{Ll}*(?:['’]\p{Lu}\p{Ll}+)?(?:[ -]\p{Lu}\p{Ll}*(?:['’]\p{Lu}\p{Ll}+)?){1,5}$|^\p{Lu}[’']\p{Lu}\p{Ll}+$/u;
const capitals = /^\p{Lu}{2,}(?: \p{Lu}{1,}){1,5}$/u;
/** Words that begin a body, an office or a list, not a person. */
const others =
  /^(?:các|đảng (?:ủy|uỷ|bộ|viên)|chi (?:bộ|ủy|uỷ)|ban |ủy ban|uỷ ban|văn phòng|website|toàn thể|như |lãnh đạo|sở |lưu (?:văn phòng|hồ sơ|đảng|chi bộ|vp|vt))/iu;

/** Whether a line, courtesies apart, is a person's name. */
export function isPersonName(line: string): boolean {
  const written = line.slice(courtesyLength(line)).trim();
  return named.test(written) && !others.test(written);
}

/** A name set in capitals; only where nothing but a name can stand, below a post. */
export const isCapitalName = (line: string): boolean => capitals.test(line.slice(courtesyLength(line)).trim());
