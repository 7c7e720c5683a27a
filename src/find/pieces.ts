/**
 * The distinct pieces of names and words, each with a number. A piece is found by its letters where they stand: a text
 * has tens of thousands of them, most met before, and none is cut out only to be looked up.
 */
export interface Pieces {
  /** As they are written, by their numbers. */
  readonly texts: readonly string[];
  /** The number of what stands there in a text; of a new one, the next. */
  numberOf(text: string, from: number, to: number): number;
}

export function createPieces(): Pieces {
  const texts: string[] = [];
  /** Numbers and one more, at the place that their letters tell or at the next free one behind it. */
  let slots = new Int32Array(1 << 15);

  const grow = (): void => {
    slots = new Int32Array(slots.length * 2);
    texts.forEach((text, number) => {
      let at = placeOf(text, 0, text.length) & (slots.length - 1);
      while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
      slots[at] = number + 1;
    });
  };
  return {
    texts,
    numberOf(text, from, to) {
      const last = slots.length - 1;
      let at = placeOf(text, from, to) & last;
      for (let found = slots[at]!; found !== 0; found = slots[at]!) {
        if (stands(texts[found - 1]!, text, from, to)) return found - 1;
        at = (at + 1) & last;
      }
      slots[at] = texts.push(text.slice(from, to));
      const number = texts.length - 1;
      if (texts.length > slots.length / 2) grow();
      return number;
    },
  };
}

function placeOf(text: string, from: number, to: number): number {
  let place = 0;
  for (let i = from; i < to; i++) place = (Math.imul(place, 31) + text.charCodeAt(i)) | 0;
  return place ^ (place >>> 15);
}

function stands(piece: string, text: string, from: number, to: number): boolean {
  if (piece.length !== to - from) return false;
  for (let i = from; i < to; i++) if (piece.charCodeAt(i - from) !== text.charCodeAt(i)) return false;
  return true;
}

const DOT = 46;
const HYPHEN = 45;

/** `[A-Za-z0-9_]` */
function isLetter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 48 && code <= 57) || code === 95;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Where each word of a prose begins and ends; numbers such as 1.22 stay whole, `gateway-2` too. */
export function eachWord(text: string, take: (from: number, to: number) => void): void {
  let at = 0;
  while (at < text.length) {
    if (!isLetter(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = endOfNumber(text, at) ?? endOfWord(text, at);
    take(at, end);
    at = end;
  }
}

/** Of one with points alone. */
function endOfNumber(text: string, from: number): number | undefined {
  let at = from;
  while (isDigit(text, at)) at++;
  if (at === from || !goesOn(text, at, DOT)) return undefined;
  while (goesOn(text, at, DOT)) for (at++; isDigit(text, at);) at++;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (isLetter(text.charCodeAt(at))) at++;
  while (goesOn(text, at, HYPHEN)) for (at++; isDigit(text, at);) at++;
  return at;
}

/** Whether a mark stands there, and a digit behind it. */
const goesOn = (text: string, at: number, mark: number): boolean =>
  text.charCodeAt(at) === mark && isDigit(text, at + 1);
