/** How figures are written: thin spaces between thousands, units after the figure. */

const THIN = "\u2009";

/** `12345` as `12 345`, with thin spaces. */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, THIN);
}

/** A figure with its noun, in the number that the figure asks for: `1 file`, `2 files`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** A share of a whole in percent; small shares keep a decimal, and a whole of zero has none. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const share = (100 * part) / whole;
  if (share > 0 && share < 0.1) return `<${THIN}0.1${THIN}%`;
  return `${share < 10 && share > 0 ? share.toFixed(1) : Math.round(share)}${THIN}%`;
}

/** Bytes in the largest binary unit that leaves at least one: `1.4 MiB`. */
export function bytes(value: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && amount < 10 ? 1 : 0;
  return `${amount.toFixed(digits)} ${units[unit]}`;
}
