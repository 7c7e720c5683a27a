/** What a resource of the Gateway API says of who implements it. */
import { textAt, isMap, isSeq, textOf, valueAt, valueOf, type Node } from '../text/parse';
import { written } from '../text/templates';
import type { GatewayFact, GatewayParent, Use } from '../model';
import type { Resource } from './resources';
import type { Walk } from './walk';

const ofGateways = /^gateway\.networking\.(?:x-)?k8s\.io$/;
const early = 'networking.x-k8s.io';

/** Undefined for what is no part of the Gateway API. `use` is its kind. */
export function gatewayFact(
  walk: Walk,
  { group, kind, name }: Resource,
  root: Node,
  use: Use | undefined,
): GatewayFact | undefined {
  const isEarly = group === early;
  if (!(isEarly || ofGateways.test(group)) || !use) return undefined;
  const text = (...path: string[]): string => textOf(walk.resolve(valueAt(root, ...path))) ?? '';
  const known = { kind, name, namespace: text('metadata', 'namespace'), parents: [], isEarly, use };
  if (kind === 'GatewayClass') {
    const controller = text('spec', isEarly ? 'controller' : 'controllerName');
    // A template that writes all of it leaves nothing, and no class is without one.
    return { ...known, is: 'class', says: controller === '' && walk.templated ? written : controller };
  }
  if (kind === 'Gateway') {
    const named = text('spec', 'gatewayClassName') || (isEarly ? text('spec', 'class') : '');
    return { ...known, is: 'gateway', says: named };
  }
  const parents = parentsOf(walk, isEarly ? valueAt(root, 'spec', 'gateways') : valueOf(root, 'spec'));
  return {
    ...known,
    is: parents.length > 0 || kind.endsWith('Route') ? 'route' : 'other',
    says: extensionOf(walk, valueOf(root, 'spec')),
    parents,
  };
}

/** The group of what a route is extended by: each implementation reads its own alone. */
function extensionOf(walk: Walk, spec: Node | undefined): string {
  const itemsOf = (node: unknown, key: string): unknown[] => {
    const list = walk.resolve(valueOf(walk.resolve(node), key));
    return isSeq(list) ? list.items : [];
  };
  const rules = itemsOf(spec, 'rules');
  const holders = [...rules, ...rules.flatMap((rule) => itemsOf(rule, 'backendRefs'))];
  for (const filter of holders.flatMap((holder) => itemsOf(holder, 'filters'))) {
    const group = textOf(walk.resolve(valueAt(walk.resolve(filter), 'extensionRef', 'group')));
    if (group !== undefined && !/(?:^|\.)(?:istio|k8s)\.io$/.test(group)) return group;
  }
  return '';
}

/** Routes name their parents in a list, sets of listeners name one. */
function parentsOf(walk: Walk, spec: Node | undefined): GatewayParent[] {
  const [all, one] = [['parentRefs', 'gatewayRefs'].find((key) => valueOf(spec, key)) ?? '', 'parentRef'].map(
    (key) => walk.resolve(valueOf(spec, key)),
  );
  const nodes = [...(isSeq(all) ? all.items : []), ...(isMap(one) ? [one] : [])];
  return nodes.map((node) => {
    const text = (key: string): string => textAt(walk.resolve(node), key) ?? '';
    return { kind: text('kind') || 'Gateway', name: text('name'), namespace: text('namespace') };
  });
}
