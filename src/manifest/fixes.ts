/** Text edits that move a manifest on, comments and anchors kept. */
import type { History, Lang, Rename, Version } from '../history/model';
import { availability } from '../history/lifecycle';
import type { Code } from './codes';
import type { Finding } from './findings';
import { renameEdits } from './rename';
import type { Lines, Range, Use } from './model';
import { bestVersion } from './rules/api-version';
import { comparePositions, onLine } from './text';
import { nameOf, say } from './words';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly code: Code;
  /** Means the same and works on every target: it may be applied without asking. */
  readonly safe: boolean;
}

export interface FixOptions {
  readonly history: History;
  readonly targets: readonly Version[];
  readonly lang: Lang;
  /** All uses of the file: a successor that is there already must not be written twice. */
  readonly uses: readonly Use[];
}

/** What can be done about a finding by an edit; empty where a person must decide. */
export function fixesFor(finding: Finding, lines: Lines, options: FixOptions): Fix[] {
  const { code, use } = finding;
  // In text whose places are not followed the range is that of all of it.
  if (!use || textIn(lines, use.range) !== use.text || use.text.includes('~')) return [];
  if (code.startsWith('version-')) return versionFix(finding, use, options);
  if (!code.endsWith('-deprecated') && !code.endsWith('-removed')) return [];
  return options.history.renames.flatMap((rename) => {
    if (rename.from !== use.id || !serves(rename, options)) return [];
    const edits = renameEdits(rename, use, lines, options.uses);
    const title = say(options.lang, 'fixRename', { name: nameOf(rename.from), use: nameOf(rename.to) });
    return edits ? [{ title, edits, code, safe: true }] : [];
  });
}

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

/** The edits of all safe fixes; where two touch the same place, the first counts. */
export function fixAll(findings: readonly Finding[], lines: Lines, options: FixOptions): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = fixesFor(finding, lines, options).find((one) => one.safe);
    if (!fix || fix.edits.some((edit) => touches(edit.range, taken))) continue;
    for (const edit of fix.edits) taken.splice(placeOf(edit.range.start, taken), 0, edit);
  }
  return taken;
}

/** Where an edit goes among sorted ones: behind those that begin at the same place. */
function placeOf(start: Range['start'], sorted: readonly TextEdit[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(sorted[middle]!.range.start, start) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a range overlaps one of many that do not overlap each other. */
function touches(range: Range, sorted: readonly TextEdit[]): boolean {
  const place = placeOf(range.start, sorted);
  const near = [sorted[place - 2], sorted[place - 1], sorted[place]];
  return near.some((other) => other && overlap(range, other.range));
}

/** The text after some edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const offset = ({ line, character }: Range['start']): number =>
    (starts[line] ?? text.length) + character + (line === 0 ? bom : 0);
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of [...edits].sort((a, b) =>
    comparePositions(a.range.start, b.range.start),
  )) {
    parts.push(text.slice(done, offset(range.start)), newText);
    done = offset(range.end);
  }
  return parts.join('') + text.slice(done);
}

function versionFix({ code }: Finding, use: Use, { history, targets, lang }: FixOptions): Fix[] {
  if (use.record?.type !== 'kind') return [];
  const best = bestVersion(
    use.record,
    targets.filter((target) => !target.newer),
    history,
  );
  if (!best || best.name === use.apiVersion) return [];
  const newText = `${use.record.group}/${best.name}`;
  const title = say(lang, 'fixVersion', { version: newText });
  return [{ title, edits: [{ range: use.range, newText }], code, safe: true }];
}

/** Whether every target has the successor. */
function serves(rename: Rename, { history, targets }: FixOptions): boolean {
  const record = history.get(rename.to);
  return targets.every((target) => {
    if (target.newer) return true;
    if (record && 'life' in record && availability(record.life, target) !== 'available') return false;
    return target.minor >= rename.since;
  });
}

function textIn(lines: Lines, { start, end }: Range): string | undefined {
  if (start.line !== end.line) return undefined;
  return lines.lineAt(start.line).slice(start.character, end.character);
}

function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}

function firstText(lines: Lines): string {
  for (let line = 0; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (text.trim()) return text;
  }
  return '';
}
