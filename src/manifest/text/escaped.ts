/** Objects whose line breaks are written out, as programs print them: for YAML they are one word. */

/** An object in one line, in quotes or not, with the signs of a program where its line breaks were. */
const escapedObject = /^(?:---\s+)?["']?(?:apiVersion|kind):/;
const escapedKey = /\\n(?:apiVersion|kind|metadata|spec):/;

/** Where such a text begins; undefined for any other. */
export function escapedAt(text: string): number | undefined {
  if (!escapedKey.test(text)) return undefined;
  const line = text.trim();
  const isOne = escapedObject.test(line) && !line.replace(/^---\s+/, '').includes('\n');
  return isOne ? text.indexOf(line) : undefined;
}
