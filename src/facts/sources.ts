import type { ReleaseRecord, Source } from './model';

/** The public address of a source: of a file, at the tag or commit that it was read at. */
export function sourceUrl(source: Source): string {
  return typeof source === 'string'
    ? source
    : `https://github.com/${source.repo}/blob/${source.tag}/${source.path}`;
}

/** The newest release whose pages were looked at: those of later ones are not known to be there. */
const lastWithNotes = 26;

/** The pages of a release that tell what to look at in an upgrade, and all that changed. Istio 1.1 was the first to have them. */
export function notesOf({
  name,
  announcement,
}: Pick<ReleaseRecord, 'name' | 'announcement'>):
  { readonly upgrade: string; readonly changes: string } | undefined {
  const minor = Number(/^1\.(\d+)$/.exec(name)?.[1] ?? 0);
  if (minor < 1 || minor > lastWithNotes || !announcement?.endsWith(`/announcing-${name}/`)) return undefined;
  return { upgrade: `${announcement}upgrade-notes/`, changes: `${announcement}change-notes/` };
}
