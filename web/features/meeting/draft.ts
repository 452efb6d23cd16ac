import { useState } from "preact/hooks";

/** A text that outlives a reload or a log-in in this tab until it is dropped. */
export function useDraft(name: string, initial = ""): [text: string, set: (text: string) => void, drop: () => void] {
  const key = `draft:${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  const set = (next: string) => {
    sessionStorage.setItem(key, next);
    setText(next);
  };
  const drop = () => {
    sessionStorage.removeItem(key);
    setText("");
  };
  return [text, set, drop];
}
