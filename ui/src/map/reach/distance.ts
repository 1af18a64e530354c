/** How many places there are at each distance, the nearest first. */
export function byDistance(distances: number[]): [distance: number, places: number][] {
  const counts = new Map<number, number>();
  for (const distance of distances) counts.set(distance, (counts.get(distance) ?? 0) + 1);
  return [...counts].toSorted((a, b) => a[0] - b[0]);
}
