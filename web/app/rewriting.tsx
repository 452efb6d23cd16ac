import { useState } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";

export type Rewriting = {
  /** What is being written; `null` while nobody does. */
  text: string | null;
  open: () => void;
  write: (text: string) => void;
  close: () => void;
  /** What the part says now where it is no longer what was begun from, until the person has chosen. */
  other: string | null;
  keep: () => void;
};

/** A part rewritten in its place: what another wrote into it meanwhile is neither lost nor written over unseen. */
export function useRewriting(body: string): Rewriting {
  const [own, setOwn] = useState<{ text: string; from: string } | null>(null);
  return {
    text: own?.text ?? null,
    open: () => setOwn((before) => before ?? { text: body, from: body }),
    write: (text) => setOwn((before) => ({ text, from: before?.from ?? body })),
    close: () => setOwn(null),
    other: own !== null && own.from !== body ? body : null,
    keep: () => setOwn((before) => before && { ...before, from: body }),
  };
}

export const OtherText = ({ of }: { of: Rewriting }) =>
  of.other === null ? null : (
    <Notice
      kind="warn"
      title="Trong lúc đồng chí sửa, mục này đã có bản mới"
      actions={
        <>
          <Button onPress={of.keep}>Giữ bản đang ghi</Button>
          <Button look="quiet" onPress={of.close}>
            Lấy bản mới
          </Button>
        </>
      }
    >
      <p class="prose">{of.other.trim() === "" ? "Bản mới để trống." : of.other}</p>
    </Notice>
  );
