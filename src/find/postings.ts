/** Which records have a piece of a name or text, and how much it counts there. */

export interface Postings {
  /** Records of piece i: places[starts[i]] to places[starts[i + 1]], each with its weight. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly weights: Float32Array;
}

/** Filled record by record, made once all are in. `expected`: how many there may be, more or less. */
export function createPostings(expected: number): {
  add(piece: number, place: number, weight: number): void;
  made(pieces: number): Postings;
} {
  let pieceOf = new Uint32Array(expected);
  let placeOf = new Uint32Array(expected);
  let weightOf = new Float32Array(expected);
  let count = 0;
  const grow = (): void => {
    const most = count * 2 + 16;
    const [pieces, places, weights] = [pieceOf, placeOf, weightOf];
    (pieceOf = new Uint32Array(most)).set(pieces);
    (placeOf = new Uint32Array(most)).set(places);
    (weightOf = new Float32Array(most)).set(weights);
  };
  return {
    add(piece, place, weight) {
      if (count === pieceOf.length) grow();
      pieceOf[count] = piece;
      placeOf[count] = place;
      weightOf[count++] = weight;
    },
    made(pieces) {
      const starts = new Uint32Array(pieces + 1);
      for (let i = 0; i < count; i++) starts[pieceOf[i]! + 1]!++;
      for (let i = 0; i < pieces; i++) starts[i + 1]! += starts[i]!;
      const places = new Uint32Array(count);
      const weights = new Float32Array(count);
      const next = starts.slice();
      for (let i = 0; i < count; i++) {
        const to = next[pieceOf[i]!]!++;
        places[to] = placeOf[i]!;
        weights[to] = weightOf[i]!;
      }
      return { starts, places, weights };
    },
  };
}
