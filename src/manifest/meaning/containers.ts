/** Containers of the control plane, and the variables that a list gives them. */
import { releaseOrBranchIn } from '../../facts/written';
import type { Use } from '../model';
import { textAt, textOf, valueOf } from '../text/parse';
import { quotedOf, wordOf } from '../text/scalars';
import { flag } from './names';
import { programIn } from './programs';
import type { Program } from '../model';
import { isControlPlane, istioTag } from './resources';
import type { Walk } from './walk';

/** Only what runs Istio is looked into: whatever else has variables means others by their names. */
export function walkContainer(walk: Walk, node: unknown, parent: Use | undefined, proxy?: Program): void {
  const name = textAt(node, 'name') ?? '';
  const image = textAt(node, 'image') ?? '';
  const env = valueOf(node, 'env');
  if (!env || !isControlPlane(name, image)) return;
  walk.around.pinning(releaseOrBranchIn(istioTag(image)), () =>
    walk.around.naming(walk.deletes(node), () =>
      walk.node(env, { at: 'flags', of: programIn(name, image, proxy) }, parent),
    ),
  );
}

/** `- name: PILOT_X` in a list of environment variables. */
export function walkVariable(
  walk: Walk,
  node: unknown,
  of: Program | undefined,
  parent: Use | undefined,
): void {
  const name = valueOf(node, 'name');
  const found = flag(walk.history, textOf(name) ?? '', of);
  if (!found || !name) return;
  const value = walk.resolve(valueOf(node, 'value'));
  walk.use('flag', found, name, parent, { value: wordOf(value), sort: quotedOf(value) });
}
