/** What each sort of query finds of the made-up history, in order and with its score: `test/fixtures/find`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createSearch } from '../../src/find/search';
import { takenApart } from '../../src/find/pasted';
import { nearestIds } from '../../src/find/nearest';
import { meant, notMeant } from '../../src/find/resolve';
import type { History } from '../../src/facts/model';
import { history as withEnvoy } from '../manifest/support';
import { fixtureHistory } from '../support/fixture-history';
import { assertTold } from '../support/told';

const history = fixtureHistory();
const golden = (name: string, blocks: readonly string[]): void => {
  assertTold(join(__dirname, '../fixtures/find', `${name}.txt`), `${blocks.join('\n\n')}\n`);
};

const found = (of: History, limit = 6) => {
  const search = createSearch(of);
  return (query: string): string =>
    [
      `? ${query.replaceAll('\n', '⏎')}`,
      ...search
        .query(query, { limit })
        .map(
          ({ id, score, title, detail }) => `${score.toFixed(1).padStart(6)} ${id} | ${title} | ${detail}`,
        ),
    ].join('\n');
};

const names = [
  ...[
    'networking.istio.io/VirtualService',
    'networking.istio.io/virtuals',
    'env:PILOT',
    'destination rules mutual',
  ],
  ...[
    'VirtualService',
    'virtualservices',
    'destination rules',
    'virtualsrevice',
    'virtalservic',
    'vs',
    'we',
    'v',
  ],
  ...[
    'mirror',
    'mirrors',
    'mirrorPercent',
    'mirror_percent',
    'http mirror',
    'uri case',
    'workloadE',
    'workload e',
  ],
  ...[
    'PILOT_TRACE_SAMPLING',
    'PILOT_TRACE_SAMPLING in our cluster',
    'trace sampling',
    'tracesampling',
    'old flag',
  ],
  ...['sidecar.istio.io/inject', 'sidecar.istio.io/injec', 'inject', 'istio.io/rev', 'rev', 'check'],
  ...['http[].match', 'spec.http', 'http-match', 'spec.action=DENY', 'autoscaleEnabled', 'accessLogEncoding'],
  ...['VirtualService mirror', 'DestinationRule mtls', 'PeerAuthentication mode STRICT', 'policy', 'gateway'],
  ...[
    'concurrency',
    'mesh concurrency',
    'mutual',
    'ISTIO_MUTUAL',
    'strict',
    'stric',
    'mixer',
    'telemetry v2',
  ],
];
const asked = [
  ...['1.6', 'v1.6', '1.6.2', '1.2.3', '1.9', '1.6 mirror', '1.5 sampling', '2020', '2019', '2020 bulletin'],
  ...[
    'what is new in 1.6',
    'when was 1.6 released',
    'end of life 1.6',
    'latest release',
    'which versions are supported',
  ],
  ...[
    'kubernetes 1.16',
    'k8s 1.16 gateway',
    'release',
    'bulletin',
    'event',
    'roadmap',
    'feature',
    'notice',
    'ecosystem',
  ],
  ...[
    'CVE-2020-10739',
    'cve',
    '2020-005',
    'ISTIO-SECURITY-2020-005',
    'first meeting',
    'meeting 2020',
    'virtual machines',
  ],
  ...['registry', 'registri', 'community', 'the', 'what is the mirror', 'header crash', 'everything in one'],
];
const chinese = [
  ...[
    '虚拟机',
    '虚拟机集成',
    '路线图',
    '路线图 2020',
    '流量镜像',
    '流量镜',
    '镜像',
    '镜像流量',
    '如何流量镜像',
  ],
  ...[
    '首次会议',
    '安全公告',
    '2020 年的漏洞',
    '1.6 什么时候停止支持',
    '拒绝服务',
    '服务拒绝',
    '一个文件',
    '特制请求头',
  ],
  ...['虚拟机 mirror', '路由流量', '旧镜像仓库', '社区', '镜像仓库迁移'],
];
const concepts = [
  ...[
    'traffic mirroring',
    'mirroring of traffic',
    'shadow traffic',
    'shadowtraffic',
    'shadow traf',
    'trafic mirroring',
  ],
  ...[
    'shadow',
    'traffic',
    'mirroring',
    'VirtualService shadow traffic',
    'DestinationRule shadow traffic',
    'shadow-trafic',
  ],
  ...['shadow traffic in production please', 'mirrored traffic', 'IST0107', 'ist0107 annotation'],
];
const facets = [
  ...[
    'is:removed',
    'is:removed type:kind',
    'is:dep',
    'is:inert',
    'kind:VirtualService mirror',
    'kind:meshconfig',
  ],
  ...[
    'since:1.6',
    'since:>=1.6',
    'since:>1.6',
    'since:<=1.0 type:kind',
    'since:<1.1 type:kind',
    'since:=1.5 type:kind',
  ],
  ...[
    'r:1.6',
    'r:1.6 type:kind',
    'type:event',
    'type:road',
    'year:2020 type:event',
    'year:2019 type:release',
    'year:2018',
  ],
  ...['type:release 1.6', 'r:1.9', 'is:wonderful', 'since:x', 'type:flag trace'],
];
const pasted = [
  'no matches for kind "MeshPolicy" in version "authentication.istio.io/v1alpha1"',
  'no kind "Gateway" is registered for version "networking.istio.io/v1"',
  'no matches for kind "Gateway" in version "v1"',
  'unknown field "mirrorPercent" in io.istio.networking.v1alpha3.VirtualService.spec.http',
  'unknown field "mirror" in v1alpha3.HTTPRoute',
  'unknown field "nonsense" in v1alpha3.HTTPRoute',
  'unknown field "spec.http[0].mirror"',
  'error validating data: ValidationError(VirtualService.spec.http[0]): unknown field "mirror" in x',
  'unknown field "mode", handled as a PeerAuthentication',
  'unknown field "mode" in io.istio.api.security.v1beta1.Nothing',
  'unknown field "host"',
  'unknown field "host" in io.istio.networking.v1alpha3.DestinationRule.spec',
  'networking.istio.io/v1alpha3',
  'Warning [IST0107] (Pod a.b) Misplaced annotation: sidecar.istio.io/inject can only be applied to Pod',
  'Warning [IST0107] (Pod a.b) Misplaced annotation: sidecar.istio.io/injct can only be applied to Pod',
  'Error [IST9999] (VirtualService a.b) something',
  'Info [IST0118] (Nothing a.b) something else',
  'helm install istiod --set pilot.autoscaleEnabled=false',
  'istioctl install --set values.pilot.autoscaleEnabled=false',
  'istioctl install --set meshConfig.defaultConfig.concurrency=2',
  'istioctl install --set meshConfig.accessLogEncoding=JSON',
  'istioctl install --set meshConfig.outboundTrafficPolicy.mode=ALLOW_ANY',
  'istioctl install --set values.pilot.env.PILOT_TRACE_SAMPLING=1',
  'kubectl label namespace default istio.io/rev=canary --overwrite',
  'kubectl annotate pod a sidecar.istio.io/injet=false',
  '- name: PILOT_TRACE_SAMPLING value: "1"',
  'env: PILOT_TRACE_SAMPLING',
  'apiVersion: networking.istio.io/v1\nkind: VirtualService',
  'apiVersion: networking.x-k8s.io/v1alpha1\nkind: Gateway',
  'kind: Gateway',
  'apiVersion: networking.istio.io/v1beta1',
  'networking.istio.io/v1',
  'security.istio.io/v1beta1',
  'mode: STRICT',
  'mode: x',
  'mirror:',
  'sidecar.istio.io/injct: "true"',
  'istio-injection: enabled',
  'a: b\nc: d',
  'the server doesn\'t have a resource type "virtualservices"',
  'the server doesn\'t have a resource type "workloadentries"',
  'Error from server (NotFound): "gateways.networking.x-k8s.io" not found',
  'virtualservices.networking.istio.io "a" not found',
];
const texts = [
  ...['networking.istio.io/VirtualService#spec.host', 'routes traffic v1beta1', 'routes traffic v1alpha2'],
  ...[
    'release:1.6',
    'istio 1.6',
    'Istio 1.6.2',
    '1.6',
    'VirtualService',
    'virtualservices',
    'VirtualService v1',
    'VirtualService v5',
  ],
  ...[
    'networking.istio.io/v1/VirtualService',
    'networking.istio.io/virtualservice',
    'Gateway',
    'gateway.networking.k8s.io/Gateway',
  ],
  ...[
    'networking.x-k8s.io/v1alpha1 Gateway',
    'policies',
    'meshpolicies',
    'VirtualService spec.http.mirror',
    'VirtualService.spec',
  ],
  ...[
    'VirtualService http mirror_percent',
    'VirtualService spec.http.nonsense',
    'MeshConfig accessLogEncoding',
    'proxyconfig concurrency',
  ],
  ...[
    'meshConfig.defaultConfig.concurrency',
    'mesh/MeshConfig#defaultConfig.concurrency',
    'istiod pilot.autoscaleEnabled',
  ],
  ...[
    'helm:istiod#pilot.env.PILOT_OLD_FLAG',
    'PILOT_OLD_FLAG',
    'sidecar.istio.io/inject',
    'policy.istio.io/check',
    'istio.io/rev',
  ],
  ...[
    'ISTIO-SECURITY-2020-005',
    'virtual-machines',
    'first-meeting',
    'mirror percent',
    'mirorpercent',
    'shadow traffic',
    'policy',
    'mode',
  ],
  ...[
    'qqqqzzzz',
    '1.9',
    '9.9',
    '1.6.99',
    'helm:istiod#autoscaleEnabled',
    'env:PILOT_OLD',
    'annotation:istio.io/x',
    'label:istio.io/revv',
  ],
  ...[
    'networking.istio.io/VirtualServce',
    'networking.istio.io/VirtualService#spec.htp',
    'networking.istio.io/VirtualService#status',
    'bulletin:ISTIO-SECURITY-2020-006',
  ],
  ...[
    'networking.istio.io/VirtualService#spec.delegate',
    'event:second-meeting',
    'mesh/MeshConfig#accessLog',
    'peers',
    'service',
    'destination',
  ],
];

describe('what is found', () => {
  it('of names', () => {
    golden('names', names.map(found(history)));
  });
  it('of questions, releases and what is told', () => {
    golden('asked', asked.map(found(history)));
  });
  it('in Chinese', () => {
    golden('chinese', chinese.map(found(history)));
  });
  it('of what people call things', () => {
    golden('concepts', concepts.map(found(history)));
  });
  it('of facets', () => {
    golden('facets', facets.map(found(history, 12)));
  });
  it('of Envoy', () => {
    const queries = [
      'envoy: lua',
      'envoy: wasm code',
      'type:envoy cluster',
      'envoy: envoy.filters.http.lua',
      'envoy: filter',
      'envoy: nothing of it',
      'envoy: v3',
      'envoy: envoy.router',
      'envoy: envoy.extensions.http.lua',
    ];
    golden('envoy', queries.map(found(withEnvoy, 12)));
  });
});

describe('what is taken apart', () => {
  for (const [name, of] of [
    ['pasted', history],
    ['pasted-more', withEnvoy],
  ] as const)
    it(`is named, the likeliest first: ${name}`, () => {
      golden(
        name,
        pasted.map((text) => {
          const taken = takenApart(of, text);
          return [
            `? ${text.replaceAll('\n', '⏎')}`,
            ...(taken ? [...taken.ids.map((id) => `  ${id}`), `  = ${taken.words}`] : ['  nothing']),
          ].join('\n');
        }),
      );
    });
});

describe('what a text is meant to be', () => {
  for (const [name, of] of [
    ['meant', history],
    ['meant-more', withEnvoy],
  ] as const)
    it(`is one thing, or what is near: ${name}`, () => {
      golden(
        name,
        texts.map((text) => {
          const one = meant(of, text);
          if (one)
            return [`? ${text}`, `  ${one.record.id}`, ...one.others.map((id) => `  or ${id}`)].join('\n');
          const { near, isNewer } = notMeant(of, text);
          return [
            `? ${text}`,
            `  nothing${isNewer ? ', newer than the data' : ''}`,
            ...near.map((id) => `  near ${id}`),
          ].join('\n');
        }),
      );
    });

  it('of a name that is gone and one that is not is the latter alone', () => {
    const label = { ...history.get('label:istio.io/rev')!, id: 'label:policy.istio.io/check' };
    const both: History = { ...history, get: (id) => (id === label.id ? label : history.get(id)) };
    const one = meant(both, 'policy.istio.io/check');
    assert.deepEqual([one?.record.id, one?.others], [label.id, []]);
  });

  it('is compared with what is of its sort, the nearest first', () => {
    golden(
      'nearest',
      texts.map((text) => [`? ${text}`, ...nearestIds(history, text, 8).map((id) => `  ${id}`)].join('\n')),
    );
  });
});
