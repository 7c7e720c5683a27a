/**
 * What stands inside of a file that is no object of Kubernetes itself, or of a custom resource that Istio has nothing
 * to do with: whole objects, values of charts, patches and metadata, at whatever depth its makers put them.
 */
import { walkRelease } from './charts';
import { isMap, isScalar, isSeq, textOf, valueOf, type Node } from '../text/parse';
import { headOf } from './heads';
import { walkPatches } from './patches';
import { isIstioName } from './resources';
import { walkText } from './texts-inside';
import { walkTyped } from './typed';
import { walkOperatorSpec } from './vendors';
import { walkInner } from './inner';
import type { Walk } from './walk';

/** Nesting that people write; beyond it nothing is looked for. */
const deepest = 60;

/** `object` gets each mapping with an apiVersion and a kind. */
export function walkInside(walk: Walk, root: Node, object: (root: Node) => void): void {
  inside(walk, root, object, 0);
}

/** The same for a part of such a thing that is read by itself. */
export function walkWithin(walk: Walk, part: Node, object: (root: Node) => void): void {
  within(walk, part, object, 1);
}

function inside(walk: Walk, map: Node, object: (root: Node) => void, depth: number): void {
  if (!isMap(map) || depth > deepest) return;
  walkRelease(walk, map, (rest) => inside(walk, rest, object, depth + 1));
  walkPatches(walk, map, object);
  walkTyped(walk, map);
  for (const { key, value } of map.items) {
    if (!value || walk.taken.has(value as Node)) continue;
    const name = textOf(key) ?? '';
    if (name === 'metadata') walk.node(value, { at: 'metadata' }, undefined);
    else if (name === 'containers' || name === 'initContainers')
      walk.node(value, { at: 'containers' }, undefined);
    else if (/annotations$/i.test(name)) own(walk, value as Node, 'annotations');
    else if (name === 'matchLabels' || name === 'matchExpressions')
      walk.node(value, { at: 'selector' }, undefined);
    else if (/(?:^|[a-z_])labels$|^pairs$/i.test(name)) own(walk, value as Node, 'labels');
    else if (name === 'istioOperatorSpec') walkOperatorSpec(walk, value as Node);
    else if (name === 'templatePatch')
      walkInner(walk, value, (patch) => inside(walk, patch, object, depth + 1));
    else within(walk, value as Node, object, depth + 1);
  }
}

function within(walk: Walk, node: Node, object: (root: Node) => void, depth: number): void {
  if (walk.taken.has(node)) return;
  if (isSeq(node)) {
    for (const item of node.items) within(walk, item as Node, object, depth + 1);
  } else if (isScalar(node)) {
    walkText(walk, node, object);
  } else if (isMap(node)) {
    if (headOf(walk, node)) object(node);
    else inside(walk, node, object, depth);
  }
}

/** Annotations and labels that are Istio's; of what others call so nothing is known. */
function own(walk: Walk, map: Node, at: 'annotations' | 'labels'): void {
  const known = walk.resolve(map);
  if (!isMap(known)) {
    if (isSeq(known))
      for (const item of known.items) if (isMap(item)) own(walk, valueOf(item, 'pairs') ?? item, at);
    return;
  }
  for (const { key, value } of known.items) {
    const name = textOf(key) ?? '';
    if (isIstioName(name) || name === 'istio-injection') walk.entry(key, value, { at }, undefined);
  }
}
