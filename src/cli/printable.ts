/** What a terminal or a log would obey, hide or turn around is written out, so that data stays data. */

/** Control characters but line breaks, those of Windows too, and tab; what is not seen or turns the direction; the byte order mark. */
const steering = /(?![\n\t\u200C\u200D]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const written = (sign: string): string => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`;

/** In JSON this means the same text as before. */
export function printable(text: string): string {
  // One look for the usual case: long outputs are plain.
  if (!/[^\n\t -~\u00A0-\u00AC\u00AE-\u05FF\u3000-\u9FFF\uFF00-\uFFEF]/.test(text)) return text;
  return text.replace(steering, (sign) =>
    sign.length === 1 ? written(sign) : written(sign[0]!) + written(sign[1]!),
  );
}

/** For what stands in a line of its own: a break in it would begin a line that nobody wrote. */
export function oneLine(text: string): string {
  return printable(text.replace(/[\n\t]/g, (sign) => (sign === '\n' ? '\\n' : '\\t')));
}
