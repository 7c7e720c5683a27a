/** Insertions, deletions, replacements and swaps of neighbours; gives up beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  // Names of one domain begin alike: what is alike costs nothing, and need not be gone through.
  let [start, end] = [0, 0];
  const alike = Math.min(a.length, b.length);
  while (start < alike && a[start] === b[start]) start++;
  while (end < alike - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return distance(a.slice(start, a.length - end), b.slice(start, b.length - end), most);
}

function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
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
