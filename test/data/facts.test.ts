/** Facts about Istio that were looked up by hand in upstream's tags, against the real data. */
import assert from 'node:assert/strict';
import type { Lang } from '../../src/facts/model';
import { describe as describeRecord, toPlain } from '../../src/words/describe';
import { compareVersions, formatVersion, parseVersion } from '../../src/facts/versions';
import { loadHistory } from '../../src/facts/load';
import { processorTime } from '../support/processor';
import { realBundle, realHistory } from '../support/real-history';

describe('facts', () => {
  const history = realHistory();
  const living = (id: string) => {
    const record = history.get(id);
    assert(record && 'life' in record, id);
    return record;
  };
  const name = (minor: number | undefined): string | undefined =>
    minor === undefined ? undefined : history.releases[minor]?.name;

  const since: Readonly<Record<string, string>> = {
    'networking.istio.io/WorkloadEntry': '1.6',
    'networking.istio.io/WorkloadGroup': '1.8',
    'security.istio.io/AuthorizationPolicy': '1.4',
    'security.istio.io/PeerAuthentication': '1.5',
    'security.istio.io/RequestAuthentication': '1.5',
    'telemetry.istio.io/Telemetry': '1.10',
    'extensions.istio.io/WasmPlugin': '1.12',
    'networking.istio.io/VirtualService#spec.http[].mirrors': '1.19',
    'networking.istio.io/VirtualService#spec.http[].mirrorPercentage': '1.5',
    'networking.istio.io/VirtualService#spec.http[].delegate': '1.6',
    'networking.istio.io/VirtualService#spec.http[].directResponse': '1.15',
    'mesh/ProxyConfig#holdApplicationUntilProxyStarts': '1.8',
    'env:PILOT_ENABLE_AMBIENT': '1.22',
    'annotation:prometheus.istio.io/scrape-targets': '1.31',
    'annotation:auth.istio.io/{port}': '0.3',
    'label:gateway.networking.k8s.io/gateway-name': '1.21',
    'env:ISTIO_META_DNS_AUTO_ALLOCATE': '1.9',
    'env:ISTIO_META_HTTP10': '1.1',
    'env:AMBIENT_DNS_CAPTURE': '1.21',
    'env:EXCLUDE_NAMESPACES': '1.23',
    // The Gateway API, from the release whose code reads it.
    'gateway.networking.k8s.io/GRPCRoute': '1.20',
    'gateway.networking.k8s.io/HTTPRoute#spec.rules[].retry': '1.25',
    'gateway.networking.k8s.io/HTTPRoute#spec.rules[].retry.backoff': '1.26',
    'gateway.networking.k8s.io/HTTPRoute#spec.rules[].filters[].responseHeaderModifier': '1.17',
    'gateway.networking.k8s.io/HTTPRoute#spec.rules[].filters[].externalAuth': '1.30',
    'gateway.networking.k8s.io/Gateway#spec.infrastructure.parametersRef': '1.26',
    'gateway.networking.x-k8s.io/XBackendTrafficPolicy#spec.retryConstraint': '1.27',
    'security.istio.io/AuthorizationPolicy#spec.targetRefs[].kind=Gateway': '1.22',
    'security.istio.io/AuthorizationPolicy#spec.targetRefs[].kind=ServiceEntry': '1.24',
    'security.istio.io/AuthorizationPolicy#spec.targetRefs[].kind=GatewayClass': '1.25',
    // What conditions may be about: any text by the schema, and by istiod's validation one of these.
    'security.istio.io/AuthorizationPolicy#spec.rules[].when[].key=source.ip': '1.4',
    'security.istio.io/AuthorizationPolicy#spec.rules[].when[].key=remote.ip': '1.8',
    'security.istio.io/AuthorizationPolicy#spec.rules[].when[].key=source.serviceAccount': '1.25',
    'security.istio.io/AuthorizationPolicy#spec.rules[].when[].key=source.trustDomain': '1.30',
    'env:ISTIO_META_DNS_PROXY_ADDR': '1.21',
  };
  for (const [id, release] of Object.entries(since)) {
    it(`${id} is there since ${release}`, () => assert.equal(name(living(id).life.since), release));
  }

  /** What holds for some proxies alone stands beside what holds for most. */
  const caveats: Readonly<Record<string, RegExp>> = {
    'annotation:istio.io/dry-run': /Up to 1\.25\.1 ztunnel enforces/,
    'networking.istio.io/ServiceEntry#spec.resolution=DYNAMIC_DNS': /In 1\.28 and 1\.29 only for waypoints/,
    'security.istio.io/AuthorizationPolicy#spec.action=CUSTOM': /ztunnel takes ALLOW and DENY alone/,
    'security.istio.io/AuthorizationPolicy#spec.rules[].to[].operation.paths':
      /ztunnel does not read requests/,
    'security.istio.io/PeerAuthentication#spec.mtls.mode=DISABLE': /ztunnel takes it for PERMISSIVE/,
  };
  for (const [id, caveat] of Object.entries(caveats)) {
    it(`${id} says for whom it is not`, () => assert.match(living(id).note?.en ?? '', caveat));
  }

  const removed: Readonly<Record<string, string>> = {
    'env:PILOT_ENABLE_INBOUND_PASSTHROUGH': '1.21',
    'env:ISTIO_META_ROUTER_MODE': '1.14',
    'env:ISTIOD_ADDR': '1.20',
    'env:REPAIR_NODE-NAME': '1.11',
    'label:istio.io/gateway-name': '1.24',
    'annotation:sidecar.istio.io/enableCoreDump': '1.24',
    'annotation:auth.istio.io/{port}': '1.0',
    'gateway.networking.x-k8s.io/XListenerSet': '1.30',
  };
  for (const [id, release] of Object.entries(removed)) {
    it(`${id} is gone in ${release}`, () => assert.equal(name(living(id).life.removed), release));
  }

  it('has one life of a label that later code asks for only to leave old selectors alone', () => {
    assert.equal(living('label:istio.io/gateway-name').life.gaps, undefined);
    assert.deepEqual(living('label:istio.io/gateway-name').life.backports, []);
  });

  it('takes no swap of a test CRD for a backport', () => {
    const backported = history
      .all()
      .filter((record) => 'life' in record && record.life.backports.length > 0)
      .filter(({ id }) => /^(?:gateway\.)?networking\.x?-?k8s\.io\//.test(id) || id.startsWith('inference.'));
    assert.deepEqual(
      backported.map(({ id }) => id),
      [],
    );
  });

  // Each was looked up in the code that asks for the flag's variable.
  const readers: Readonly<Record<string, readonly string[]>> = {
    'env:ISTIO_DELTA_XDS': ['agent'],
    'env:ENABLE_DEFERRED_STATS_CREATION': ['agent'],
    'env:PILOT_ENABLE_AMBIENT': ['pilot'],
    'env:NATIVE_NFTABLES': ['agent', 'cni'],
  };
  for (const [id, components] of Object.entries(readers)) {
    it(`${id} is read by ${components.join(' and ')}`, () => {
      const record = living(id);
      assert.deepEqual(record.type === 'flag' && record.components, components);
    });
  }

  it('knows the only version of IstioControlPlane, in the group that the operator read', () => {
    const kind = living('install.istio.io/IstioControlPlane');
    assert(kind.type === 'kind');
    assert.deepEqual(
      kind.versions.map((one) => [one.name, name(one.since), name(one.removed)]),
      [['v1alpha2', '1.3', '1.5']],
    );
  });

  const versionsOf = (id: string): unknown => {
    const kind = living(id);
    assert(kind.type === 'kind');
    return kind.versions.map((one) => [
      one.name,
      name(one.since),
      name(one.experimentalSince),
      name(one.removed),
    ]);
  };

  it('knows where the standard channel stops serving versions of routes, and where both do', () => {
    assert.deepEqual(versionsOf('gateway.networking.k8s.io/TLSRoute'), [
      ['v1', '1.30', undefined, undefined],
      ['v1alpha3', '1.28', '1.30', undefined],
      ['v1alpha2', '1.12', '1.30', undefined],
    ]);
    assert.deepEqual(versionsOf('gateway.networking.k8s.io/GRPCRoute'), [
      ['v1', '1.22', undefined, undefined],
      ['v1alpha2', '1.20', '1.22', '1.24'],
    ]);
  });

  it('counts policy checks as off from 1.1 on, as its notes do', () => {
    const event = history.get('event:mixer-policy-off');
    assert(event?.type === 'event');
    assert.equal(event.date, '2019-03-19');
  });

  it('counts no non-goal among the promises kept', () => {
    const roadmap = history.all('roadmap-item').filter(({ id }) => id.startsWith('roadmap:agentgateway#'));
    assert.deepEqual(roadmap.map(({ id }) => id).sort(), [
      'roadmap:agentgateway#gateways',
      'roadmap:agentgateway#waypoints',
    ]);
  });

  // Their messages and proto names do not follow from what YAML says.
  const anchors: Readonly<Record<string, string>> = {
    'mesh/MeshConfig#meshMTLS': 'MeshConfig-mesh_mTLS',
    'security.istio.io/AuthorizationPolicy#spec.targetRefs': 'AuthorizationPolicy-targetRefs',
    'install.istio.io/IstioOperator#spec.meshConfig': 'IstioOperatorSpec-meshConfig',
  };
  for (const [id, anchor] of Object.entries(anchors)) {
    it(`${id} stands at #${anchor} of its page`, () => {
      const record = living(id);
      assert.equal('reference' in record && record.reference.split('#')[1], anchor);
    });
  }

  const deprecated: Readonly<Record<string, string>> = {
    'env:ISTIO_GATEWAY_STRIP_HOST_PORT': '1.15',
    'install.istio.io/IstioOperator#spec.values.global.arch': '1.10',
    'helm:istio-ingress#global.arch': '1.10',
    'helm:istio-egress#global.arch': '1.10',
  };
  for (const [id, release] of Object.entries(deprecated)) {
    it(`${id} is deprecated in ${release}`, () =>
      assert.equal(name(living(id).life.deprecated?.minor), release));
  }

  it('names what took the place of the label that Istio no longer writes', () => {
    assert.deepEqual(living('label:istio.io/gateway-name').replacedBy, [
      'label:gateway.networking.k8s.io/gateway-name',
    ]);
  });

  it('sends charts to the registry of charts, and images to that of images', () => {
    const replacement = (address: string): readonly (string | undefined)[] =>
      history
        .all('notice')
        .filter(({ patterns }) => patterns.some((pattern) => new RegExp(pattern).test(address)))
        .map((notice) => notice.replacement);
    assert.deepEqual(replacement('oci://registry.istio.io/release/charts/istiod'), [
      'ghcr.io/istio/release/charts',
    ]);
    assert.deepEqual(replacement('oci://gcr.io/istio-release/charts/base'), ['ghcr.io/istio/release/charts']);
    assert.deepEqual(replacement('registry.istio.io/release/pilot:1.30.0'), ['docker.io/istio']);
  });

  it('tells which patches of older minors brought what is gone by now', () => {
    const gone = history.all().filter((record) => 'life' in record && record.life.removed !== undefined);
    const backported = gone.filter((record) => 'life' in record && record.life.backports.length > 0);
    assert(backported.length > 300, String(backported.length));
  });

  it('says what at least 400 names do that people write, in both languages, and knows 150 concepts', () => {
    const types: readonly string[] = ['field', 'setting', 'annotation', 'label', 'flag', 'helm'];
    const told = history
      .all()
      .filter((record) => types.includes(record.type) && 'summary' in record && record.summary);
    assert(told.length >= 400, `${told.length} meanings`);
    const concepts = realBundle().concepts.length;
    assert(concepts >= 150, `${concepts} concepts`);
    assert.deepEqual(
      told.flatMap((record) => ('summary' in record && record.summary['zh-cn'] ? [] : record.id)),
      [],
    );
  });

  it('says in both languages that a ReferenceGrant opens secrets too', () => {
    const { summary } = living('gateway.networking.k8s.io/ReferenceGrant');
    assert.match(summary?.en ?? '', /secret/i);
    assert.match(summary?.['zh-cn'] ?? '', /Secret/);
  });

  it('says of what nothing reads that it does nothing, and not which Istio works with it', () => {
    const options = { history, today: '2026-01-01', target: [] };
    const words = (lang: Lang) =>
      toPlain(describeRecord(living('gateway.networking.k8s.io/UDPRoute'), { ...options, lang }));
    assert.match(words('en'), /^Has no effect[\s\S]*that no Istio release reads/);
    assert.match(words('zh-cn'), /没有任何 Istio 版本读取它/);
    assert.doesNotMatch(words('en'), /works with/);
  });

  it('knows the versions of VirtualService', () => {
    const kind = living('networking.istio.io/VirtualService');
    assert(kind.type === 'kind');
    const of = (version: string) => name(kind.versions.find((one) => one.name === version)?.since);
    assert.equal(of('v1'), '1.22');
    assert.equal(of('v1beta1'), '1.5');
  });

  it('knows the backport of ignoreUriCase', () => {
    const { life } = living('networking.istio.io/VirtualService#spec.http[].match[].ignoreUriCase');
    assert.equal(name(life.since), '1.3');
    assert.deepEqual(
      life.backports.map((version) => formatVersion(history, version)),
      ['1.2.3'],
    );
  });

  it('leads from a name that was listed as an annotation by mistake to the label', () => {
    for (const name of ['networking.istio.io/gatewayPort', 'security.istio.io/tlsMode']) {
      const { life, replacedBy } = living(`annotation:${name}`);
      assert.deepEqual(
        life.effect?.map(({ state, from }) => [state, from.minor]),
        [['inert', life.since]],
      );
      assert.deepEqual(replacedBy, [`label:${name}`]);
    }
  });

  it('knows the patches that first took a switch from proxyMetadata', () => {
    const { life } = living('env:HTTP_STRIP_FRAGMENT_FROM_PATH_UNSAFE_IF_DISABLED');
    assert.deepEqual(
      life.backports.map((version) => formatVersion(history, version)),
      ['1.9.8', '1.10.4', '1.11.1'],
    );
  });

  it('knows what is gone', () => {
    assert.equal(name(living('config.istio.io/RouteRule').life.removed), '1.0');
    assert.equal(name(living('authentication.istio.io/MeshPolicy').life.removed), '1.6');
  });

  it('names what takes the place of fields of Envoy that are deprecated alone', () => {
    const use = (field: string): readonly string[] =>
      living(`envoy:${field}`).replacedBy?.map((id) => id.replace(/^.*#/, '')) ?? [];
    assert.deepEqual(use('envoy.config.cluster.v3.Cluster#http2_protocol_options'), [
      'typed_extension_protocol_options',
    ]);
    assert.deepEqual(use('envoy.config.route.v3.RouteAction#max_internal_redirects'), [
      'internal_redirect_policy',
    ]);
  });

  it('behaves differently at nothing that came with the change or after it', () => {
    const early = history.all().flatMap((record) => {
      if (!('life' in record)) return [];
      const [first] = [...record.life.backports, { minor: record.life.since }];
      const before = record.changedIn?.filter((release) => {
        const version = parseVersion(history, release);
        return version && compareVersions(version, first) <= 0;
      });
      return before && before.length > 0 ? [`${record.id} ${before.join()}`] : [];
    });
    assert.deepEqual(early, []);
  });

  it('is loaded and indexed quickly', () => {
    const bundle = realBundle();
    loadHistory(bundle);
    // The least of some tries: what else the machine does only adds to a time.
    const times = Array.from({ length: 5 }, () => {
      const start = processorTime();
      loadHistory(bundle).get('networking.istio.io/VirtualService');
      return processorTime() - start;
    });
    const ms = Math.min(...times);
    console.log(`      ${ms.toFixed(1)} ms for ${loadHistory(bundle).ids().length} records`);
    assert(ms < 60, `${ms} ms`);
  });
});
