/** Objects at the root of a document, and those that hold others or configuration of Istio. */
import { walkPartValues, walkValues, type Parts } from './charts';
import { walkInside, walkWithin } from './foreign';
import {
  textAt,
  isAlias,
  isMap,
  isSeq,
  keysOf,
  startOf,
  textOf,
  valueOf,
  type Node,
  type YAMLMap,
} from '../text/parse';
import { gatewayFact } from './attached';
import { crd, walkCrd } from './crds';
import { detailsOf, isLive, memberOf, type Member } from './heads';
import { missHead, missSpec } from './missed-heads';
import { isDeletion } from './removal';
import { isOperation, walkOperation } from './pointer';
import { isRendered } from './rendered';
import {
  isForeign,
  isIstioKind,
  isLost,
  readResource,
  sailCharts,
  unknownVersion,
  versionIn,
  type Resource,
} from './resources';
import { walkData, walkEncoded, walkExamples, walkText } from './texts-inside';
import { isOfVendor, releasePinned, walkControlPlane } from './vendors';
import { headOfItem, headOfItems, type Head } from './lists';
import type { ItemSort, Use } from '../model';
import type { Walk } from './walk';

/** Collects the uses of whatever this is: an object, a list of them, or a values file. `head` is that of the list around it. */
export function walkRoot(walk: Walk, node: unknown, head?: Head): void {
  const root = walk.resolve(node);
  if (isSeq(root)) {
    for (const item of root.items) {
      if (isMap(item)) walkItem(walk, item, head);
      else if (isAlias(item))
        walk.through(item, `object ${head?.kind ?? ''}`, (target) => {
          if (isMap(target)) walkItem(walk, target, head);
        });
    }
    return;
  }
  if (!isMap(root)) return;
  walkObject(walk, root, head);
}

function walkObject(walk: Walk, root: YAMLMap, head: Head | undefined): void {
  const apiVersion = memberOf(walk, root, 'apiVersion');
  const kind = memberOf(walk, root, 'kind');
  missHead(walk, root, apiVersion?.text ?? '', kind);
  const isOpen = (key: string): boolean => keysOf(root).includes(key);
  const said = saidBy(walk, { apiVersion, kind, isOpen }, head);
  if (said) {
    const name = textAt(root, 'metadata', 'name') ?? '';
    const resource = readResource(walk.history, said.apiVersion, said.kind, name);
    const walkIt = (): void =>
      walk.around.pinning(releasePinned(resource, root), () =>
        walk.around.ofVendor(isOfVendor(resource, root), () => walkResource(walk, resource, root, kind)),
      );
    // Who patches what charts rendered has chosen that.
    const isCharts = !walk.around.isPart && isRendered(walk, resource, root);
    walk.around.serving(isLive(walk, root), () =>
      walk.around.naming(isDeletion(root) || isOff(root), () => walk.around.rendering(isCharts, walkIt)),
    );
  } else if (apiVersion) {
    // Some object whose kind a template writes: metadata and pods are what they are in any.
    if (isOpen('kind')) walk.node(root, { at: 'object' }, undefined);
    else walkDependencies(walk, root);
  } else if (!kind || /^(?:Deployment|DaemonSet)$/.test(kind.text)) {
    // `kind` is a value of the gateway chart as well.
    walkValues(walk, root);
    if (!walk.taken.has(root)) walkInside(walk, root, (object) => walkRoot(walk, object));
  }
}

/** No object has such a key: it is what a chart takes to make one of, and makes none by default. */
const isOff = (root: YAMLMap): boolean => ['enabled', 'create'].some((key) => textAt(root, key) === 'false');

interface Members {
  readonly apiVersion: Member | undefined;
  readonly kind: Member | undefined;
  /** Whether a key is there, whoever fills it in. */
  readonly isOpen: (key: string) => boolean;
}

/** What an object says that it is, or the list around it says of it. */
function saidBy(
  { history }: Walk,
  { apiVersion, kind, isOpen }: Members,
  head: Head | undefined,
): Head | undefined {
  const name = kind?.text ?? (isOpen('kind') ? undefined : head?.kind);
  const isWritten = apiVersion !== undefined || isOpen('apiVersion');
  const version =
    (isWritten ? versionIn(history, apiVersion?.text, kind?.text) : undefined) ?? head?.apiVersion;
  return name === undefined || version === undefined ? undefined : { apiVersion: version, kind: name };
}

/** A chart names those that it installs. */
function walkDependencies(walk: Walk, root: YAMLMap): void {
  const charts = valueOf(root, 'dependencies');
  if (isSeq(charts)) walkWithin(walk, charts, (object) => walkRoot(walk, object));
}

/** An item at the root: an object, or an operation of a patch, of which only metadata say what they are. */
function walkItem(walk: Walk, item: Node, head: Head | undefined): void {
  if (isOperation(item)) walkOperation(walk, item, { at: 'object' }, undefined);
  else walkRoot(walk, item, head);
}

/** `kind` is undefined where the list around it says it. */
function walkResource(walk: Walk, resource: Resource, root: YAMLMap, kind: Member | undefined): void {
  const items = valueOf(root, 'items');
  const listed = isSeq(items) || kind ? headOfItems(resource) : undefined;
  const about = listed ? readResource(walk.history, listed.apiVersion, listed.kind, '') : resource;
  // Gateways and routes in a list may each be another implementation's.
  const isAnyones = listed !== undefined && about.record?.origin === 'gateway-api';
  let parent: Use | undefined;
  walk.around.naming(isAnyones, () => (parent = walkHead(walk, about, root, kind)));
  const gateway = listed ? undefined : gatewayFact(walk, resource, root, parent);
  if (gateway) walk.gateways.push(gateway);
  if (gateway && walk.heedsHeadsAlone) return;
  if (resource.record) missSpec(walk, root);
  walk.show(resource, root, kind?.node ?? firstKey(root));
  walk.node(root, { at: 'resource', resource }, parent);
  // What Kyverno generates has its head beside it.
  const data = resource.record && !valueOf(root, 'spec') ? valueOf(root, 'data') : undefined;
  if (data) walk.node(data, { at: 'resource', resource }, parent);
  if (listed && isSeq(items)) {
    walk.taken.add(items);
    walkRoot(walk, items, listed);
  }
  walkHeld(walk, resource, root);
}

const firstKey = (root: YAMLMap): Node => (root.items[0]?.key as Node | undefined) ?? root;

/** What the head of an object, or of a list of them, says. */
function walkHead(walk: Walk, resource: Resource, root: YAMLMap, kind: Member | undefined): Use | undefined {
  if (!resource.record && !isIstioKind(resource) && !isLost(walk.history, resource)) return undefined;
  const found = { id: resource.id, record: resource.record };
  if (!kind) {
    const start = startOf(root) ?? 0;
    return walk.use('kind', found, root, undefined, { offsets: [start, start], isUnwritten: true });
  }
  const written = versionsOf(walk, root);
  // Branches of a template: which of them counts is not known here.
  const mentioned = written.length > 1;
  const never = mentioned ? undefined : unknownVersion(resource);
  const parent = walk.use('kind', found, kind.node, undefined, {
    ...detailsOf(kind),
    ...(never !== undefined && { version: never }),
  });
  for (const one of written) {
    const { version } = readResource(walk.history, one.text, resource.kind, '');
    walk.use('apiVersion', found, one.node, parent, { ...detailsOf(one), version, mentioned });
  }
  return parent;
}

/** What an object holds beside its own fields. */
function walkHeld(walk: Walk, resource: Resource, root: YAMLMap): void {
  const object = (inner: Node): void => walkRoot(walk, inner);
  if (isForeign(resource) && !sailCharts(resource)) {
    const metadata = valueOf(root, 'metadata');
    if (metadata) walk.taken.add(metadata);
    walkExamples(walk, root, object);
    walkControlPlane(walk, resource, root);
    walkInside(walk, root, object);
  } else if (resource.id === crd) {
    walkCrd(walk, resource.name, root);
  } else if (resource.id === '/ConfigMap' || resource.id === '/Secret') {
    for (const key of ['data', 'stringData']) walkData(walk, resource.name, valueOf(root, key), object);
    if (resource.id === '/Secret') walkEncoded(walk, valueOf(root, 'data'), object);
  } else if (!resource.record) {
    walkScripts(walk, valueOf(root, 'spec'), object, 0);
    const items = valueOf(root, 'items');
    if (isSeq(items) && !walk.taken.has(items)) walkRoot(walk, items);
  }
}

/** A pod stands no deeper in a workload: `jobTemplate.spec.template.spec`. */
const deepestPod = 4;

/** Objects that the commands of a pod's containers write. */
function walkScripts(walk: Walk, spec: Node | undefined, object: (root: Node) => void, depth: number): void {
  for (const key of ['containers', 'initContainers']) {
    const containers = walk.resolve(valueOf(spec, key));
    for (const container of isSeq(containers) ? containers.items : [])
      for (const words of ['command', 'args'].map((name) => walk.resolve(valueOf(container, name))))
        // Many containers may share one list by its name.
        for (const word of isSeq(words) && walk.first(words, 'commands') ? words.items : [])
          walkText(walk, word as Node, object);
  }
  if (depth === deepestPod) return;
  for (const key of ['jobTemplate', 'template', 'spec']) {
    const below = walk.resolve(valueOf(spec, key));
    if (below) walkScripts(walk, below, object, depth + 1);
  }
}

/** The values of a chart, where one of its parts has some; false where none has. */
export function walkHandedOn(walk: Walk, node: Node, parts: Parts): boolean {
  const root = walk.resolve(node);
  if (!isMap(root) || !keysOf(root).some((key) => parts.has(key))) return false;
  walkPartValues(walk, root, parts);
  walkInside(walk, root, (object) => walkRoot(walk, object));
  return true;
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

/** Items of a list, without the list around them. */
export function walkItems(walk: Walk, items: Node | null, sort: ItemSort): void {
  if (sort !== 'holder') walkRoot(walk, items, headOfItem(sort));
  else if (items) walkWithin(walk, items, (object) => walkRoot(walk, object));
}
