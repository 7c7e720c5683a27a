/**
 * A small made-up history for engine tests: a data refresh breaks none of them. It goes through the same builder as
 * the real data. Releases (place): 1.0 (0), 1.1 (1), 1.2 (2), 1.3 (3), 1.4 (4), 1.5 (5), 1.6 (6), 1.7 (7).
 */
import { build } from '../../scripts/build/build';
import type { Attributes, BuildInput, Changes, Curated } from '../../scripts/build/input';
import { loadHistory } from '../../src/facts/load';
import type { Bundle } from '../../src/facts/bundle';
import type { History, RecordType, Records } from '../../src/facts/model';

/** The day of all engine tests: 1.0 to 1.5 have ended, 1.6 and 1.7 are supported. */
export const TODAY = '2021-01-15';

let loaded: History | undefined;

export function fixtureHistory(): History {
  return (loaded ??= loadHistory(structuredClone(fixtureBundle())));
}

/** A history with other records of one type. */
export const withRecords = <T extends RecordType>(
  history: History,
  type: T,
  records: readonly Records[T][],
): History => ({
  ...history,
  all: ((wanted?: RecordType) => (wanted === type ? records : history.all(wanted))) as History['all'],
});

export function fixtureBundle(): Bundle {
  return build(fixtureInput()).bundle;
}

export function fixtureInput(): BuildInput {
  return { changes: fixtureChanges(), sources: fixtureSources(), curated: fixtureCurated() };
}

const text = (en: string, zh: string) => ({ en, 'zh-cn': zh });

const days: Readonly<Record<string, string>> = {
  '1.0': '2018-07-31',
  '1.1': '2019-03-19',
  '1.2': '2019-06-18',
  '1.3': '2019-09-12',
  '1.4': '2019-11-14',
  '1.5': '2020-03-05',
  '1.6': '2020-05-21',
  '1.7': '2020-08-21',
};

const api = (file: string, things: Record<string, Attributes>) => ({
  source: { repo: 'istio/api', path: file },
  things,
});

function fixtureChanges(): Changes[] {
  const virtualService = 'networking.istio.io/VirtualService';
  const served = { served: true };
  return [
    {
      release: '1.0',
      added: {
        [virtualService]: api('networking/v1alpha3/virtual_service.proto', {
          '': { versions: { v1alpha3: served } },
          '#spec.hosts': { type: 'list' },
          '#spec.gateways': { type: 'list' },
          '#spec.http': { type: 'list' },
          '#spec.http[].appendHeaders': { type: 'map' },
          '#spec.http[].match': { type: 'list' },
          '#spec.http[].match[].uri': { type: 'object' },
          '#spec.http[].mirror': { type: 'object' },
          '#spec.http[].mirror.host': { type: 'string' },
          '#spec.http[].route': { type: 'list' },
          '#spec.http[].route[].destination': { type: 'object' },
          '#spec.http[].route[].destination.host': { type: 'string' },
          '#spec.http[].timeout': { type: 'string' },
          '#spec.http[].websocketUpgrade': { type: 'boolean' },
        }),
        'networking.istio.io/DestinationRule': api('networking/v1alpha3/destination_rule.proto', {
          '': { versions: { v1alpha3: served } },
          '#spec.host': { type: 'string' },
          '#spec.subsets': { type: 'list' },
          '#spec.subsets[].labels': { type: 'map' },
          '#spec.trafficPolicy': { type: 'object' },
          '#spec.trafficPolicy.tls': { type: 'object' },
          '#spec.trafficPolicy.tls.mode': { type: 'enum' },
          '#spec.trafficPolicy.tls.mode=DISABLE': {},
          '#spec.trafficPolicy.tls.mode=MUTUAL': {},
        }),
        'networking.istio.io/Gateway': api('networking/v1alpha3/gateway.proto', {
          '': { versions: { v1alpha3: served } },
          '#spec.selector': { type: 'map' },
          '#spec.servers': { type: 'list' },
        }),
        'config.istio.io/RouteRule': api('routing/v1alpha1/route_rule.proto', {
          '': { versions: { v1alpha2: served } },
          '#spec.destination': { type: 'object' },
          '#spec.match': { type: 'object' },
        }),
        'authentication.istio.io/MeshPolicy': api('authentication/v1alpha1/policy.proto', {
          '': { versions: { v1alpha1: served }, bound: 'atOrBefore' },
          '#spec.peers': { type: 'list' },
        }),
        'mesh/MeshConfig': api('mesh/v1alpha1/config.proto', {
          '#accessLogFile': { type: 'string' },
          '#mixerCheckServer': { type: 'string' },
        }),
        annotation: api('annotation/annotations.yaml', {
          ':sidecar.istio.io/inject': { stage: 'Alpha', appliesTo: ['Pod'] },
          ':policy.istio.io/check': { stage: 'Alpha', appliesTo: ['Pod'] },
        }),
        env: {
          source: { repo: 'istio/istio', path: 'pilot/pkg/features/pilot.go' },
          things: {
            ':PILOT_TRACE_SAMPLING': { type: 'number', default: '100', components: ['pilot'] },
            ':PILOT_OLD_FLAG': { type: 'boolean', default: 'false', components: ['pilot'] },
          },
        },
      },
    },
    {
      release: '1.1',
      removed: { 'config.istio.io/RouteRule': ['', '#spec.destination', '#spec.match'] },
      added: { 'mesh/MeshConfig': { things: { '#accessLogEncoding': { type: 'enum' } } } },
    },
    {
      release: '1.2',
      patches: {
        '1.2.3': {
          added: {
            [virtualService]: { things: { '#spec.http[].match[].ignoreUriCase': { type: 'boolean' } } },
          },
        },
      },
    },
    {
      release: '1.3',
      added: {
        [virtualService]: api('networking/v1alpha3/virtual_service.proto', {
          '#spec.http[].match[].ignoreUriCase': { type: 'boolean' },
          '#spec.http[].mirrorPercent': { type: 'integer' },
        }),
        'mesh/ProxyConfig': api('mesh/v1alpha1/proxy.proto', { '#concurrency': { type: 'integer' } }),
      },
      removed: { [virtualService]: ['#spec.http[].websocketUpgrade'], env: [':PILOT_OLD_FLAG'] },
    },
    {
      release: '1.4',
      added: {
        'security.istio.io/AuthorizationPolicy': api('security/v1beta1/authorization_policy.proto', {
          '': { versions: { v1beta1: served } },
          '#spec.action': { type: 'enum' },
          '#spec.action=ALLOW': {},
          '#spec.rules': { type: 'list' },
        }),
        env: {
          source: { repo: 'istio/istio', path: 'pilot/pkg/features/pilot.go' },
          things: { ':PILOT_OLD_FLAG': { type: 'boolean', default: 'false', components: ['pilot'] } },
        },
      },
      changed: {
        [virtualService]: { things: { '#spec.http[].mirrorPercent': { type: 'integer', deprecated: true } } },
        annotation: {
          things: { ':policy.istio.io/check': { stage: 'Alpha', deprecated: true, appliesTo: ['Pod'] } },
        },
      },
    },
    {
      release: '1.5',
      added: {
        [virtualService]: api('networking/v1alpha3/virtual_service.proto', {
          '#spec.http[].mirrorPercentage': { type: 'object' },
          '#spec.http[].mirrorPercentage.value': { type: 'number' },
        }),
        'networking.istio.io/DestinationRule': api('networking/v1alpha3/destination_rule.proto', {
          '#spec.trafficPolicy.tls.mode=ISTIO_MUTUAL': {},
        }),
        'security.istio.io/AuthorizationPolicy': api('security/v1beta1/authorization_policy.proto', {
          '#spec.action=DENY': {},
        }),
        'security.istio.io/PeerAuthentication': api('security/v1beta1/peer_authentication.proto', {
          '': { versions: { v1beta1: served } },
          '#spec.mtls': { type: 'object' },
          '#spec.mtls.mode': { type: 'enum' },
          '#spec.mtls.mode=STRICT': {},
          '#spec.portLevelMtls': { type: 'map' },
          '#spec.portLevelMtls{}.mode': { type: 'enum' },
          '#spec.portLevelMtls{}.mode=STRICT': {},
        }),
        label: api('label/labels.yaml', { ':istio.io/rev': { stage: 'Alpha', appliesTo: ['Namespace'] } }),
        'helm:istiod': {
          source: { repo: 'istio/istio', path: 'manifests/charts/istio-control/istio-discovery/values.yaml' },
          things: { '#pilot.autoscaleEnabled': { type: 'boolean', default: 'true' } },
        },
      },
      changed: {
        [virtualService]: { things: { '': { versions: { v1alpha3: served, v1beta1: served } } } },
        env: { things: { ':PILOT_TRACE_SAMPLING': { type: 'number', default: '1', components: ['pilot'] } } },
      },
    },
    {
      release: '1.6',
      added: {
        'networking.istio.io/WorkloadEntry': api('networking/v1alpha3/workload_entry.proto', {
          '': { versions: { v1alpha3: served, v1beta1: served } },
          '#spec.address': { type: 'string' },
          '#spec.ports': { type: 'map' },
        }),
        'networking.x-k8s.io/Gateway': {
          source: { repo: 'istio/istio', path: 'pkg/config/schema/metadata.yaml' },
          things: {
            '': { origin: 'gateway-api', versions: { v1alpha1: served } },
            '#spec.gatewayClassName': { type: 'string' },
          },
        },
      },
      removed: {
        'authentication.istio.io/MeshPolicy': ['', '#spec.peers'],
        annotation: [':policy.istio.io/check'],
      },
      changed: {
        annotation: { things: { ':sidecar.istio.io/inject': { stage: 'Beta', appliesTo: ['Pod'] } } },
      },
    },
    {
      release: '1.7',
      added: {
        [virtualService]: api('networking/v1alpha3/virtual_service.proto', {
          '#spec.http[].delegate': { type: 'object' },
        }),
      },
      changed: {
        [virtualService]: {
          things: { '': { versions: { v1: served, v1alpha3: { served: false }, v1beta1: served } } },
        },
      },
      removed: { 'mesh/MeshConfig': ['#mixerCheckServer'] },
    },
  ];
}

function fixtureSources(): BuildInput['sources'] {
  const releases = Object.entries(days).map(([name, date]) => {
    const patches = name === '1.2' ? ['1.2.1', '1.2.2', '1.2.3'] : [`${name}.1`, `${name}.2`, `${name}.3`];
    return [
      name,
      {
        repo: 'istio/istio',
        tag: `${name}.0`,
        commit: 'a'.repeat(40),
        date,
        api: { repo: 'istio/api', commit: 'b'.repeat(40) },
        patches: Object.fromEntries(patches.map((patch) => [patch, { tag: patch, date }])),
      },
    ] as const;
  });
  return { date: '2020-12-01', releases: Object.fromEntries(releases) };
}

function fixtureCurated(): Curated {
  const home = 'https://istio.io/latest/news/';
  const reference = 'https://istio.io/latest/docs/reference/config/networking/virtual-service/';
  const ends: Readonly<Record<string, string>> = {
    '1.0': '2019-06-19',
    '1.1': '2019-09-19',
    '1.2': '2019-12-13',
    '1.3': '2020-02-14',
    '1.4': '2020-06-05',
    '1.5': '2020-08-21',
    '1.6': '2021-02-01',
    '1.7': '2021-03-01',
  };
  return {
    releases: Object.entries(days).map(([id, date]) => ({
      id,
      date,
      summary: text(`What ${id} is about.`, `${id} 的主题。`),
      highlights:
        id === '1.6'
          ? [
              {
                text: text(
                  'Virtual machines become part of the mesh with WorkloadEntry.',
                  '借助 WorkloadEntry，虚拟机成为网格的一部分。',
                ),
                ids: ['networking.istio.io/WorkloadEntry'],
              },
            ]
          : [],
      support: { status: id < '1.6' ? ('ended' as const) : ('expected' as const), end: ends[id]! },
      kubernetes: ['1.15', '1.16', '1.17'],
      ...(id === '1.7' && { envoy: '1.14' }),
      announcement: `${home}releases/${id}.x/announcing-${id}/`,
      patches: [{ version: `${id}.1`, date }],
      sources: [`${home}releases/${id}.x/announcing-${id}/`],
    })),
    bulletins: [
      {
        id: 'ISTIO-SECURITY-2020-005',
        date: '2020-05-12',
        title: text('Denial of service with telemetry V2', 'Telemetry V2 拒绝服务'),
        summary: text('A crafted header crashes the proxy.', '特制的请求头会使代理崩溃。'),
        cves: ['CVE-2020-10739'],
        cvss: 7.5,
        affected: [
          { from: '1.4.0', to: '1.4.2' },
          { from: '1.5.0', to: '1.5.2' },
        ],
        fixed: ['1.4.3', '1.5.3'],
        touches: ['networking.istio.io/Gateway'],
        sources: [`${home}security/istio-security-2020-005/`],
      },
    ],
    features: [
      {
        id: 'virtual-machines',
        title: text('Virtual machine integration', '虚拟机集成'),
        summary: text('Workloads outside Kubernetes join the mesh.', 'Kubernetes 之外的工作负载加入网格。'),
        area: 'Core',
        stages: [
          { release: '1.0', stage: 'Alpha' },
          { release: '1.6', stage: 'Beta' },
        ],
        touches: ['networking.istio.io/WorkloadEntry'],
        sources: ['https://istio.io/latest/docs/releases/feature-stages/'],
      },
    ],
    events: [
      {
        id: 'first-meeting',
        kind: 'conference',
        date: '2020-02-22',
        until: '2020-02-25',
        title: text('The first meeting', '首次会议'),
        summary: text('People met and talked about meshes.', '人们相聚，讨论服务网格。'),
        place: text('Online', '线上'),
        facts: [text('Eighty talks were given.', '共有八十场演讲。')],
        figures: [{ label: text('talks', '演讲'), value: '80' }],
        talks: [{ title: 'Meshes at scale', speakers: ['Ann Example'] }],
        people: [{ name: 'Ann Example', role: text('chair', '主席') }],
        links: [{ title: text('Programme', '议程'), url: 'https://istio.io/latest/blog/' }],
        related: ['networking.istio.io/VirtualService'],
        sources: ['https://istio.io/latest/blog/'],
      },
    ],
    roadmaps: [
      {
        id: '2020',
        title: text('Roadmap 2020', '2020 年路线图'),
        date: '2020-03-03',
        summary: text('Simpler to run.', '更易于运行。'),
        items: [
          {
            id: 'virtual-machines',
            title: text('Virtual machines as first-class members', '虚拟机成为一等成员'),
            outcome: 'delivered',
            verdict: text('WorkloadEntry came with 1.6.', 'WorkloadEntry 随 1.6 发布。'),
            deliveredIn: '1.6',
            proof: ['networking.istio.io/WorkloadEntry'],
            evidence: [`${home}releases/1.6.x/announcing-1.6/`],
          },
          {
            id: 'one-binary',
            title: text('Everything in one file', '一个文件包含全部'),
            outcome: 'open',
            verdict: text('Nobody has said more.', '此后没有更多消息。'),
            proof: [],
            evidence: ['https://istio.io/latest/blog/2020/tradewinds-2020/'],
          },
        ],
        sources: ['https://istio.io/latest/blog/2020/tradewinds-2020/'],
      },
    ],
    ecosystem: [
      {
        id: 'meshery-like',
        title: 'Meshes United',
        kind: 'community',
        summary: text('A community of mesh users.', '服务网格用户社区。'),
        asOf: '2020-10-01',
        related: [],
        sources: ['https://istio.io/latest/about/ecosystem/'],
      },
    ],
    notices: [
      {
        id: 'old-registry',
        title: text('The old image registry closes', '旧镜像仓库关闭'),
        date: '2020-12-31',
        summary: text('Images move to a new registry.', '镜像迁移到新的仓库。'),
        patterns: ['gcr\\.io/istio-release'],
        replacement: 'docker.io/istio',
        sources: ['https://istio.io/latest/blog/'],
      },
    ],
    kinds: [
      {
        id: 'networking.istio.io/VirtualService',
        summary: text('Routes traffic for a set of hosts.', '为一组主机路由流量。'),
        reference,
        sources: [reference],
      },
    ],
    overrides: [
      {
        id: 'config.istio.io/RouteRule',
        replacedBy: ['networking.istio.io/VirtualService'],
        reason: 'The announcement of the new routing interface names its successor.',
        sources: [`${home}releases/1.0.x/announcing-1.0/`],
      },
      {
        id: 'authentication.istio.io/MeshPolicy',
        deprecated: '1.5',
        replacedBy: ['security.istio.io/PeerAuthentication'],
        reason: 'Only the release notes say that it is deprecated.',
        sources: [`${home}releases/1.5.x/announcing-1.5/`],
      },
    ],
    effects: [],
    meanings: [
      {
        ids: [`networking.istio.io/VirtualService#spec.http[].mirror`],
        meaning: text('Service that gets a copy of the requests.', '接收请求副本的服务。'),
      },
    ],
    successors: [],
    concepts: [
      {
        id: 'mirroring',
        words: ['traffic mirroring', 'shadow traffic', '流量镜像'],
        ids: ['networking.istio.io/VirtualService#spec.http[].mirror'],
      },
      {
        id: 'misplaced',
        words: ['IST0107', '注解位置错误'],
        ids: ['annotation:sidecar.istio.io/inject'],
      },
    ],
    renames: [
      {
        from: 'networking.istio.io/VirtualService#spec.http[].mirrorPercent',
        to: 'networking.istio.io/VirtualService#spec.http[].mirrorPercentage.value',
        since: '1.5',
        transform: 'wrap',
        sources: [reference],
      },
    ],
    behaviour: [
      {
        id: '1.5/mirror-all',
        release: '1.5',
        area: 'traffic',
        title: text('All requests are mirrored', '镜像全部请求'),
        summary: text(
          'Without a percentage all requests are mirrored; before, none.',
          '未写比例时镜像全部请求；此前不镜像。',
        ),
        do: text('Write the percentage.', '请写明比例。'),
        affects: 'uses',
        when: {
          each: 'networking.istio.io/VirtualService#spec.http[]',
          has: { mirror: 'present' },
          lacks: ['mirrorPercentage'],
        },
        phase: 'before',
        touches: ['networking.istio.io/VirtualService#spec.http[].mirrorPercentage'],
        sources: [{ repo: 'istio/istio', tag: '1.5.0', path: 'pilot/pkg/route.go' }],
      },
    ],
    passedOver: [],
    envoy: [],
  };
}
