import { dayOf } from '../versions';
import type { TypeOfRecord } from './type';

export const change: TypeOfRecord<'change'> = {
  // They stand in a file of their own: `withChanges`.
  make: () => [],
  day: ({ release }, history) => dayOf(history, release),
  about: ({ touches }) => touches,
  minors: ({ release, reverted }) => [release.minor, ...(reverted ? [reverted.minor] : [])],
  texts: (record) => [record.do, record.area, ...record.restore.map(({ id }) => id)],
  json: ({ release, backports, reverted, revertedLater }, names) => ({
    release: names.version(release),
    backports: backports.map((version) => names.version(version)),
    ...(reverted && { reverted: names.version(reverted) }),
    ...(revertedLater && { revertedLater: revertedLater.map((version) => names.version(version)) }),
  }),
};
