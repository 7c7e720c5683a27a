/** What else than whole objects is shown to who looks on while a document is walked. */
import type { Node } from '../text/parse';
import { scalarOffsets } from '../text/scalars';
import { treeAt, treeOf, type SeenObject } from './tree';
import type { Walk } from './walk';

/** What an operation writes, and the path to it. */
interface PatchedPlace {
  readonly path: Node;
  readonly segments: readonly string[];
  readonly value: Node;
}

/** Shows what one operation of a JSON patch writes into an object. */
export function showOperation(
  walk: Walk,
  about: Omit<SeenObject, 'partial' | 'range' | 'tree'>,
  { path, segments, value }: PatchedPlace,
): void {
  if (!walk.onlooker) return;
  const range = walk.texts.placesOf(() => scalarOffsets(path) ?? [0, 0]);
  const tree = () => treeAt(segments, treeOf(walk, value), range);
  walk.onlooker.object({ ...about, partial: true, isOperation: true, range, tree });
}

/** Shows a chart that something installs. */
export function showChart(walk: Walk, name: string, at: Node): void {
  walk.onlooker?.chart?.(
    name,
    walk.texts.placesOf(() => scalarOffsets(at) ?? [0, 0]),
  );
}
