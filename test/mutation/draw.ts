/** Which points of a room are broken: the same for the same seed, and the others stay when code elsewhere changes. */
import { createHash } from 'node:crypto';
import { matching, type Copy } from './copy';
import { pointsIn, type Point } from './points';
import type { Room } from './rooms';

/** What a point is called in equivalents.json. */
export interface Named {
  readonly file: string;
  readonly name: string;
  /** Of several of the same name in the file, counted from 0; for an equivalent, all of them where it is left out. */
  readonly nth?: number;
}

export interface Drawn extends Point {
  readonly file: string;
  readonly nth: number;
}

export const isSame = (one: Named, point: Drawn): boolean =>
  one.file === point.file && one.name === point.name && (one.nth === undefined || one.nth === point.nth);

function numbered(file: string, { sourceOf }: Copy, points: NonNullable<Room['all']>): Drawn[] {
  const seen = new Map<string, number>();
  return points(file, sourceOf(file)).map((point) => {
    const nth = seen.get(point.name) ?? 0;
    seen.set(point.name, nth + 1);
    return { ...point, file, nth };
  });
}

const allIn = (room: Room, copy: Copy): Drawn[] =>
  matching(room.files)
    .filter((file) => !file.endsWith('.gen.ts'))
    .flatMap((file) => numbered(file, copy, room.all ?? pointsIn));

const rank = (seed: number, { file, name, nth }: Drawn): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, file, name, nth]))
    .digest('hex');

/** As many as asked for each seed; what two seeds draw counts once. Of some rooms all. */
export function drawnFrom(room: Room, copy: Copy, size: number, seeds: readonly number[]): readonly Drawn[] {
  const all = allIn(room, copy);
  if (room.all) return all;
  const drawn = seeds.flatMap((seed) =>
    all
      .map((point) => ({ point, key: rank(seed, point) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, size)
      .map(({ point }) => point),
  );
  return [...new Set(drawn)];
}
