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
  /** By which number a row is called, where that is not its place. */
  called?: (at: number) => number;
  /** Said instead of rows where there are none. */
  empty?: string;
  /** `put` writes the whole row anew, for a value that is to be gone rather than empty. */
  children: (row: Row, set: (change: Partial<Row>) => void, at: number, put: (row: Row) => void) => ComponentChildren;
};

/** A list of the plan, each row to be corrected, taken out, or another put in. */
export function Rows<Row>({ title, noun, rows, onRows, blank, called = (at) => at + 1, empty, children }: Props<Row>) {
  const put = (at: number) => (next: Row) => onRows(rows.map((row, index) => (index === at ? next : row)));
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
          {children(row, set(at), at, put(at))}
          <div class="row">
            <Button
              dense
              look="quiet"
              icon="trash"
              onPress={() => {
                onRows(rows.filter((_, index) => index !== at));
                tell(`Đã bỏ ${noun} ${called(at)}.`, () => onRows([...rows]));
              }}
            >
              Bỏ <span class="hidden-words">{`${noun} ${called(at)}`}</span>
            </Button>
          </div>
        </div>
      ))}
      {rows.length === 0 && <p class="soft">{empty ?? "Không nêu."}</p>}
    </Section>
  );
}
