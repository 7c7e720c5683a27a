/** Text edits that move a manifest on, comments and anchors kept. */
import type { History, Lang, Rename, Version } from '../facts/model';
import { availability, bestVersion, isLiving, isUnknownVersion } from '../facts/lives';
import { rowOf, subjectOf, type Code } from './codes';
import { staysSound, withoutOverlap, type TextEdit } from '../manifest/text/edits';
import type { Finding } from './findings';
import { renameEdits } from './rename';
import { envoyRename } from './rename-envoy';
import { isEnvoyRole, type Lines, type Range, type Use } from '../manifest/model';
import { splitDocuments, type Span } from '../manifest/text/split';
import { comparePositions, onLine } from '../manifest/text/lines';
import { nameOf, say } from './words';

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

/** Fixes of one document that do not go together are tried one by one, but not more of them than this. */
const mostTries = 20;

/** What can be done about each finding by an edit; nothing where a person must decide. */
export function fixesFor(
  findings: readonly Finding[],
  lines: Lines,
  options: FixOptions,
): ReadonlyMap<Finding, readonly Fix[]> {
  const found = findings.map((finding) => [finding, candidates(finding, lines, options)] as const);
  const sound = new Set<Fix>();
  for (const [span, fixes] of byDocument(
    found.flatMap(([, fixes]) => fixes),
    lines,
  )) {
    const isSound = (some: readonly Fix[]): boolean => staysSound(span, lines, editsOf(some));
    const apart = withoutOverlap(fixes);
    if (isSound(apart)) for (const fix of apart) sound.add(fix);
    const others = fixes.filter((fix) => !sound.has(fix)).slice(0, mostTries);
    for (const fix of others) if (isSound([fix])) sound.add(fix);
  }
  return new Map(found.map(([finding, fixes]) => [finding, fixes.filter((fix) => sound.has(fix))]));
}

/** The edits of all safe fixes; where two touch the same place, the first counts. */
export function fixAll(findings: readonly Finding[], lines: Lines, options: FixOptions): TextEdit[] {
  const safe = findings.flatMap((finding) => {
    return candidates(finding, lines, options)
      .filter((fix) => fix.safe)
      .slice(0, 1);
  });
  return [...byDocument(withoutOverlap(safe), lines)]
    .map(([span, fixes]) => [span, editsOf(fixes)] as const)
    .filter(([span, edits]) => staysSound(span, lines, edits))
    .flatMap(([, edits]) => edits);
}

const editsOf = (fixes: readonly Fix[]): TextEdit[] =>
  fixes.flatMap(({ edits }) => edits).sort((a, b) => comparePositions(a.range.start, b.range.start));

function byDocument(fixes: readonly Fix[], lines: Lines): Map<Span, Fix[]> {
  const result = new Map<Span, Fix[]>();
  if (fixes.length === 0) return result;
  const ofLine: Span[] = [];
  for (const span of splitDocuments(lines))
    for (let line = span.start; line < span.end; line++) ofLine.push(span);
  for (const fix of fixes) {
    const span = ofLine[fix.edits[0]!.range.start.line]!;
    const others = result.get(span);
    if (others) others.push(fix);
    else result.set(span, [fix]);
  }
  return result;
}

/** Edits that do what a finding asks for, not yet tried. */
function candidates(finding: Finding, lines: Lines, options: FixOptions): Fix[] {
  const { code, use } = finding;
  // In text whose places are not followed the range is that of all of it.
  if (!use || textIn(lines, use.range) !== use.text || use.text.includes('~')) return [];
  if (subjectOf(code) === 'version') return versionFix(finding, use, options);
  if (!rowOf(code).replaceable) return [];
  if (isEnvoyRole(use.role)) return envoyFix(finding, use, options);
  return options.history.renames.flatMap((rename) => {
    if (rename.from !== use.id || !serves(rename, options)) return [];
    const edits = renameEdits(rename, use, lines, options.uses);
    const names = { name: nameOf(rename.from), use: nameOf(rename.to, rename.from) };
    const title = say(options.lang, 'fixRename', names);
    return edits ? [{ title, edits, code, safe: true }] : [];
  });
}

function envoyFix({ code }: Finding, use: Use, { history, targets, lang }: FixOptions): Fix[] {
  const rename = envoyRename(use, history, targets);
  if (!rename) return [];
  const { from, to, edits, safe } = rename;
  return [{ title: say(lang, 'fixRename', { name: from, use: to }), edits, code, safe }];
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

function versionFix({ code }: Finding, use: Use, { history, targets, lang }: FixOptions): Fix[] {
  if (use.record?.type !== 'kind') return [];
  // Nobody knows what a version that never was would have meant.
  const safe = !isUnknownVersion(use.record, use.apiVersion ?? '');
  const best = bestVersion(
    use.record,
    targets.filter((target) => !target.newer),
    history,
  );
  if (!best || best.name === use.apiVersion) return [];
  const newText = `${use.record.group}/${best.name}`;
  const title = say(lang, 'fixVersion', { version: newText });
  return [{ title, edits: [{ range: use.range, newText }], code, safe }];
}

/** Whether every target has the successor. */
function serves(rename: Rename, { history, targets }: FixOptions): boolean {
  const record = history.get(rename.to);
  return targets.every((target) => {
    if (target.newer) return true;
    if (isLiving(record) && availability(record.life, target) !== 'available') return false;
    return target.minor >= rename.since;
  });
}

function textIn(lines: Lines, { start, end }: Range): string | undefined {
  if (start.line !== end.line) return undefined;
  return lines.lineAt(start.line).slice(start.character, end.character);
}

function firstText(lines: Lines): string {
  for (let line = 0; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (text.trim()) return text;
  }
  return '';
}
