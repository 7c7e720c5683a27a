/** Where a template looks at versions before it writes something: what stands there is not in every release's manifest. */
import type { Lines, Range } from '../model';
import { comparePositions, positions, sliceLines } from './lines';
import { actionsIn, keywordAt, opensBlock } from './templates';

const asksVersion = /semverCompare|\.Capabilities\b/;

/** A block that is open. */
interface Block {
  /** Some branch of it depends on a version. */
  readonly isVersioned: boolean;
  /** Where its present branch begins. */
  from: number;
}

/** The branches of conditions on versions in a file, in order. */
export function conditionsIn(lines: Lines): Range[] {
  if (!asksForVersions(lines)) return [];
  const text = sliceLines(lines, 0, lines.lineCount);
  const position = positions(text);
  const found: Range[] = [];
  const open: Block[] = [];
  const names = new Set<string>();
  const asks = (action: string): boolean =>
    asksVersion.test(action) || [...action.matchAll(/\$(\w+)/g)].some(([, name]) => names.has(name!));
  const close = (block: Block | undefined, end: number): void => {
    if (block?.isVersioned) found.push({ start: position(block.from), end: position(end) });
  };
  for (const { start, end } of actionsIn(text)) {
    const action = text.slice(start, end);
    const word = keywordAt(text, start);
    if (opensBlock(word)) open.push({ isVersioned: /^(?:if|with)$/.test(word) && asks(action), from: end });
    else if (word === 'end') close(open.pop(), start);
    else if (word === 'else' && open.length > 0) {
      const block = open.pop();
      close(block, start);
      open.push({ isVersioned: block?.isVersioned === true || asks(action), from: end });
    } else {
      const name = /^\{\{-?\s*\$(\w+)\s*:?=/.exec(action)?.[1];
      if (name !== undefined && asks(action)) names.add(name);
    }
  }
  for (const block of open) close(block, text.length);
  return found.sort((a, b) => comparePositions(a.start, b.start));
}

function asksForVersions(lines: Lines): boolean {
  if (lines.text !== undefined && !asksVersion.test(lines.text)) return false;
  for (let line = 0; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (text.includes('{{') && asksVersion.test(text)) return true;
  }
  return false;
}
