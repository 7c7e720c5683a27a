/**
 * EnvoyFilters written for the rules of istiod's validation, and what is to be said of them at 1.16, 1.18, 1.19, 1.24
 * and 1.30: `-` nothing, `i` information (istiod warns, or leaves something out), `W` a warning (istiod or the proxy
 * refuses it, or it does nothing). The rules are those of `ValidateEnvoyFilter` at the tags of these releases.
 */
import { everyday } from './envoy-everyday';
import { hcm, http, http3, inChain, lua, one, only, typed, url } from './envoy-parts';

export const releases = ['1.16', '1.18', '1.19', '1.24', '1.30'] as const;

export interface Case {
  /** As the validation has it. */
  readonly rule: string;
  readonly what: string;
  readonly expected: string;
  readonly spec: object;
  /** Nothing is told of a template, which may write what seems to be missing. */
  readonly whole?: boolean;
}

const fine = '-----';

const versions = (proxyVersion: string): object =>
  one('HTTP_FILTER', 'INSERT_FIRST', typed(lua), { proxy: { proxyVersion } });
const selecting = (workloadSelector: object): object => ({
  workloadSelector,
  ...one('CLUSTER', 'MERGE', { name: 'a' }),
});
const cluster = { name: 'a', connect_timeout: '1s' };
const socket = (more: object): object => ({
  ...cluster,
  transport_socket: { name: 'envoy.transport_sockets.tls', ...more },
});

type Row = readonly [what: string, expected: string, spec: object, whole?: true];
const rows: Readonly<Record<string, readonly Row[]>> = {
  'workloadSelector has labels, and no wildcards': [
    ['labels', fine, selecting({ labels: { app: 'a' } })],
    ['no labels', 'iiiii', selecting({}), true],
    ['an empty mapping of labels', 'iiiii', selecting({ labels: {} }), true],
    ['a wildcard', 'WWWWW', selecting({ labels: { app: 'a*' } }), true],
  ],
  'no null patch': [['null', 'WWWWW', only(null), true]],
  'applyTo is there': [
    ['none', 'WWWWW', only({ patch: { operation: 'ADD', value: cluster } }), true],
    ['INVALID', 'WWWWW', one('INVALID', 'ADD', cluster), true],
    ['LISTENER', fine, one('LISTENER', 'MERGE', { per_connection_buffer_limit_bytes: 1024 })],
    ['FILTER_CHAIN', fine, one('FILTER_CHAIN', 'MERGE', { transport_socket_connect_timeout: '5s' })],
    ['NETWORK_FILTER', fine, one('NETWORK_FILTER', 'INSERT_FIRST', typed(`${http3}.made.up.v3.Up`))],
    ['HTTP_FILTER', fine, http(typed(lua, { stat_prefix: 'a' }))],
    [
      'ROUTE_CONFIGURATION',
      fine,
      one('ROUTE_CONFIGURATION', 'MERGE', { max_direct_response_body_size_bytes: 1 }),
    ],
    ['VIRTUAL_HOST', fine, one('VIRTUAL_HOST', 'MERGE', { include_request_attempt_count: true })],
    ['HTTP_ROUTE', fine, one('HTTP_ROUTE', 'MERGE', { route: { timeout: '1s' } })],
    ['CLUSTER', fine, one('CLUSTER', 'ADD', { ...cluster, lb_policy: 'ROUND_ROBIN' })],
    ['EXTENSION_CONFIG', fine, one('EXTENSION_CONFIG', 'ADD', typed(lua))],
    ['BOOTSTRAP', fine, one('BOOTSTRAP', 'MERGE', { stats_config: { use_all_default_tags: true } })],
    [
      'LISTENER_FILTER, which came with 1.17',
      'W----',
      one('LISTENER_FILTER', 'REMOVE', undefined, { listener: { listenerFilter: 'a' } }),
    ],
  ],
  'patch is there': [
    ['none', 'WWWWW', only({ applyTo: 'CLUSTER' }), true],
    ['null', 'WWWWW', only({ applyTo: 'CLUSTER', patch: null }), true],
  ],
  'operation is there': [
    ['none', 'WWWWW', only({ applyTo: 'CLUSTER', patch: { value: cluster } }), true],
    ['INVALID', 'WWWWW', one('CLUSTER', 'INVALID', cluster), true],
    ['REPLACE', fine, one('HTTP_FILTER', 'REPLACE', typed(lua), inChain(hcm, { name: 'a' }))],
    ['INSERT_FIRST', fine, one('HTTP_FILTER', 'INSERT_FIRST', typed(lua))],
  ],
  'value is there, unless it removes': [
    ['none', 'WWWWW', one('CLUSTER', 'MERGE'), true],
    ['null', 'WWWWW', one('CLUSTER', 'MERGE', null), true],
    ['an empty one', fine, one('CLUSTER', 'MERGE', {})],
    ['none of a removal', fine, one('HTTP_FILTER', 'REMOVE', undefined, inChain(hcm, { name: 'a' }))],
  ],
  'proxyVersion is a regular expression of Go': [
    ['any release', fine, versions('^1\\..*')],
    ['flags', fine, versions('(?i)^1\\.\\d+.*')],
    ['these releases', fine, versions('^1\\.(16|18|19|24|30)\\.[0-9]+(-.*)?$')],
    ['an end that repeats', fine, versions('^*1\\.[[:digit:]]+')],
    ['one release', 'i-iii', versions('^1\\.18.*')],
    ['releases that are long gone', 'iiiii', versions('^1\\.[5-9](\\..*)?$')],
    ['a look ahead', 'WWWWW', versions('^1\\.(?!30).*')],
    ['a bracket that stays open', 'WWWWW', versions('^1\\.(16|18')],
    ['a star alone', 'WWWWW', versions('*')],
    ['what is repeated twice', 'WWWWW', versions('^1.++')],
  ],
  'the match is of the kind of applyTo': [
    ['a context alone', fine, one('CLUSTER', 'ADD', cluster, { context: 'SIDECAR_OUTBOUND' })],
    ['of a cluster', fine, one('CLUSTER', 'MERGE', cluster, { cluster: { service: 'a.example.com' } })],
    [
      'of a route',
      fine,
      one('VIRTUAL_HOST', 'REMOVE', undefined, { routeConfiguration: { vhost: { name: 'a' } } }),
    ],
    ['of a listener', fine, one('LISTENER', 'REMOVE', undefined, { listener: { portNumber: 80 } })],
    ['null beside none', fine, one('CLUSTER', 'MERGE', cluster, { listener: null })],
    [
      'not asked of a bootstrap',
      fine,
      one('BOOTSTRAP', 'MERGE', {}, { cluster: { service: 'a.example.com' } }),
    ],
    ['a listener for a cluster', 'WWWWW', one('CLUSTER', 'MERGE', cluster, { listener: {} }), true],
    ['a cluster for a route', 'WWWWW', one('HTTP_ROUTE', 'MERGE', {}, { cluster: {} }), true],
    [
      'a route for a filter',
      'WWWWW',
      one('HTTP_FILTER', 'REMOVE', undefined, { routeConfiguration: {} }),
      true,
    ],
  ],
  'a filter to match has a name and is of use': [
    [
      'of a network filter',
      fine,
      one('NETWORK_FILTER', 'REMOVE', undefined, inChain('envoy.filters.network.tcp_proxy')),
    ],
    ['beside a listener', 'iiiii', one('LISTENER', 'MERGE', {}, inChain(hcm)), true],
    ['beside a chain', 'iiiii', one('FILTER_CHAIN', 'MERGE', {}, inChain(hcm)), true],
    ['without a name', 'WWWWW', one('NETWORK_FILTER', 'REMOVE', undefined, inChain()), true],
    [
      'with a sub filter elsewhere',
      'WWWWW',
      one('NETWORK_FILTER', 'REMOVE', undefined, inChain(hcm, { name: 'a' })),
      true,
    ],
    [
      'with a sub filter of another',
      'WWWWW',
      http(typed(lua), inChain('envoy.filters.network.tcp_proxy', { name: 'a' })),
      true,
    ],
    ['with a sub filter without a name', 'WWWWW', http(typed(lua), inChain(hcm, {})), true],
    [
      'with a null sub filter',
      fine,
      http(typed(lua), { listener: { filterChain: { filter: { name: hcm, subFilter: null } } } }),
    ],
  ],
  // Istiod warns of old names at all five; up to 1.18 it matches them, and there is nothing to mend.
  'names of filters to match are those of today': [
    [
      'both old',
      '--WWW',
      http(typed(lua), inChain('envoy.http_connection_manager', { name: 'envoy.router' })),
    ],
    [
      'of a listener filter',
      'W-WWW',
      one('LISTENER_FILTER', 'REMOVE', undefined, {
        listener: { listenerFilter: 'envoy.listener.tls_inspector' },
      }),
    ],
    ['of what it adds, which is free', fine, http({ ...typed(lua), name: 'envoy.lua' })],
    ['of Mixer', 'WWWWW', http(typed(lua), inChain(hcm, { name: 'mixer' }))],
    ['of what 1.21 dropped', '---WW', http(typed(lua), inChain(hcm, { name: 'istio_authn' }))],
  ],
  'the value is of types that istiod links': [
    [
      'of plugins',
      fine,
      http(typed('udpa.type.v1.TypedStruct', { type_url: url('a.v3.B'), value: { hosts: 1 } })),
    ],
    [
      'of plugins, today',
      fine,
      http(typed('xds.type.v3.TypedStruct', { type_url: url('a.v3.B'), value: { hosts: 1 } })),
    ],
    ['of others', fine, http(typed('made.up.v3.Filter', { hosts: [] }))],
    ['of the second version', 'WWWWW', http(typed('envoy.config.filter.http.lua.v2.Lua'))],
    [
      'of the second version, merged',
      'iiWWW',
      one('HTTP_FILTER', 'MERGE', typed('envoy.config.filter.http.lua.v2.Lua')),
    ],
    ['not yet in 1.16', 'W----', http(typed(`${http3}.golang.v3alpha.Config`))],
    ['in no proxy', 'WWWWW', http(typed(`${http3}.custom_response.v3.CustomResponse`))],
    ['in no proxy, and in istiod in 1.18 by a patch', 'WWWWW', http(typed(`${http3}.geoip.v3.Geoip`))],
    ['no longer in a proxy from 1.13', 'WWWWW', http(typed(`${http3}.squash.v3.Squash`, { cluster: 'a' }))],
    ['not said', 'WWWWW', http({ name: 'made-up', typed_config: { stat_prefix: 'a' } }), true],
    [
      'per route',
      fine,
      one('HTTP_ROUTE', 'MERGE', {
        typed_per_filter_config: {
          'envoy.filters.http.lua': { '@type': url(`${http3}.lua.v3.LuaPerRoute`), disabled: true },
        },
      }),
    ],
  ],
  // What no release knows is for the schemas of others: it may be a slip, or a build of one's own.
  'fields and values are known': [
    ['nobody knows it', fine, http(typed(lua, { nobody_knows: 1 }))],
    ['deprecated', 'iiiii', http(typed(lua, { inline_code: 'a' }))],
    ['later', 'iiii-', http(typed(lua, { clear_route_cache: true }))],
    ['of the second version', 'iiiii', one('CLUSTER', 'ADD', { ...cluster, hosts: [] })],
    [
      'a value that came with 1.19',
      'WW---',
      one('HTTP_ROUTE', 'MERGE', {
        request_headers_to_add: [{ header: { key: 'a', value: 'b' }, append_action: 'OVERWRITE_IF_EXISTS' }],
      }),
    ],
  ],
  'an extension has typed_config': [
    ['a name alone', 'iiWWW', http({ name: 'envoy.filters.http.lua' }), true],
    ['config', 'iiWWW', http({ name: 'envoy.lua', config: { inline_code: 'a' } }), true],
    ['null', 'iiWWW', http({ name: 'envoy.filters.http.lua', typed_config: null }), true],
    ['a name alone, merged', 'iiiii', one('HTTP_FILTER', 'MERGE', { name: 'envoy.filters.http.lua' }), true],
    ['discovered', fine, http({ name: 'a', config_discovery: { type_urls: [url(lua)] } })],
    ['below another', 'iiWWW', one('CLUSTER', 'ADD', socket({})), true],
    [
      'below another, typed',
      fine,
      one(
        'CLUSTER',
        'ADD',
        socket({
          typed_config: {
            '@type': url('envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext'),
            sni: 'a',
          },
        }),
      ),
    ],
    [
      'in a list, into which istiod does not look',
      '--WWW',
      one('FILTER_CHAIN', 'ADD', { filters: [{ name: 'envoy.filters.network.tcp_proxy' }] }),
      true,
    ],
  ],
  'patches for waypoints are not looked into from 1.29 on': [
    // In a template, what has no effect in any release is all that is told.
    [
      'not ended',
      'WWWW-',
      only({ applyTo: 'HTTP_FILTER', match: { context: 'WAYPOINT', waypoint: {} } }),
      true,
    ],
  ],
};

const written = Object.entries(rows).flatMap(([rule, ofRule]) =>
  ofRule.map(([what, expected, spec, whole = false]) => ({ rule, what, expected, spec, whole })),
);

export const cases: readonly Case[] = [
  ...written,
  ...everyday.map(([what, spec]) => ({ rule: 'what is fine', what, expected: fine, spec })),
];
