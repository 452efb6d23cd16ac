const LARGEST = 20 * 1024 * 1024;

/** Why a chosen file will not be taken, before a byte of it travels; `null` when it will. */
export function fileProblem(file: { name: string; size: number }, accept: string): string | null {
  const kinds = accept.split(",");
  if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind.trim())))
    return `Tệp “${file.name}” không thuộc loại nhận được. Chọn tệp ${kinds.join(", ")}.`;
  if (file.size > LARGEST) return `Tệp “${file.name}” lớn hơn 20 MB. Chọn tệp nhỏ hơn hoặc tách làm nhiều tệp.`;
  if (file.size === 0) return `Tệp “${file.name}” không có nội dung. Chọn lại tệp.`;
  return null;
}
