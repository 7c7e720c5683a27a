/** Facts about Istio that were looked up by hand in upstream's tags, against the real data. */
import assert from 'node:assert/strict';
import { formatVersion } from '../../src/facts/versions';
import { loadHistory } from '../../src/facts/load';
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
  };
  for (const [id, release] of Object.entries(since)) {
    it(`${id} is there since ${release}`, () => assert.equal(name(living(id).life.since), release));
  }

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

  it('knows what is gone', () => {
    assert.equal(name(living('config.istio.io/RouteRule').life.removed), '1.0');
    assert.equal(name(living('authentication.istio.io/MeshPolicy').life.removed), '1.6');
  });

  it('is loaded and indexed quickly', () => {
    const bundle = realBundle();
    loadHistory(bundle);
    const start = process.cpuUsage();
    const loaded = loadHistory(bundle);
    loaded.get('networking.istio.io/VirtualService');
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    console.log(`      ${ms.toFixed(1)} ms for ${loaded.ids().length} records`);
    assert(ms < 60, `${ms} ms`);
  });
});
