/** Reads the units of documents, and keeps what it has read by its text. */
import type { History } from '../facts/model';
import type { Lines, PlacedUnit, Range, UnitSort } from './model';
import type { Onlooker } from './meaning/tree';
import { mover, placeUnit, type Gap } from './place';
import { isPatch, readUnit, type ReadUnit } from './unit';
import type { Change } from './text/changes';
import { sliceLines } from './text/lines';
import { cutAfter, cutList, type ListCut } from './text/list';
import type { Span } from './text/split';

export interface Reader {
  /** All units of a document; `known` may have those whose lines nobody touched. */
  units(lines: Lines, document: Span, known?: Known): PlacedUnit[];
  /** Reads them one a step. */
  steps(lines: Lines, document: Span): Generator<void>;
  /** Looks through a document once for those who ask for its lines; `before` knows the same before an edit. */
  around(lines: Lines, document: Span, before?: Before): Around;
  /** How many units were parsed so far. */
  readonly parses: number;
  /** Whether more could not be kept. */
  readonly isFull: boolean;
}

export interface Around {
  /** The unit around a line. */
  at(line: number): PlacedUnit;
  /** Of a list whose items are read one by one. */
  readonly cut: ListCut | undefined;
  /** What was read, by its first line. */
  readonly texts: ReadonlyMap<number, string>;
}

interface Before {
  readonly around: Around;
  readonly change: Change;
}

export type Known = (unit: Span, sort: UnitSort) => PlacedUnit | undefined;

/** A list whose items are read one by one. */
interface List {
  readonly cut: ListCut;
  readonly sort: UnitSort;
  readonly frame: PlacedUnit;
}

export interface Bounds {
  /** Characters of text whose units are kept. */
  readonly kept: number;
  /** What one unit may ask of the parser. */
  readonly weight: number;
}

/** With an onlooker, who is shown all objects, nothing is taken from what was kept. */
export function createReader(
  history: History,
  { kept: mostKept, weight }: Bounds,
  onlooker?: Onlooker,
): Reader {
  const kept = new Map<string, Map<UnitSort, ReadUnit>>();
  let size = 0;
  let parses = 0;

  function read(text: string, sort: UnitSort): ReadUnit {
    let sorts = kept.get(text);
    if (sorts) kept.delete(text);
    else {
      sorts = new Map();
      size += text.length;
    }
    kept.set(text, sorts);
    let found = sorts.get(sort);
    if (!found) {
      sorts.set(sort, (found = readUnit(text, sort, history, undefined, weight)));
      if (found.isParsed) parses++;
    }
    for (const oldest of kept.keys()) {
      if (size <= mostKept || kept.size === 1) break;
      kept.delete(oldest);
      size -= oldest.length;
    }
    return found;
  }

  /** What an edit has put another text in the place of; should it come back, it is read like any other. */
  function forget(text: string): void {
    if (kept.delete(text)) size -= text.length;
  }

  function readShown(text: string, sort: UnitSort, moved: (own: Range) => Range): ReadUnit {
    if (!onlooker) return read(text, sort);
    onlooker.begin(moved);
    return readUnit(text, sort, history, onlooker, weight);
  }

  function place(lines: Lines, span: Span, sort: UnitSort): PlacedUnit {
    return placeUnit(readShown(sliceLines(lines, span.start, span.end), sort, mover(span.start)), span);
  }

  /** A whole document, of which the onlooker has seen all but some lines. */
  function placeRest(lines: Lines, span: Span, isRest: (line: number) => boolean): PlacedUnit {
    const text = sliceLines(lines, span.start, span.end);
    const rest = onlooker && onlookerOf(onlooker, (line) => isRest(line + span.start));
    rest?.begin(mover(span.start));
    const whole = rest ? readUnit(text, 'document', history, rest, weight) : read(text, 'document');
    return placeUnit(
      only(whole, (line) => isRest(line + span.start)),
      span,
    );
  }

  function listIn(lines: Lines, document: Span, before?: Before): List | undefined {
    // An item by itself would not know that it is a part of an object.
    if (isPatch(wholeSort(lines))) return undefined;
    const known = before?.around.cut;
    const cut = (known && cutAfter(known, lines, document, before.change)) ?? cutList(lines, document);
    if (!cut) return undefined;
    const head = sliceLines(lines, document.start, cut.start);
    const text = `${head}\n${sliceLines(lines, cut.end, document.end)}`;
    const gap: Gap = { at: cut.start - document.start, lines: cut.end - cut.start };
    if (!read(text, 'frame').items) return undefined;
    const unit = readShown(text, 'frame', mover(document.start, gap));
    if (!unit.items) return undefined;
    return { cut, sort: unit.items, frame: placeUnit(unit, document, gap) };
  }

  function units(lines: Lines, document: Span, known?: Known): PlacedUnit[] {
    const list = listIn(lines, document);
    if (!list) return [place(lines, document, wholeSort(lines))];
    const { cut, frame, sort } = list;
    const items = cut.items().map((item) => known?.(item, sort) ?? place(lines, item, sort));
    const all = [frame, ...items];
    const tangled = new Set(all.filter(({ unit }) => unit.isTangled));
    if (tangled.size === 0) return all;
    const starts = new Set(items.filter((item) => tangled.has(item)).map(({ start }) => start));
    const isTangled = (line: number): boolean => {
      const item = cut.itemAt(line);
      return item ? starts.has(item.start) : tangled.has(frame);
    };
    const rest = placeRest(lines, document, isTangled);
    return [rest, ...all.filter((unit) => !tangled.has(unit))];
  }

  return {
    units,
    *steps(lines, document) {
      const list = listIn(lines, document);
      if (!list) place(lines, document, wholeSort(lines));
      yield;
      for (const item of list?.cut.items() ?? []) {
        // More could not be kept.
        if (size >= mostKept) return;
        place(lines, item, list!.sort);
        yield;
      }
    },
    around(lines, document, before) {
      const list = listIn(lines, document, before);
      const found = new Map<number, PlacedUnit>();
      const texts = new Map<number, string>();
      // Of what was before no more is held: it holds what was before it.
      const old = before?.around.texts;
      const at = (span: Span, sort: UnitSort): PlacedUnit => {
        const known = found.get(span.start);
        if (known?.unit.sort === sort) return known;
        const text = sliceLines(lines, span.start, span.end);
        const replaced = old?.get(span.start);
        if (replaced !== undefined && replaced !== text) forget(replaced);
        texts.set(span.start, text);
        const unit = placeUnit(read(text, sort), span);
        found.set(span.start, unit);
        return unit;
      };
      return {
        cut: list?.cut,
        texts,
        at(line) {
          if (!list) return at(document, wholeSort(lines));
          const item = list.cut.itemAt(line);
          const unit = item ? at(item, list.sort) : list.frame;
          return unit.unit.isTangled ? at(document, 'document') : unit;
        },
      };
    },
    get parses() {
      return parses;
    },
    get isFull() {
      return size >= mostKept;
    },
  };
}

const wholeSort = ({ readAs }: Lines): UnitSort => readAs ?? 'document';

/** What a unit has in some of its lines. */
function only(unit: ReadUnit, isIn: (line: number) => boolean): ReadUnit {
  const within = <T extends { readonly range: Range }>(all: readonly T[]): T[] =>
    all.filter(({ range }) => isIn(range.start.line));
  return {
    ...unit,
    uses: within(unit.uses),
    references: within(unit.references),
    patches: within(unit.patches),
    directives: within(unit.directives),
    unread: unit.unread.filter(({ line }) => isIn(line)),
  };
}

/** Shows somebody the objects in some lines of a unit. */
function onlookerOf(onlooker: Onlooker, isIn: (line: number) => boolean): Onlooker {
  return {
    begin: (moved) => onlooker.begin(moved),
    wants: (text) => onlooker.wants(text),
    object: (object) => {
      if (isIn(object.range().start.line)) onlooker.object(object);
    },
    chart: (name, range) => {
      if (isIn(range().start.line)) onlooker.chart?.(name, range);
    },
  };
}
