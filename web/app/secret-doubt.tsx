import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { Refusal } from "./refusal.ts";

type Props = { refusal: Refusal | null; busy: boolean; onSay: () => void };

/** A text that looked like one with a secret mark: the person says that it is none, and it is sent again as it stands. */
export const SecretDoubt = ({ refusal, busy, onSay }: Props) =>
  refusal?.code === "text.secret-doubtful" ? (
    <Notice
      kind="warn"
      actions={
        <Button busy={busy && "Đang gửi…"} onPress={onSay}>
          Không phải nội dung mật, gửi tiếp
        </Button>
      }
    >
      Chỉ bấm khi đồng chí chắc chắn nội dung này không thuộc bí mật nhà nước.
    </Notice>
  ) : null;
