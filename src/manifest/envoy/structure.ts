/**
 * What istiod's validation asks of a patch as a whole, in its order: the first that is missing hides what follows.
 *
 * A template may write what seems to be missing, so templates are not asked.
 */
import type { EnvoyRule } from '../../facts/envoy/bundle';
import type { Id } from '../../facts/model';
import type { StructureFault } from './faults';
import { childOf, pairsOf } from '../meaning/heads';
import { isNull } from '../meaning/removal';
import type { Walk } from '../meaning/walk';
import { isMap, keysOf, textOf, type Node } from '../text/parse';

export const PATCHES = 'networking.istio.io/EnvoyFilter#spec.configPatches';
const SELECTOR = 'networking.istio.io/EnvoyFilter#spec.workloadSelector';

type Match = 'listener' | 'routeConfiguration' | 'cluster';

/** Found in a patch: at which node, about which path, and for what it would have to match. */
interface Found {
  readonly fault: StructureFault;
  readonly node: Node | undefined;
  readonly path: string;
  readonly wanted?: string;
  readonly from?: EnvoyRule;
  readonly until?: EnvoyRule;
}

/** What stands at a path, its keys in either spelling, aliases followed. `null` is nothing, as for istiod. */
export function at(walk: Walk, from: Node, ...path: readonly string[]): Node | undefined {
  let node: Node | undefined = from;
  for (const key of path) node = childOf(walk, node, key);
  return isNothing(node) ? undefined : node;
}

export const textAt = (walk: Walk, from: Node, ...path: readonly string[]): string =>
  textOf(at(walk, from, ...path)) ?? '';

/** `null`, or a key that nothing follows. */
export const isNothing = (node: Node | undefined): boolean =>
  node !== undefined && (isNull(node) || textOf(node) === '');

/** Notes what is wrong in an item of `configPatches`. */
export function checkPatch(walk: Walk, item: Node): void {
  if (walk.templated) return;
  const applyTo = textAt(walk, item, 'applyTo');
  const waypoint = textAt(walk, item, 'match', 'context') === 'WAYPOINT';
  for (const { node, path, ...found } of faultsIn(walk, item, applyTo)) {
    if (!node) continue;
    const about = { is: 'structure', waypoint, applyTo, ...found } as const;
    const id: Id = path === '' ? `${PATCHES}[]` : `${PATCHES}[].${path}`;
    walk.check(about, id, node, textOf(node) ?? '');
  }
}

function faultsIn(walk: Walk, item: Node, applyTo: string): readonly Found[] {
  if (isNothing(item)) return [{ fault: 'null-patch', node: item, path: '' }];
  if (!isMap(item)) return [];
  if (applyTo === '' || applyTo === 'INVALID')
    return [{ fault: 'no-apply-to', node: at(walk, item, 'applyTo') ?? firstKey(item), path: 'applyTo' }];
  const here = at(walk, item, 'applyTo');
  if (!at(walk, item, 'patch')) return [{ fault: 'no-patch', node: here, path: 'patch' }];
  const operation = textAt(walk, item, 'patch', 'operation');
  if (operation === '' || operation === 'INVALID')
    return [{ fault: 'no-operation', node: here, path: 'patch.operation' }];
  if (operation !== 'REMOVE' && !at(walk, item, 'patch', 'value'))
    return [{ fault: 'no-value', node: at(walk, item, 'patch', 'operation'), path: 'patch.value' }];
  const found = inMatch(walk, item, applyTo, operation);
  const place = { node: at(walk, item, 'patch', 'operation'), path: 'patch.operation' };
  const unused = unusedOperation(applyTo, operation);
  const unmatched = found.length === 0 && unmatchedFilter(walk, item, applyTo, operation);
  return [
    ...(unused ? [{ fault: 'operation-unused', ...place, ...unused } as const] : []),
    ...(unmatched ? [{ fault: 'operation-unmatched', ...place, ...unmatched } as const] : []),
    ...found,
  ];
}

/**
 * Whether no release carries an operation out on that, though all take it. What inserts into something without an
 * order adds.
 */
function isUnused(applyTo: string, operation: string): boolean {
  switch (applyTo) {
    case 'ROUTE_CONFIGURATION':
      return !operation.startsWith('MERGE');
    case 'EXTENSION_CONFIG':
      return /^(?:MERGE|REMOVE|REPLACE)/.test(operation);
    case 'BOOTSTRAP':
      return operation !== 'MERGE';
    case 'LISTENER':
    case 'FILTER_CHAIN':
    case 'HTTP_ROUTE':
    case 'CLUSTER':
      return operation === 'REPLACE';
    default:
      return FILTERS.has(applyTo) && operation === 'MERGE_AND_REPLACE_LIST';
  }
}

/** What older releases take, too, and do not carry out. */
const LATER: ReadonlyMap<string, EnvoyRule> = new Map([
  ['MERGE LISTENER_FILTER', 'listener-filter-merged'],
  ['REPLACE VIRTUAL_HOST', 'virtual-host-replaced'],
  ['INSERT_FIRST HTTP_FILTER', 'http-filter-first'],
]);

function unusedOperation(applyTo: string, operation: string): Pick<Found, 'until'> | undefined {
  if (isUnused(applyTo, operation)) return {};
  const until = LATER.get(`${operation} ${applyTo}`);
  return until && { until };
}

/** Which part of the match names one filter. */
const FILTERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    NETWORK_FILTER: ['listener', 'filterChain', 'filter'],
    HTTP_FILTER: ['listener', 'filterChain', 'filter', 'subFilter'],
    LISTENER_FILTER: ['listener', 'listenerFilter'],
  }),
);

/** What takes a filter away or its place, and what is merged into one of a listener, does so to one that is named. */
function unmatchedFilter(
  walk: Walk,
  item: Node,
  applyTo: string,
  operation: string,
): Pick<Found, 'wanted' | 'from'> | undefined {
  const path = FILTERS.get(applyTo);
  if (!path || at(walk, item, 'match', ...path)) return undefined;
  const wanted = path.join('.');
  const ofListener = applyTo === 'LISTENER_FILTER';
  if (operation === 'MERGE') return ofListener ? { wanted, from: 'listener-filter-merged' } : undefined;
  if (operation === 'REPLACE') return { wanted };
  if (operation !== 'REMOVE') return undefined;
  return ofListener ? { wanted } : { wanted, from: 'removal-matched' };
}

/** Whether the match is one for what the patch is applied to. */
function inMatch(walk: Walk, item: Node, applyTo: string, operation: string): readonly Found[] {
  const match = at(walk, item, 'match');
  const objects = keysOf(match)
    .map(camel)
    .filter((key) => /^(?:listener|routeConfiguration|cluster|waypoint)$/.test(key))
    .filter((key) => match && at(walk, match, key));
  const [object] = objects;
  const wanted = wantedMatch(applyTo);
  if (object === undefined || wanted === undefined) return [];
  const here = at(walk, item, 'applyTo');
  if (!objects.includes(wanted))
    return [{ fault: 'other-match', node: here, path: `match.${object}`, wanted }];
  if (wanted === 'routeConfiguration') return ofGateways(walk, item);
  if (wanted !== 'listener') return [];
  // A listener is added whatever there is to match.
  const isAdded = applyTo === 'LISTENER' && operation === 'ADD';
  return [...(isAdded ? [] : otherListener(walk, item)), ...inFilter(walk, item, applyTo)];
}

/** A sidecar has one of them for each direction, and a gateway has none. */
function otherListener(walk: Walk, item: Node): readonly Found[] {
  const path = 'match.listener.name';
  const node = at(walk, item, ...path.split('.'));
  const [, direction] = /^virtual(In|Out)bound$/.exec(textOf(node) ?? '') ?? [];
  const context = textAt(walk, item, 'match', 'context');
  if (!direction || !/^(?:GATEWAY|SIDECAR_.*)$/.test(context)) return [];
  const wanted = `SIDECAR_${direction.toUpperCase()}BOUND`;
  return context === wanted ? [] : [{ fault: 'other-listener', node, path, wanted }];
}

/** Parts of the match of a route configuration that are read for gateways alone. */
function ofGateways(walk: Walk, item: Node): readonly Found[] {
  if (!textAt(walk, item, 'match', 'context').startsWith('SIDECAR_')) return [];
  return ['gateway', 'portName'].flatMap((wanted) => {
    const node = at(walk, item, 'match', 'routeConfiguration', wanted);
    return node ? [{ fault: 'gateway-only', node, path: `match.routeConfiguration.${wanted}`, wanted }] : [];
  });
}

const FILTER = ['match', 'listener', 'filterChain', 'filter'] as const;

function inFilter(walk: Walk, item: Node, applyTo: string): readonly Found[] {
  const filter = at(walk, item, ...FILTER);
  if (!isMap(filter)) return [];
  const path = FILTER.join('.');
  const node = at(walk, item, 'applyTo');
  const isPassedOver = applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN';
  const unused: readonly Found[] = isPassedOver ? [{ fault: 'filter-unused', node, path }] : [];
  const fault = filterFault(walk, filter, applyTo);
  if (!fault) return unused;
  const here = fault[0] === 'filter-of-other' ? at(walk, filter, 'name') : node;
  return [...unused, { fault: fault[0], node: here, path: `${path}.${fault[1]}` }];
}

function filterFault(
  walk: Walk,
  filter: Node,
  applyTo: string,
): readonly [fault: StructureFault, path: string] | undefined {
  const name = textAt(walk, filter, 'name');
  const sub = at(walk, filter, 'subFilter');
  if (!name) return ['no-filter-name', 'name'];
  if (!sub) {
    const isOther = applyTo === 'HTTP_FILTER' && !isManager(name) && /^[\w.]+$/.test(name);
    return isOther ? ['filter-of-other', 'name'] : undefined;
  }
  if (applyTo !== 'HTTP_FILTER') return ['sub-filter-elsewhere', 'subFilter'];
  if (!isManager(name)) return ['sub-filter-of-other', 'subFilter'];
  return textAt(walk, sub, 'name') ? undefined : ['no-sub-filter-name', 'subFilter.name'];
}

/** The kind of match that goes with what a patch is applied to; undefined where istiod does not ask. */
function wantedMatch(applyTo: string): Match | undefined {
  switch (applyTo) {
    case 'LISTENER':
    case 'FILTER_CHAIN':
    case 'NETWORK_FILTER':
    case 'HTTP_FILTER':
      return 'listener';
    case 'ROUTE_CONFIGURATION':
    case 'VIRTUAL_HOST':
    case 'HTTP_ROUTE':
      return 'routeConfiguration';
    case 'CLUSTER':
      return 'cluster';
    default:
      return undefined;
  }
}

const isManager = (name: string): boolean =>
  name === 'envoy.filters.network.http_connection_manager' || name === 'envoy.http_connection_manager';

const camel = (key: string): string =>
  key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/** The first key of a mapping, for what is missing in it. */
export const firstKey = (item: Node): Node | undefined =>
  isMap(item) ? (item.items[0]?.key as Node | undefined) : undefined;

/** Notes what is wrong with the labels by which an EnvoyFilter chooses its workloads. */
export function checkSelector(walk: Walk, selector: Node, base: string): void {
  if (walk.templated || base !== SELECTOR || !isMap(selector)) return;
  const note = (fault: StructureFault, node: Node, path: string): void =>
    walk.check({ is: 'structure', fault, waypoint: false, applyTo: '' }, `${SELECTOR}${path}`, node, '');
  const labels = pairsOf(walk, childOf(walk, selector, 'labels'));
  // A part of one adds to what is there.
  if (labels.length === 0 && !walk.around.isPart) note('no-labels', firstKey(selector) ?? selector, '');
  for (const [key, value] of labels) {
    const text = walk.resolve(value);
    if ((textOf(key) ?? '').includes('*') || (textOf(text) ?? '').includes('*'))
      note('label-wildcard', key, '.labels');
  }
}
