import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { Button } from "#web/ui/button.tsx";
import { SelectField } from "#web/ui/fields.tsx";
import { isMoved } from "./field-facts.ts";
import { piecesOf, SURE, type Content, type ReadLink } from "./read-links.ts";
import { additionOf, headKinds, listKinds, type Addition, type AdditionKind, type Chosen } from "./additions.ts";

type Props = {
  text: string;
  links: readonly ReadLink[];
  /** The field being looked at. */
  here: string | null;
  onLook: (path: string | null) => void;
  onGo: (path: string) => void;
  content: Content;
  today: LocalDate;
  onAdd: (addition: Addition) => void;
};

/** The document as it was handed in, with what was read marked in it; a mark leads to its field and back. P1. */
export function SourcePane({ text, links, here, content, today, onLook, onGo, onAdd }: Props) {
  const pieces = useMemo(() => piecesOf(text, links), [text, links]);
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useChosen(box);
  useEffect(() => {
    const mark = here === null ? null : box.current?.querySelector<HTMLElement>(".review-here");
    if (!mark || !box.current) return;
    const above = mark.offsetTop - box.current.offsetTop;
    const inSight = above >= box.current.scrollTop && above <= box.current.scrollTop + box.current.clientHeight - 40;
    if (!inSight) box.current.scrollTop = above - box.current.clientHeight / 3;
  }, [here]);
  return (
    <div class="review-beside stack-tight">
      <h2>Văn bản</h2>
      {chosen === null ? (
        <p class="soft small no-print">Thiếu mục nào thì bôi chọn đoạn chữ ấy trong văn bản để thêm vào dự thảo.</p>
      ) : (
        <Picker
          chosen={chosen}
          onAdd={(kind) => {
            onAdd(additionOf(kind, chosen, { content, today, newId: () => crypto.randomUUID() }));
            setChosen(null);
          }}
          onClose={() => setChosen(null)}
        />
      )}
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
              onClick={() => getSelection()?.isCollapsed !== false && onGo(link.path)}
            >
              {words}
            </mark>
          ),
        )}
      </div>
    </div>
  );
}

/** The words last chosen in the box: they stay when a thumb goes on to a button and the browser lets the selection go. */
function useChosen(box: { current: HTMLDivElement | null }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    const look = () => {
      const found = chosenIn(box.current);
      if (found !== null) setChosen(found);
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return [chosen, setChosen] as const;
}

function chosenIn(box: HTMLElement | null): Chosen | null {
  const selection = getSelection();
  if (box === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const words = raw.replace(/\s+/g, " ").trim();
  if (words === "") return null;
  const from = before.toString().length + raw.length - raw.trimStart().length;
  return { words, span: [from, from + raw.trim().length] };
}

type PickerProps = { chosen: Chosen; onAdd: (kind: AdditionKind) => void; onClose: () => void };

const Picker = ({ chosen: { words }, onAdd, onClose }: PickerProps) => (
  <div class="review-picker stack-tight no-print" role="group" aria-label="Thêm đoạn đã chọn vào dự thảo">
    <p class="small" role="status">
      Đã chọn “{words.length > 90 ? `${words.slice(0, 90)}…` : words}”. Thêm làm:
    </p>
    <div class="row">
      {listKinds.map(({ value, label }) => (
        <Button key={value} dense onPress={() => onAdd(value)}>
          {label}
        </Button>
      ))}
    </div>
    <div class="row">
      <SelectField
        label="hoặc điền vào phần thể thức"
        name="head"
        value=""
        blank="Chọn mục"
        options={headKinds}
        onValue={(kind) => kind !== "" && onAdd(kind)}
      />
      <Button dense look="quiet" onPress={onClose}>
        Bỏ chọn
      </Button>
    </div>
  </div>
);

const classOf = ({ confidence }: ReadLink, isHere: boolean): string =>
  ["review-read", confidence < SURE ? "review-low" : "", isHere ? "review-here" : ""].filter(Boolean).join(" ");
