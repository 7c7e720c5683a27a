/** The best of many, without putting all in order. */

/** The first so many of what is to be in this order. */
export function topOf<T>(list: readonly T[], most: number, order: (a: T, b: T) => number): T[] {
  const top: T[] = [];
  for (const item of list) {
    if (top.length >= most && (most === 0 || order(item, top[most - 1]!) >= 0)) continue;
    let [low, high] = [0, top.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(item, top[middle]!) < 0) high = middle;
      else low = middle + 1;
    }
    top.splice(low, 0, item);
    if (top.length > most) top.pop();
  }
  return top;
}

/** Places with a score, at most so many, none of which is worse than one that is left out. */
export function worthMost(scores: Float32Array, most: number): number[] {
  const least = leastOf(scores, most);
  const places: number[] = [];
  const equal: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (scores[at]! > 0 && scores[at]! >= least) (scores[at]! > least ? places : equal).push(at);
  }
  return [...places, ...equal.slice(0, Math.max(0, most - places.length))];
}

/** What the last of so many has; 0 where there are no more. */
function leastOf(scores: Float32Array, most: number): number {
  const enough = Math.min(most, scores.length);
  // The best so far, and room for as many again before they are put in order.
  const kept = new Float32Array(2 * enough);
  let count = 0;
  let least = 0;
  for (const score of scores) {
    if (score <= least) continue;
    kept[count++] = score;
    if (count < kept.length) continue;
    kept.sort().copyWithin(0, enough);
    count = enough;
    least = kept[0]!;
  }
  return count > enough ? kept.subarray(0, count).sort()[count - enough]! : least;
}
