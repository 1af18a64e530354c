/** How well a text fits what was typed: for the few things that the page itself knows. */

/**
 * Zero where it does not fit, more the better it does: the beginning before the beginning of a word, that before the
 * middle, and that before letters in order.
 */
export function score(text: string, typed: string): number {
  const name = text.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return 1;
  const at = name.indexOf(wanted);
  if (at === 0) return 4;
  if (at > 0) return /[\s/_.-]/.test(name[at - 1] ?? "") ? 3 : 2;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return 1;
}

/** Those that fit, best first; equal ones stay as they were. */
export function fitting<Thing>(things: Thing[], typed: string, text: (thing: Thing) => string): Thing[] {
  return things
    .map((thing) => ({ thing, fits: score(text(thing), typed) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((a, b) => b.fits - a.fits)
    .map(({ thing }) => thing);
}
