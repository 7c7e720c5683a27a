/** The part of gitignore that a scan needs: names, anchored paths, `*`, `**`, folders and negation. */
export interface IgnoreRule {
  readonly pattern: RegExp;
  readonly negated: boolean;
}

export function parseIgnore(text: string): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const negated = trimmed.startsWith('!');
    const glob = negated ? trimmed.slice(1) : trimmed;
    return [{ pattern: toPattern(glob), negated }];
  });
}

/** Whether a path below the file's folder, without a slash at its beginning, is ignored. The last rule that matches decides. */
export function ignores(rules: readonly IgnoreRule[], path: string): boolean {
  return rules.findLast((rule) => rule.pattern.test(path))?.negated === false;
}

function toPattern(glob: string): RegExp {
  const body = glob.replace(/\/$/, '');
  const anchored = body.includes('/');
  const source = body
    .replace(/^\//, '')
    .split('/')
    .map((part) =>
      part === '**'
        ? '.*'
        : part
            .replace(/[.+^${}()|[\]\\]/g, '\\$&')
            .replace(/\*+/g, '[^/]*')
            .replace(/\?/g, '[^/]'),
    )
    .join('/')
    .replace(/\.\*\//g, '(?:.*/)?');
  return new RegExp(`${anchored ? '^' : '(?:^|/)'}${source}(?:/|$)`);
}
