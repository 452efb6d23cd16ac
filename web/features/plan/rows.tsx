import type { ComponentChildren } from "preact";
import { Button } from "#web/ui/button.tsx";
import { tell } from "#web/ui/toast.tsx";
import { Section } from "#web/ui/page.tsx";

type Props<Row> = {
  title: string;
  /** "chuyên đề": read with each row's buttons. */
  noun: string;
  rows: readonly Row[];
  onRows: (rows: Row[]) => void;
  blank: () => Row;
  children: (row: Row, set: (change: Partial<Row>) => void, at: number) => ComponentChildren;
};

/** A list of the plan, each row to be corrected, taken out, or another put in. */
export function Rows<Row>({ title, noun, rows, onRows, blank, children }: Props<Row>) {
  const set = (at: number) => (change: Partial<Row>) =>
    onRows(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <Section
      title={`${title} (${rows.length})`}
      actions={
        <Button dense look="quiet" icon="plus" onPress={() => onRows([...rows, blank()])}>
          Thêm {noun}
        </Button>
      }
    >
      {rows.map((row, at) => (
        <div class="review-item" key={at}>
          {children(row, set(at), at)}
          <div class="row">
            <Button
              dense
              look="quiet"
              icon="trash"
              onPress={() => {
                onRows(rows.filter((_, index) => index !== at));
                tell(`Đã bỏ ${noun} ${at + 1}.`, () => onRows([...rows]));
              }}
            >
              Bỏ <span class="hidden-words">{`${noun} ${at + 1}`}</span>
            </Button>
          </div>
        </div>
      ))}
      {rows.length === 0 && <p class="soft">Văn bản không nêu.</p>}
    </Section>
  );
}
