import type { Source } from './model';

/** The public address of a source: of a file, at the tag or commit that it was read at. */
export function sourceUrl(source: Source): string {
  return typeof source === 'string'
    ? source
    : `https://github.com/${source.repo}/blob/${source.tag}/${source.path}`;
}
