/** EnvoyFilters of everyday use, written for the test: nothing in them is to be told of at any of the releases. */
import { hcm, one as patch, url } from './envoy-parts';

/** A filter before the router of a gateway. */
const filter = (name: string, type: string, config: object): object =>
  patch(
    'HTTP_FILTER',
    'INSERT_BEFORE',
    {
      name: `envoy.filters.http.${name}`,
      typed_config: { '@type': url(`envoy.extensions.filters.http.${type}`), ...config },
    },
    {
      context: 'GATEWAY',
      listener: { filterChain: { filter: { name: hcm, subFilter: { name: 'envoy.filters.http.router' } } } },
    },
  );

/** Settings merged into the connection managers of sidecars. */
const manager = (config: object): object =>
  patch(
    'NETWORK_FILTER',
    'MERGE',
    {
      typed_config: {
        '@type': url('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'),
        ...config,
      },
    },
    { context: 'SIDECAR_INBOUND', listener: { filterChain: { filter: { name: hcm } } } },
  );

const percent = { default_value: { numerator: 100, denominator: 'HUNDRED' } };
const service = { envoy_grpc: { cluster_name: 'outbound|9000||authz.example.com' }, timeout: '0.2s' };
const socketOptions = [{ level: 6, name: 1, int_value: 1, state: 'STATE_PREBIND' }];

export const everyday: readonly (readonly [what: string, spec: object])[] = [
  [
    'a local rate limit',
    filter('local_ratelimit', 'local_ratelimit.v3.LocalRateLimit', {
      stat_prefix: 'limit',
      token_bucket: { max_tokens: 10, tokens_per_fill: 10, fill_interval: '60s' },
      filter_enabled: { runtime_key: 'on', ...percent },
      filter_enforced: { runtime_key: 'enforced', ...percent },
    }),
  ],
  [
    'a global rate limit',
    filter('ratelimit', 'ratelimit.v3.RateLimit', {
      domain: 'a',
      failure_mode_deny: false,
      rate_limit_service: { grpc_service: service, transport_api_version: 'V3' },
    }),
  ],
  [
    'its actions',
    patch('VIRTUAL_HOST', 'MERGE', {
      rate_limits: [{ actions: [{ request_headers: { header_name: ':path', descriptor_key: 'PATH' } }] }],
    }),
  ],
  ['an external authorization', filter('ext_authz', 'ext_authz.v3.ExtAuthz', { grpc_service: service })],
  [
    'a compressor',
    filter('compressor', 'compressor.v3.Compressor', {
      response_direction_config: { common_config: { min_content_length: 100, content_type: ['text/html'] } },
      compressor_library: {
        name: 'gzip',
        typed_config: {
          '@type': url('envoy.extensions.compression.gzip.compressor.v3.Gzip'),
          memory_level: 3,
        },
      },
    }),
  ],
  [
    'a plugin from elsewhere',
    filter('wasm', 'wasm.v3.Wasm', {
      config: {
        root_id: 'a',
        configuration: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: '{"hosts": 1}' },
        vm_config: {
          runtime: 'envoy.wasm.runtime.v8',
          code: { remote: { http_uri: { uri: 'https://example.com/a.wasm', timeout: '10s' }, sha256: 'a' } },
        },
      },
    }),
  ],
  [
    'a fault',
    filter('fault', 'fault.v3.HTTPFault', { abort: { http_status: 503, percentage: { numerator: 1 } } }),
  ],
  ['a buffer', filter('buffer', 'buffer.v3.Buffer', { max_request_bytes: 1048576 })],
  ['web calls of gRPC', filter('grpc_web', 'grpc_web.v3.GrpcWeb', {})],
  ['headers of proxies in front', manager({ xff_num_trusted_hops: 2, use_remote_address: true })],
  ['timeouts', manager({ common_http_protocol_options: { idle_timeout: '30s' }, stream_idle_timeout: '0s' })],
  ['no header of the server', manager({ server_header_transformation: 'PASS_THROUGH' })],
  [
    'a log of a listener',
    patch('LISTENER', 'MERGE', {
      access_log: [
        {
          name: 'envoy.access_loggers.file',
          typed_config: {
            '@type': url('envoy.extensions.access_loggers.file.v3.FileAccessLog'),
            path: '/dev/stdout',
          },
        },
      ],
    }),
  ],
  ['options of its socket', patch('LISTENER', 'MERGE', { socket_options: socketOptions })],
  [
    'connections that are kept',
    patch('CLUSTER', 'MERGE', { upstream_connection_options: { tcp_keepalive: { keepalive_time: 300 } } }),
  ],
  [
    'a cluster of its own',
    patch('CLUSTER', 'ADD', {
      name: 'authz',
      type: 'STRICT_DNS',
      connect_timeout: '1s',
      load_assignment: {
        cluster_name: 'authz',
        endpoints: [
          {
            lb_endpoints: [
              {
                endpoint: { address: { socket_address: { address: 'authz.example.com', port_value: 9000 } } },
              },
            ],
          },
        ],
      },
      typed_extension_protocol_options: {
        'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
          '@type': url('envoy.extensions.upstreams.http.v3.HttpProtocolOptions'),
          explicit_http_config: { http2_protocol_options: {} },
        },
      },
    }),
  ],
  [
    'another retry of a route',
    patch('HTTP_ROUTE', 'MERGE', { route: { retry_policy: { retry_on: 'reset', num_retries: 2 } } }),
  ],
];
