/** Words for what a release does otherwise with files that stay the same. */
import type { Restore } from '../facts/changes';
import { withoutPrefix } from '../facts/ids';
import type { ChangeRecord, Id, Version } from '../facts/model';
import { sourceUrl } from '../facts/sources';
import { compareVersions, dayOf, formatVersion } from '../facts/versions';
import type { DescribeOptions, Parts } from './description';
import { join, type Inline } from './inline';
import { concerns } from './shared';
import { textIn, type Words } from './words';

export function change(record: ChangeRecord, options: DescribeOptions, words: Words): Parts {
  const { history, lang } = options;
  const { release, backports, reverted, revertedLater = [] } = record;
  const day = dayOf(history, release);
  const names = (versions: readonly Version[]): string[] =>
    versions.map((version) => formatVersion(history, version));
  const [source] = record.sources;
  return {
    answer: join(
      [
        words.behavesDifferently(formatVersion(history, release), day && words.month(day)),
        ...(backports.length > 0 ? [words.andPatches(names(backports))] : []),
        ...(reverted ? [words.behavesAgain(names([reverted, ...revertedLater]))] : []),
      ],
      words.dot,
    ),
    caveats: [[words.toDo(textIn(record.do, lang))], ...record.restore.map((one) => restored(one, words))],
    facts: [
      words.stop([words.concerned(record.affects)]),
      ...concerns(record.touches, options, words),
      [words.area(record.area), words.dot, words.phase(record.phase)],
    ],
    links: source === undefined ? [] : [{ label: words.source, url: sourceUrl(source) }],
  };
}

/** A switch as one writes it, since when and until when it works. */
const restored = ({ id, value, from, until }: Restore, words: Words): Inline =>
  words.restores(written(id, value), until, from);

/** `env:X` and a value as `X=value`. */
export const written = (id: string, value: string): string =>
  `${withoutPrefix(id).replace(/^[^#]*#/, '')}=${value}`;

/** So many are told by what they do. */
const mostNamed = 2;

/** Since when a thing behaves differently, and how, where the changes are known. */
export function changesOf(
  id: Id,
  releases: readonly string[],
  { history, lang, changes = [] }: DescribeOptions,
  words: Words,
): Inline {
  const newest = changes
    .filter(({ touches }) => touches.includes(id))
    .toSorted((a, b) => compareVersions(b.release, a.release))
    .map(({ release, title }) => ({ release: formatVersion(history, release), what: textIn(title, lang) }))
    .filter(({ release }) => releases.includes(release))
    .slice(0, mostNamed);
  if (newest.length === 0) return words.behavesDifferentlySince(releases);
  const named = new Set(newest.map(({ release }) => release));
  return words.behavesDifferentlyAs(
    newest,
    releases.filter((release) => !named.has(release)),
  );
}
