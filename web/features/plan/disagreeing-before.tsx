import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { Draft } from "./draft-state.ts";
import { goToField } from "./field-facts.ts";
import { disagreeingBefore } from "./words-before.ts";

/** What was published so stands in the way of any amendment: said at its head, put right at its place. P5. */
export function DisagreeingBefore({ draft, before }: { draft: Draft; before: Draft["content"]["deadlines"] }) {
  const places = disagreeingBefore(draft, before);
  if (places.length === 0) return null;
  return (
    <Notice
      kind="warn"
      title="Bản đang thi hành có hạn mà lời văn và cách tính không khớp"
      actions={places.map((at) => (
        <Button key={at} dense onPress={() => goToField(`deadlines.${at}.words`)}>
          Sửa hạn {at + 1}
        </Button>
      ))}
    >
      Sửa cho khớp ngay trong bản này thì mới ban hành được, dù bản sửa đổi là về việc khác.
    </Notice>
  );
}
