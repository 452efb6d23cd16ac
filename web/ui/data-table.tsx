// oxlint-disable-next-line import/no-unassigned-import -- styles travel with the part they dress
import "./table.css";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** The column that names the row; it stays in sight when the table is wider than the screen. */
  rowHead?: boolean;
  align?: "number" | "mark";
  /** The cell at the foot: a total. */
  foot?: ComponentChildren;
};

type Props<Row> = {
  /** What the table shows, in a sentence; read first and printed. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Said instead of rows when there are none. */
  empty?: ComponentChildren;
  /** On a phone: scroll sideways (boards) or a card for each row (registers). */
  phone?: "scroll" | "cards";
};

/** With more columns than this they stand closer, so that the last ones are in sight on a desk. */
const ROOMY = 14;

const alignOf = <Row,>({ align, rowHead }: Column<Row>): string =>
  [align ? `table-${align}` : "", rowHead ? "table-row-head" : ""].filter(Boolean).join(" ");

/** Rows to compare, with a head that stays, in a region that scrolls by keyboard. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey, empty, phone = "scroll" }: Props<Row>) {
  const id = useId();
  const cards = phone === "cards";
  const footed = columns.some(({ foot }) => foot !== undefined);
  return (
    <div>
      <p class={captionHidden ? "hidden-words" : "table-caption"} id={id}>
        {caption}
      </p>
      <div
        class={cards ? "table-scroll table-scroll-cards" : "table-scroll"}
        role="region"
        aria-labelledby={id}
        tabIndex={0}
      >
        <table
          class={`table${cards ? " table-cards" : columns.length > ROOMY ? " table-tight" : ""}`}
          aria-labelledby={id}
          role={cards ? "table" : undefined}
        >
          <Head columns={columns} />
          <tbody role={cards ? "rowgroup" : undefined}>
            {rows.map((row) => (
              <Line key={rowKey(row)} {...{ row, columns, cards }} />
            ))}
            {rows.length === 0 && (
              <tr>
                <td class="table-empty" colSpan={columns.length}>
                  {empty ?? "Chưa có dòng nào."}
                </td>
              </tr>
            )}
          </tbody>
          {footed && <Foot columns={columns} />}
        </table>
      </div>
    </div>
  );
}

const Head = <Row,>({ columns }: { columns: readonly Column<Row>[] }) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th key={column.key} scope="col" class={alignOf(column)}>
          {column.head}
        </th>
      ))}
    </tr>
  </thead>
);

function Line<Row>({ row, columns, cards }: { row: Row; columns: readonly Column<Row>[]; cards: boolean }) {
  const role = (name: "row" | "rowheader" | "cell") => (cards ? name : undefined);
  return (
    <tr role={role("row")}>
      {columns.map((column) =>
        column.rowHead ? (
          <th key={column.key} scope="row" role={role("rowheader")} class={alignOf(column)}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} role={role("cell")} class={alignOf(column)} data-head={cards ? column.head : undefined}>
            <div>{column.cell(row)}</div>
          </td>
        ),
      )}
    </tr>
  );
}

const Foot = <Row,>({ columns }: { columns: readonly Column<Row>[] }) => (
  <tfoot>
    <tr>
      {columns.map((column) =>
        column.rowHead ? (
          <th key={column.key} scope="row" class={alignOf(column)}>
            {column.foot}
          </th>
        ) : (
          <td key={column.key} class={alignOf(column)}>
            {column.foot}
          </td>
        ),
      )}
    </tr>
  </tfoot>
);

/** A mark in a table that tells more when pressed. */
export const MarkButton = ({
  label,
  onPress,
  children,
}: {
  label: string;
  onPress: () => void;
  children: ComponentChildren;
}) => (
  <button type="button" class="table-mark-button" aria-haspopup="dialog" onClick={onPress}>
    <span class="hidden-words">{label}: </span>
    {children}
  </button>
);
