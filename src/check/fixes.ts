/** Text edits that move a manifest on, comments and anchors kept: those that do what they are for and nothing else. */
import type { Use } from '../manifest/model';
import { withoutOverlap, type TextEdit } from '../manifest/text/edits';
import type { Lines } from '../manifest/model';
import { comparePositions } from '../manifest/text/lines';
import { splitDocuments, type Span } from '../manifest/text/split';
import type { Finding } from './findings';
import { effectFor, waysFor, type Fix, type FixOptions, type Try, type Ways } from './remedies';
import { soundness, type Effect } from './sound';

export type { Fix, FixOptions };

/** Characters that are parsed to find out which fixes of a document go together; a short one is tried this often. */
const mostTried = 20_000_000;
const mostTries = 60;

/** What can be done about each finding by an edit; nothing where a person must decide. */
export function fixesFor(
  findings: readonly Finding[],
  lines: Lines,
  options: FixOptions,
): ReadonlyMap<Finding, readonly Fix[]> {
  const found = findings.map((finding) => [finding, waysFor(finding, lines, options)] as const);
  const sound = new Set<Fix>();
  for (const [span, ways] of byDocument(
    found.flatMap(([, ways]) => ways),
    lines,
  )) {
    const isSound = bounded(span, lines, options);
    const first = withoutOverlap(ways.map(([fix]) => fix));
    if (isSound(first)) for (const fix of first) sound.add(fix);
    for (const way of ways) {
      if (way.some((fix) => sound.has(fix))) continue;
      const fix = way.find((one) => isSound([one]));
      if (fix) sound.add(fix);
    }
  }
  return new Map(
    found.map(([finding, ways]) => [finding, ways.flat().filter((fix) => sound.has(fix))] as const),
  );
}

/** The edits of all safe fixes but those of hints; where two touch the same place, the first counts. */
export function fixAll(findings: readonly Finding[], lines: Lines, options: FixOptions): TextEdit[] {
  const safe = findings.flatMap((finding) => {
    if (finding.severity === 'hint') return [];
    return waysFor(finding, lines, options)
      .filter(([fix]) => fix.safe)
      .slice(0, 1);
  });
  return [...byDocument(safe, lines)].flatMap(([span, ways]) => {
    const isSound = bounded(span, lines, options);
    let kept = together(withoutOverlap(ways.map(([fix]) => fix)), [], isSound);
    for (const [first, ...others] of ways) {
      if (kept.includes(first)) continue;
      const more = others
        .map((fix) => [...kept, fix])
        .find((all) => withoutOverlap(all).length === all.length && isSound(all));
      if (more) kept = more;
    }
    return editsOf(kept);
  });
}

type IsSound = (some: readonly Try[]) => boolean;

/** Says no where finding out would take too long. */
function bounded(span: Span, lines: Lines, options: FixOptions): IsSound {
  const effectOf = (use: Use): Effect | undefined => effectFor(use, options);
  const isSound = soundness(span, lines, { history: options.history, effectOf });
  const size = sizeOf(span, lines);
  let left = Math.max(1, Math.min(mostTries, Math.floor(mostTried / (size + 1))));
  return (some) => some.length > 0 && left-- > 0 && isSound(some);
}

function sizeOf({ start, end }: Span, lines: Lines): number {
  let size = 0;
  for (let line = start; line < end; line++) size += lines.lineAt(line).length + 1;
  return size;
}

/** As many of some fixes as go together with those that are kept, in halves: most often all do. */
function together(some: readonly Try[], kept: readonly Try[], isSound: IsSound): readonly Try[] {
  if (some.length === 0) return kept;
  const all = [...kept, ...some];
  if (isSound(all)) return all;
  if (some.length === 1) return kept;
  const half = some.length >> 1;
  return together(some.slice(half), together(some.slice(0, half), kept, isSound), isSound);
}

const editsOf = (fixes: readonly Fix[]): TextEdit[] =>
  fixes.flatMap(({ edits }) => edits).sort((a, b) => comparePositions(a.range.start, b.range.start));

function byDocument(all: readonly Ways[], lines: Lines): Map<Span, Ways[]> {
  const result = new Map<Span, Ways[]>();
  if (all.length === 0) return result;
  const ofLine: Span[] = [];
  for (const span of splitDocuments(lines))
    for (let line = span.start; line < span.end; line++) ofLine.push(span);
  for (const ways of all) {
    const span = ofLine[ways[0].edits[0]!.range.start.line]!;
    const others = result.get(span);
    if (others) others.push(ways);
    else result.set(span, [ways]);
  }
  return result;
}
