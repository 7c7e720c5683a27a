/** Lines that fit a terminal: Chinese has no spaces to break at, and its signs take two columns. */

const wide = /[\u2e80-\uffef]/g;

export const columns = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

/** What stays together: a word or a Chinese sign, with the brackets that open before it and the stops behind it. */
const piece =
  /\s*[（“《]*(?:[\u3400-\u9fff]|[^\s\u3400-\u9fff（“《，。：；、？！）”》]+)?[，。：；、？！）”》]*/g;

export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let last = '';
  for (const [part] of line.matchAll(piece)) {
    if (last !== '' && columns(last + part) > width) {
      lines.push(last);
      last = part.trimStart();
    } else last += part;
  }
  return [...lines, last].join('\n');
}
