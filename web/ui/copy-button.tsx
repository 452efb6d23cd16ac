import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button, type ButtonProps } from "./button.tsx";
import { tell } from "./toast.tsx";

type Props = Pick<ButtonProps, "children" | "look" | "icon"> & {
  text: string;
  /** What is told once it is copied. */
  said: string;
};

/** Copies a text; where the machine refuses, the text stands there marked, to be copied by hand. M3. */
export function CopyButton({ text, said, ...button }: Props) {
  const [refused, setRefused] = useState(false);
  const copy = async () => {
    const copied = await copies(text);
    if (copied) tell(said);
    setRefused(!copied);
  };
  return (
    <>
      <Button {...button} onPress={() => void copy()} />
      {refused && <ByHand text={text} />}
    </>
  );
}

/** The clipboard may be missing (no https), forbidden or busy. */
async function copies(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function ByHand({ text }: { text: string }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <div class="stack-tight by-hand">
      <p id={id} role="alert">
        Máy này không cho sao chép tự động. Nội dung ở dưới đã được chọn sẵn: bấm Ctrl + C; trên điện thoại, chạm giữ
        rồi chọn Sao chép.
      </p>
      <textarea
        ref={box}
        class="input"
        readOnly
        aria-labelledby={id}
        rows={Math.min(10, text.split("\n").length + 1)}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  );
}
