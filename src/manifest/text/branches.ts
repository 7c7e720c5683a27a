/** Where a template writes one object or another: each is read as if the others were not there. */
import { blankParts, opensBlock, type Part } from './templates';

/** What stands between two actions that belong together: written, or not. */
interface Branch extends Part {
  readonly around: Branch | undefined;
  /** Branches of one chain exclude each other. */
  readonly chain: number;
  /** The condition under which it is written, where that can be said in one. */
  readonly says: string | undefined;
}

/** More than a person would write: such a text is read as it stands. */
const mostObjects = 30;
const mostText = 3_000_000;

/** A text with blanks where the text around it has actions, and where its offsets are in that. */
interface Masked {
  readonly text: string;
  readonly outer: (offset: number) => number;
}

/** The text, or one for each object that it may become; `written` is the text around it with its actions. */
export function alternativesOf(masked: Masked, written: string, actions: () => readonly Part[]): string[] {
  const { text, outer } = masked;
  const heads = headsIn(text);
  if (heads.length < 2 || heads.length > mostObjects || heads.length * text.length > mostText) return [text];
  const branches = branchesIn(written, actions());
  const objects = new Set(heads.map((at) => innermost(branches, outer(at))));
  // Objects that follow each other without a mark between them are no matter of branches.
  if (objects.size < 2 || objects.has(undefined)) return [text];
  return [...objects].map((object) => {
    // What stands around it is written with it.
    const others = [...objects].filter((other) => other !== object && !isAround(other!, object!));
    return without(
      masked,
      branches.filter((branch) => others.includes(branch) || excludes(object!, branch)),
    );
  });
}

/** Where objects say their kind: as far from the margin as the outermost of them. */
function headsIn(text: string): number[] {
  const margins = [...text.matchAll(/^( *)(?:apiVersion|kind):/gm)].map(([, margin = '']) => margin.length);
  if (margins.length < 2) return [];
  const margin = ' '.repeat(margins.reduce((least, one) => Math.min(least, one)));
  return [...text.matchAll(new RegExp(`^${margin}kind:`, 'gm'))].map(({ index }) => index);
}

/** The text with the branches blanked that are not written beside an object. */
function without({ text, outer }: Masked, left: readonly Branch[]): string {
  const parts: Part[] = [];
  let done = 0;
  for (const { start, end } of left) {
    const part = { start: Math.max(firstFrom(text, outer, start), done), end: firstFrom(text, outer, end) };
    if (part.start < part.end) parts.push(part);
    done = Math.max(done, part.end);
  }
  return blankParts(text, parts);
}

/** The first offset that is not before a place of the text around. */
function firstFrom(text: string, outer: Masked['outer'], place: number): number {
  let [from, to] = [0, text.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (outer(middle) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The smallest branch around an offset: the last that begins before it and ends behind it. */
const innermost = (branches: readonly Branch[], at: number): Branch | undefined =>
  branches.findLast(({ start, end }) => start <= at && at < end);

function isAround(other: Branch, branch: Branch): boolean {
  for (let one = branch.around; one; one = one.around) if (one === other) return true;
  return false;
}

/** Whether a branch is never written together with another. */
function excludes(written: Branch, branch: Branch): boolean {
  for (let one: Branch | undefined = written; one; one = one.around) {
    if (branch !== one && branch.chain === one.chain) return true;
    if (one.says !== undefined && branch.says === opposite(one.says)) return true;
  }
  return false;
}

const opposite = (condition: string): string =>
  condition.startsWith('not ') ? condition.slice('not '.length) : `not ${condition}`;

/** What an action does to the branches around it. */
interface Turn {
  readonly does: 'open' | 'else' | 'close';
  /** The condition that an `if` or a further branch asks for. */
  readonly asks: string;
}

const turns: ReadonlyMap<string, Turn['does']> = new Map(
  Object.entries({
    for: 'open',
    else: 'else',
    elif: 'else',
    end: 'close',
    endif: 'close',
    endfor: 'close',
  }),
);

function turnOf(action: string): Turn | undefined {
  const [, word = '', rest = ''] = /^\{[{%][-+]?\s*(\w+)\s*([^]*?)\s*[-+]?[}%]\}$/.exec(action) ?? [];
  const does = opensBlock(word) ? 'open' : turns.get(word);
  return does && { does, asks: does === 'open' && word !== 'if' ? '' : rest.replace(/\s+/g, ' ') };
}

/** A chain that is open, and its present branch. */
interface Open {
  readonly chain: number;
  readonly from: number;
  readonly says: string | undefined;
}

/** All branches of a text in the order of their beginnings; one that ends here may have begun in the text before. */
function branchesIn(text: string, actions: readonly Part[]): Branch[] {
  const found: Branch[] = [];
  const open: Open[] = [];
  let chains = 0;
  for (const { start, end } of actions) {
    const turn = turnOf(text.slice(start, end));
    if (!turn) continue;
    const says = turn.asks === '' ? undefined : turn.asks;
    if (turn.does === 'open') {
      open.push({ chain: chains++, from: end, says });
      continue;
    }
    const before = open.pop() ?? { chain: chains++, from: 0, says: undefined };
    found.push({ ...before, start: before.from, end: start, around: undefined });
    if (turn.does === 'close') continue;
    // Of what a further condition adds, or leaves over, no other chain speaks in the same words.
    const isRest = says === undefined && before.says !== undefined;
    open.push({ chain: before.chain, from: end, says: isRest ? opposite(before.says) : undefined });
  }
  for (const one of open) found.push({ ...one, start: one.from, end: text.length, around: undefined });
  return nested(found);
}

/** In order, each with the one around it. */
function nested(found: readonly Branch[]): Branch[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const around: Branch[] = [];
  return sorted.map((one) => {
    while (around.length > 0 && around.at(-1)!.end <= one.start) around.pop();
    const branch = { ...one, around: around.at(-1) };
    around.push(branch);
    return branch;
  });
}
