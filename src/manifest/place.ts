/** What was found in a unit alone, at the unit's place in its file. */
import type {
  Directive,
  DocumentAnalysis,
  PlacedUnit,
  Position,
  Range,
  Reference,
  Unit,
  Unread,
  Use,
} from './model';
import type { Span } from './text/split';

/** A part of a unit's lines that stands further down: the items of a list lie between the two parts of its frame. */
export interface Gap {
  /** The first line of the unit that is behind it. */
  readonly at: number;
  readonly lines: number;
}

/** Puts places of a unit into the file. */
export function mover(start: number, gap?: Gap): (own: Range) => Range {
  const moved = (line: number): number => line + start + (gap && line >= gap.at ? gap.lines : 0);
  return ({ start: from, end: to }) => ({
    start: { line: moved(from.line), character: from.character },
    end: { line: moved(to.line), character: to.character },
  });
}

export function placeUnit(unit: Unit, { start, end }: Span, gap?: Gap): PlacedUnit {
  return new Placed(unit, start, end, gap);
}

export function placeDocument({ start, end }: Span, units: readonly PlacedUnit[]): DocumentAnalysis {
  return new PlacedDocument(start, end, units, []);
}

/** The document with those of a file's conditions that reach into it. */
export function withConditions(document: DocumentAnalysis, all: readonly Range[]): DocumentAnalysis {
  const { start, end, units, conditions } = document;
  const own = all.filter((range) => range.start.line < end && range.end.line >= start);
  return own.length + conditions.length === 0 ? document : new PlacedDocument(start, end, units, own);
}

/** The document with other units in place of some of its own. */
export function withUnits(document: DocumentAnalysis, change: (unit: Unit) => Unit): DocumentAnalysis {
  const units = document.units.map((placed) => {
    const unit = change(placed.unit);
    if (unit === placed.unit || !(placed instanceof Placed)) return placed;
    return new Placed(unit, placed.start, placed.end, placed.gap);
  });
  return new PlacedDocument(document.start, document.end, units, document.conditions);
}

export function moveDocument(document: DocumentAnalysis, delta: number): DocumentAnalysis {
  if (delta === 0) return document;
  const units = document.units.map((unit) => moveUnit(unit, delta));
  return new PlacedDocument(document.start + delta, document.end + delta, units, []);
}

export function moveUnit(placed: PlacedUnit, delta: number): PlacedUnit {
  if (delta === 0 || !(placed instanceof Placed)) return placed;
  return new Placed(placed.unit, placed.start + delta, placed.end + delta, placed.gap);
}

/** Uses are moved when they are first asked for: of most of them nobody asks after an edit. */
class Placed implements PlacedUnit {
  readonly range: (own: Range) => Range;
  private moved: Map<Use, Use> | undefined;
  private all: readonly Use[] | undefined;

  constructor(
    readonly unit: Unit,
    readonly start: number,
    readonly end: number,
    readonly gap: Gap | undefined,
  ) {
    this.range = mover(start, gap);
  }

  get uses(): readonly Use[] {
    return (this.all ??= this.unit.uses.map((use) => this.use(use)));
  }

  get references(): readonly Reference[] {
    return this.unit.references.map((one) => ({ ...one, range: this.range(one.range) }));
  }

  get directives(): readonly Directive[] {
    return this.unit.directives.map((one) => {
      const range = this.range(one.range);
      return { ...one, line: range.start.line, range };
    });
  }

  get unread(): readonly Unread[] {
    return this.unit.unread.map((one) => ({ ...one, line: this.line(one.line) }));
  }

  use(use: Use): Use {
    if (this.start === 0 && !this.gap) return use;
    const known = this.moved?.get(use);
    if (known) return known;
    const parent = use.parent && this.use(use.parent);
    const braces = use.braces && this.range({ start: use.braces, end: use.braces }).start;
    const now: Use = { ...use, range: this.range(use.range), parent, ...(braces && { braces }) };
    (this.moved ??= new Map()).set(use, now);
    return now;
  }

  private line(line: number): number {
    const at = { line, character: 0 };
    return this.range({ start: at, end: at }).start.line;
  }

  own({ line, character }: Position): Position {
    const isBehind = this.gap && line >= this.start + this.gap.at + this.gap.lines;
    return { line: line - this.start - (isBehind ? this.gap.lines : 0), character };
  }
}

class PlacedDocument implements DocumentAnalysis {
  private all: readonly Use[] | undefined;

  constructor(
    readonly start: number,
    readonly end: number,
    readonly units: readonly PlacedUnit[],
    readonly conditions: readonly Range[],
  ) {}

  get uses(): readonly Use[] {
    return (this.all ??= this.units.flatMap(({ uses }) => uses));
  }

  get references(): readonly Reference[] {
    return this.units.flatMap(({ references }) => references);
  }

  get directives(): readonly Directive[] {
    return this.units.flatMap(({ directives }) => directives);
  }

  get unread(): readonly Unread[] {
    return this.units.flatMap(({ unread }) => unread);
  }
}
