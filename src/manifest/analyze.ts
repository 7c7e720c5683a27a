/** The one analysis that hover, findings, fixes, tools and the command line read. */
import type { History } from '../facts/model';
import { cursorPath, type CursorPath } from './text/cursor';
import { analyzeDocument, type LocalAnalysis } from './document';
import type { Analysis, DocumentAnalysis, Lines, Position, Range, Use } from './model';
import { move, place, shift } from './shift';
import { hint } from './hint';
import { isIstioKind, readResource } from './meaning/resources';
import type { Onlooker } from './meaning/tree';
import { enterItem, enterKey, enterValue, type Found, type Scope } from './meaning/scopes';
import { documentAt, isMarker, splitDocuments, type Span } from './text/split';
import { contains, sliceLines } from './text/lines';

/** Lines [startLine, oldEndLine) became [startLine, newEndLine). */
export interface Change {
  readonly startLine: number;
  readonly oldEndLine: number;
  readonly newEndLine: number;
}

export interface Analyzer {
  /** What stands at a position; looks at no more than the document around it. */
  useAt(lines: Lines, position: Position): Use | undefined;
  /** All documents. Those outside of the change are kept from the last call; without a change all texts are compared. */
  analysis(lines: Lines, change?: Change): Analysis;
  /** Parses what `analysis` will need, a document a step, for those who must give way in between. */
  prepare(lines: Lines): Generator<void>;
  /** How many documents were parsed so far. */
  readonly parses: number;
}

export function analyze(lines: Lines, history: History, onlooker?: Onlooker): Analysis {
  const documents = splitDocuments(lines).map((span) => {
    onlooker?.begin(span.start);
    return place(analyzeDocument(sliceLines(lines, span.start, span.end), history, onlooker), span);
  });
  return { documents };
}

/** The place that was asked for last, and its answer. */
interface Asked extends Position {
  readonly version: number | undefined;
  readonly span: Span;
  readonly use: Use | undefined;
}

/** Characters of document text whose analyses are kept. */
const mostKept = 4_000_000;

/** An analyzer of one file that remembers the documents it has parsed. */
export function createAnalyzer(history: History): Analyzer {
  const kept = new Map<string, LocalAnalysis>();
  let size = 0;
  let parses = 0;
  let last: readonly DocumentAnalysis[] | undefined;
  let asked: Asked | undefined;

  function local(text: string): LocalAnalysis {
    let found = kept.get(text);
    if (found) kept.delete(text);
    else {
      found = analyzeDocument(text, history);
      parses++;
      size += text.length;
    }
    kept.set(text, found);
    for (const oldest of kept.keys()) {
      if (size <= mostKept || kept.size === 1) break;
      kept.delete(oldest);
      size -= oldest.length;
    }
    return found;
  }

  function read(lines: Lines, from: number, to: number): DocumentAnalysis[] {
    return splitDocuments(lines, from, to).map((span) => {
      return place(local(sliceLines(lines, span.start, span.end)), span);
    });
  }

  function useIn(lines: Lines, position: Position, span: Span): Use | undefined {
    const path = cursorPath(lines, position, span);
    if (path === undefined) return undefined;
    const use = path === 'parse' ? 'parse' : followPath(history, path);
    if (use !== 'parse') return use;
    const text = sliceLines(lines, span.start, span.end);
    if (!hint.test(text)) return undefined;
    const at = { line: position.line - span.start, character: position.character };
    const found = innermost(local(text).uses, at);
    return found && shift(found, span.start, new Map());
  }

  return {
    get parses() {
      return parses;
    },
    useAt(lines, position) {
      const { version } = lines;
      const same = version !== undefined && asked?.version === version ? asked : undefined;
      if (same?.line === position.line && same.character === position.character) return same.use;
      // The document around the last place is often the one around this; its ends may be far away.
      const isNear = same && same.span.start <= position.line && position.line < same.span.end;
      const span = isNear ? same.span : documentAt(lines, position.line);
      const use = useIn(lines, position, span);
      asked = { version, line: position.line, character: position.character, span, use };
      return use;
    },
    *prepare(lines) {
      for (const span of splitDocuments(lines)) {
        // More could not be kept.
        if (size >= mostKept) return;
        local(sliceLines(lines, span.start, span.end));
        yield;
      }
    },
    analysis(lines, change) {
      const old = last;
      if (!old || !change) {
        last = read(lines, 0, lines.lineCount);
        return { documents: last };
      }
      const delta = change.newEndLine - change.oldEndLine;
      const before = old.filter((document) => document.end < change.startLine);
      const after = old.filter((document) => document.start > change.oldEndLine);
      const from = before.at(-1)?.end ?? 0;
      const to = after.length > 0 ? after[0]!.start + delta : lines.lineCount;
      const inStep = to <= lines.lineCount && (after.length === 0 || isMarker(lines.lineAt(to)));
      last = inStep
        ? [...before, ...read(lines, from, to), ...after.map((document) => move(document, delta))]
        : read(lines, 0, lines.lineCount);
      return { documents: last };
    },
  };
}

/** The use that a path of keys names; the path's own keys are the parents. */
function followPath(history: History, path: CursorPath): Use | 'parse' | undefined {
  const { apiVersion, kind } = path.itemHead ?? path.head;
  if (!apiVersion?.key || !kind?.key || !path.head.kind) return 'parse';
  // Only a list of Kubernetes has objects below `items`; in one of Istio's it is a field.
  if (path.itemHead && (path.head.kind.key !== 'List' || path.steps[1] !== 'item')) return 'parse';
  const steps = path.itemHead ? path.steps.slice(2) : path.steps;
  const resource = readResource(history, apiVersion.key, kind.key, '');
  let parent: Use | undefined;
  const make = (found: Found, step: { key: string; range: Range }): Use => ({
    ...found,
    apiVersion: undefined,
    range: step.range,
    text: step.key,
    parent,
  });
  if (resource.record ?? isIstioKind(resource)) {
    parent = make({ role: 'kind', id: resource.id, record: resource.record }, kind);
  }
  if (path.value && steps.length === 1) {
    const key = steps[0];
    if (key === 'item') return 'parse';
    // A second one of the same name is another's, or a template's other branch.
    const first = key?.key === 'kind' ? kind : key?.key === 'apiVersion' ? apiVersion : undefined;
    if (first && first.range.start.line !== path.value.range.start.line) return 'parse';
    if (key?.key === 'kind') return parent;
    if (key?.key === 'apiVersion') {
      return (
        parent && {
          ...make({ role: 'apiVersion', id: parent.id, record: parent.record }, apiVersion),
          apiVersion: resource.version,
        }
      );
    }
  }
  let scope: Scope | undefined = { at: 'resource', resource };
  let use: Use | undefined;
  for (const step of steps) {
    if (step === 'item') {
      if (scope.at === 'flags' || scope.at === 'containers') return 'parse';
      scope = enterItem(scope);
      use = undefined;
    } else {
      if (step.key === '<<') return 'parse';
      const next = enterKey(history, scope, step.key);
      use = next.found && make(next.found, step);
      parent = use ?? parent;
      scope = next.scope;
    }
    if (!scope) break;
    if (scope.at === 'content' || scope.at === 'text') {
      // A key above the cursor is known already; what is below it is not.
      if (scope.at === 'content' || step !== steps.at(-1) || path.value) return 'parse';
    }
  }
  const last = steps.at(-1);
  if (!path.value) return use && last !== 'item' && use.range === last?.range ? use : undefined;
  const found = scope && enterValue(history, scope, path.value.key);
  return found && make(found, path.value);
}

function innermost(uses: readonly Use[], position: Position): Use | undefined {
  return uses.findLast((use) => contains(use.range, position));
}
