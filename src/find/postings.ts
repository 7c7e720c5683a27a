/** Which records have a piece of a name or text, and how much it counts there. */

export interface Postings {
  /** Records of piece i: places[starts[i]] to places[starts[i + 1]], each with its weight. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly weights: Float32Array;
}

/** Filled record by record, made once all are in. */
export function createPostings(): {
  add(piece: number, place: number, weight: number): void;
  made(pieces: number): Postings;
} {
  const pieceOf: number[] = [];
  const placeOf: number[] = [];
  const weightOf: number[] = [];
  return {
    add(piece, place, weight) {
      pieceOf.push(piece);
      placeOf.push(place);
      weightOf.push(weight);
    },
    made(pieces) {
      const starts = new Uint32Array(pieces + 1);
      for (const piece of pieceOf) starts[piece + 1]!++;
      for (let i = 0; i < pieces; i++) starts[i + 1]! += starts[i]!;
      const places = new Uint32Array(pieceOf.length);
      const weights = new Float32Array(pieceOf.length);
      const next = starts.slice();
      pieceOf.forEach((piece, i) => {
        const to = next[piece]!++;
        places[to] = placeOf[i]!;
        weights[to] = weightOf[i]!;
      });
      return { starts, places, weights };
    },
  };
}
