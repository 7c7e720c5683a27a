/** Patches that are written inside of something: a kustomization, a Flux Kustomization, an Argo CD source. */
import { textAt, isMap, isScalar, isSeq, valueOf, type Node } from '../text/parse';
import { isOperation, walkOperations } from './pointer';
import { kindGone, kindNamed, readResource, type Resource } from './resources';
import type { Scope } from './scope';
import type { PatchSort, Use } from '../model';
import { walkInner } from './inner';
import type { Walk } from './walk';

export const patchKeys = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

/** The patches of a mapping; those in files of their own are found there. `object` gets what is merged. */
export function walkPatches(walk: Walk, map: Node, object: (root: Node) => void): void {
  for (const key of patchKeys) {
    const patches = valueOf(map, key);
    // A policy of Kyverno has all operations in one text, and the kinds that they are for elsewhere.
    if (isScalar(patches) && key === 'patchesJson6902')
      walkPatch(walk, patches, targetOf(walk, undefined), object);
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
  else if (isSeq(known) && known.items.some(isOperation)) walkAll(walk, known, target);
}

function walkAll(walk: Walk, operations: Node, { scope, use, isGuess }: Target): void {
  walk.around.naming(isGuess && !isKnownPlace(walk, operations, scope), () =>
    walkOperations(walk, operations, scope, use),
  );
}

/** Others may have a kind of this name, and none has the fields of Istio's. */
function isKnownPlace(walk: Walk, operations: Node, scope: Scope): boolean {
  if (scope.at !== 'resource' || !isSeq(operations)) return false;
  const { id } = scope.resource;
  return operations.items.some((one) => {
    const field = /^\/spec\/(\w+)/.exec(textAt(one, 'path') ?? '')?.[1];
    return field !== undefined && walk.history.get(`${id}#spec.${field}`) !== undefined;
  });
}

/** The object that a kustomization names for patches: what a file of operations is read as. */
export interface PatchedObject {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
}

export const patchSort = ({ group, version, kind, name }: PatchedObject): PatchSort =>
  `patch of ${[`${group}/${version}`, kind, name].map((part) => part.replace(/\s/g, '')).join(' ')}`;

/** The operations of a file of its own; false where it has none. */
export function walkPatchFile(walk: Walk, root: Node, sort: PatchSort): boolean {
  const [, group = '', version = '', kind = '', name = ''] =
    /^patch of (\S*)\/(\S*) (\S+) (\S*)$/.exec(sort) ?? [];
  const known = walk.resolve(root);
  if (kind === '' || !isSeq(known) || !known.items.some(isOperation)) return false;
  walkAll(walk, known, { ...targetFor(walk, { group, version, kind, name }), use: undefined });
  return true;
}

/** What a patch is for. Where that is not said, the metadata of an object are still what they are. */
function targetOf(walk: Walk, target: Node | undefined): Target {
  const about = patchedObject(target);
  if (!about) return { scope: { at: 'object' }, use: undefined, isGuess: false };
  const { resource, scope, isGuess } = targetFor(walk, about);
  const node = valueOf(target, 'kind');
  const found = { id: resource.id, record: resource.record };
  const use =
    resource.record && node ? walk.use('kind', found, node, undefined, { mentioned: isGuess }) : undefined;
  return { scope, use, isGuess };
}

/** Undefined where a target names no kind. */
export function patchedObject(target: Node | null | undefined): PatchedObject | undefined {
  const [group = '', version = '', kind = '', name = '', labels = ''] = [
    ...['group', 'version', 'kind', 'name', 'labelSelector'],
  ].map((key) => textAt(target, key) ?? '');
  if (!kind) return undefined;
  const app = /(?:^|,)\s*(?:app(?:\.kubernetes\.io\/name)?)\s*==?\s*([\w.-]+)/.exec(labels)?.[1] ?? '';
  return { group, version, kind, name: name || app };
}

function targetFor(
  walk: Walk,
  { group, version, kind, name }: PatchedObject,
): Pick<Target, 'isGuess'> & { readonly resource: Resource; readonly scope: Scope } {
  const { history } = walk;
  const record = group ? undefined : (kindNamed(history, kind, version) ?? kindGone(history, kind));
  const resource = readResource(walk.history, `${group || (record?.group ?? '')}/${version}`, kind, name);
  const isGuess = group === '' && resource.record !== undefined;
  return { resource, scope: { at: 'resource', resource }, isGuess };
}
