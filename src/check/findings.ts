/** What does not fit the target, from one analysis. */
import type { Day, History, Id, Lang, Version } from '../facts/model';
import { idOf } from '../facts/types';
import { formatVersion, nearestReleases, parseVersion } from '../facts/versions';
import { rowOf, type Code, type Severity, type SeverityName } from './codes';
import type { Row } from './table';
import type { Analysis, Directive, Range, Use } from '../manifest/model';
import { apiVersionRule } from './rules/api-version';
import { lifeRule } from './rules/life';
import { noticeRule } from './rules/notice';
import { problem, type FileRule, type Problem, type RuleContext, type UseRule } from './rules/rule';
import { targetRule } from './rules/target';
import { unknownRule } from './rules/unknown';
import { comparePositions } from '../manifest/text/lines';

export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  readonly range: Range;
  readonly id: Id;
  readonly message: string;
  /** What the finding is about; undefined where it is about the file or the target. */
  readonly use?: Use | undefined;
  /** Address of the page that explains it. */
  readonly link?: string | undefined;
}

export interface FindingOptions {
  readonly history: History;
  readonly targets: readonly Version[];
  readonly today: Day;
  readonly lang: Lang;
  /** Codes and ids; `*` at the end stands for any ending. */
  readonly ignore?: readonly string[];
  readonly severities?: ReadonlyMap<Code, SeverityName>;
}

const useRules: readonly UseRule[] = [lifeRule, apiVersionRule, unknownRule];
const fileRules: readonly FileRule[] = [targetRule, noticeRule];

export function findFindings(analysis: Analysis, options: FindingOptions): Finding[] {
  const directives = analysis.documents.flatMap((document) => document.directives);
  const own = fileTargets(directives, options.history);
  const context: RuleContext = { ...options, targets: own.targets ?? options.targets };
  const problems = [...own.problems, ...useProblems(analysis, context)];
  for (const rule of fileRules) for (const problem of rule(analysis, context)) problems.push(problem);
  const ignored = ignoring(options.ignore ?? []);
  const silenced = silencing(directives);
  return problems
    .flatMap((problem) =>
      ignored(problem.code, problem.id) || silenced(problem) ? [] : finding(problem, options),
    )
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

/** The targets that count for a file: those that its own comment names, or the given ones. */
export function targetsOf(
  analysis: Analysis,
  options: Pick<FindingOptions, 'history' | 'targets'>,
): readonly Version[] {
  const directives = analysis.documents.flatMap((document) => document.directives);
  return fileTargets(directives, options.history).targets ?? options.targets;
}

function useProblems(analysis: Analysis, context: RuleContext): Problem[] {
  const problems: Problem[] = [];
  for (const { uses } of analysis.documents) {
    const unavailable = new Set<Use>();
    const told = new Map<Row, Set<Use>>();
    for (const use of uses) {
      if (under(use, unavailable)) continue;
      for (const rule of useRules) {
        const found = rule(use, context);
        if (!found) continue;
        const row = rowOf(found.code);
        if (row.covers === 'everything') unavailable.add(use);
        else if (row.covers === 'the same') {
          const before = told.get(row) ?? new Set<Use>();
          if (under(use, before)) continue;
          told.set(row, before.add(use));
        }
        problems.push(found);
      }
    }
  }
  return problems;
}

function under(use: Use, among: ReadonlySet<Use>): boolean {
  if (among.size === 0) return false;
  for (let above = use.parent; above; above = above.parent) if (among.has(above)) return true;
  return false;
}

function finding(problem: Problem, { lang, severities }: FindingOptions): Finding[] {
  const { code, id, range, message, use, link } = problem;
  const severity = severities?.get(code) ?? rowOf(code).severity;
  return severity === 'off' ? [] : [{ code, severity, range, id, message: message(lang), use, link }];
}

type Ignoring = (code: Code, id: Id) => boolean;

/** Words are looked up, not gone through: a file may hold very many of them, and of findings. */
function ignoring(words: Iterable<string>): Ignoring {
  const whole = new Set<string>();
  const starts = new Set<string>();
  for (const word of words) {
    if (word.endsWith('*')) starts.add(word.slice(0, -1));
    else whole.add(word);
  }
  const begins = (text: string): boolean => {
    for (let end = 0; end <= text.length; end++) if (starts.has(text.slice(0, end))) return true;
    return false;
  };
  return (code, id) => whole.has(code) || whole.has(id) || (starts.size > 0 && (begins(code) || begins(id)));
}

/** What the comments of a file silence. */
function silencing(directives: readonly Directive[]): (problem: Problem) => boolean {
  if (!directives.some(({ does }) => does !== 'target')) return () => false;
  const wordsAt = new Map<number | 'file', string[]>();
  for (const { does, line, words } of directives) {
    if (does === 'target') continue;
    const at = does === 'ignore-file' ? 'file' : does === 'ignore' ? line : line + 1;
    const known = wordsAt.get(at) ?? [];
    wordsAt.set(at, known);
    for (const word of words.length > 0 ? words : ['*']) known.push(word);
  }
  const ignoredAt = new Map([...wordsAt].map(([at, words]) => [at, ignoring(words)]));
  return ({ code, id, range }) =>
    [ignoredAt.get('file'), ignoredAt.get(range.start.line)].some((ignored) => ignored?.(code, id));
}

/** No fleet runs more releases than this; each is compared with each use. */
const mostTargets = 50;

/** Targets named in a comment of the file; a release that does not exist is a problem there. */
function fileTargets(
  directives: readonly Directive[],
  history: History,
): { targets: Version[] | undefined; problems: Problem[] } {
  const targets = new Map<string, Version>();
  const problems: Problem[] = [];
  for (const { does, words, range } of directives) {
    if (does !== 'target') continue;
    for (const word of words.slice(0, mostTargets)) {
      const version = parseVersion(history, word);
      if (version) {
        if (targets.size < mostTargets) targets.set(formatVersion(history, version), version);
      } else {
        const list = nearestReleases(history, word).join(', ');
        const params = { release: word, date: history.meta.date, list };
        problems.push(problem('target-unknown', params, { id: idOf('release', word), range }));
      }
    }
  }
  return { targets: targets.size > 0 ? [...targets.values()] : undefined, problems };
}
