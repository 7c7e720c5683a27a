/** Which events belong to which release. */
import type { EventRecord, History, ReleaseRecord } from './model';

/** Events from a release's day to the day before the next one, oldest first. */
export function eventsOfItsTime(
  history: History,
  release: Pick<ReleaseRecord, 'minor' | 'date'>,
): readonly EventRecord[] {
  const next = history.releases[release.minor + 1]?.date;
  return history
    .all('event')
    .filter(({ date }) => date >= release.date && (next === undefined || date < next))
    .sort((a, b) => a.date.localeCompare(b.date));
}
