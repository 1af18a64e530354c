/** How rows of a table are sorted. */

import type { Cell } from "../words/csv";

export interface Order {
  key: string;
  /** From the largest to the smallest. */
  falls: boolean;
}

/** The order after a click on a head: the other way round if it is the same; figures fall at first, words rise. */
export function nextOrder(order: Order | null, key: string, isFigure: boolean): Order {
  return order?.key === key ? { key, falls: !order.falls } : { key, falls: isFigure };
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return words.compare(String(a), String(b));
}

/** The rows in order; equal ones stay as they were, and those without a value come last either way. */
export function sorted<Row>(
  rows: Row[],
  columns: { key: string; value: (row: Row) => Cell }[],
  order: Order | null,
): Row[] {
  const column = columns.find(({ key }) => key === order?.key);
  if (order === null || column === undefined) return rows;
  const absent = (cell: Cell) => cell === null || cell === undefined || cell === "";
  return rows
    .map((row) => ({ row, cell: column.value(row) }))
    .toSorted((a, b) => {
      if (absent(a.cell) || absent(b.cell)) return Number(absent(a.cell)) - Number(absent(b.cell));
      return order.falls ? compare(b.cell, a.cell) : compare(a.cell, b.cell);
    })
    .map(({ row }) => row);
}
