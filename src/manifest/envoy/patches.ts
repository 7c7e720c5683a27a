/**
 * Patches of an EnvoyFilter: what they match, and of what type of Envoy's API their value is.
 *
 * `applyTo` decides what the value is, the match names filters, and some of what istiod refuses shows in no single
 * word of a patch: that is noted beside the uses, as a check, for the rules to judge.
 */
import type { EnvoyApi } from '../../facts/envoy/api';
import type { FilterPlace } from '../../facts/envoy/bundle';
import { filterId } from '../../facts/envoy/records';
import type { Id } from '../../facts/model';
import type { PatchDetail, PatchFault, Use } from '../model';
import type { Scope } from '../meaning/scopes';
import type { Walk } from '../meaning/walk';
import { isMap, isScalar, keysOf, textOf, type Node } from '../text/parse';
import { PatchValue } from './value';

const FIELD = 'networking.istio.io/EnvoyFilter#spec.configPatches';

/** What the value of a patch is, by what it is applied to. */
const TYPES: Readonly<Record<string, string>> = {
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
};

/** Where filters of one kind or another are named below `match`. */
const NAMED: readonly (readonly [path: readonly string[], at: FilterPlace])[] = [
  [['listener', 'filterChain', 'filter', 'name'], 'network'],
  [['listener', 'filterChain', 'filter', 'subFilter', 'name'], 'http'],
  [['listener', 'listenerFilter'], 'listener'],
];

/** Looks into a part of an EnvoyFilter that is about to be walked; what it takes nobody else looks into. */
export function walkPatches(walk: Walk, node: Node, scope: Scope, parent: Use | undefined): void {
  if (scope.at !== 'fields' || !scope.base.startsWith(FIELD)) return;
  const path = scope.base.slice(FIELD.length);
  if (path === '[]') {
    if (isMap(node)) new Patch(walk, node, parent).read();
    return;
  }
  // Below the item only what a pointer of a JSON patch leads to comes here untaken.
  const api = walk.history.envoy();
  if (!api || walk.taken.has(node)) return;
  const at = NAMED.find(([keys]) => path === `[].match.${keys.join('.')}`)?.[1];
  if (at && isScalar(node)) nameUse(walk, node, parent);
  else if (path === '[].patch.value')
    new PatchValue(walk, api, { waypoint: false, merged: false }).unknown(node, parent);
}

/** The configuration that a proxy starts with. */
export function walkBootstrap(walk: Walk, root: Node): void {
  const api = walk.history.envoy();
  if (api)
    new PatchValue(walk, api, { waypoint: false, merged: true }).message(
      root,
      TYPES['BOOTSTRAP']!,
      undefined,
    );
}

function nameUse(walk: Walk, node: Node, parent: Use | undefined): Use | undefined {
  const text = textOf(node);
  if (!text) return undefined;
  const id = filterId(text);
  const record = walk.history.envoy()?.record(id);
  return record && walk.use('envoy-name', { id, record }, node, parent);
}

class Patch {
  private readonly applyTo: string;
  private readonly waypoint: boolean;
  private readonly detail: PatchDetail;

  constructor(
    private readonly walk: Walk,
    private readonly item: Node,
    private readonly parent: Use | undefined,
  ) {
    this.applyTo = this.text('applyTo');
    this.waypoint = this.text('match', 'context') === 'WAYPOINT';
    const proxies = this.text('match', 'proxy', 'proxyVersion');
    this.detail = {
      waypoint: this.waypoint,
      merged: this.text('patch', 'operation') === 'MERGE',
      ...(proxies && { proxies }),
    };
  }

  read(): void {
    const { walk } = this;
    this.version();
    this.structure();
    const api = walk.history.envoy();
    if (!api) return;
    for (const [path, at] of NAMED) this.name(['match', ...path], at);
    const value = this.at('patch', 'value');
    if (value) this.value(api, value);
  }

  private value(api: EnvoyApi, value: Node): void {
    const { walk, parent } = this;
    walk.taken.add(value);
    const reader = new PatchValue(walk, api, this.detail);
    const type = TYPES[this.applyTo];
    if (type === undefined) reader.unknown(value, parent);
    else reader.message(value, type, parent);
  }

  private name(path: readonly string[], at: FilterPlace): void {
    const node = this.at(...path);
    if (!node || !isScalar(node)) return;
    this.walk.taken.add(node);
    const text = textOf(node) ?? '';
    const id = filterId(text);
    const api = this.walk.history.envoy();
    const record = api?.record(id);
    if (record)
      this.walk.use('envoy-name', { id, record }, node, this.parent, { filter: at, envoy: this.detail });
  }

  /** A regular expression over the version of the proxy. */
  private version(): void {
    const node = this.at('match', 'proxy', 'proxyVersion');
    const text = textOf(node);
    if (node && text) this.check({ is: 'version' }, node, 'match.proxy.proxyVersion', text);
  }

  /** What istiod's validation asks of a patch as a whole. A template may write what seems to be missing. */
  private structure(): void {
    if (this.walk.templated) return;
    const { applyTo } = this;
    if (!applyTo) {
      this.fault('no-apply-to', this.keyNode(), 'applyTo');
      return;
    }
    const patch = this.at('patch');
    if (!patch) {
      this.fault('no-patch', this.at('applyTo'), 'patch');
      return;
    }
    const operation = this.text('patch', 'operation');
    if (!operation) this.fault('no-operation', this.at('applyTo'), 'patch.operation');
    else if (operation !== 'REMOVE' && !this.at('patch', 'value'))
      this.fault('no-value', this.at('patch', 'operation'), 'patch.value');
    else this.matched();
  }

  /** Whether the match is one for what the patch is applied to. */
  private matched(): void {
    const { applyTo } = this;
    const objects = keysOf(this.at('match')).filter((key) =>
      ['listener', 'routeConfiguration', 'route_configuration', 'cluster'].includes(key),
    );
    const [object] = objects;
    if (object === undefined) return;
    const wanted = wantedMatch(applyTo);
    if (wanted !== undefined && !objects.map(camel).includes(wanted)) {
      this.fault('other-match', this.at('applyTo'), `match.${camel(object)}`, wanted);
    } else if (wanted === 'listener') this.filterMatch();
  }

  private filterMatch(): void {
    const { applyTo } = this;
    const filter = this.at('match', 'listener', 'filterChain', 'filter');
    if (!isMap(filter) || applyTo === 'LISTENER_FILTER') return;
    const path = 'match.listener.filterChain.filter';
    const here = this.at('applyTo');
    if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') this.fault('filter-unused', here, path);
    const name = this.text('match', 'listener', 'filterChain', 'filter', 'name');
    const sub = this.at('match', 'listener', 'filterChain', 'filter', 'subFilter');
    if (!name) this.fault('no-filter-name', here, `${path}.name`);
    else if (sub && applyTo !== 'HTTP_FILTER') this.fault('sub-filter-elsewhere', here, `${path}.subFilter`);
    else if (sub && !isManager(name)) this.fault('sub-filter-of-other', here, `${path}.subFilter`);
    else if (sub && !this.text('match', 'listener', 'filterChain', 'filter', 'subFilter', 'name'))
      this.fault('no-sub-filter-name', here, `${path}.subFilter.name`);
  }

  private fault(
    fault: Extract<PatchFault, { is: 'structure' }>['fault'],
    node: Node | undefined,
    path: string,
    wanted?: string,
  ): void {
    if (!node) return;
    const about: PatchFault = {
      is: 'structure',
      fault,
      waypoint: this.waypoint,
      applyTo: this.applyTo,
      ...(wanted === undefined ? {} : { wanted }),
    };
    this.check(about, node, path, textOf(node) ?? '');
  }

  private check(about: PatchFault, node: Node, path: string, text: string): void {
    const id: Id = `${FIELD}[].${path}`;
    this.walk.check(about, id, node, text);
  }

  /** The first key of the item, for what is missing in it. */
  private keyNode(): Node | undefined {
    return isMap(this.item) ? (this.item.items[0]?.key as Node | undefined) : undefined;
  }

  private text(...path: readonly string[]): string {
    return textOf(this.at(...path)) ?? '';
  }

  /** What stands at a path, its keys in either spelling, aliases followed. */
  private at(...path: readonly string[]): Node | undefined {
    let node: Node | undefined = this.item;
    for (const key of path) node = this.walk.child(node, key);
    return node;
  }
}

/** The kind of match that goes with what a patch is applied to; undefined where istiod does not ask. */
function wantedMatch(applyTo: string): 'listener' | 'routeConfiguration' | 'cluster' | undefined {
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
