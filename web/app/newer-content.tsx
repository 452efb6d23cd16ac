import { useEffect } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { askAllAnew } from "./answer-cache.ts";
import type { FormState } from "./form.tsx";
import type { Refusal } from "./refusal.ts";

/** What a form was begun from: kept with what is typed, so that a reload forgets neither. */
export type Begun = { begun: { version: number; content: string } };

export const begunFrom = (version: number, content: object): Begun["begun"] => ({
  version,
  content: JSON.stringify(content),
});

type Watched<T extends object> = {
  form: FormState<T & Begun>;
  version: number;
  /** What the server holds now, in the form's own fields. */
  content: T;
  /** Of what is typed: has anything been changed since the form was begun? */
  typed: T;
  refusal: Refusal | null;
};

/**
 * Somebody else may save while one types. Untouched, the form follows; touched, nothing typed is dropped: `version` stays the
 * one begun from until the person has said which of the two shall stand.
 */
export function useNewerContent<T extends object>({ form, version, content, typed, refusal }: Watched<T>) {
  const { begun } = form.values;
  const now = JSON.stringify(content);
  const moved = version > begun.version && now !== begun.content;
  const touched = JSON.stringify(typed) !== begun.content;
  const keep = () => form.set({ begun: begunFrom(version, content) } as Partial<T & Begun>);
  const take = () => form.set({ ...content, begun: begunFrom(version, content) });
  useEffect(() => {
    if (moved && !touched) take();
  }, [moved, touched]);
  useEffect(() => {
    if (refusal?.code === "row.stale") askAllAnew();
  }, [refusal]);
  return { version: moved ? begun.version : version, newer: moved && touched, keep, take };
}

export const NewerNotice = ({ of }: { of: Pick<ReturnType<typeof useNewerContent>, "newer" | "keep" | "take"> }) =>
  of.newer ? (
    <Notice
      kind="warn"
      title="Có người khác vừa cập nhật"
      actions={
        <>
          <Button onPress={of.keep}>Giữ bản đang ghi</Button>
          <Button look="quiet" onPress={of.take}>
            Lấy bản mới
          </Button>
        </>
      }
    >
      Những gì đồng chí đang ghi vẫn còn nguyên. Chọn bản để dùng tiếp.
    </Notice>
  ) : null;
