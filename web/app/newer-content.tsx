import { useEffect, useRef, useState } from "preact/hooks";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { FormState } from "./form.tsx";
import { lastChangeText } from "./last-change.ts";
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
 * one begun from until the person has said which of the two shall stand. `refusal` is what is left to be told beside it.
 */
export function useNewerContent<T extends object>({ form, version, content, typed, refusal }: Watched<T>) {
  const { begun } = form.values;
  const [answered, setAnswered] = useState<Refusal | null>(null);
  const now = JSON.stringify(content);
  const moved = version > begun.version && now !== begun.content;
  const touched = JSON.stringify(typed) !== begun.content;
  const stand = (chosen: Partial<T>) => {
    form.set({ ...chosen, begun: begunFrom(version, content) } as Partial<T & Begun>);
    setAnswered(refusal);
  };
  const take = () => stand(content);
  useEffect(() => {
    if (moved && !touched) take();
  }, [moved, touched]);
  const newer = moved && touched;
  return {
    version: moved ? begun.version : version,
    newer,
    /** The fields another changed, as they are now. */
    changed: newer ? changesOf(JSON.parse(begun.content) as T, content) : {},
    refusal: newer || refusal === answered ? null : refusal,
    /** By whom and when, where it is told. */
    whose: refusal?.code === "row.stale" ? lastChangeText(refusal) : "",
    keep: () => stand({}),
    take,
  };
}

const changesOf = <T extends object>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof T] ?? null),
    ),
  ) as Partial<T>;

/** "Địa danh trên văn bản: Tuyên Quang", for what another changed. */
export const changedLines = <T extends object>(changed: Partial<T>, labels: Record<keyof T & string, string>) =>
  Object.entries(changed).map(
    ([name, value]) => `${labels[name as keyof T & string]}: ${said(value as string | number | null)}`,
  );

const said = (value: string | number | null): string =>
  typeof value === "string" && isLocalDate(value) ? dayText(value) : String(value ?? "") || "để trống";

type NoticeProps = {
  of: Pick<ReturnType<typeof useNewerContent>, "newer" | "whose" | "keep" | "take">;
  /** What the other changed, a line each. */
  lines?: readonly string[];
};

export const NewerNotice = (props: NoticeProps) => (props.of.newer ? <Choice {...props} /> : null);

function Choice({ of, lines = [] }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  // Heard of at the foot of a long form, it stands at its head.
  useEffect(() => box.current?.scrollIntoView({ block: "center" }), []);
  return (
    <div ref={box}>
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
        {of.whose && <p>{of.whose}</p>}
        {lines.length > 0 && (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        Những gì đồng chí đang ghi vẫn còn nguyên. Chọn bản để dùng tiếp.
      </Notice>
    </div>
  );
}
