/** How a patch says that something is taken away: by null, by itself, by a comment above. */
import { isMap, isScalar, textOf, valueOf } from '../text/parse';

/** Characters above a key in which its comments are looked for. */
const mostAbove = 500;
/** The last lines before a key, where ytt is told to take it away. */
const removal = /(?:^|\n)[ \t]*#@overlay\/remove\b[^\n]*\n(?:[ \t]*#[^\n]*\n)*[ \t]*$/;

/** `field: null` takes a field away; an empty value may be one that nobody has written yet. */
export function isNull(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(?:null|Null|NULL|~)$/.test(textOf(node) ?? '');
}

/** A patch that takes away what it stands in. */
export function isDeletion(node: unknown): boolean {
  return isMap(node) && textOf(valueOf(node, '$patch')) === 'delete';
}

/** A comment above a key that has ytt take it away. */
export function isRemovedAbove(text: string, at: number): boolean {
  return removal.test(text.slice(Math.max(0, at - mostAbove), at));
}
