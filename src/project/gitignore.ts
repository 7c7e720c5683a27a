/**
 * The part of gitignore that a scan needs: names, anchored paths, `*`, `?`, `**`, folders and negation.
 *
 * Matched step by step and not by a regular expression: some patterns would keep that busy for ever.
 */
export interface IgnoreRule {
  /** Globs of the names along the path, from the file's folder downwards; `**` stands for any number of names. */
  readonly names: readonly string[];
  readonly negated: boolean;
}

export function parseIgnore(text: string): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const negated = trimmed.startsWith('!');
    const glob = (negated ? trimmed.slice(1) : trimmed).replace(/\/$/, '');
    const names = glob.replace(/^\//, '').split('/');
    return [{ names: glob.includes('/') ? names : ['**', ...names], negated }];
  });
}

/** Whether a path below the file's folder, without a slash at its beginning, is ignored. The last rule that matches decides. */
export function ignores(rules: readonly IgnoreRule[], path: string): boolean {
  const parts = path.split('/');
  return rules.findLast((rule) => matches(rule.names, parts))?.negated === false;
}

/** Whether the path, or a folder that it is in, matches. */
function matches(names: readonly string[], parts: readonly string[]): boolean {
  // How many parts may have been matched so far.
  let reached = new Set([0]);
  names.forEach((name, i) => {
    const next = new Set<number>();
    if (name === '**') {
      const first = Math.min(...reached) + (i === names.length - 1 ? 1 : 0);
      for (let at = first; at <= parts.length; at++) next.add(at);
    } else {
      for (const at of reached) if (at < parts.length && matchesName(name, parts[at]!)) next.add(at + 1);
    }
    reached = next;
  });
  return reached.size > 0;
}

/** `*` and `?` in one name. After a `*` the shortest match that goes on is enough. */
function matchesName(glob: string, name: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let i = 0; i < name.length;) {
    if (glob[at] === '*') [star, from] = [at++, i];
    else if (glob[at] === '?' || glob[at] === name[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++from;
    } else return false;
  }
  return /^\**$/.test(glob.slice(at));
}
