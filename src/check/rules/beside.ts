/** What refuses a field that stands beside it, or by not being there: by the schemas of the CRDs, or istiod's own validation. */
import type { Id } from '../../facts/model';
import { near } from './near';
import { balancers, certificates, entry, policies, tls } from './places';

export interface Beside {
  /** A field, or a value of one, beside it; a value of a field that stands elsewhere, anywhere in the object. */
  readonly other: Id;
  /** The first release that refuses them; without it, each that has both does. */
  readonly since?: string | undefined;
  /** The last that does. */
  readonly to?: string;
  /** It is not refused, and does nothing. */
  readonly state?: 'inert';
  /** Only where the other has more than one item. */
  readonly several?: true;
  /** What the other is set to, where that may stand deeper in the same item of a list. */
  readonly where?: RegExp;
  /** The field beside it refuses it by this value, which it has as well where nobody writes it. */
  readonly zero?: string;
  /** It is refused only where this is there, too. */
  readonly needs?: Id;
  /** It is refused where it is set to one of these. */
  readonly values?: RegExp;
  /** It is not refused where this is there. */
  readonly unless?: Id | undefined;
}

const policy = 'security.istio.io/AuthorizationPolicy#spec.';
const routes = 'networking.istio.io/VirtualService#spec.http[].';
const rules = 'security.istio.io/RequestAuthentication#spec.jwtRules[].';
const source = `${policy}rules[].from[].source.`;
const sidecar = 'networking.istio.io/Sidecar#spec.';
const outbound = `${sidecar}outboundTrafficPolicy.`;
const tags = 'telemetry.istio.io/Telemetry#spec.metrics[].overrides[].tagOverrides{}.';
const variables = 'extensions.istio.io/WasmPlugin#spec.vmConfig.env[].';

/** A server for Istio's own mTLS has certificates already. */
const mutual: Beside = { other: `${tls}mode=ISTIO_MUTUAL` };

/** Of a route that hands its requests on, istiod asks no more than that it does nothing else with them. */
const delegate = `${routes}delegate`;

/** Where the fields stand, those of which there may be one, since when, and beside what nobody asks. */
const alternatives: readonly (readonly [
  holder: string,
  fields: string,
  since?: string | undefined,
  unless?: Id,
])[] = [
  ...[
    policy,
    'security.istio.io/RequestAuthentication#spec.',
    'telemetry.istio.io/Telemetry#spec.',
    'extensions.istio.io/WasmPlugin#spec.',
    'extensions.istio.io/TrafficExtension#spec.',
  ].map((spec) => [spec, 'selector targetRef targetRefs'] as const),
  ['networking.istio.io/EnvoyFilter#spec.', 'workloadSelector targetRefs', '1.24'],
  ['networking.istio.io/ServiceEntry#spec.', 'workloadSelector endpoints'],
  ['extensions.istio.io/TrafficExtension#spec.', 'wasm lua'],
  ...['uri', 'scheme', 'method', 'authority'].map(
    (name) => [`${routes}match[].${name}.`, 'exact prefix regex', '1.4'] as const,
  ),
  [`${routes}fault.abort.`, 'httpStatus grpcStatus', '1.4'],
  ...[
    `${routes}corsPolicy.allowOrigins[].`,
    ...['headers', 'queryParams', 'withoutHeaders'].map((name) => `${routes}match[].${name}{}.`),
  ].map((one) => [one, 'exact prefix regex', '1.5'] as const),
  ...['route', 'fault', 'rewrite'].flatMap((name) => [
    [routes, `${name} redirect`] as const,
    [routes, `${name} directResponse`, undefined, delegate] as const,
  ]),
  [routes, 'redirect directResponse', undefined, delegate],
  [routes, 'route delegate', '1.8'],
  [routes, 'redirect delegate', '1.8'],
  [routes, 'mirror mirrors', '1.20', delegate],
  [`${routes}redirect.`, 'port derivePort'],
  [`${routes}directResponse.body.`, 'string bytes'],
  ...balancers.flatMap(
    (balancer) =>
      [
        [balancer, 'simple consistentHash', '1.4'],
        [
          `${balancer}consistentHash.`,
          'httpHeaderName httpCookie useSourceIp httpQueryParameterName',
          '1.20',
        ],
        [`${balancer}consistentHash.`, 'minimumRingSize ringHash'],
        [`${balancer}consistentHash.`, 'minimumRingSize maglev'],
        [`${balancer}consistentHash.`, 'ringHash maglev'],
        [`${balancer}localityLbSetting.`, 'distribute failover'],
        [balancer, 'localityLbSetting zoneAwareLbSetting'],
      ] as const,
  ),
  ['mesh/MeshConfig#localityLbSetting.', 'distribute failover'],
  ...['trafficPolicy.', 'subsets[].trafficPolicy.'].map(
    (part) => [`networking.istio.io/DestinationRule#spec.${part}`, 'tunnel proxyProtocol'] as const,
  ),
  [`${routes}rewrite.`, 'uri uriRegexRewrite'],
  [`${routes}redirect.`, 'uri prefixRewrite'],
  [
    'networking.istio.io/EnvoyFilter#spec.configPatches[].match.',
    'listener routeConfiguration cluster waypoint',
    '1.5',
  ],
  ['telemetry.istio.io/Telemetry#spec.tracing[].customTags{}.', 'literal environment header formatter'],
  ['networking.istio.io/WorkloadGroup#spec.probe.', 'httpGet tcpSocket exec grpc'],
  ['telemetry.istio.io/Telemetry#spec.metrics[].overrides[].match.', 'metric customMetric'],
  [tls, 'credentialName credentialNames', '1.26'],
  [tls, 'credentialName credentialNames tlsCertificates', '1.27'],
];

/** All that may have a field refused, by its id. */
export const besides: ReadonlyMap<Id, readonly Beside[]> = collected([
  ...alternatives.flatMap(([holder, fields, since, unless]) => {
    const names = fields.split(' ');
    return names.flatMap((name, at) =>
      names
        .slice(0, at)
        .map((other): [Id, Beside] => [holder + name, { other: holder + other, since, unless }]),
    );
  }),
  ...callers('namespaces serviceAccounts principals requestPrincipals').map((caller): [Id, Beside] => [
    caller,
    { other: `${policy}action=CUSTOM` },
  ]),
  ...callers('trustDomains').map((caller): [Id, Beside] => [
    caller,
    { other: `${policy}action=CUSTOM`, since: '1.30.2' },
  ]),
  ...(
    [
      ['1.9', /^(?:source\.(?:namespace|principal)$|request\.auth\.)/],
      ['1.25', /^source\.serviceAccount$/],
      ['1.30.2', /^source\.trustDomain$/],
    ] as const
  ).map(([since, values]): [Id, Beside] => [
    `${policy}rules[].when[].key`,
    { other: `${policy}action=CUSTOM`, since, values },
  ]),
  ...['ALLOW', 'DENY', 'AUDIT'].map((action): [Id, Beside] => [
    `${policy}provider`,
    { other: `${policy}action=${action}`, since: '1.9' },
  ]),
  ...['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].map((name): [Id, Beside] => [
    `${routes}retries.${name}`,
    { other: `${routes}retries.attempts`, zero: '0' },
  ]),
  ...callers('namespaces principals').flatMap((other) =>
    callers('serviceAccounts').map((accounts): [Id, Beside] => [accounts, { other }]),
  ),
  ...(
    [
      ['endpoints', 'NONE'],
      ['endpoints', 'DYNAMIC_DNS'],
      ['addresses', 'DYNAMIC_DNS'],
    ] as const
  ).map(([name, how]): [Id, Beside] => [`${entry}${name}`, { other: `${entry}resolution=${how}` }]),
  ...policies
    .map((part) => `${part}outlierDetection.`)
    .map((outliers): [Id, Beside] => [
      `${outliers}consecutiveLocalOriginFailures`,
      { other: `${outliers}splitExternalLocalOriginErrors`, zero: 'false' },
    ]),
  [`${entry}endpoints`, { other: `${entry}resolution`, zero: 'NONE', needs: `${entry}hosts` }],
  [`${rules}jwks`, { other: `${rules}jwksUri`, since: '1.23' }],
  ...['credentialName', 'credentialNames', 'tlsCertificates'].map((name): [Id, Beside] => [
    `${tls}serverCertificate`,
    { other: tls + name, since: '1.27', needs: `${tls}privateKey` },
  ]),
  ...certificates
    .filter((name) => name !== 'credentialName')
    .map((name): [Id, Beside] => [tls + name, mutual]),
  [`${tls}credentialName`, { ...mutual, since: '1.13' }],
  ...policies.flatMap((part): [Id, Beside][] => [
    ...clients(`${part}tls.`),
    [
      `${part}connectionPool.http.useClientProtocol`,
      { other: `${part}connectionPool.http.h2UpgradePolicy=UPGRADE`, values: /^true$/ },
    ],
  ]),
  [`${outbound}egressProxy`, { other: `${outbound}mode`, zero: 'REGISTRY_ONLY' }],
  [`${tags}value`, { other: `${tags}operation=REMOVE` }],
  [`${variables}value`, { other: `${variables}valueFrom=HOST`, since: '1.20' }],
  ...near,
]);

/** What a client of TLS is told twice: which certificates it has or trusts, or whom it trusts and that it trusts all. */
function clients(own: string): [Id, Beside][] {
  return ['SIMPLE', 'MUTUAL'].flatMap((mode): [Id, Beside][] => {
    const needs = `${own}mode=${mode}`;
    const all = { other: `${own}insecureSkipVerify=true`, since: '1.19', needs };
    return [
      ...['caCertificates', 'subjectAltNames'].map((name): [Id, Beside] => [own + name, all]),
      ...['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'].map((name): [Id, Beside] => [
        own + name,
        { other: `${own}credentialName`, since: '1.7', needs },
      ]),
      ...(mode === 'SIMPLE' ? [[`${own}credentialName`, all] as [Id, Beside]] : []),
    ];
  });
}

/** Fields that name who asks, and those that name who does not. */
function callers(names: string): Id[] {
  return names
    .split(' ')
    .flatMap((name) => [source + name, `${source}not${name[0]!.toUpperCase()}${name.slice(1)}`]);
}

function collected(all: readonly (readonly [Id, Beside])[]): ReadonlyMap<Id, readonly Beside[]> {
  const found = new Map<Id, Beside[]>();
  for (const [id, beside] of all) found.set(id, [...(found.get(id) ?? []), beside]);
  return found;
}

const authentication = 'security.istio.io/PeerAuthentication#spec.';

const [policyOfHost, , policyOfSubset] = policies as [string, string, string];

interface Lonely extends Pick<Beside, 'since' | 'to' | 'state'> {
  readonly without: readonly Id[];
}

/** What is refused in an object that has none of some other things, or does nothing there. */
export const lonely: ReadonlyMap<Id, readonly Lonely[]> = new Map<Id, readonly Lonely[]>([
  ...['failover', 'failoverPriority'].map((name): [Id, Lonely[]] => [
    `${policyOfHost}loadBalancer.localityLbSetting.${name}`,
    [
      {
        without: [`${policyOfHost}outlierDetection`, `${policyOfSubset}outlierDetection`],
        state: 'inert',
      },
    ],
  ]),
  [`${sidecar}ingress`, [{ without: [`${sidecar}egress`], to: '1.8' }]],
  [`${authentication}portLevelMtls`, [{ without: [`${authentication}selector.matchLabels`], since: '1.5' }]],
  [`${policy}action=DENY`, [{ without: [`${policy}rules`], since: '1.5' }]],
  [
    `${policy}action=CUSTOM`,
    ['rules', 'provider'].map((name) => ({ without: [policy + name], since: '1.9' })),
  ],
]);
