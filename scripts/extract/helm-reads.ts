/** Paths that templates read, with `*` for any key and `**` for all that is below, asked for single values. */

/** Whether what is read includes this path: by its name, by a `*` in its place, or with all that stands above it. */
function isRead(pattern: readonly string[], path: readonly string[]): boolean {
  for (let at = 0; at < path.length; at++) {
    const part = pattern[at];
    if (part === '**') return true;
    if (part === undefined || (part !== '*' && part !== path[at])) return false;
  }
  return pattern.length === path.length;
}

/** Whether something below this path is read, so that it is the way there. */
function leadsTo(pattern: readonly string[], path: readonly string[]): boolean {
  return path.length < pattern.length && path.every((key, at) => pattern[at] === '*' || pattern[at] === key);
}

/** The questions that the reading of a chart answers. */
export class Readings {
  private readonly open: readonly (readonly string[])[];
  private readonly plain: ReadonlySet<string>;
  private readonly ways = new Set<string>();

  constructor(reads: Iterable<string>) {
    const open: string[][] = [];
    const plain = new Set<string>();
    for (const read of reads) {
      const parts = read.split('.');
      if (parts.includes('*') || parts.includes('**')) open.push(parts);
      else {
        plain.add(read);
        for (let length = 1; length < parts.length; length++) this.ways.add(parts.slice(0, length).join('.'));
      }
    }
    this.open = open;
    this.plain = plain;
  }

  get none(): boolean {
    return this.plain.size === 0 && this.open.length === 0;
  }

  /** The value is read, or something in it, or something that it is in is read whole. */
  uses(path: string): boolean {
    if (this.plain.has(path) || this.ways.has(path)) return true;
    const parts = path.split('.');
    return this.open.some((pattern) => isRead(pattern, parts) || leadsTo(pattern, parts));
  }

  /** Read without its name: by a pattern that takes any key in its place. */
  takesAny(path: string): boolean {
    const parts = path.split('.');
    return this.open.some((pattern) => isRead(pattern, parts));
  }

  /** All below it is read, whatever it is called. */
  isWhole(path: string): boolean {
    const parts = [...path.split('.'), '**'];
    return this.open.some(
      (pattern) =>
        pattern.length <= parts.length &&
        pattern.at(-1) === '**' &&
        pattern.every((part, at) => part === '**' || part === '*' || part === parts[at]),
    );
  }

  /** What templates name: paths up to the first key that may be any. */
  named(): readonly string[] {
    const starts = this.open.flatMap((pattern) => {
      const length = pattern.findIndex((part) => part === '*' || part === '**');
      return length > 0 ? [pattern.slice(0, length).join('.')] : [];
    });
    return [...new Set([...this.plain, ...starts])];
  }
}

/**
 * What a template hands on whole for others to read is not read by that: all values, `global` and `pilot` in a
 * ConfigMap, and what the charts' own machinery makes of their defaults.
 */
const MACHINERY = /^(?:_[\w-]*|defaults)(?:\.|$)|^(?:global)$/;
const PASSED_ON: ReadonlySet<string> = new Set(['**', 'global.**', 'pilot.**']);

export const countsAsRead = (read: string): boolean => !MACHINERY.test(read) && !PASSED_ON.has(read);
