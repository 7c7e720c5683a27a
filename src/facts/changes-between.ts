/** Which changes an upgrade brings, and at which release of it. */
import type { ChangeRecord, History, Version } from './model';
import { atFirstPatch, atNewestPatch, compareVersions } from './versions';

/** Whether a release behaves so. A minor alone is its first patch at the start of a range, its newest at the end. */
function behavesSo(change: ChangeRecord, version: Version): boolean {
  const { release, backports, reverted, revertedLater = [], otherwiseSince } = change;
  const over = revertedLater.find(({ minor }) => minor === version.minor) ?? reverted;
  if (over && compareVersions(version, over) >= 0) return false;
  if (otherwiseSince && compareVersions(version, otherwiseSince) < 0) return true;
  // A patch is not in all that came before it: a newer minor may have got it later.
  const own = backports.find(({ minor }) => minor === version.minor);
  return compareVersions(version, own ?? release) >= 0;
}

/** The changes of which both ends of an upgrade are as asked; none where a release is newer than the data. */
function changesBy(
  history: Pick<History, 'releases'>,
  changes: readonly ChangeRecord[],
  { from, to }: { readonly from: Version; readonly to: Version },
  isMeant: (atStart: boolean, atEnd: boolean) => boolean,
): readonly ChangeRecord[] {
  if (from.newer || to.newer) return [];
  const [start, end] = [atFirstPatch(from), atNewestPatch(history, to)];
  return changes.filter((change) => isMeant(behavesSo(change, start), behavesSo(change, end)));
}

/** The changes that an upgrade brings; none on the way back, or where a release is newer than the data. */
export const changesBetween = (
  history: Pick<History, 'releases'>,
  changes: readonly ChangeRecord[],
  from: Version,
  to: Version,
): readonly ChangeRecord[] =>
  changesBy(history, changes, { from, to }, (atStart, atEnd) => !atStart && atEnd);

/** The release of an upgrade at which a change begins: its own where that lies on the way, else the patch that brings it. */
export function beginsOn(
  { release, backports, reverted }: ChangeRecord,
  {
    history,
    from,
    to,
  }: { readonly history: Pick<History, 'releases'>; readonly from: Version; readonly to: Version },
): Version {
  const [start, end] = [atFirstPatch(from), atNewestPatch(history, to)];
  const isOnWay = (version: Version): boolean =>
    compareVersions(version, start) > 0 && compareVersions(version, end) <= 0;
  if (isOnWay(release)) return release;
  // Who starts where it was over meets it again at a later minor that does not have that yet.
  return (
    backports.filter(isOnWay).at(-1) ?? (reverted && compareVersions(reverted, start) <= 0 ? to : release)
  );
}

/** Changes that both ends of an upgrade have: who held one off with a switch may lose it on the way. */
export const changesKept = (
  history: Pick<History, 'releases'>,
  changes: readonly ChangeRecord[],
  from: Version,
  to: Version,
): readonly ChangeRecord[] => changesBy(history, changes, { from, to }, (atStart, atEnd) => atStart && atEnd);
