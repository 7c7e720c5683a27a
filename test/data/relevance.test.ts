/** What people type, and the record that must be among the first three. */
import assert from 'node:assert/strict';
import { meant } from '../../src/find/resolve';
import { createSearch } from '../../src/find/search';
import { realHistory } from '../support/real-history';
import { realChanges } from '../support/real-changes';
import { withChanges } from '../../src/facts/changes';
import { bystanders } from './relevance/bystanders';
import { chinese } from './relevance/chinese';
import { english } from './relevance/english';
import type { Query } from './relevance/ids';
import { pasted } from './relevance/pasted';
import { slips } from './relevance/slips';
import { strangers } from './relevance/strangers';

const n = 'networking.istio.io';
const s = 'security.istio.io';
const vs = `${n}/VirtualService`;
const dr = `${n}/DestinationRule`;
const tp = `${dr}#spec.trafficPolicy`;

/** Query, then the ids that answer it, any of which may come. */
const cases: readonly (readonly [query: string, ...ids: string[]])[] = [
  // Kinds: as they are written, begun, mistyped, abbreviated, in small letters
  ['VirtualService', vs],
  ['virtualservice', vs],
  ['virtualservce', vs],
  ['virtaulservice', vs],
  ['virtual service', vs],
  ['VirtualS', vs],
  ['vs', vs],
  ['DestinationRule', dr],
  ['destinationrul', dr],
  ['destinaton rule', dr],
  ['ServiceEntry', `${n}/ServiceEntry`],
  ['service entry', `${n}/ServiceEntry`],
  ['WorkloadEntry', `${n}/WorkloadEntry`],
  ['workload group', `${n}/WorkloadGroup`],
  ['EnvoyFilter', `${n}/EnvoyFilter`],
  ['envoyfliter', `${n}/EnvoyFilter`],
  ['Sidecar', `${n}/Sidecar`],
  ['AuthorizationPolicy', `${s}/AuthorizationPolicy`],
  ['authorisationpolicy', `${s}/AuthorizationPolicy`],
  ['authorization policy', `${s}/AuthorizationPolicy`],
  ['PeerAuthentication', `${s}/PeerAuthentication`],
  ['peer authentication', `${s}/PeerAuthentication`, 'feature:peer-authentication'],
  ['RequestAuthentication', `${s}/RequestAuthentication`],
  ['Telemetry', 'telemetry.istio.io/Telemetry'],
  ['WasmPlugin', 'extensions.istio.io/WasmPlugin'],
  ['wasm plugin', 'extensions.istio.io/WasmPlugin'],
  ['ProxyConfig', `${n}/ProxyConfig`, 'mesh/ProxyConfig'],
  ['MeshConfig', 'mesh/MeshConfig'],
  ['HTTPRoute', 'gateway.networking.k8s.io/HTTPRoute'],
  ['GRPCRoute', 'gateway.networking.k8s.io/GRPCRoute'],
  ['GatewayClass', 'gateway.networking.k8s.io/GatewayClass'],
  ['InferencePool', 'inference.networking.k8s.io/InferencePool'],
  ['IstioOperator', 'install.istio.io/IstioOperator'],
  // Old names
  ['RouteRule', 'config.istio.io/RouteRule'],
  ['DestinationPolicy', 'config.istio.io/DestinationPolicy'],
  ['EgressRule', 'config.istio.io/EgressRule'],
  ['MeshPolicy', 'authentication.istio.io/MeshPolicy'],
  ['ClusterRbacConfig', 'rbac.istio.io/ClusterRbacConfig'],
  ['ServiceRoleBinding', 'rbac.istio.io/ServiceRoleBinding', 'config.istio.io/ServiceRoleBinding'],
  ['QuotaSpec', 'config.istio.io/QuotaSpec'],
  ['attributemanifest', 'config.istio.io/attributemanifest'],
  // Fields: whole ids, paths, camelCase and its pieces, slips
  [`${vs}#spec.http[].mirrors`, `${vs}#spec.http[].mirrors`],
  ['spec.http[].mirrorPercentage', `${vs}#spec.http[].mirrorPercentage`],
  ['spec.http.mirrorPercentage.value', `${vs}#spec.http[].mirrorPercentage.value`],
  ['mirrorPercentage', `${vs}#spec.http[].mirrorPercentage`],
  ['mirror percentage', `${vs}#spec.http[].mirrorPercentage`],
  ['mirrorPercent', `${vs}#spec.http[].mirrorPercent`],
  ['ignoreUriCase', `${vs}#spec.http[].match[].ignoreUriCase`],
  ['ignore uri case', `${vs}#spec.http[].match[].ignoreUriCase`],
  ['ignoreuricase', `${vs}#spec.http[].match[].ignoreUriCase`],
  ['uri case', `${vs}#spec.http[].match[].ignoreUriCase`],
  ['retry budget', `${tp}.retryBudget`],
  ['retryBudget', `${tp}.retryBudget`],
  ['warmupDurationSecs', `${tp}.loadBalancer.warmupDurationSecs`],
  ['warmup', `${tp}.loadBalancer.warmup`],
  ['consistentHash', `${tp}.loadBalancer.consistentHash`],
  ['consistent hash', `${tp}.loadBalancer.consistentHash`],
  ['localityLbSetting', `${tp}.loadBalancer.localityLbSetting`, 'mesh/MeshConfig#localityLbSetting'],
  ['outlier detection', `${tp}.outlierDetection`],
  ['consecutive5xxErrors', `${tp}.outlierDetection.consecutive5xxErrors`],
  ['DestinationRule outlierDetection', `${tp}.outlierDetection`],
  ['connection pool', `${tp}.connectionPool`],
  ['tcpKeepalive', `${tp}.connectionPool.tcp.tcpKeepalive`, 'mesh/MeshConfig#tcpKeepalive'],
  ['proxyProtocol', `${tp}.proxyProtocol`],
  ['portLevelMtls', `${s}/PeerAuthentication#spec.portLevelMtls`],
  ['port level mtls', `${s}/PeerAuthentication#spec.portLevelMtls`],
  ['corsPolicy', `${vs}#spec.http[].corsPolicy`],
  ['cors policy', `${vs}#spec.http[].corsPolicy`],
  ['VirtualService delegate', `${vs}#spec.http[].delegate`],
  ['VirtualService exportTo', `${vs}#spec.exportTo`],
  ['VirtualService timeout', `${vs}#spec.http[].timeout`],
  ['websocketUpgrade', `${vs}#spec.http[].websocketUpgrade`],
  ['appendHeaders', `${vs}#spec.http[].appendHeaders`],
  ['directResponse', `${vs}#spec.http[].directResponse`],
  [
    'outboundTrafficPolicy',
    'mesh/MeshConfig#outboundTrafficPolicy',
    `${n}/Sidecar#spec.outboundTrafficPolicy`,
  ],
  ['credentialName', `${n}/Gateway#spec.servers[].tls.credentialName`],
  ['fromCookie', `${s}/RequestAuthentication#spec.jwtRules[].fromCookies`],
  [
    'targetRefs',
    `${s}/AuthorizationPolicy#spec.targetRefs`,
    'telemetry.istio.io/Telemetry#spec.targetRefs',
    `${s}/RequestAuthentication#spec.targetRefs`,
    'extensions.istio.io/WasmPlugin#spec.targetRefs',
    'extensions.istio.io/TrafficExtension#spec.targetRefs',
  ],
  ['accessLogging', 'telemetry.istio.io/Telemetry#spec.accessLogging'],
  // Values
  ['tls.mode=ISTIO_MUTUAL', `${tp}.tls.mode=ISTIO_MUTUAL`],
  ['ISTIO_MUTUAL', `${tp}.tls.mode=ISTIO_MUTUAL`, `${n}/Gateway#spec.servers[].tls.mode=ISTIO_MUTUAL`],
  ['LEAST_REQUEST', `${tp}.loadBalancer.simple=LEAST_REQUEST`],
  ['AuthorizationPolicy CUSTOM', `${s}/AuthorizationPolicy#spec.action=CUSTOM`],
  ['DYNAMIC_DNS', `${n}/ServiceEntry#spec.resolution=DYNAMIC_DNS`, 'feature:dynamic-dns-service-entry'],
  ['optional mutual', `${n}/Gateway#spec.servers[].tls.mode=OPTIONAL_MUTUAL`],
  // Settings, annotations, labels
  ['accessLogFile', 'mesh/MeshConfig#accessLogFile'],
  ['access log file', 'mesh/MeshConfig#accessLogFile'],
  ['holdApplicationUntilProxyStarts', 'mesh/ProxyConfig#holdApplicationUntilProxyStarts'],
  ['hold application until proxy starts', 'mesh/ProxyConfig#holdApplicationUntilProxyStarts'],
  ['discoverySelectors', 'mesh/MeshConfig#discoverySelectors'],
  ['extensionProviders', 'mesh/MeshConfig#extensionProviders'],
  ['sidecar.istio.io/inject', 'annotation:sidecar.istio.io/inject', 'label:sidecar.istio.io/inject'],
  ['sidecar inject', 'annotation:sidecar.istio.io/inject', 'label:sidecar.istio.io/inject'],
  ['excludeOutboundPorts', 'annotation:traffic.sidecar.istio.io/excludeOutboundPorts'],
  ['exclude outbound ports', 'annotation:traffic.sidecar.istio.io/excludeOutboundPorts'],
  ['rewriteAppHTTPProbers', 'annotation:sidecar.istio.io/rewriteAppHTTPProbers'],
  ['istio.io/rev', 'label:istio.io/rev', 'annotation:istio.io/rev'],
  ['dataplane mode', 'label:istio.io/dataplane-mode'],
  ['use-waypoint', 'label:istio.io/use-waypoint'],
  // Releases and patches
  ['1.22', 'release:1.22'],
  ['istio 1.22', 'release:1.22'],
  ['release 1.5', 'release:1.5'],
  ['1.22.3', 'release:1.22.3'],
  ['0.8', 'release:0.8'],
  ['1.22 ambient', 'feature:ambient-mode', 'event:istio-1-22-ambient-beta'],
  // Bulletins
  ['CVE-2019-12243', 'bulletin:ISTIO-SECURITY-2019-001'],
  ['cve-2020-8843', 'bulletin:ISTIO-SECURITY-2020-004', 'bulletin:ISTIO-SECURITY-2020-002'],
  ['CVE-2021-28683', 'bulletin:ISTIO-SECURITY-2021-003'],
  ['ISTIO-SECURITY-2024-006', 'bulletin:ISTIO-SECURITY-2024-006'],
  ['istio security 2022 001', 'bulletin:ISTIO-SECURITY-2022-001'],
  ['2021-003', 'bulletin:ISTIO-SECURITY-2021-003'],
  // Features, events, roadmaps, people, in words
  ['ambient', 'feature:ambient-mode'],
  ['ambient mode', 'feature:ambient-mode'],
  ['abmient mode', 'feature:ambient-mode'],
  ['ztunnel', 'feature:ambient-ztunnel'],
  ['waypoint', 'feature:ambient-waypoints'],
  ['dual stack', 'feature:dual-stack'],
  ['native sidecars', 'feature:native-sidecars', 'event:native-sidecars'],
  ['external control plane', 'feature:external-control-plane', 'event:external-control-plane'],
  ['proxyless grpc', 'feature:proxyless-grpc', 'event:proxyless-grpc'],
  ['mixer', 'feature:mixer'],
  ['what replaced mixer', 'feature:mixer', 'event:mixer-policy-off', 'event:mixer-code-removed'],
  ['galley', 'feature:galley'],
  ['nftables', 'feature:nftables'],
  ['dns proxying', 'feature:dns-proxying', 'feature:ambient-dns-proxying'],
  ['istiod introduced', 'event:istiod-introduced'],
  ['cncf graduation', 'event:cncf-graduation'],
  [
    'when did istio join the cncf',
    'event:cncf-application',
    'event:cncf-incubation',
    'event:cncf-graduation',
  ],
  ['open usage commons', 'event:open-usage-commons'],
  ['istiocon 2021', 'event:istiocon-2021'],
  [
    'IstioCon',
    'event:istiocon-2021',
    'event:istiocon-2022',
    'event:istiocon-2023',
    'event:istiocon-china-2023',
  ],
  ['istio day europe 2024', 'event:istio-day-europe-2024'],
  ['roadmap 2022', 'roadmap:2022'],
  ['gcr.io', 'notice:gcr-io-images', 'event:gcr-retirement'],
  ['aeraki', 'ecosystem:aeraki', 'event:aeraki'],
  ['kiali', 'ecosystem:kiali'],
  // Chinese
  ['双栈', 'feature:dual-stack'],
  ['虚拟服务', 'networking.istio.io/VirtualService'],
  ['授权策略', 'security.istio.io/AuthorizationPolicy'],
  ['目标规则', 'networking.istio.io/DestinationRule'],
  ['路线图 2022', 'roadmap:2022'],
  ['2022 年路线图', 'roadmap:2022'],
  ['原生 Sidecar', 'feature:native-sidecars', 'event:native-sidecars'],
  ['Ambient 模式', 'feature:ambient-mode'],
  ['毕业', 'event:cncf-graduation'],
  ['虚拟机', 'feature:virtual-machines', 'event:simpler-virtual-machines'],
  ['双向 TLS', 'feature:mutual-tls', 'feature:automatic-mutual-tls', 'feature:mutual-tls-migration'],
  // Facets
  ['type:bulletin CVE-2019-12243', 'bulletin:ISTIO-SECURITY-2019-001'],
  ['kind:VirtualService mirror', `${vs}#spec.http[].mirror`],
  ['is:removed websocket', `${vs}#spec.http[].websocketUpgrade`],
  ['year:2021 istiocon', 'event:istiocon-2021'],
  ['r:1.19 mirrors', `${vs}#spec.http[].mirrors`],
  ['since:>=1.19 mirrors', `${vs}#spec.http[].mirrors`],
];

describe('relevance of the search over the real data', function () {
  this.timeout(60_000);
  const history = withChanges(realHistory(), realChanges());
  const search = createSearch(history);

  it('has queries enough, and they name what exists', () => {
    assert(cases.length >= 120);
    const unknown = cases.filter(([, ...ids]) => !ids.some((id) => history.get(id))).map(([query]) => query);
    assert.deepEqual(unknown, []);
  });

  it('answers within the first three, with a mean reciprocal rank of at least 0.9', () => {
    let sum = 0;
    const poor: string[] = [];
    for (const [query, ...ids] of cases) {
      const hits = search.query(query, { limit: 10 }).map((hit) => hit.id);
      const rank = hits.findIndex((id) => ids.includes(id)) + 1;
      if (rank > 0) sum += 1 / rank;
      if (rank === 0 || rank > 3)
        poor.push(`${query}: ${rank === 0 ? 'not' : `rank ${rank}`} — ${hits.slice(0, 3).join(', ')}`);
    }
    const score = sum / cases.length;
    console.log(`      mean reciprocal rank ${score.toFixed(3)} over ${cases.length} queries`);
    assert.deepEqual(poor, []);
    assert(score >= 0.9, `mean reciprocal rank is ${score}`);
  });

  it('finds what people mean: the first place in 85 of 100, the first three in 95', () => {
    const parts: Readonly<Record<string, readonly Query[]>> = {
      english,
      chinese,
      slips,
      pasted,
      strangers,
      bystanders,
    };
    const every = [english, chinese, slips, pasted].flat();
    assert(every.length >= 300);
    assert(chinese.length * 3 >= every.length * 0.95, 'a third in Chinese');
    assert((slips.length + pasted.length) * 3 >= every.length, 'a third with slips or pasted');
    const unknown = [...every, ...strangers, ...bystanders].flatMap(([query, ...ids]) =>
      ids.some((id) => history.get(id)) ? [] : [query],
    );
    assert.deepEqual(unknown, []);
    const poor: string[] = [];
    const rankOf = ([query, ...ids]: Query): number => {
      const hits = search.query(query, { limit: 10 }).map(({ id }) => id);
      const rank = hits.findIndex((id) => ids.includes(id)) + 1;
      if (rank !== 1) poor.push(`${query}: ${rank || 'not'} - ${hits.slice(0, 2).join(', ')}`);
      return rank;
    };
    const rows = Object.entries(parts).map(([part, queries]) => ({ part, ranks: queries.map(rankOf) }));
    rows.push({ part: 'all', ranks: rows.flatMap(({ ranks }) => ranks) });
    const share = (ranks: readonly number[], most: number): number =>
      (100 * ranks.filter((rank) => rank > 0 && rank <= most).length) / ranks.length;
    console.log('      queries           first   first three');
    for (const { part, ranks } of rows)
      console.log(
        `      ${part.padEnd(9)} ${String(ranks.length).padStart(5)} ${share(ranks, 1).toFixed(1).padStart(7)} % ${share(ranks, 3).toFixed(1).padStart(9)} %`,
      );
    for (const line of poor) console.log(`      ${line}`);
    for (const { part, ranks } of rows) {
      assert(share(ranks, 1) >= 85, `first place of ${part}`);
      assert(share(ranks, 3) >= 95, `first three of ${part}`);
    }
  });

  it('has no answer about another thing', () => {
    for (const text of [
      'ServiceMonitor',
      'meshConfig.accessLogFoo',
      'telemetry.v2 nonsense',
      'CVE-2099-32473',
    ])
      assert.equal(meant(history, text)?.record.id, undefined, text);
    assert.equal(meant(history, 'VirtualServce')?.record.id, vs);
    for (const text of ['aeraki', 'Aeraki']) {
      const found = meant(history, text);
      assert.deepEqual([found?.record.id, ...(found?.others ?? [])], ['ecosystem:aeraki', 'event:aeraki']);
    }
    assert.equal(meant(history, 'mirror percentage')?.record.id, `${vs}#spec.http[].mirrorPercentage`);
  });

  it('answers a keystroke in under 5 ms, most of the time', function () {
    // Thousands of them, on a machine that has other things to do.
    this.timeout(300_000);
    const times: number[] = [];
    for (const [query] of [...cases, ...english, ...chinese, ...slips]) {
      for (let end = 1; end <= query.length; end += 5) {
        const start = process.cpuUsage();
        search.query(query.slice(0, end), { limit: 60 });
        const { user, system } = process.cpuUsage(start);
        times.push((user + system) / 1000);
      }
    }
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)]!;
    console.log(`      p95 of a keystroke ${p95.toFixed(1)} ms over ${history.ids().length} records`);
    // Time of the processor, not of the clock: other programs share the machine.
    assert(p95 < 10, `p95 is ${p95} ms`);
  });
});
