import { type ReactNode, useMemo, useState } from "react";
import { type Cell, csv, saveAs } from "../words/csv";
import { count } from "../words/numbers";
import { Button } from "./Button";
import { type Order, nextOrder, sorted } from "./order";
import css from "./Table.module.css";

export interface Column<Row> {
  /** Names the column in the CSV and in the address. */
  key: string;
  title: ReactNode;
  /** What sorts and what goes into the CSV. */
  value: (row: Row) => Cell;
  /** What is shown; the value itself if not given. */
  show?: (row: Row) => ReactNode;
  align?: "right";
  /** Left out on a narrow window. */
  wideOnly?: boolean;
  /** Takes what is left of the width, and wraps. */
  grows?: boolean;
}

interface Props<Row> {
  /** Says what the rows are: read by screen readers, and the name of the CSV file. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  /** How it is sorted at first; the order of `rows` if not given. */
  order?: Order;
  isSelected?: (row: Row) => boolean;
  /** Rows shown before "show more". */
  page?: number;
  /** No button for a CSV: for a table that is only part of a view. */
  plain?: boolean;
}

/** Rows of figures: sorted by the heads, a page at a time, saved as CSV whole. */
export function Table<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, isSelected, page = 100, plain = false } = props;
  const [order, setOrder] = useState<Order | null>(props.order ?? null);
  const [shown, setShown] = useState(page);
  const inOrder = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  const save = () => {
    const text = csv(
      columns.map((column) => column.key),
      inOrder.map((row) => columns.map((column) => column.value(row))),
    );
    saveAs(`${caption.toLowerCase().replaceAll(/\W+/g, "-")}.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <div className={css.frame}>
      {/* What scrolls has to be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.scroll} role="group" aria-label={caption} tabIndex={0}>
        <table className={css.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.key} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder.slice(0, shown).map((row) => (
              <tr key={rowKey(row)} aria-current={isSelected?.(row) === true ? "true" : undefined}>
                {columns.map((column) => (
                  <td
                    key={column.key}
                    data-align={column.align}
                    data-wide={column.wideOnly}
                    data-grows={column.grows}
                  >
                    {column.show === undefined ? column.value(row) : column.show(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(!plain || rows.length > shown) && (
        <div className={css.under}>
          {rows.length > shown && (
            <Button kind="bare" onClick={() => setShown(shown + 4 * page)}>
              Show more ({count(shown)} of {count(rows.length)})
            </Button>
          )}
          {!plain && (
            <Button kind="bare" onClick={save}>
              Save as CSV
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  order: Order | null;
  onOrder: (order: Order) => void;
}

function Head<Row>({ column, order, onOrder }: HeadProps<Row>) {
  const ours = order?.key === column.key ? order : null;
  const sort = ours === null ? "none" : ours.falls ? "descending" : "ascending";
  const arrow = ours !== null && <span aria-hidden="true"> {ours.falls ? "↓" : "↑"} </span>;
  return (
    <th
      scope="col"
      aria-sort={sort}
      data-align={column.align}
      data-wide={column.wideOnly}
      data-grows={column.grows}
    >
      <button type="button" onClick={() => onOrder(nextOrder(order, column.key, column.align === "right"))}>
        {column.align === "right" && arrow}
        {column.title}
        {column.align !== "right" && arrow}
      </button>
    </th>
  );
}
