/** What the model says of things that do nothing or are refused: by one look at each release, or at the whole object. */
import type { Effect, History, Life, Version } from '../../src/facts/model';
import { newestPatch } from '../../src/facts/versions';
import { refusedForItself } from './by-itself';
import type { Used } from './model';

const withoutUnit = (text: string): string => text.replace(/(?:[nuµm]?s|[mh])$/, '');
const isNothing = (text: string): boolean => withoutUnit(text) !== '' && Number(withoutUnit(text)) === 0;

/** Whether an effect is said of what is written. */
export function isSaid({ only, except }: Effect, value: string | undefined): boolean {
  if (only) return value !== undefined && (only.includes(value) || (only.includes('0s') && isNothing(value)));
  return value === undefined || !except?.includes(value);
}

/** Whether a release is one of those for certain: of a minor without a patch, all of its patches are. */
export function isIn({ from, to }: Pick<Effect, 'from' | 'to'>, target: Version): boolean {
  const at = ({ minor, patch }: Version, otherwise: number): number => minor * 1000 + (patch ?? otherwise);
  return at(target, 0) >= at(from, 0) && (to === undefined || at(target, 999) <= at(to, 999));
}

/** What it does in a release whatever is written: nothing, or it is refused. */
export const idleAt = ({ effect = [] }: Life, target: Version): Effect | undefined =>
  effect.find((one) => one.state !== 'gated' && !one.only && isIn(one, target));

/** Whether it does nothing there, or is refused, set to what is written. */
export const hinderedAt = ({ effect = [] }: Life, target: Version, value: string | undefined): boolean =>
  effect.some((one) => one.state !== 'gated' && isIn(one, target) && isSaid(one, value));

/** The same in the first release that has it, where it is so in all that have it, patch by patch. */
export function everIdle(
  life: Life,
  history: History,
  has: (release: Version) => boolean,
): Effect | undefined {
  if (!life.effect) return undefined;
  const all = history.releases.flatMap(({ minor }) =>
    Array.from({ length: newestPatch(history, minor) + 1 }, (_, patch) => ({ minor, patch })),
  );
  const effects = all.filter(has).map((release) => idleAt(life, release));
  return effects.every((one) => one !== undefined) ? effects[0] : undefined;
}

/** Labels that only Istio reads. */
const ownLabels = [
  'istio-injection',
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'sidecar.istio.io/inject',
];

/** Whether an annotation or label stands on a kind of which it is known that Istio reads others there alone. */
export function isMisplaced({ id, role, above }: Used, history: History): boolean {
  const on = /^networking\.istio\.io\/(VirtualService|DestinationRule|ServiceEntry)$/.exec(
    above?.id ?? '',
  )?.[1];
  const record = history.get(id);
  if (on === undefined || (record?.type !== 'annotation' && record?.type !== 'label')) return false;
  const isKnown = role === 'annotation' || ownLabels.includes(record.name);
  return (
    isKnown && record.appliesTo.length > 0 && !record.appliesTo.some((kind) => ['Any', on].includes(kind))
  );
}

/** What is refused where something else stands in its object. */
const apart: readonly (readonly [
  RegExp,
  string,
  since?: string | undefined,
  to?: string | undefined,
  value?: RegExp,
])[] = [
  [
    /\/AuthorizationPolicy#spec\.rules\[\]\.from\[\]\.source\.(?:not)?(?:namespace|serviceAccount|principal|requestPrincipal)s$/i,
    '#spec.action=CUSTOM',
  ],
  [
    /\/AuthorizationPolicy#spec\.rules\[\]\.from\[\]\.source\.(?:not)?trustDomains$/i,
    '#spec.action=CUSTOM',
    '1.30.2',
  ],
  [/\/AuthorizationPolicy#spec\.provider$/, '#spec.action=ALLOW', '1.9'],
  [/\/AuthorizationPolicy#spec\.provider$/, '#spec.action=DENY', '1.9'],
  [/\/AuthorizationPolicy#spec\.provider$/, '#spec.action=AUDIT', '1.9'],
  [/\/ServiceEntry#spec\.endpoints$/, '#spec.resolution=NONE'],
  [/\/ServiceEntry#spec\.(?:endpoints|addresses)$/, '#spec.resolution=DYNAMIC_DNS'],
  [/\/ServiceEntry#spec\.location=MESH_INTERNAL$/, '#spec.resolution=DYNAMIC_DNS', undefined, '1.29'],
  ...(
    [
      [/^(?!(?:http2?|tls|grpc)$)/i, undefined],
      [/^tls$/i, '1.28'],
      [/^(?:http2|grpc)$/i, '1.29'],
    ] as const
  ).map(
    ([value, to]) =>
      [
        /\/ServiceEntry#spec\.ports\[\]\.protocol$/,
        '#spec.resolution=DYNAMIC_DNS',
        undefined,
        to,
        value,
      ] as const,
  ),
];

/** What is refused where something else does not stand in its object, and since which release. */
const lacking: readonly (readonly [RegExp, string, string])[] = [
  [/\/PeerAuthentication#spec\.portLevelMtls$/, '#spec.selector.matchLabels', '1.5'],
  [/\/AuthorizationPolicy#spec\.action=DENY$/, '#spec.rules', '1.5'],
  [/\/AuthorizationPolicy#spec\.action=CUSTOM$/, '#spec.rules', '1.9'],
  [/\/AuthorizationPolicy#spec\.action=CUSTOM$/, '#spec.provider', '1.9'],
];

/** The same up to a release. */
const lackingUntil: readonly (readonly [RegExp, string, string])[] = [
  [/\/Sidecar#spec\.ingress$/, '#spec.egress', '1.8'],
];

/** Names of which one thing has but one, in the order in which the later is refused, and since which release. */
const oneOf: readonly (readonly [RegExp, string, string?])[] = [
  [/^(?!networking).*#spec$/, 'selector targetRef targetRefs', '1.0'],
  [/EnvoyFilter#spec$/, 'workloadSelector targetRefs', '1.24'],
  [/ServiceEntry#spec$/, 'workloadSelector endpoints', '1.0'],
  [/TrafficExtension#spec$/, 'wasm lua', '1.0'],
  [/VirtualService#spec\.http\[\]\.match\[\]\.(?:uri|scheme|method|authority)$/, 'exact prefix regex', '1.4'],
  [
    /VirtualService#spec\.http\[\]\.(?:match\[\]\.(?:headers|queryParams|withoutHeaders)\{\}|corsPolicy\.allowOrigins\[\])$/,
    'exact prefix regex',
    '1.5',
  ],
  [/VirtualService#spec\.http\[\]$/, 'route redirect'],
  [/VirtualService#spec\.http\[\]$/, 'fault redirect'],
  [/VirtualService#spec\.http\[\]$/, 'rewrite redirect'],
  [/VirtualService#spec\.http\[\]$/, 'route directResponse', '1.0'],
  [/VirtualService#spec\.http\[\]$/, 'fault directResponse', '1.0'],
  [/VirtualService#spec\.http\[\]$/, 'rewrite directResponse', '1.0'],
  [/VirtualService#spec\.http\[\]$/, 'redirect directResponse', '1.0'],
  [/VirtualService#spec\.http\[\]$/, 'route delegate', '1.8'],
  [/VirtualService#spec\.http\[\]$/, 'redirect delegate', '1.8'],
  [/VirtualService#spec\.http\[\]$/, 'mirror mirrors', '1.20'],
  [/VirtualService#spec\.http\[\]\.fault\.abort$/, 'httpStatus grpcStatus', '1.4'],
  [/VirtualService#spec\.http\[\]\.redirect$/, 'port derivePort', '1.0'],
  [/VirtualService#spec\.http\[\]\.redirect$/, 'uri prefixRewrite', '1.0'],
  [/VirtualService#spec\.http\[\]\.rewrite$/, 'uri uriRegexRewrite', '1.0'],
  [/VirtualService#spec\.http\[\]\.directResponse\.body$/, 'string bytes', '1.0'],
  [/DestinationRule#.*loadBalancer$/, 'simple consistentHash', '1.4'],
  [/consistentHash$/, 'httpHeaderName httpCookie useSourceIp httpQueryParameterName', '1.20'],
  [/consistentHash$/, 'ringHash maglev', '1.0'],
  [/consistentHash$/, 'minimumRingSize ringHash', '1.0'],
  [/consistentHash$/, 'minimumRingSize maglev', '1.0'],
  [/DestinationRule#.*localityLbSetting$/, 'distribute failover', '1.0'],
  [/DestinationRule#.*loadBalancer$/, 'localityLbSetting zoneAwareLbSetting', '1.0'],
  [/DestinationRule#.*trafficPolicy$/, 'tunnel proxyProtocol', '1.0'],
  [/EnvoyFilter#spec\.configPatches\[\]\.match$/, 'listener routeConfiguration cluster waypoint', '1.5'],
  [/Telemetry#spec\.tracing\[\]\.customTags\{\}$/, 'literal environment header formatter', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'principals serviceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'principals notServiceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'notPrincipals serviceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'notPrincipals notServiceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'namespaces serviceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'namespaces notServiceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'notNamespaces serviceAccounts', '1.0'],
  [/AuthorizationPolicy#.*source$/, 'notNamespaces notServiceAccounts', '1.0'],
  [/WorkloadGroup#spec\.probe$/, 'httpGet tcpSocket exec grpc', '1.0'],
  [/Telemetry#spec\.metrics\[\]\.overrides\[\]\.match$/, 'metric customMetric', '1.0'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'credentialName credentialNames', '1.26'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'credentialName credentialNames tlsCertificates', '1.27'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'credentialName serverCertificate', '1.27'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'credentialNames serverCertificate', '1.27'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'tlsCertificates serverCertificate', '1.27'],
  [/RequestAuthentication#spec\.jwtRules\[\]$/, 'jwksUri jwks', '1.23'],
];

const clientTls = /DestinationRule#spec\.(?:subsets\[\]\.)?trafficPolicy\.(?:portLevelSettings\[\]\.)?tls$/;

/** What is refused beside a word, or what goes without one: in what, which names, the word, and since when. */
const besideWord: readonly (readonly [RegExp, string, string, string?, needs?: string])[] = [
  [
    /networking.*\/Gateway#spec\.servers\[\]\.tls$/,
    'serverCertificate privateKey caCertificates',
    'mode=ISTIO_MUTUAL',
  ],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'tlsCertificates credentialNames', 'mode=ISTIO_MUTUAL'],
  [/networking.*\/Gateway#spec\.servers\[\]\.tls$/, 'credentialName', 'mode=ISTIO_MUTUAL', '1.13'],
  [/DestinationRule#.*connectionPool\.http$/, 'useClientProtocol', 'h2UpgradePolicy=UPGRADE'],
  [/Telemetry#.*tagOverrides\{\}$/, 'value', 'operation=REMOVE'],
  [/WasmPlugin#.*env\[\]$/, 'value', 'valueFrom=HOST', '1.20'],
  ...['mode=SIMPLE', 'mode=MUTUAL'].flatMap(
    (mode) =>
      [
        [clientTls, 'caCertificates subjectAltNames', 'insecureSkipVerify=true', '1.19', mode],
        [clientTls, 'clientCertificate privateKey caCertificates', 'credentialName', '1.7', mode],
      ] as const,
  ),
  [clientTls, 'credentialName', 'insecureSkipVerify=true', '1.19', 'mode=SIMPLE'],
];
const without: readonly (readonly [RegExp, string, string, string, needs?: string])[] = [
  [/VirtualService#spec\.http\[\]\.retries$/, 'perTryTimeout retryOn retryRemoteLocalities', 'attempts', '0'],
  [/outlierDetection$/, 'consecutiveLocalOriginFailures', 'splitExternalLocalOriginErrors', 'false'],
  [/Sidecar#spec\.outboundTrafficPolicy$/, 'egressProxy', 'mode', 'REGISTRY_ONLY'],
  [/ServiceEntry#spec$/, 'endpoints', 'resolution', 'NONE', 'hosts'],
];

/** What is refused where none of some others is beside it, and up to which release. */
const needy: readonly (readonly [RegExp, string, string, to?: string])[] = [
  [/RequestAuthentication#spec\.jwtRules\[\]$/, 'jwks jwksUri', 'issuer', '1.26'],
  [/RequestAuthentication#spec\.jwtRules\[\]$/, 'jwks', 'issuer jwksUri'],
  [/outputClaimToHeaders\[\]$/, 'claim', 'header'],
  [/Sidecar#spec\.ingress\[\]$/, 'port', 'defaultEndpoint', '1.9'],
  [/WorkloadEntry#spec$/, 'network', 'address', '1.18'],
  [/rewrite\.uriRegexRewrite$/, 'match', 'rewrite'],
  [/tagOverrides\{\}$/, 'operation=UPSERT', 'value'],
  [/httpCookie$/, 'name', 'ttl', '1.19'],
  [/\.warmup$/, 'minimumPercent aggression', 'duration'],
  [/http2KeepAlive$/, 'interval', 'timeout'],
  [/http2KeepAlive$/, 'timeout', 'interval'],
  [/portLevelSettings\[\]$/, 'port', 'loadBalancer connectionPool outlierDetection tls'],
  [
    /trafficPolicy$/,
    'retryBudget',
    'loadBalancer connectionPool outlierDetection tls portLevelSettings tunnel proxyProtocol',
    '1.27.0',
  ],
];

/** What does nothing beside something else. */
const idleBeside: readonly (readonly [RegExp, RegExp, string])[] = [
  ...['mode=PASSTHROUGH', 'mode=AUTO_PASSTHROUGH'].map(
    (mode) =>
      [
        /networking.*\/Gateway#spec\.servers\[\]\.tls$/,
        /^(?:serverCertificate|privateKey|caCertificates|tlsCertificates|credentialNames?)$/,
        mode,
      ] as const,
  ),
  ...['simple=RANDOM', 'simple=PASSTHROUGH', 'consistentHash'].map(
    (other) => [/DestinationRule#.*loadBalancer$/, /^warmup(?:DurationSecs)?$/, other] as const,
  ),
  [/localityLbSetting$/, /^failoverPriority$/, 'distribute'],
];

/** Conditions of which CUSTOM policies are refused. */
const conditions: readonly (readonly [RegExp, string])[] = [
  [/^(?:source\.(?:namespace|principal)$|request\.auth\.)/, '1.9'],
  [/^source\.serviceAccount$/, '1.25'],
  [/^source\.trustDomain$/, '1.30.2'],
];

/** What istiod cannot tell from nothing. */
const nothing =
  /(?:consistentHash\.minimumRingSize|consecutiveLocalOriginFailures)=0$|splitExternalLocalOriginErrors=false$/;

interface Beside {
  readonly other: Used;
  readonly since: string | undefined;
  readonly to?: string | undefined;
  readonly isInert?: true;
  /** What is in it is judged all the same. */
  readonly isOfItself?: true;
}

/** The uses beside which one is refused, itself where it is so alone, and since when. A list or reference without anything in it is none. */
export function refusedBeside(use: Used, uses: readonly Used[]): readonly Beside[] {
  const isSet = ({ id, value }: Used): boolean =>
    !['', '[]', '{}'].includes(value ?? 'x') && !nothing.test(`${id}=${value ?? ''}`);
  const own = refusedForItself(use).map(({ since, to }): Beside => ({
    other: use,
    since,
    to,
    isOfItself: true,
  }));
  if (use.value === '{}') return own;
  const isBare = /\.(?:targetRefs?|endpoints)$/.test(use.id) && !uses.some(({ above }) => above === use);
  if (!isSet(use) || isBare) return [];
  const elsewhere = apart
    .filter(([id, , , , value]) => id.test(use.id) && (!value || value.test(use.value ?? '')))
    .flatMap(([, end, since, to]) =>
      uses
        .filter((one) => one.id.endsWith(end) && objectOf(one) === objectOf(use))
        .map((other) => ({ other, since, to })),
    );
  const alone = lacking
    .filter(([id, end]) => id.test(use.id) && hasMore(use, uses) && !mayHave(end, use, uses))
    .map(([, , since]) => ({ other: use, since }));
  const lackingEarly = lackingUntil
    .filter(([id, end]) => id.test(use.id) && hasMore(use, uses) && !mayHave(end, use, uses))
    .map(([, , to]): Beside => ({ other: use, since: undefined, to }));
  const dot = use.id.lastIndexOf('.');
  const [holder, name] = [use.id.slice(0, dot), use.id.slice(dot + 1)];
  const siblings = uses.filter(
    ({ above, within, id }) => above === use.above && within === use.within && id.startsWith(`${holder}.`),
  );
  const has = (word: string) => siblingOf(word, siblings, holder, isSet);
  const words = besideWord.flatMap(([at, names, word, since, needs]) => {
    const other = at.test(holder) && names.split(' ').includes(name) ? has(word) : undefined;
    const isOn = name !== 'useClientProtocol' || use.value === 'true';
    return other && isOn && (!needs || has(needs)) ? [{ other, since }] : [];
  });
  const lacked = without.flatMap(([at, names, field, zero, needs]) => {
    const other = siblings.find(({ id }) => id === `${holder}.${field}`);
    const isLacking = at.test(holder) && names.split(' ').includes(name) && (!needs || has(needs));
    return isLacking && (!other || !isSet(other) || other.value === zero)
      ? [{ other: other ?? use, since: undefined }]
      : [];
  });
  const many = uses.find(
    (one) =>
      one.id.endsWith('/ServiceEntry#spec.endpoints') &&
      objectOf(one) === objectOf(use) &&
      Array.isArray(one.plain) &&
      one.plain.length > 1,
  );
  const around =
    many && use.id.endsWith('#spec.resolution=DNS_ROUND_ROBIN') ? [{ other: many, since: '1.16' }] : [];
  const custom = uses.find(
    (one) => one.id.endsWith('#spec.action=CUSTOM') && objectOf(one) === objectOf(use),
  );
  const conditional = conditions.flatMap(([at, since]) =>
    custom && use.id.endsWith('.when[].key') && at.test(use.value ?? '') ? [{ other: custom, since }] : [],
  );
  const beside = oneOf
    .filter(([at]) => at.test(holder))
    .flatMap(([, names, since]) => {
      const all = names.split(' ');
      // A route that hands its requests on is asked less.
      if (/directResponse|mirrors/.test(names) && !all.includes('delegate') && has('delegate')) return [];
      if (name === 'serverCertificate' && !has('privateKey')) return [];
      const earlier = all.slice(0, Math.max(all.indexOf(name), 0)).map((own) => `${holder}.${own}`);
      return siblings
        .filter((one) => earlier.includes(one.id) && isSet(one))
        .map((other) => ({ other, since }));
    });
  const all = [
    ...elsewhere,
    ...alone,
    ...lackingEarly,
    ...words,
    ...lacked,
    ...conditional,
    ...around,
    ...beside,
  ];
  return [...all, ...nearBy(use, uses, isSet), ...neededBy(use, uses), ...own];
}

/** What a thing is in that stands beside others: of a value, what its field is in. */
function aroundOf(use: Used, uses: readonly Used[]): readonly [string, string, readonly Used[]] {
  const field = use.role === 'value' ? use.above! : use;
  const dot = field.id.lastIndexOf('.');
  const around = uses.filter(({ above, within }) => above === field.above && within === field.within);
  return [field.id.slice(0, dot), use.id.slice(dot + 1), around];
}

function neededBy(use: Used, uses: readonly Used[]): readonly Beside[] {
  const [holder, name, around] = aroundOf(use, uses);
  const lonely =
    /\.localityLbSetting\.(?:failover|failoverPriority)$/.test(use.id) &&
    /#spec\.trafficPolicy\.loadBalancer/.test(use.id) &&
    !uses.some(
      (one) =>
        /#spec\.(?:subsets\[\]\.)?trafficPolicy\.outlierDetection$/.test(one.id) &&
        objectOf(one) === objectOf(use),
    ) &&
    uses.some((one) => /#spec\.(?!trafficPolicy)/.test(one.id) && objectOf(one) === objectOf(use));
  return [
    ...(lonely ? [{ other: use, since: undefined, isInert: true } as const] : []),
    ...needy.flatMap(([at, names, any, to]) =>
      at.test(holder) &&
      names.split(' ').includes(name) &&
      !around.some(({ id }) => any.split(' ').some((one) => id === `${holder}.${one}`))
        ? [{ other: use, since: undefined, to }]
        : [],
    ),
  ];
}

function nearBy(use: Used, uses: readonly Used[], isSet: (one: Used) => boolean): readonly Beside[] {
  const [holder, name, around] = aroundOf(use, uses);
  return idleBeside.flatMap(([at, names, word]) => {
    const other = at.test(holder) && names.test(name) && siblingOf(word, around, holder, isSet);
    return other ? [{ other, since: undefined, isInert: true }] : [];
  });
}

/** Whether its object has a field, or has in its place what is no map: then nobody knows. */
function mayHave(end: string, use: Used, uses: readonly Used[]): boolean {
  const own = uses.filter((one) => objectOf(one) === objectOf(use));
  const holder = own.find((one) => one.id.endsWith(end.slice(0, end.lastIndexOf('.'))));
  const isUnread = holder && holder.value !== '{}' && !own.some(({ above }) => above === holder);
  return isUnread === true || own.some((one) => one.id.endsWith(end));
}

/** A field beside it that holds anything, or is set to the word. */
function siblingOf(
  word: string,
  siblings: readonly Used[],
  holder: string,
  isSet: (one: Used) => boolean,
): Used | undefined {
  const [field, value] = word.split('=');
  return siblings.find(
    (one) =>
      one.id === `${holder}.${field ?? ''}` && isSet(one) && (value === undefined || one.value === value),
  );
}

/** Whether the spec has more than this: alone it may be a patch. */
function hasMore(use: Used, uses: readonly Used[]): boolean {
  const field = use.id.replace(/=.*/, '');
  const spec = field.slice(0, field.lastIndexOf('.') + 1);
  return uses.some(
    (one) => one.id.startsWith(spec) && !one.id.startsWith(field) && objectOf(one) === objectOf(use),
  );
}

const objectOf = (use: Used): Used => (use.above ? objectOf(use.above) : use);
