/** Patches that are written inside of something: a kustomization, a Flux Kustomization, an Argo CD source. */
import { isMap, isScalar, isSeq, textOf, valueOf, type Node } from '../text/parse';
import { isOperation, walkOperations } from './pointer';
import { kindNamed, readResource } from './resources';
import type { Scope } from './scope';
import type { Use } from '../model';
import { walkInner } from './inner';
import type { Walk } from './walk';

const patchKeys = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

/** The patches of a mapping; those in files of their own are found there. `object` gets what is merged. */
export function walkPatches(walk: Walk, map: Node, object: (root: Node) => void): void {
  for (const key of patchKeys) {
    const patches = valueOf(map, key);
    if (!isSeq(patches)) continue;
    walk.taken.add(patches);
    for (const item of patches.items) {
      const patch = isMap(item) && !valueOf(item, 'apiVersion') ? valueOf(item, 'patch') : item;
      if (!patch) continue;
      const target = targetOf(walk, valueOf(item, 'target'));
      walkPatch(walk, patch as Node, target, object);
    }
  }
}

interface Target {
  readonly scope: Scope;
  readonly use: Use | undefined;
  /** It says no group: others may have a kind of this name, so nothing is asked of a release. */
  readonly isGuess: boolean;
}

function walkPatch(walk: Walk, patch: Node, target: Target, object: (root: Node) => void): void {
  const known = walk.resolve(patch);
  if (isScalar(known)) {
    walkInner(walk, patch, (root) => {
      // Text in text would be read anew for ever.
      if (!isScalar(root)) walkPatch(walk, root, target, object);
    });
  } else if (isMap(known)) walk.around.inPart(() => object(known));
  else if (isSeq(known) && known.items.some(isOperation)) {
    walk.around.naming(target.isGuess, () => walkOperations(walk, known, target.scope, target.use));
  }
}

/** What a patch is for. Where that is not said, the metadata of an object are still what they are. */
function targetOf(walk: Walk, target: Node | undefined): Target {
  const [group = '', version = '', kind = ''] = ['group', 'version', 'kind'].map(
    (key) => textOf(valueOf(target, key)) ?? '',
  );
  const name = textOf(valueOf(target, 'name')) ?? '';
  const record = group ? undefined : kindNamed(walk.history, kind, version);
  const resource = readResource(walk.history, `${group || (record?.group ?? '')}/${version}`, kind, name);
  if (!kind) return { scope: { at: 'object' }, use: undefined, isGuess: false };
  const found = { id: resource.id, record: resource.record };
  const node = valueOf(target, 'kind');
  const isGuess = group === '' && resource.record !== undefined;
  const use =
    resource.record && node ? walk.use('kind', found, node, undefined, { mentioned: isGuess }) : undefined;
  return { scope: { at: 'resource', resource }, use, isGuess };
}
