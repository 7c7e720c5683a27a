/** Insertions, deletions, replacements and swaps of neighbours; gives up beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  let twoBack: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(before[j]! + 1, now[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1);
      }
      now.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    twoBack = before;
    before = now;
  }
  return before[b.length]!;
}
