/** How well a text fits what was typed: for the few things that the page itself knows. */

/**
 * Zero where it does not fit, more the better it does: the beginning before the beginning of a word, that before the
 * middle, and that before the words in another order.
 */
export function score(text: string, typed: string): number {
  const name = text.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return 1;
  const at = name.indexOf(wanted);
  if (at === 0) return 4;
  if (at > 0) return /[\s/_.-]/.test(name[at - 1] ?? "") ? 3 : 2;
  return wanted.split(/\s+/).every((word) => name.includes(word)) ? 1 : 0;
}

/** Those that fit, best first; equal ones stay as they were. */
export function fitting<Thing>(things: Thing[], typed: string, text: (thing: Thing) => string): Thing[] {
  return things
    .map((thing) => ({ thing, fits: score(text(thing), typed) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((a, b) => b.fits - a.fits)
    .map(({ thing }) => thing);
}
