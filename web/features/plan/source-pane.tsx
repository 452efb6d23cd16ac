// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./review.css";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Button } from "#web/ui/button.tsx";
import { tell } from "#web/ui/toast.tsx";
import { isMoved } from "./field-facts.ts";
import { piecesOf, SURE, type ReadLink } from "./read-links.ts";

export type Addition = "topic" | "step" | "duty" | "recipient";

const additions: readonly { kind: Addition; label: string }[] = [
  { kind: "topic", label: "Chuyên đề" },
  { kind: "step", label: "Bước chương trình" },
  { kind: "duty", label: "Nhiệm vụ" },
  { kind: "recipient", label: "Nơi nhận" },
];

type Props = {
  text: string;
  links: readonly ReadLink[];
  /** The field being looked at. */
  here: string | null;
  onLook: (path: string | null) => void;
  onGo: (path: string) => void;
  onAdd: (kind: Addition, text: string) => void;
};

/** The document as it was handed in, with what was read marked in it; a mark leads to its field and back. P1. */
export function SourcePane({ text, links, here, onLook, onGo, onAdd }: Props) {
  const pieces = useMemo(() => piecesOf(text, links), [text, links]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = here === null ? null : box.current?.querySelector<HTMLElement>(".review-here");
    if (!mark || !box.current) return;
    const above = mark.offsetTop - box.current.offsetTop;
    const inSight = above >= box.current.scrollTop && above <= box.current.scrollTop + box.current.clientHeight - 40;
    if (!inSight) box.current.scrollTop = above - box.current.clientHeight / 3;
  }, [here]);
  const add = (kind: Addition) => {
    const chosen = getSelection();
    const words = chosen?.toString().replace(/\s+/g, " ").trim() ?? "";
    if (words === "" || !box.current?.contains(chosen?.anchorNode ?? null))
      return tell("Bôi chọn một đoạn trong văn bản trước, rồi bấm lại.");
    onAdd(kind, words);
  };
  return (
    <div class="review-beside stack-tight">
      <h2>Văn bản</h2>
      <div class="row small no-print" role="group" aria-label="Thêm đoạn bôi chọn vào dự thảo">
        <span class="soft">Thêm đoạn bôi chọn làm:</span>
        {additions.map(({ kind, label }) => (
          <Button key={kind} dense look="quiet" onPress={() => add(kind)}>
            {label}
          </Button>
        ))}
      </div>
      <div
        class="review-source"
        ref={box}
        role="region"
        aria-label="Văn bản đã nhận, chỗ đã đọc được đánh dấu"
        tabIndex={0}
      >
        {pieces.map(({ text: words, link, over }, at) =>
          link === null ? (
            words
          ) : (
            <mark
              key={at}
              class={classOf(link, here !== null && over.includes(here))}
              title={`${link.label}${link.confidence < SURE ? " – chưa chắc" : ""}`}
              onMouseMove={(event) => isMoved(event) && onLook(link.path)}
              onClick={() => onGo(link.path)}
            >
              {words}
            </mark>
          ),
        )}
      </div>
    </div>
  );
}

const classOf = ({ confidence }: ReadLink, isHere: boolean): string =>
  ["review-read", confidence < SURE ? "review-low" : "", isHere ? "review-here" : ""].filter(Boolean).join(" ");
