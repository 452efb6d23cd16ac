import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "#web/ui/notice.tsx";
import type { Refusal } from "./refusal.ts";
import { RefusalNotice } from "./refusal-notice.tsx";
import { stillWrong } from "./still-wrong.ts";

type Problems = Record<string, string>;

/** What a field component takes: `<TextField label="Tên" {...form.bind("name")} />`. */
export type Bound<V> = { name: string; value: V; onValue: (value: V) => void; problem: string | undefined };

export type FormState<T extends object> = {
  values: T;
  problems: Problems;
  /** How often problems were told: only then does the first wrong field take the focus, never while somebody types. */
  told: number;
  set: (change: Partial<T>) => void;
  bind: <Name extends keyof T & string>(name: Name) => Bound<T[Name]>;
  /** Shows problems at their fields; an empty record clears them. */
  complain: (problems: Problems) => void;
  /** Sent and done: the draft may go. */
  settled: () => void;
};

const without = (problems: Problems, name: string): Problems =>
  name in problems ? Object.fromEntries(Object.entries(problems).filter(([field]) => field !== name)) : problems;

const draftKey = (name: string): string => `draft:${name}`;

function draftOf<T extends object>(name: string | undefined, initial: T): T {
  const kept = name ? sessionStorage.getItem(draftKey(name)) : null;
  return kept ? { ...initial, ...(JSON.parse(kept) as Partial<T>) } : initial;
}

/**
 * The values of a form and what is wrong with them. `draft` names it: what is typed then outlives a reload or a log-in in
 * this tab, and goes when the form is sent. Never for passwords.
 */
export function useForm<T extends object>(initial: T, draft?: string): FormState<T> {
  const [values, setValues] = useState(() => draftOf(draft, initial));
  const [problems, setProblems] = useState<Problems>({});
  const [told, setTold] = useState(0);
  const set = (change: Partial<T>) => {
    setProblems((before) => stillWrong(before, values, { ...values, ...change }));
    setValues((before) => {
      const next = { ...before, ...change };
      if (draft) sessionStorage.setItem(draftKey(draft), JSON.stringify(next));
      return next;
    });
  };
  const bind = <Name extends keyof T & string>(name: Name): Bound<T[Name]> => ({
    name,
    value: values[name],
    problem: problems[name],
    onValue: (value) => {
      set({ [name]: value } as unknown as Partial<T>);
      setProblems((before) => without(before, name));
    },
  });
  const settled = () => draft && sessionStorage.removeItem(draftKey(draft));
  const complain = (now: Problems) => {
    setProblems(now);
    setTold((times) => times + 1);
  };
  return { values, problems, told, set, bind, complain, settled: () => void settled() };
}

type FormProps = {
  of: Pick<FormState<object>, "problems" | "told" | "complain">;
  onSubmit: () => void;
  refusal?: Refusal | null;
  wide?: boolean;
  children: ComponentChildren;
};

/** One column of fields. Several problems are counted at the top; the first wrong field gets the focus. */
export function Form({ of: { problems, told, complain }, onSubmit, refusal = null, wide, children }: FormProps) {
  const box = useRef<HTMLFormElement>(null);
  const [homeless, setHomeless] = useState<readonly string[]>([]);
  const count = Object.keys(problems).length;
  useEffect(() => {
    setHomeless(box.current ? problemsWithoutField(box.current, problems) : []);
  }, [problems]);
  useEffect(() => {
    if (count > 0) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [told]);
  // Sent from the foot of a long form: why it was refused stands at its head.
  useEffect(() => {
    if (refusal !== null && count === 0) box.current?.querySelector(".notice")?.scrollIntoView({ block: "center" });
  }, [refusal]);
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const unread = form.querySelector<HTMLElement>("[data-unread]");
    if (!unread) return onSubmit();
    // Sent, it would be sent as empty. What else is missing is told with it.
    unread.blur();
    unread.focus();
    complain({ ...emptyIn(form), ...unreadIn(form) });
  };
  return (
    <form class={wide ? "form form-wide" : "form"} ref={box} noValidate onSubmit={submit}>
      {count > 1 && <Notice kind="error">Có {count} chỗ cần sửa, ghi ngay dưới từng ô.</Notice>}
      {homeless.length > 0 && (
        <Notice kind="error">
          {homeless.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
      {count === 0 && <RefusalNotice refusal={refusal} />}
      {children}
    </form>
  );
}

/** What is typed and cannot be read: the field's own words for it lie in its mark. */
const unreadIn = (form: HTMLFormElement): Problems =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement>("[data-unread]")].map(({ name, dataset }) => [
      name,
      dataset["unread"] ?? "",
    ]),
  );

const emptyIn = (form: HTMLFormElement): Problems =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement>('[aria-required="true"]')]
      .filter(({ value }) => value.trim() === "")
      .map(({ name }) => [name, "Chưa điền mục này."]),
  );

/** Problems that no field on the screen shows (of the whole, or of something not asked for here): never swallowed. */
function problemsWithoutField(form: HTMLFormElement, problems: Problems): string[] {
  const shown = [...form.querySelectorAll(".field-problem")].map(({ textContent }) => textContent ?? "");
  return Object.values(problems).filter((words) => !shown.some((text) => text.includes(words)));
}
