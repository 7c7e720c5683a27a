/** A little of Envoy's API, with lives in the releases of the fixtures: enough for every way to name a part of it. */
import { buildEnvoy, type EnvoyFile } from '../../scripts/build/envoy';
import type { EnvoyBundle } from '../../src/facts/envoy/bundle';
import type { EnvoyFacts } from '../../src/facts/curated.gen';

const ANY = 'google.protobuf.Any';
const always = { since: '1.1' };
const hcm = 'envoy.extensions.filters.network.http_connection_manager.v3';
const extension = { name: {}, typed_config: { type: ANY }, config_discovery: {} };

const message = (
  fields: NonNullable<EnvoyFile['types'][string]['fields']>,
  more: Partial<EnvoyFile['types'][string]> = {},
): EnvoyFile['types'][string] => ({ file: 'envoy/made/up.proto', life: always, fields, ...more });

const file: EnvoyFile = {
  releases: Object.fromEntries(
    ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6'].map((minor) => [minor, { core: { commit: 'c'.repeat(40) } }]),
  ),
  types: {
    [`${hcm}.HttpFilter`]: message(extension, { former: ['config'] }),
    [`${hcm}.HttpConnectionManager`]: message({ http_filters: { type: `${hcm}.HttpFilter` } }),
    'envoy.config.listener.v3.Filter': message(extension, { former: ['config'] }),
    'envoy.config.listener.v3.FilterChain': message({
      filters: { type: 'envoy.config.listener.v3.Filter' },
      transport_socket: { type: 'envoy.config.core.v3.TransportSocket' },
    }),
    'envoy.config.core.v3.TransportSocket': message({ name: {}, typed_config: { type: ANY } }),
    'envoy.config.core.v3.DataSource': message({ inline_string: {}, filename: {} }),
    'envoy.config.cluster.v3.Cluster': message(
      {
        name: {},
        lb_policy: { type: 'envoy.config.cluster.v3.Cluster.LbPolicy' },
        load_assignment: {},
        transport_socket: { type: 'envoy.config.core.v3.TransportSocket' },
        typed_extension_protocol_options: { type: ANY, map: true },
        old_way: { since: '1.1', deprecated: '1.4', use: 'new_way' },
        new_way: { since: '1.4' },
        left: { since: '1.1', removed: '1.4' },
        moved: { since: '1.1', deprecated: '1.3', use: 'envoy.config.core.v3.DataSource#filename' },
      },
      { former: ['hosts'] },
    ),
    'envoy.config.cluster.v3.Cluster.LbPolicy': {
      file: 'envoy/made/up.proto',
      life: always,
      values: { ROUND_ROBIN: {}, FRESH: { since: '1.5' } },
    },
    'envoy.config.route.v3.Route': message({ typed_per_filter_config: { type: ANY, map: true } }),
    'envoy.config.bootstrap.v3.Bootstrap': message({ node: {}, fresh: { since: '1.5' } }),
    'envoy.extensions.filters.http.lua.v3.Lua': message(
      {
        inline_code: { since: '1.1', deprecated: '1.4', use: 'default_source_code' },
        default_source_code: { since: '1.4', type: 'envoy.config.core.v3.DataSource' },
        source_codes: { type: 'envoy.config.core.v3.DataSource', map: true },
      },
      { was: 'envoy.config.filter.http.lua.v2.Lua' },
    ),
    'envoy.extensions.filters.http.late.v3.Late': message({ inner: {} }, { life: { since: '1.5' } }),
    'envoy.extensions.filters.http.early.v3.Early': message(
      { inner: {} },
      { life: { since: '1.1', removed: '1.4' } },
    ),
    'envoy.extensions.filters.http.kept.v3.Kept': message({ inner: {} }),
    'envoy.extensions.filters.http.wasm.v3.Wasm': message({
      code: { type: 'envoy.config.core.v3.DataSource' },
    }),
  },
};

const sources: [string] = ['https://example.org/envoy'];

const facts: EnvoyFacts = [
  ...(
    [
      ['envoy.http_connection_manager', 'network', 'envoy.filters.network.http_connection_manager'],
      ['envoy.router', 'http', 'envoy.filters.http.router'],
      ['envoy.lua', 'http', 'envoy.filters.http.lua'],
      ['envoy.listener.tls_inspector', 'listener', 'envoy.filters.listener.tls_inspector'],
    ] as const
  ).map(([name, at, use]) => ({ name, at, use, removed: '1.5', sources })),
  {
    name: 'mixer',
    at: 'http',
    removed: '1.4',
    note: { en: 'Mixer is gone.', 'zh-cn': 'Mixer 已不复存在。' },
    sources,
  },
  {
    name: 'envoy.extensions.filters.http.kept.v3.Kept',
    at: 'type',
    removed: '1.4',
    note: { en: 'The API alone has it.', 'zh-cn': '只在 API 中还有。' },
    sources,
  },
  { name: 'envoy.wasm.stats', at: 'plugin', removed: '1.5', sources },
  { type: 'envoy.config.cluster.v3.Cluster', field: 'hosts', use: 'load_assignment', sources },
  ...(
    [
      ['third-version', '1.1'],
      ['second-version-refused', '1.3'],
      ['filter-match-warned', '1.3'],
      ['removal-matched', '1.4'],
      ['listener-filter-merged', '1.5'],
      ['virtual-host-replaced', '1.4'],
      ['http-filter-first', '1.4'],
      ['untyped-warned', '1.3'],
      ['untyped-refused', '1.5'],
      ['second-version-unlinked', '1.5'],
      ['waypoint-unchecked', '1.6'],
    ] as const
  ).map(([rule, since]) => ({ rule, since, sources })),
];

export const fixtureEnvoy = (): EnvoyBundle => buildEnvoy(file, facts);
