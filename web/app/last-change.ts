import type { LastChange } from "#contract/refusal.ts";
import { instantText } from "#web/ui/day-text.ts";
import type { Refusal } from "./refusal.ts";

/** "Đồng chí Trần Thị Hoa cập nhật lúc 10:42, 12/01/2023. "; nothing where the reader may not know it. */
export function lastChangeText(refusal: Refusal | null): string {
  const changed = refusal?.["changed"] as LastChange | null | undefined;
  if (!changed) return "";
  const when = `cập nhật lúc ${instantText(changed.at)}. `;
  return changed.by === null ? `Bản ấy được ${when}` : `Đồng chí ${changed.by} ${when}`;
}
