import { idOf } from '../types';
import type { TypeOfRecord } from './type';

export const bulletin: TypeOfRecord<'bulletin'> = {
  make: ({ bulletins }, places) =>
    bulletins.map((row) => ({
      ...row,
      id: idOf('bulletin', row.id),
      type: 'bulletin',
      affected: row.affected.map(({ from, to }) => ({
        from: places.version(from),
        ...(to !== undefined && { to: places.version(to) }),
      })),
      fixed: row.fixed.map((name) => places.version(name)),
      unknown: (row.unknown ?? []).map((name) => places.minor(name)),
    })),
  day: ({ date }) => date,
  about: ({ touches }) => touches,
  minors: ({ fixed }) => fixed.map(({ minor }) => minor),
  texts: ({ note }) => [note],
  json: ({ affected, fixed, unknown }, names) => ({
    affected: affected.map(({ from, to }) => ({
      from: names.version(from),
      to: to ? names.version(to) : null,
    })),
    fixed: fixed.map((version) => names.version(version)),
    ...(unknown.length > 0 && { unknown: unknown.map((minor) => names.minor(minor)) }),
  }),
};
