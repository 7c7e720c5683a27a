/** Texts that stand one after the other in one: objects of a stream of JSON, bodies of a template's definitions. */
import { blankParts, type Part } from './templates';

/** A part of a text that is parsed by itself. */
export interface Piece {
  readonly text: string;
  /** Its offset in the whole text. */
  readonly from: number;
  /** Others of the same text may say the same at the same place. */
  readonly isOneOfSome?: true;
}

/** The parts of a text, and the text without them. */
export function piecesOf(text: string, parts: readonly Part[]): Piece[] {
  const rest = { text: blankParts(text, parts), from: 0 };
  const pieces = parts.map(({ start, end }) => ({ text: text.slice(start, end), from: start }));
  return [rest, ...pieces].filter((piece, at) => at === 0 || piece.text.trim() !== '');
}

/**
 * Objects that follow one another without a mark between them, each by itself: to a parser they are one whose keys stand
 * there twice. Not where names may lead from one to another.
 */
export function unmarked(piece: Piece): Piece[] {
  const { text, from } = piece;
  const heads = [...text.matchAll(/^(?:apiVersion|kind)[ \t]*:/gm)];
  if (heads.length < 4 || /(?:^|[\s[{,])[&*][\w-]/.test(text)) return [piece];
  const seen = new Set<string>();
  const cuts = heads.flatMap(({ 0: key, index }) => {
    const isNext = seen.has(key);
    if (isNext) seen.clear();
    seen.add(key);
    return isNext ? [index] : [];
  });
  return [0, ...cuts].map((start, at) => ({
    ...piece,
    text: text.slice(start, cuts[at]),
    from: from + start,
  }));
}

/** Whether a text begins as JSON does, behind comments where there are some. */
export const looksLikeJson = (text: string): boolean =>
  /^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*[{[]/.test(text);

/** JSON without the comments that people write into it all the same, which in YAML would be a part of the next key. */
export function withoutComments(json: string): string {
  if (!/(?:^|[\s,{}[\]"])\/[/*]/.test(json)) return json;
  // What nothing closes is looked for once.
  const last = json.lastIndexOf('*/');
  const part = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/(?<=(?:^|[\s,{}[\]"])\/)(?:\/.*|\*)/g;
  let [text, done] = ['', 0];
  for (let found = part.exec(json); found; found = part.exec(json)) {
    const { 0: opening, index } = found;
    if (!opening.startsWith('/') || (opening === '/*' && index + 2 > last)) continue;
    if (opening === '/*') part.lastIndex = json.indexOf('*/', index + 2) + 2;
    text += json.slice(done, index) + json.slice(index, part.lastIndex).replace(/./g, ' ');
    done = part.lastIndex;
  }
  return text + json.slice(done);
}

/** The objects of a stream of JSON, whatever stands between them; what follows the last goes with it. */
export function jsonStream({ text, from }: Piece): Piece[] {
  const ends: number[] = [];
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (isText) {
      if (char === '\\') at++;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === '{' || char === '[') {
      if (depth === 0) ends.push(at);
      depth++;
    } else if ((char === '}' || char === ']') && depth > 0) depth--;
  }
  return ends.map((start, at) => ({ text: text.slice(start, ends[at + 1]), from: from + start }));
}
