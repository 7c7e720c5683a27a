/** Objects at the root of a document, and those that hold others or configuration of Istio. */
import type { History } from '../../facts/model';
import { walkValues } from './charts';
import { walkInside, walkWithin } from './foreign';
import {
  isAlias,
  isMap,
  isSeq,
  keysOf,
  textOf,
  valueAt,
  valueOf,
  type Node,
  type YAMLMap,
} from '../text/parse';
import { gatewayFact } from './attached';
import { crd, walkCrd } from './crds';
import { detailsOf, isLive, memberOf, type Member } from './heads';
import { isDeletion } from './removal';
import { isOperation, walkOperation } from './pointer';
import {
  isForeign,
  isIstioKind,
  isLost,
  kindNamed,
  readResource,
  sailCharts,
  unknownVersion,
  type Resource,
} from './resources';
import { walkData, walkEncoded, walkExamples } from './texts-inside';
import { isOfVendor, releasePinned, walkControlPlane } from './vendors';
import type { Use } from '../model';
import type { Walk } from './walk';

/** Collects the uses of whatever this is: an object, a list of them, or a values file. */
export function walkRoot(walk: Walk, node: unknown): void {
  const root = walk.resolve(node);
  if (isSeq(root)) {
    for (const item of root.items) {
      if (isMap(item)) walkItem(walk, item);
      else if (isAlias(item))
        walk.through(item, 'object', (target) => {
          if (isMap(target)) walkItem(walk, target);
        });
    }
    return;
  }
  if (!isMap(root)) return;
  walkObject(walk, root);
}

function walkObject(walk: Walk, root: YAMLMap): void {
  const apiVersion = memberOf(walk, root, 'apiVersion');
  const kind = memberOf(walk, root, 'kind');
  // A template writes the apiVersion, or it is not written yet: the kind may tell enough.
  const isOpen = (key: string): boolean => keysOf(root).includes(key);
  const alone =
    kind && !apiVersion && isOpen('apiVersion') ? kindNamed(walk.history, kind.text, '') : undefined;
  if (kind && (apiVersion || alone)) {
    const resource = readResource(
      walk.history,
      apiVersion?.text ?? `${alone?.group ?? ''}/`,
      kind.text,
      textOf(valueAt(root, 'metadata', 'name')) ?? '',
    );
    const walkIt = (): void =>
      walk.around.pinning(releasePinned(resource, root), () =>
        walk.around.ofVendor(isOfVendor(resource, root), () => walkResource(walk, resource, root, kind)),
      );
    walk.around.serving(isLive(walk, root), () => walk.around.naming(isDeletion(root), walkIt));
  } else if (apiVersion && isOpen('kind')) {
    // Some object whose kind a template writes: metadata and pods are what they are in any.
    walk.node(root, { at: 'object' }, undefined);
  } else if (!apiVersion && (!kind || /^(?:Deployment|DaemonSet)$/.test(kind.text))) {
    // `kind` is a value of the gateway chart as well.
    walkValues(walk, root);
    if (!walk.taken.has(root)) walkInside(walk, root, (object) => walkRoot(walk, object));
  }
}

/** An item at the root: an object, or an operation of a patch, of which only metadata say what they are. */
function walkItem(walk: Walk, item: Node): void {
  if (isOperation(item)) walkOperation(walk, item, { at: 'object' }, undefined);
  else walkRoot(walk, item);
}

function walkResource(walk: Walk, resource: Resource, root: YAMLMap, kind: Member): void {
  let parent: Use | undefined;
  if (resource.record ?? (isIstioKind(resource) || isLost(walk.history, resource))) {
    const found = { id: resource.id, record: resource.record };
    const written = versionsOf(walk, root);
    // Branches of a template: which of them counts is not known here.
    const mentioned = written.length > 1;
    const never = mentioned ? undefined : unknownVersion(resource);
    parent = walk.use('kind', found, kind.node, undefined, {
      ...detailsOf(kind),
      ...(never !== undefined && { version: never }),
    });
    for (const one of written) {
      const { version } = readResource(walk.history, one.text, resource.kind, '');
      walk.use('apiVersion', found, one.node, parent, { ...detailsOf(one), version, mentioned });
    }
  }
  const gateway = gatewayFact(walk, resource, root, parent);
  if (gateway) walk.gateways.push(gateway);
  walk.show(resource, root, kind.node);
  walk.node(root, { at: 'resource', resource }, parent);
  if (isForeign(resource) && !sailCharts(resource)) {
    const metadata = valueOf(root, 'metadata');
    if (metadata) walk.taken.add(metadata);
    const object = (inner: Node): void => walkRoot(walk, inner);
    walkExamples(walk, root, object);
    walkControlPlane(walk, resource, root);
    walkInside(walk, root, object);
  } else if (resource.id === crd) {
    walkCrd(walk, resource.name, root);
  } else if (resource.id === '/ConfigMap' || resource.id === '/Secret') {
    for (const key of ['data', 'stringData'])
      walkData(walk, resource.name, valueOf(root, key), (inner) => walkRoot(walk, inner));
    if (resource.id === '/Secret') walkEncoded(walk, valueOf(root, 'data'), (inner) => walkRoot(walk, inner));
  } else if (!resource.record) {
    const items = valueOf(root, 'items');
    if (isSeq(items)) walkRoot(walk, items);
  }
}

/** All that is written as the apiVersion of an object, or what is merged into it. */
function versionsOf(walk: Walk, root: YAMLMap): Member[] {
  const own = root.items.flatMap(({ key, value }): Member[] => {
    const text = textOf(key) === 'apiVersion' ? textOf(walk.resolve(value)) : undefined;
    return text ? [{ node: value as Node, text, isMerged: false }] : [];
  });
  const merged = own.length > 0 ? undefined : memberOf(walk, root, 'apiVersion');
  return merged ? [merged] : own;
}

/** Items of a list that are objects, and those of somebody's own list in which objects may stand. */
export type ItemSort = 'object' | 'holder';

/** How `walkRoot` takes the items of this list, where it looks at nothing else to tell. */
export function itemsOf(root: Node | null, history: History): ItemSort | undefined {
  const [version, kind] = [textOf(valueOf(root, 'apiVersion')), textOf(valueOf(root, 'kind'))];
  if (!version || !kind?.endsWith('List')) return undefined;
  if (keysOf(root).filter((key) => key === 'items').length !== 1) return undefined;
  const resource = readResource(history, version, kind, '');
  if (resource.record || sailCharts(resource)) return undefined;
  return isForeign(resource) ? 'holder' : 'object';
}

/** Items of such a list, without the list around them. */
export function walkItems(walk: Walk, items: Node | null, sort: ItemSort): void {
  if (sort === 'object') walkRoot(walk, items);
  else if (items) walkWithin(walk, items, (object) => walkRoot(walk, object));
}
