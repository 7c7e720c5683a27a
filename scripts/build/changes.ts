/** The behaviour changes, in a file of their own: they are read with the first report, never at a hover. */
import { byId } from '../../src/facts/bundle';
import {
  CHANGES_SCHEMA,
  minorOfId,
  type ChangeRow,
  type ChangesBundle,
  type Prose,
  type Restore,
} from '../../src/facts/changes';
import { sourcesText } from '../../src/facts/source-lines';
import type { History } from '../../src/facts/model';
import type { ChangeFile } from '../../src/facts/curated.gen';
import { byVersion } from '../versions';
import { type NotesFile } from './input';
import { lastWith, profilesOf, type Profiles } from './profiles';
import { switchesOf, valueOfSwitch, type Restoring } from './switches';

/** What only the linter and the documents ask for, and what stands beside the changes. */
const elsewhere: ReadonlySet<string> = new Set([
  'notes',
  'claims',
  'upstreamWrong',
  'title',
  'summary',
  'do',
  'sources',
]);

export function changesBundle(
  rows: readonly ChangeFile[],
  history: History,
  notes: readonly NotesFile[] = [],
): ChangesBundle {
  const profiles = profilesOf(notes, history);
  const sorted = [...rows].sort((a, b) => byVersion(a.release, b.release) || byId(a.id, b.id));
  const changes = sorted.map((row): ChangeRow => {
    const kept = Object.entries(row).filter(([key]) => !elsewhere.has(key) && !isUsual(row, key));
    const restore = row.restore?.map((one) => restoreOf(one, row, history, profiles));
    const all: unknown = { ...Object.fromEntries(kept), ...(restore && { restore }) };
    return all as ChangeRow;
  });
  return {
    schema: CHANGES_SCHEMA,
    // Beside each other what is alike: so it packs smaller.
    sources: sorted.map((row) => sourcesText(row.sources)),
    changes,
    en: sorted.map((row) => proseOf(row, 'en')),
    'zh-cn': sorted.map((row) => proseOf(row, 'zh-cn')),
  };
}

const proseOf = (row: ChangeFile, lang: 'en' | 'zh-cn'): Prose => [
  row.title[lang] ?? '',
  row.summary[lang] ?? '',
  row.do[lang] ?? '',
];

/** What most changes have alike: it is not written. */
const isUsual = (row: ChangeFile, key: string): boolean =>
  (key === 'release' && row.release === minorOfId(row.id)) ||
  (key === 'affects' && row.affects === 'uses') ||
  (key === 'phase' && row.phase === 'before');

function restoreOf(one: Restoring, row: ChangeFile, history: History, profiles: Profiles): Restore {
  const { id, value } = valueOfSwitch(one);
  const last =
    'compatibility' in one ? lastWith(profiles, one.compatibility, switchesOf(row)) : lastOf(history, id);
  const until = one.until ?? (last === newestOf(history) ? undefined : last);
  const from = 'from' in one ? one.from : undefined;
  return { id, value, ...(until !== undefined && { until }), ...(from !== undefined && { from }) };
}

const newestOf = (history: History): string | undefined => history.releases.at(-1)?.name;

/** The last release that has a thing. */
function lastOf(history: History, id: string): string | undefined {
  const record = history.get(id);
  const removed = record && 'life' in record ? record.life.removed : undefined;
  return removed === undefined ? undefined : history.releases[removed - 1]?.name;
}
