/** CRDs of the Gateway API: which release of it they are of. */
import { bundleVersion, kindOfCrd } from '../../facts/crds';
import { isMap, textOf, valueOf, type Node } from '../text/parse';
import type { Walk } from './walk';

export const crd = 'apiextensions.k8s.io/CustomResourceDefinition';

/** Names the kind at the version of its CRD, or at the CRD's name where it has none. It asks nothing of a release. */
export function walkCrd(walk: Walk, name: string, root: Node): void {
  const id = kindOfCrd(walk.history, name);
  const metadata = walk.resolve(valueOf(root, 'metadata'));
  if (id === undefined || !isMap(metadata)) return;
  const version = valueOf(walk.resolve(valueOf(metadata, 'annotations')), bundleVersion);
  const at = version ?? valueOf(metadata, 'name');
  const value = textOf(walk.resolve(version));
  // A part of an object may leave to another what it does not say.
  if (!at || (value === undefined && !valueOf(root, 'spec'))) return;
  walk.use('crd', { id, record: undefined }, at, undefined, { value, mentioned: true });
}
