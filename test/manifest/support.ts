/** A history of a few things, enough for every way in which a manifest can name one. */
import {
  encodeThings,
  SCHEMA,
  type Bundle,
  type LifeRow,
  type Thing,
  type Traits,
} from '../../src/facts/bundle';
import { loadHistory } from '../../src/facts/load';
import type { History } from '../../src/facts/model';
import { fixtureEnvoy } from '../support/fixture-envoy';
import type { Lines, Position } from '../../src/manifest/model';
import { textLines } from '../../src/manifest/text/lines';

const minors = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6'];

const at = (release: string): number => minors.indexOf(release);

type Life = { since: string; deprecated?: string; removed?: string; backports?: [string, number][] };

function thing(id: string, life: Life | string, traits: Traits = {}, replacedBy?: string[]): Thing {
  const of: Life = typeof life === 'string' ? { since: life } : life;
  const row: LifeRow = { since: at(of.since) };
  if (of.deprecated) row.deprecated = at(of.deprecated);
  if (of.removed) row.removed = at(of.removed);
  if (of.backports) row.backports = of.backports.map(([minor, patch]) => [at(minor), patch]);
  return { id, life: row, traits, ...(replacedBy && { extras: { replacedBy } }) };
}

const vs = 'networking.istio.io/VirtualService';
const ef = 'networking.istio.io/EnvoyFilter';
const dr = 'networking.istio.io/DestinationRule';
const list: Traits = { type: 'list' };
const object: Traits = { type: 'object' };
const map: Traits = { type: 'map' };
const string: Traits = { type: 'string' };

const things: Thing[] = [
  thing(vs, '1.0', {
    origin: 'istio',
    versions: [
      ['v1alpha3', 0, -1, 1],
      ['v1beta1', 4, -1, 1],
      ['v1', 6, -1, 1],
    ],
  }),
  thing(`${vs}#spec`, '1.0', object),
  thing(`${vs}#spec.hosts`, '1.0', list),
  thing(`${vs}#spec.http`, '1.0', list),
  thing(`${vs}#spec.http[].name`, '1.3', string),
  thing(`${vs}#spec.http[].match`, '1.0', list),
  thing(`${vs}#spec.http[].match[].headers`, '1.0', map),
  thing(`${vs}#spec.http[].match[].headers{}.exact`, '1.0', string),
  thing(`${vs}#spec.http[].match[].ignoreUriCase`, { since: '1.3', backports: [['1.2', 3]] }, string),
  thing(`${vs}#spec.http[].appendHeaders`, { since: '1.0', deprecated: '1.1', removed: '1.4' }, map),
  thing(`${vs}#spec.http[].route`, '1.0', list),
  thing(`${vs}#spec.http[].route[].destination`, '1.0', object),
  thing(`${vs}#spec.http[].route[].destination.host`, '1.0', string),
  thing(`${vs}#spec.http[].mirrors`, '1.5', list),
  thing(`${vs}#spec.http[].mirrors[].percentage`, '1.5', object),
  thing(`${vs}#spec.http[].mirrorPercent`, { since: '1.1', deprecated: '1.4' }, { type: 'integer' }, [
    `${vs}#spec.http[].mirrorPercentage`,
  ]),
  thing(`${vs}#spec.http[].mirrorPercentage`, '1.4', object),
  thing(`${vs}#spec.http[].mirrorPercentage.value`, '1.4', { type: 'number' }),
  thing(`${vs}#spec.http[].corsPolicy`, '1.0', object),
  thing(`${vs}#spec.http[].corsPolicy.allowOrigin`, { since: '1.0', deprecated: '1.5' }, list),
  thing(`${vs}#spec.http[].corsPolicy.allowOrigins`, '1.5', list),
  thing(`${vs}#spec.http[].corsPolicy.allowOrigins[].exact`, '1.5', string),
  thing(dr, '1.0', {
    origin: 'istio',
    versions: [
      ['v1alpha3', 0, -1, 1],
      ['v1', 6, -1, 1],
    ],
  }),
  thing(`${dr}#spec`, '1.0', object),
  thing(`${dr}#spec.host`, '1.0', string),
  thing(`${dr}#spec.trafficPolicy`, '1.0', object),
  thing(`${dr}#spec.trafficPolicy.tls`, '1.0', object),
  thing(`${dr}#spec.trafficPolicy.tls.mode`, '1.0', { type: 'enum' }),
  thing(`${dr}#spec.trafficPolicy.tls.mode=MUTUAL`, '1.0'),
  thing(`${dr}#spec.trafficPolicy.tls.mode=ISTIO_MUTUAL`, '1.1'),
  thing(`${dr}#spec.trafficPolicy.loadBalancer`, '1.0', object),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.simple`, '1.0', { type: 'enum' }),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.simple=LEAST_CONN`, { since: '1.0', deprecated: '1.4' }, {}, [
    `${dr}#spec.trafficPolicy.loadBalancer.simple=LEAST_REQUEST`,
  ]),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.simple=LEAST_REQUEST`, '1.4'),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.warmupDurationSecs`, '1.2', string),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.warmup`, '1.5', object),
  thing(`${dr}#spec.trafficPolicy.loadBalancer.warmup.duration`, '1.5', string),
  thing(ef, '1.0', { origin: 'istio', versions: [['v1alpha3', 0, -1, 1]] }),
  thing(`${ef}#spec`, '1.0', object),
  thing(`${ef}#spec.configPatches`, '1.0', list),
  thing(`${ef}#spec.configPatches[].applyTo`, '1.0', { type: 'enum' }),
  thing(`${ef}#spec.configPatches[].match`, '1.0', object),
  thing(`${ef}#spec.configPatches[].match.context`, '1.0', { type: 'enum' }),
  thing(`${ef}#spec.configPatches[].patch`, '1.0', object),
  thing(`${ef}#spec.configPatches[].patch.operation`, '1.0', { type: 'enum' }),
  thing(`${ef}#spec.configPatches[].patch.value`, '1.0', object),
  thing(
    'config.istio.io/RouteRule',
    { since: '1.0', removed: '1.1' },
    {
      origin: 'istio',
      versions: [['v1alpha2', 0, 1, 0]],
    },
    [vs],
  ),
  thing('config.istio.io/RouteRule#spec', { since: '1.0', removed: '1.1' }, object),
  thing('config.istio.io/RouteRule#spec.precedence', { since: '1.0', removed: '1.1' }, string),
  thing(
    'authentication.istio.io/MeshPolicy',
    { since: '1.0', deprecated: '1.4', removed: '1.6' },
    {
      origin: 'istio',
      versions: [['v1alpha1', 0, 6, 0]],
    },
  ),
  thing(
    'authentication.istio.io/MeshPolicy#spec.peerIsOptional',
    { since: '1.0', removed: '1.6' },
    { type: 'boolean' },
  ),
  thing('telemetry.istio.io/Telemetry', '1.5', { origin: 'istio', versions: [['v1alpha1', 5, -1, 1]] }),
  thing('telemetry.istio.io/Telemetry#spec', '1.5', object),
  thing('telemetry.istio.io/Telemetry#spec.tracing', '1.5', list),
  thing('install.istio.io/IstioOperator', '1.4', { origin: 'istio', versions: [['v1alpha1', 4, -1, 1]] }),
  thing('install.istio.io/IstioOperator#spec', '1.4', object),
  thing('install.istio.io/IstioOperator#spec.profile', '1.4', string),
  thing('install.istio.io/IstioOperator#spec.meshConfig', '1.4', object),
  thing('install.istio.io/IstioOperator#spec.values', '1.4', object),
  thing('install.istio.io/IstioOperator#spec.values.global', '1.4', object),
  thing('install.istio.io/IstioOperator#spec.values.global.hub', '1.4', string),
  thing('install.istio.io/IstioOperator#spec.values.global.istioNamespace', '1.4', string),
  thing(
    'install.istio.io/IstioOperator#spec.values.global.enableTracing',
    { since: '1.4', removed: '1.5' },
    { type: 'boolean' },
  ),
  thing('install.istio.io/IstioOperator#spec.values.global.tracer', '1.4', { type: 'enum' }),
  thing('install.istio.io/IstioOperator#spec.values.global.tracer=zipkin', '1.4'),
  thing('install.istio.io/IstioOperator#spec.values.pilot', '1.4', object),
  thing('install.istio.io/IstioOperator#spec.values.pilot.autoscaleEnabled', '1.4', { type: 'boolean' }),
  thing('install.istio.io/IstioOperator#spec.values.pilot.env', '1.4', map),
  thing('install.istio.io/IstioOperator#spec.values.pilot.podAnnotations', '1.4', object),
  thing('mesh/MeshConfig#accessLogFile', '1.1', string),
  thing('mesh/MeshConfig#mixerCheckServer', { since: '1.0', removed: '1.5' }, string),
  thing('mesh/MeshConfig#outboundTrafficPolicy', '1.0', object),
  thing('mesh/MeshConfig#outboundTrafficPolicy.mode', '1.0', { type: 'enum' }),
  thing('mesh/MeshConfig#outboundTrafficPolicy.mode=REGISTRY_ONLY', '1.0'),
  thing('mesh/MeshConfig#defaultConfig', '1.0', object),
  thing('mesh/ProxyConfig#concurrency', '1.0', { type: 'integer' }),
  thing('mesh/ProxyConfig#holdApplicationUntilProxyStarts', '1.5', { type: 'boolean' }),
  thing('mesh/ProxyConfig#proxyMetadata', '1.2', map),
  thing('mesh/MeshNetworks#networks', '1.1', map),
  thing('mesh/MeshNetworks#networks{}.endpoints', '1.1', list),
  thing('mesh/MeshNetworks#networks{}.endpoints[].fromRegistry', '1.1', string),
  thing('annotation:sidecar.istio.io/inject', { since: '1.0', deprecated: '1.5' }, {}, [
    'label:sidecar.istio.io/inject',
  ]),
  thing('annotation:sidecar.istio.io/proxyImage', '1.0', { appliesTo: ['Pod'] }),
  thing('annotation:sidecar.istio.io/statsInclusionPrefixes', { since: '1.0', removed: '1.5' }),
  thing('annotation:proxy.istio.io/config', '1.3'),
  thing('annotation:install.operator.istio.io/chart-owner', '1.4', { internal: true }),
  thing('annotation:kubernetes.io/ingress.class', '1.2'),
  thing('label:sidecar.istio.io/inject', '1.4'),
  thing('label:istio.io/rev', '1.5'),
  thing('env:PILOT_ENABLE_AMBIENT', '1.5', {
    defaults: [
      [5, 'false'],
      [6, 'true'],
    ],
    components: ['pilot'],
  }),
  thing('env:PILOT_TRACE_SAMPLING', '1.0', { components: ['pilot'] }),
  thing('env:PILOT_OLD', { since: '1.0', removed: '1.3' }, { components: ['pilot'] }),
  thing('env:ISTIO_META_DNS_CAPTURE', '1.4', { components: ['agent'] }),
  thing('env:KUBECONFIG', '1.5', { components: ['pilot'] }),
  thing('helm:istiod#pilot', '1.0', object),
  thing('helm:istiod#pilot.autoscaleEnabled', '1.0', { type: 'boolean' }),
  thing('helm:istiod#pilot.env', '1.2', map),
  thing('helm:istiod#pilot.cni', '1.5', object),
  thing('helm:istiod#pilot.cni.enabled', '1.5', { type: 'boolean' }),
  thing('helm:istiod#global', '1.0', object),
  thing('helm:istiod#global.istioNamespace', '1.1', string),
  thing('helm:istiod#global.hub', '1.0', string),
  thing('helm:istiod#meshConfig', '1.4', object),
  thing('helm:istiod#global.enableTracing', { since: '1.0', removed: '1.3' }, { type: 'boolean' }),
  thing(`${dr}#spec.trafficPolicy.tls.mode=OLD`, { since: '1.0', removed: '1.3' }),
  thing('networking.istio.io/Gateway', '1.0', {
    origin: 'istio',
    versions: [
      ['v1alpha2', 0, 3, 0],
      ['v1', 2, -1, 1],
    ],
  }),
  thing('annotation:auth.istio.io/{port}', { since: '1.0', removed: '1.2' }),
  thing('annotation:istio.io/made', '1.4', { internal: true }),
  thing('label:istio.io/made', '1.2'),
  thing('label:istio.io/made-name', { since: '1.0', removed: '1.3' }, { internal: true }, [
    'label:istio.io/made',
  ]),
  thing('label:istio.io/old', { since: '1.0', removed: '1.3' }),
  thing('label:istio.io/fading', { since: '1.0', deprecated: '1.3' }),
  thing('mesh/MeshConfig#fading', { since: '1.0', deprecated: '1.3' }, string),
  thing('env:PILOT_FADING', { since: '1.0', deprecated: '1.3' }, { components: ['pilot'] }),
  thing('helm:istiod#global.fading', { since: '1.0', deprecated: '1.3' }, string),
  thing('helm:istiod#autoscaleMin', '1.5', { type: 'integer' }),
  thing('helm:base#base', '1.2', object),
  thing('helm:base#base.enableCRDTemplates', '1.2', { type: 'boolean' }),
  thing('helm:base#defaultRevision', '1.4', string),
  thing('helm:cni#cni', '1.2', object),
  thing('helm:cni#cni.cniBinDir', '1.2', string),
  thing('helm:cni#cni.ambient', '1.5', object),
  thing('helm:cni#cniBinDir', '1.6', string),
  thing('helm:gateway#name', '1.3', string),
  thing('helm:gateway#kind', '1.4', string),
  thing('helm:gateway#labels', '1.3', map),
  thing('helm:gateway#networkGateway', '1.3', string),
  thing('helm:gateway#service', '1.3', object),
  thing('helm:gateway#service.type', '1.3', string),
  thing('helm:gateway#service.loadBalancerClass', '1.6', string),
  thing('helm:gateway#podAnnotations', '1.3', map),
  thing('helm:ztunnel#logLevel', '1.5', string),
  thing('helm:ztunnel#xdsAddress', '1.6', string),
  thing('helm:ambient#istiod', '1.6', object),
  thing('helm:ambient#ztunnel', '1.6', object),
  thing('security.istio.io/PeerAuthentication', '1.4', {
    origin: 'istio',
    versions: [['v1beta1', 4, -1, 1]],
  }),
  thing('security.istio.io/PeerAuthentication#spec', '1.4', object),
  thing('security.istio.io/PeerAuthentication#spec.selector', '1.4', object),
  thing('security.istio.io/PeerAuthentication#spec.selector.matchLabels', '1.4', map),
  thing('security.istio.io/PeerAuthentication#spec.portLevelMtls', '1.4', map),
  thing('security.istio.io/PeerAuthentication#spec.portLevelMtls{}.mode', '1.4', { type: 'enum' }),
  thing('security.istio.io/PeerAuthentication#spec.portLevelMtls{}.mode=STRICT', '1.4'),
  thing('gateway.networking.k8s.io/Gateway', '1.3', {
    origin: 'gateway-api',
    versions: [['v1beta1', 3, -1, 1]],
  }),
  thing('gateway.networking.k8s.io/Gateway#spec', '1.3', object),
  thing('gateway.networking.k8s.io/Gateway#spec.infrastructure', '1.5', object),
  thing('gateway.networking.k8s.io/Gateway#spec.infrastructure.annotations', '1.5', map),
  thing('gateway.networking.k8s.io/Gateway#spec.infrastructure.labels', '1.5', map),
  thing('label:istio-injection', '1.0'),
  thing('helm:cni#global', '1.2', object),
  thing('helm:cni#global.hub', '1.2', string),
];

const sources = ['https://istio.io/'];
const text = (en: string, zh: string): { en: string; 'zh-cn': string } => ({ en, 'zh-cn': zh });

const bundle: Bundle = {
  schema: SCHEMA,
  date: '2020-06-01',
  releases: minors.map((id, i) => ({
    id,
    date: `20${18 + Math.floor(i / 3)}-0${1 + (i % 3) * 3}-01`,
    support: {
      end: `20${19 + Math.floor(i / 3)}-0${1 + (i % 3) * 3}-01`,
      status: i < 5 ? 'ended' : 'expected',
    },
    patches: [0, 1, 2, 3].map((patch) => ({ version: `${id}.${patch}` })),
    ...(id === '1.5' && { crds: [{ kind: 'gateway.networking.k8s.io/Gateway', least: '1.1.0' }] }),
    sources,
  })),
  things: encodeThings(things),
  bulletins: [
    {
      id: 'ISTIO-SECURITY-2020-001',
      date: '2020-05-01',
      title: text('Crafted headers', '恶意请求头'),
      summary: text('A crafted header crashes the proxy.', '恶意请求头会使代理崩溃。'),
      cves: ['CVE-2020-0001'],
      affected: [{ from: '1.4.0', to: '1.5.1' }],
      fixed: ['1.5.2'],
      touches: [`${vs}#spec.http[].match`],
      sources,
    },
  ],
  features: [],
  events: [],
  roadmaps: [],
  ecosystem: [],
  notices: [
    {
      id: 'gcr',
      title: text('gcr.io/istio-release is retired', 'gcr.io/istio-release 已停用'),
      date: '2020-01-01',
      summary: text('Images are no longer published there.', '镜像不再发布到该处。'),
      patterns: ['^gcr\\.io/istio-release(?:/|$)'],
      replacement: 'docker.io/istio',
      sources,
    },
  ],
  concepts: [],
  renames: [
    {
      from: `${vs}#spec.http[].mirrorPercent`,
      to: `${vs}#spec.http[].mirrorPercentage.value`,
      since: '1.4',
      transform: 'wrap',
    },
    {
      from: `${vs}#spec.http[].corsPolicy.allowOrigin`,
      to: `${vs}#spec.http[].corsPolicy.allowOrigins[].exact`,
      since: '1.5',
      transform: 'wrap-list',
    },
    {
      from: `${dr}#spec.trafficPolicy.loadBalancer.warmupDurationSecs`,
      to: `${dr}#spec.trafficPolicy.loadBalancer.warmup.duration`,
      since: '1.5',
      transform: 'wrap',
    },
    {
      from: `${dr}#spec.trafficPolicy.loadBalancer.simple=LEAST_CONN`,
      to: `${dr}#spec.trafficPolicy.loadBalancer.simple=LEAST_REQUEST`,
      since: '1.4',
      transform: 'rename',
    },
    {
      from: 'annotation:sidecar.istio.io/inject',
      to: 'label:sidecar.istio.io/inject',
      since: '1.4',
      transform: 'annotation-to-label',
    },
  ],
};

export const history: History = loadHistory(bundle, { envoy: fixtureEnvoy });

/** The place of a cursor in a text: `¦` cannot be YAML syntax. */
export function cut(marked: string): { lines: Lines; position: Position; text: string } {
  const offset = marked.indexOf('¦');
  if (offset < 0) throw new Error('no ¦ in the text');
  const before = marked.slice(0, offset).split('\n');
  const text = before.join('\n') + marked.slice(offset + 1);
  return {
    lines: textLines(text),
    text,
    position: { line: before.length - 1, character: before.at(-1)!.length },
  };
}
