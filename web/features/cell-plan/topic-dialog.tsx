import { useState } from "preact/hooks";
import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import { Button } from "#web/ui/button.tsx";
import { Dialog } from "#web/ui/dialog.tsx";
import { RadioField, SelectField, TextArea, type Option } from "#web/ui/fields.tsx";
import { asksReason, choicesFor, itemOf, type Choice, type Topic } from "./items.ts";
import { reasonKinds } from "./words.ts";

type Reason = NonNullable<CellPlanItemView["reason"]>;

type Props = {
  view: CellPlanView;
  items: readonly CellPlanItemView[];
  /** The item whose topic is changed; null adds one to the period. */
  item: CellPlanItemView | null;
  periodKey: string;
  label: string;
  onChosen: (choice: Choice, reason: Reason | null) => void;
  onClose: () => void;
};

const nameOf = ({ no, title }: Topic): string => (no === null ? title : `Chuyên đề ${no}: ${title}`);

/** Chooses a topic from the committee's plan or the pool, or writes the cell's own; asks why where one is given up. */
export function TopicDialog({ view, items, item, periodKey, label, onChosen, onClose }: Props) {
  const { own, pool, others } = choicesFor(view, items, periodKey);
  const [chosen, setChosen] = useState("");
  const [title, setTitle] = useState(item?.ownTitle ?? "");
  const [kind, setKind] = useState<Reason["kind"] | "">(item?.reason?.kind ?? "");
  const [text, setText] = useState(item?.reason?.text ?? "");
  const [told, setTold] = useState(false);
  const choice = choiceOf(chosen, title, pool, [...own, ...others]);
  const why = chosen !== "" && asksReason(view, items, item, itemOf(periodKey, choice ?? { kind: "own", title }));
  const complete = choice !== null && (!why || (kind !== "" && text.trim() !== ""));
  const take = () => {
    setTold(true);
    if (complete) onChosen(choice, why && kind !== "" ? { kind, text: text.trim() } : null);
  };
  return (
    <Dialog
      open
      title={item === null ? `Thêm chuyên đề – ${label}` : `Đổi chuyên đề – ${label}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Thôi</Button>
          <Button look="primary" onPress={take}>
            {item === null ? "Thêm" : "Đổi"}
          </Button>
        </>
      }
    >
      <div class="stack">
        <RadioField
          label="Chọn chuyên đề"
          name="topic"
          value={chosen}
          onValue={setChosen}
          options={optionsOf(view, { own, pool, others })}
          problem={told && chosen === "" ? "Chọn một chuyên đề." : undefined}
        />
        {chosen === OWN && (
          <TextArea
            label="Tên chuyên đề riêng của chi bộ"
            name="ownTitle"
            rows={2}
            maxLength={500}
            value={title}
            onValue={setTitle}
            required
            problem={told && title.trim() === "" ? "Ghi tên chuyên đề." : undefined}
          />
        )}
        {why && (
          <>
            <SelectField
              label="Vì sao thay chuyên đề của Đảng ủy"
              name="reasonKind"
              value={kind}
              onValue={setKind}
              blank="Chọn lý do"
              options={reasonKinds}
              required
              problem={told && kind === "" ? "Chọn lý do." : undefined}
            />
            <TextArea
              label="Nói rõ thêm"
              name="reason"
              rows={2}
              maxLength={2000}
              value={text}
              onValue={setText}
              required
              problem={told && text.trim() === "" ? "Ghi một câu lý do." : undefined}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

const OWN = "own";

function choiceOf(chosen: string, title: string, pool: readonly Topic[], planned: readonly Topic[]): Choice | null {
  if (chosen === OWN) return title.trim() === "" ? null : { kind: "own", title: title.trim() };
  const inPool = pool.find(({ id }) => id === chosen);
  if (inPool) return { kind: "pool", topic: inPool };
  const topic = planned.find(({ id }) => id === chosen);
  return topic ? { kind: "committee", topic } : null;
}

type Groups = { own: readonly Topic[]; pool: readonly Topic[]; others: readonly Topic[] };

const listed = (topics: readonly Topic[], hint: string): Option<string>[] =>
  topics.map((topic) => ({ value: topic.id, label: nameOf(topic), hint }));

function optionsOf(view: CellPlanView, { own, pool, others }: Groups): Option<string>[] {
  const mine = view.plan.mayAddTopics || view.plan.mayReplaceTopics;
  return [
    ...listed(own, "của Đảng ủy cho kỳ này"),
    ...listed(pool, "trong kho, chưa ấn định kỳ"),
    ...listed(others, "chuyển từ kỳ khác"),
    ...(mine ? [{ value: OWN, label: "Chuyên đề riêng của chi bộ" }] : []),
  ];
}
