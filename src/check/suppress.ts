/** Comments that silence findings. */
import type { Lang } from '../facts/model';
import type { Lines } from '../manifest/model';
import type { TextEdit } from '../manifest/text/edits';
import { onLine } from '../manifest/text/lines';
import type { Finding } from './findings';
import type { Fix } from './remedies';
import { say } from './words';

/** Comments that silence a finding, for a line or the file. */
export function suppressionsFor({ code, range }: Finding, lines: Lines, lang: Lang): Fix[] {
  const text = lines.lineAt(range.start.line);
  // JSON has no comments.
  if (/^\s*["{[]/.test(text) && /^\s*[{[]/.test(firstText(lines))) return [];
  const at = (line: number, newText: string): TextEdit => ({ range: onLine(line, 0, 0), newText });
  const indent = /^ */.exec(text)![0];
  const nextLine = `${indent}# istio-history-ignore-next-line ${code}\n`;
  return [
    {
      title: say(lang, 'fixIgnoreLine', { name: code }),
      edits: [at(range.start.line, nextLine)],
      code,
      safe: false,
    },
    {
      title: say(lang, 'fixIgnoreFile', { name: code }),
      edits: [at(0, `# istio-history-ignore-file ${code}\n`)],
      code,
      safe: false,
    },
  ];
}

function firstText(lines: Lines): string {
  for (let line = 0; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (text.trim()) return text;
  }
  return '';
}
