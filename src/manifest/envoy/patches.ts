/**
 * Patches of an EnvoyFilter: what they match, and of what type of Envoy's API their value is.
 *
 * `applyTo` decides what the value is, the match names filters, and some of what istiod refuses shows in no single
 * word of a patch: that is noted beside the uses, as a check, for the rules to judge (see structure.ts).
 */
import type { EnvoyApi } from '../../facts/envoy/api';
import type { FilterPlace } from '../../facts/envoy/bundle';
import { filterId } from '../../facts/envoy/records';
import type { Use } from '../model';
import type { PatchDetail } from './faults';
import type { Scope } from '../meaning/scope';
import type { Walk } from '../meaning/walk';
import { isMap, isScalar, textOf, type Node } from '../text/parse';
import { at, checkPatch, checkSelector, isNothing, PATCHES, textAt } from './structure';
import { PatchValue } from './value';

const ENVOY_FILTER = 'networking.istio.io/EnvoyFilter#spec.';

/** What the value of a patch is, by what it is applied to. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CLUSTER: 'envoy.config.cluster.v3.Cluster',
    LISTENER: 'envoy.config.listener.v3.Listener',
    LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
    FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
    NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
    HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
    ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
    VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
    HTTP_ROUTE: 'envoy.config.route.v3.Route',
    EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
    BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  }),
);

/** Where filters of one kind or another are named below `match`. */
const NAMED: readonly (readonly [path: readonly string[], at: FilterPlace])[] = [
  [['listener', 'filterChain', 'filter', 'name'], 'network'],
  [['listener', 'filterChain', 'filter', 'subFilter', 'name'], 'http'],
  [['listener', 'listenerFilter'], 'listener'],
  [['waypoint', 'filter', 'name'], 'network'],
  [['waypoint', 'filter', 'subFilter', 'name'], 'http'],
];

/** Looks into a part of an EnvoyFilter that is about to be walked; what it takes nobody else looks into. */
export function walkPatches(walk: Walk, node: Node, scope: Scope, parent: Use | undefined): void {
  if (scope.at !== 'fields' || !scope.base.startsWith(ENVOY_FILTER)) return;
  checkSelector(walk, node, scope.base);
  if (!scope.base.startsWith(PATCHES)) return;
  const path = scope.base.slice(PATCHES.length);
  if (path === '[]') {
    if (isMap(node)) new Patch(walk, node, parent).read();
    else if (isNothing(node)) checkPatch(walk, node);
    return;
  }
  // Below the item only what a pointer of a JSON patch leads to comes here untaken.
  const api = walk.history.envoy();
  if (!api || walk.taken.has(node)) return;
  const place = NAMED.find(([keys]) => path === `[].match.${keys.join('.')}`)?.[1];
  if (place && isScalar(node)) nameUse(walk, node, place, parent);
  else if (path === '[].patch.value')
    new PatchValue(walk, api, { waypoint: false, merged: false }).unknown(node, parent);
}

/** The configuration that a proxy starts with. */
export function walkBootstrap(walk: Walk, root: Node): void {
  const api = walk.history.envoy();
  if (api)
    new PatchValue(walk, api, { waypoint: false, merged: true }).message(
      root,
      TYPES.get('BOOTSTRAP')!,
      undefined,
    );
}

class Patch {
  private readonly detail: PatchDetail;

  constructor(
    private readonly walk: Walk,
    private readonly item: Node,
    private readonly parent: Use | undefined,
  ) {
    const proxies = textAt(walk, item, 'match', 'proxy', 'proxyVersion');
    this.detail = {
      waypoint: textAt(walk, item, 'match', 'context') === 'WAYPOINT',
      merged: textAt(walk, item, 'patch', 'operation') === 'MERGE',
      ...(proxies && { proxies }),
    };
  }

  read(): void {
    const { walk, item } = this;
    this.version();
    checkPatch(walk, item);
    const api = walk.history.envoy();
    if (!api) return;
    for (const [path, place] of NAMED) {
      const node = at(walk, item, 'match', ...path);
      if (!node || !isScalar(node)) continue;
      walk.taken.add(node);
      nameUse(walk, node, place, this.parent, this.detail);
    }
    const value = at(walk, item, 'patch', 'value');
    if (value) this.value(api, value);
  }

  private value(api: EnvoyApi, value: Node): void {
    const { walk, item, parent } = this;
    walk.taken.add(value);
    const reader = new PatchValue(walk, api, this.detail);
    const type = TYPES.get(textAt(walk, item, 'applyTo'));
    if (type === undefined) reader.unknown(value, parent);
    else reader.message(value, type, parent);
  }

  /** A regular expression over the version of the proxy. */
  private version(): void {
    const { walk, item } = this;
    const node = at(walk, item, 'match', 'proxy', 'proxyVersion');
    const text = textOf(node);
    const { waypoint } = this.detail;
    if (node && text)
      walk.check({ is: 'version', waypoint }, `${PATCHES}[].match.proxy.proxyVersion`, node, text);
  }
}

function nameUse(
  walk: Walk,
  node: Node,
  filter: FilterPlace,
  parent: Use | undefined,
  envoy?: PatchDetail,
): void {
  const text = textOf(node);
  if (!text) return;
  const id = filterId(text);
  const record = walk.history.envoy()?.record(id);
  if (record) walk.use('envoy-name', { id, record }, node, parent, { filter, ...(envoy && { envoy }) });
}
