/** What was found in a document alone, at the document's place in its file. */
import type { LocalAnalysis } from './document';
import type { DocumentAnalysis, Range, Use } from './model';
import type { Span } from './text/split';

/** A document's analysis at its place in the file; ranges are moved when first asked for. */
export function place(local: LocalAnalysis, span: Span): DocumentAnalysis {
  return new Placed(local, span.start, span.end);
}

export function move(document: DocumentAnalysis, delta: number): DocumentAnalysis {
  if (delta === 0 || !(document instanceof Placed)) return document;
  return new Placed(document.local, document.start + delta, document.end + delta);
}

class Placed implements DocumentAnalysis {
  private moved: LocalAnalysis | undefined;

  constructor(
    readonly local: LocalAnalysis,
    readonly start: number,
    readonly end: number,
  ) {}

  get uses(): DocumentAnalysis['uses'] {
    return this.atPlace().uses;
  }

  get references(): DocumentAnalysis['references'] {
    return this.atPlace().references;
  }

  get directives(): DocumentAnalysis['directives'] {
    return this.atPlace().directives;
  }

  private atPlace(): LocalAnalysis {
    if (this.start === 0) return this.local;
    this.moved ??= moveLines(this.local, this.start);
    return this.moved;
  }
}

function moveLines(local: LocalAnalysis, by: number): LocalAnalysis {
  const done = new Map<Use, Use>();
  return {
    uses: local.uses.map((use) => shift(use, by, done)),
    references: local.references.map((one) => ({ ...one, range: shiftRange(one.range, by) })),
    directives: local.directives.map((one) => ({
      ...one,
      line: one.line + by,
      range: shiftRange(one.range, by),
    })),
  };
}

export function shift(use: Use, by: number, done: Map<Use, Use>): Use {
  const moved = done.get(use);
  if (moved) return moved;
  const parent = use.parent && shift(use.parent, by, done);
  const now: Use = { ...use, range: shiftRange(use.range, by), parent };
  done.set(use, now);
  return now;
}

function shiftRange({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}
