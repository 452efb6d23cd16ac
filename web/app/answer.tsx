import type { ComponentChildren } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Result } from "#domain/result.ts";
import { timeOf, type Instant } from "#domain/calendar/local-date.ts";
import { Notice } from "#web/ui/notice.tsx";
import { ErrorState, Loading, NoPermission, NotFound } from "#web/ui/page-states.tsx";
import { ask, askAllAnew, follow, known, type Known } from "./answer-cache.ts";
import { send, type SendOptions } from "./api.ts";
import type { FormState } from "./form.tsx";
import { problemsOf, type Refusal } from "./refusal.ts";
import { RefusalText } from "./refusal-notice.tsx";

/** `refusal` beside `data`: an older answer is shown while a newer one could not be had. */
export type Asked<T> = {
  data: T | undefined;
  refusal: Refusal | null;
  loading: boolean;
  /** `data` is still the last one of the same address with another query (the quarter before), until the new one comes. */
  previous: boolean;
  /** When the answer came. */
  at: Instant;
  again: () => void;
};

/**
 * What an address under /api answers, kept fresh; `null` asks nothing yet. Two places that ask for the same get one answer.
 * `every`: ask again after so many ms while the window is looked at.
 */
export function useAnswer<T>(path: string | null, { every }: { every?: number } = {}): Asked<T> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const now = path === null ? nothing : known(path);
  const drawnAt = now.at;
  useEffect(() => {
    if (path === null) return;
    const stop = follow(path, () => redraw(undefined));
    // An answer that came between the drawing and now has told nobody.
    if (known(path).at !== drawnAt) redraw(undefined);
    return stop;
  }, [path]);
  useEffect(() => {
    if (path === null || !every) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void ask(path), every);
    return () => clearInterval(timer);
  }, [path, every]);
  const last = useRef<{ subject: string; known: Known } | null>(null);
  const subject = path?.split("?")[0] ?? "";
  if (now.data !== undefined) last.current = { subject, known: now };
  const previous = now.data === undefined && now.refusal === null && last.current?.subject === subject && path !== null;
  const shown = previous && last.current ? last.current.known : now;
  return {
    data: shown.data as T | undefined,
    refusal: now.refusal,
    loading: now.loading,
    previous,
    at: new Date(shown.at).toISOString(),
    again: () => path !== null && void ask(path),
  };
}

const nothing: Known = { data: undefined, refusal: null, loading: false, at: 0 };

type AnswerProps<T> = {
  of: Asked<T>;
  /** What is being fetched, for "Đang tải …": "bảng theo dõi". */
  what: string;
  children: (data: T) => ComponentChildren;
};

/** Loading, refused, offline and answered in one place: a page only says what it looks like with data. */
export function Answer<T>({ of, what, children }: AnswerProps<T>) {
  if (of.data === undefined)
    return of.refusal ? <Refused refusal={of.refusal} onRetry={of.again} /> : <Loading what={what} />;
  return (
    <>
      {of.refusal && (
        <Notice kind="offline">
          Chưa tải lại được {what}; đang xem bản lúc {timeOf(of.at)}.
        </Notice>
      )}
      {of.previous && (
        <p class="opening" role="status">
          Đang tải {what}…
        </p>
      )}
      {children(of.data)}
    </>
  );
}

function Refused({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  if (refusal.code.startsWith("denied.")) return <NoPermission />;
  // An address that is none, as one cut off in a message, is answered like one of a thing that is not there.
  if (refusal.code.endsWith(".unknown") || refusal.code === "request.malformed") return <NotFound />;
  if (refusal.code === "session.missing") return <Loading what="trang đăng nhập" />;
  const away = refusal.code === "unreachable";
  return (
    <ErrorState title={away ? "Không kết nối được máy chủ" : "Chưa mở được trang này"} onRetry={onRetry}>
      {away ? "Kiểm tra mạng rồi bấm Thử lại. Có mạng thì trang tự tải." : <RefusalText refusal={refusal} />}
    </ErrorState>
  );
}

type SendHook<Body, T> = {
  run: (body: Body) => Promise<Result<T, Refusal>>;
  busy: boolean;
  refusal: Refusal | null;
};

type SendHookOptions<T> = Omit<SendOptions, "key"> & {
  /** Gets the problems of its fields. */
  form?: Pick<FormState<object>, "complain" | "settled">;
  onDone?: (answer: T) => void;
};

/** A text that looked like one with a secret mark is sent again as it stands, once a person says that it is none. */
const askedAgain = (refusal: Refusal, again: () => void): Refusal =>
  refusal.code === "text.secret-doubtful" ? { ...refusal, again } : refusal;

function saidNotSecret<Body extends object | FormData | undefined>(body: Body): Body {
  if (!(body instanceof FormData)) return { ...body, notSecret: true } as Body;
  body.set("notSecret", "true");
  return body;
}

/** What tells one request from another; a file by its name, size and time. */
const saidIn = (body: object | FormData | undefined): string =>
  JSON.stringify(
    body instanceof FormData
      ? [...body].map(([name, value]) =>
          value instanceof File ? [name, value.name, value.size, value.lastModified] : [name, value],
        )
      : (body ?? null),
  );

/**
 * A change to ask for. While no answer came, the same content goes out again under the same key, so nothing happens twice.
 * After success, or where somebody else was first, everything shown is asked anew.
 */
export function useSend<T, Body extends object | FormData | undefined = object | undefined>(
  path: string,
  { form, onDone, ...options }: SendHookOptions<T> = {},
): SendHook<Body, T> {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pending = useRef<{ body: string; key: string } | null>(null);
  const run = async (body: Body): Promise<Result<T, Refusal>> => {
    const said = saidIn(body);
    if (pending.current?.body !== said) pending.current = { body: said, key: crypto.randomUUID() };
    setBusy(true);
    const answer = await send<T>(path, body, { ...options, key: pending.current.key });
    setBusy(false);
    setRefusal(answer.ok ? null : askedAgain(answer.error, () => run(saidNotSecret(body))));
    if (answer.ok || answer.error.code !== "unreachable") pending.current = null;
    form?.complain(answer.ok ? {} : problemsOf(answer.error));
    if (answer.ok) form?.settled();
    // Also where another was first: what is shown, and goes out with the next press, is theirs.
    if (answer.ok || answer.error.code === "row.stale") askAllAnew();
    if (answer.ok) onDone?.(answer.value);
    return answer;
  };
  return { run, busy, refusal };
}
