/** Sources of a record as lines of text: tags and paths that several of them share stand once. */
import type { Source } from './model';

const upstream = 'istio/istio';

/**
 * The sources of a change in lines: an address, or repository (Istio's own is not said), tags and the paths that
 * were read at each of them.
 */
export function sourcesText(sources: readonly Source[]): string {
  const lines = sources.flatMap((source) => (typeof source === 'string' ? [source] : []));
  const places = sources.flatMap((source) => (typeof source === 'string' ? [] : [source]));
  const tagsOf = gathered(
    places,
    ({ repo, path }) => `${repo} ${path}`,
    ({ tag }) => tag,
  );
  const pathsOf = gathered(
    [...tagsOf],
    ([place, tags]) => `${place.split(' ')[0]!} ${tags.join()}`,
    ([place]) => place.split(' ')[1]!,
  );
  for (const [start, paths] of pathsOf) lines.push(`${start.replace(`${upstream} `, '')} ${paths.join(' ')}`);
  return lines.join('\n');
}

function gathered<T>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), value(item)]);
  return groups;
}

/** The sources that such lines say. */
export function sourcesOf(text: string): readonly Source[] {
  return text.split('\n').flatMap((line): readonly Source[] => {
    const words = line.split(' ');
    if (words.length < 2) return line === '' ? [] : [line];
    const repo = words[0]!.includes('/') ? words.shift()! : upstream;
    const [tags = '', ...paths] = words;
    return paths.flatMap((path) => tags.split(',').map((tag) => ({ repo, tag, path })));
  });
}
