/** The behaviour changes, in a file of their own: they are read with the first report, never at a hover. */
import { byId } from '../../src/facts/bundle';
import {
  CHANGES_SCHEMA,
  minorOfId,
  sourceText,
  type ChangeRow,
  type ChangesBundle,
  type Restore,
} from '../../src/facts/changes';
import type { History, Source } from '../../src/facts/model';
import type { ChangeFile } from '../../src/facts/curated.gen';
import { byVersion } from '../versions';
import { type NotesFile } from './input';
import { lastWith, profilesOf, type Profiles } from './profiles';
import { switchesOf, valueOfSwitch, type Restoring } from './switches';

/** What only the linter and the documents ask for. */
const forTheLinter: ReadonlySet<string> = new Set(['notes', 'claims', 'upstreamWrong']);

export function changesBundle(
  rows: readonly ChangeFile[],
  history: History,
  notes: readonly NotesFile[] = [],
): ChangesBundle {
  const profiles = profilesOf(notes, history);
  const sources: string[] = [];
  const places = new Map<string, number>();
  const place = (source: Source): number => {
    const text = sourceText(source);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, sources.length);
    return sources.push(text) - 1;
  };
  const changes = [...rows]
    .sort((a, b) => byVersion(a.release, b.release) || byId(a.id, b.id))
    .map((row): ChangeRow => {
      const kept = Object.entries(row).filter(([key]) => !forTheLinter.has(key) && !isUsual(row, key));
      const restore = row.restore?.map((one) => restoreOf(one, row, history, profiles));
      const all: unknown = { ...Object.fromEntries(kept), ...(restore && { restore }) };
      return { ...(all as ChangeRow), sources: row.sources.map(place) };
    });
  return { schema: CHANGES_SCHEMA, sources, changes };
}

/** What most changes have alike: it is not written. */
const isUsual = (row: ChangeFile, key: string): boolean =>
  (key === 'release' && row.release === minorOfId(row.id)) || (key === 'phase' && row.phase === 'before');

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
