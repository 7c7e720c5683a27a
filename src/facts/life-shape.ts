/** The form of a life in the data: `minor` is a release that has the thing, `later` may be the one after the last. */
import type { LifeRow } from './bundle';
import { list, maybe, number, object, one, tuple, type Shape } from './shape';

export function lifeShape(minor: Shape, later: Shape): Shape {
  const patches = maybe(list(tuple(minor, number)));
  return object<LifeRow>({
    since: minor,
    bound: maybe(one('exact', 'atOrBefore')),
    backports: patches,
    deprecated: maybe(later),
    removed: maybe(later),
    removedInPatches: patches,
    gaps: maybe(list(tuple(later, later))),
  });
}
