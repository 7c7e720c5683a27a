/** The one analysis that hover, findings, fixes, tools and the command line read. */
import type { History } from '../facts/model';
import type { Analysis, DocumentAnalysis, GatewayFact, Lines, Position, Use } from './model';
import type { Onlooker } from './meaning/tree';
import { moveDocument, moveUnit, placeDocument, placeUnit, withConditions } from './place';
import { speaksOfClasses, withoutOthers, type GatewayWorld } from './gateways';
import { mayTell } from './hint';
import { createReader, type Around, type Known } from './reader';
import { follow, see, seeAgain, type Change, type Seen } from './text/changes';
import { conditionsIn } from './text/conditions';
import { contains, sliceLines, textLines } from './text/lines';
import { largeUnit, silentUnit } from './unit';
import { documentAt, splitDocuments, type Span } from './text/split';
import { lightWeight, mostWeight } from './text/weight';

export { joinChanges, type Change } from './text/changes';

export interface Analyzer {
  /** What stands at a position; reads no more than the document or item around it. */
  useAt(lines: Lines, position: Position): Use | undefined;
  /** All documents. What is outside of the change is kept from the last call; without a change all texts are compared. */
  analysis(lines: Lines, change?: Change, world?: GatewayWorld): Analysis;
  /** Parses what `analysis` will need, a unit a step, for those who must give way in between. */
  prepare(lines: Lines): Generator<void>;
  /** How many units were parsed so far. */
  readonly parses: number;
}

/** `onlooker` is shown the objects; `world` tells of Gateways in other files. */
export function analyze(
  lines: Lines,
  history: History,
  onlooker?: Onlooker,
  world?: GatewayWorld,
  weight = mostWeight,
): Analysis {
  // Most files of a folder: a glance at the whole says that there is nothing to be read.
  if (!onlooker && !lines.readAs && lines.text !== undefined && !mayTell(lines.text))
    return {
      documents: splitDocuments(lines).map((span) => placeDocument(span, [placeUnit(silentUnit, span)])),
    };
  const reader = createReader(history, { kept: 0, weight }, onlooker);
  const conditions = conditionsIn(lines);
  const documents = splitDocuments(lines).map((span) =>
    withConditions(placeDocument(span, reader.units(lines, span)), conditions),
  );
  return { documents: withoutOthers(documents, world) };
}

/** The same for a process that others share: documents over which it would grow are not read. */
export const analyzeLightly = (lines: Lines, history: History, world?: GatewayWorld): Analysis =>
  analyze(lines, history, undefined, world, lightWeight);

/** Nobody who would see an object: only what heads say is wanted. */
const headsAlone: Onlooker = {
  heedsHeadsAlone: true,
  begin: () => undefined,
  wants: () => false,
  object: () => undefined,
};

/** What the text of a file says of Gateways and their classes, for other files: only documents that do are read. */
export function gatewaysIn(text: string, history: History): readonly GatewayFact[] {
  if (!speaksOfClasses(text)) return [];
  const lines = textLines(text);
  const reader = createReader(history, { kept: 0, weight: mostWeight }, headsAlone);
  return splitDocuments(lines)
    .filter(({ start, end }) => speaksOfClasses(sliceLines(lines, start, end)))
    .flatMap((span) => reader.units(lines, span))
    .flatMap(({ unit }) => unit.gateways.filter(({ is }) => is === 'gateway' || is === 'class'))
    .map(({ use: _, ...fact }) => fact);
}

/** The document that was asked for last. */
interface Asked {
  readonly version: number | undefined;
  readonly seen: Seen;
  readonly around: Around;
}

/** Characters of text whose units are kept, whether or not they are in the last analysis. */
const mostKept = 4_000_000;

/** Lines of a file that somebody edits; an editor itself does less with longer ones. */
const mostLines = 200_000;

/** Where something in them is Istio's, that it was not read is told. */
function tooManyLines(lines: Lines): DocumentAnalysis[] {
  for (let line = 0; line < lines.lineCount; line++) {
    if (!mayTell(lines.lineAt(line))) continue;
    const span = { start: 0, end: lines.lineCount };
    return [placeDocument(span, [placeUnit(largeUnit('document'), span)])];
  }
  return [];
}

/** An analyzer of one file that remembers what it has read. */
export function createAnalyzer(history: History): Analyzer {
  const reader = createReader(history, { kept: mostKept, weight: lightWeight });
  let last: readonly DocumentAnalysis[] | undefined;
  let asked: Asked | undefined;
  let readAs: Lines['readAs'];

  /** What the text is read as may change while it stays the same. */
  function heed(lines: Lines): void {
    if (lines.readAs === readAs) return;
    ({ readAs } = lines);
    [last, asked] = [undefined, undefined];
  }

  /** The document around a place. Moving over one version of it scans it once, and an edit in it looks at its lines. */
  function around(lines: Lines, line: number): Around {
    const { version } = lines;
    if (version !== undefined && asked?.version === version && isIn(asked.seen.span, line))
      return asked.around;
    const before = asked;
    const followed = before && follow(before.seen, lines);
    if (followed && isIn(followed.span, line)) {
      const { span, change } = followed;
      const seen = seeAgain(before.seen, lines, followed);
      asked = { version, seen, around: reader.around(lines, span, { around: before.around, change }) };
    } else {
      const span = documentAt(lines, line);
      asked = { version, seen: see(lines, span), around: reader.around(lines, span) };
    }
    return asked.around;
  }

  return {
    get parses() {
      return reader.parses;
    },
    useAt(lines, position) {
      if (lines.lineCount > mostLines) return undefined;
      heed(lines);
      const placed = around(lines, position.line).at(position.line);
      const own = placed.own(position);
      const found = placed.unit.uses.findLast((use) => contains(use.range, own));
      return found && placed.use(found);
    },
    *prepare(lines) {
      if (lines.lineCount > mostLines) return;
      for (const span of splitDocuments(lines)) {
        yield* reader.steps(lines, span);
        if (reader.isFull) return;
      }
    },
    analysis(lines, change, world) {
      heed(lines);
      if (lines.lineCount > mostLines) {
        last = undefined;
        return { documents: tooManyLines(lines) };
      }
      const old = last && change && unchanged(last, change);
      const conditions = conditionsIn(lines);
      last = splitDocuments(lines).map((span) => {
        const document = old?.document(span) ?? placeDocument(span, reader.units(lines, span, old?.unit));
        return withConditions(document, conditions);
      });
      return { documents: withoutOthers(last, world) };
    },
  };
}

const isIn = ({ start, end }: Span, line: number): boolean => start <= line && line < end;

/** What of the last analysis stands in lines that a change did not touch, found by its lines now. */
interface Unchanged {
  document(now: Span): DocumentAnalysis | undefined;
  readonly unit: Known;
}

function unchanged(last: readonly DocumentAnalysis[], change: Change): Unchanged {
  const delta = change.newEndLine - change.oldEndLine;
  const documents = new Map(last.map((document) => [document.start, document]));
  const units = new Map(
    last
      .filter(({ start, end }) => start < change.oldEndLine && end > change.startLine)
      .flatMap((document) => document.units.map((unit) => [unit.start, unit] as const)),
  );
  /** How many lines further up these were; undefined where the change touched them. */
  function shiftOf({ start, end }: Span): number | undefined {
    if (end <= change.startLine) return 0;
    return start >= change.newEndLine ? delta : undefined;
  }
  return {
    document(now) {
      const shift = shiftOf(now);
      const old = shift === undefined ? undefined : documents.get(now.start - shift);
      return old?.end === now.end - shift! ? moveDocument(old, shift!) : undefined;
    },
    unit(now, sort) {
      const shift = shiftOf(now);
      const old = shift === undefined ? undefined : units.get(now.start - shift);
      return old?.end === now.end - shift! && old.unit.sort === sort ? moveUnit(old, shift!) : undefined;
    },
  };
}
