/** Tables as CSV (RFC 4180), and handing a text to the reader as a file. */

export type Cell = string | number | boolean | null | undefined;

/** Quotes where the field needs it; a text that a spreadsheet would run as a formula is kept a text. */
function field(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line for the heads and one for each row, each ended by CR LF. */
export function csv(heads: string[], rows: Cell[][]): string {
  return [heads, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** Saves a blob under a name, as if the reader had followed a download link. */
export function saveAs(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has its own reference by now; the address would keep the blob for as long as the tab lives.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
