import assert from 'node:assert/strict';
import { readLive } from '../../src/project/live';

const releaseOf = (text: string) => {
  const live = readLive(text);
  return typeof live === 'string'
    ? live
    : live.controlPlanes.map(({ name, version }) => `${name} ${version}`);
};

const crd = (group: string, more: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    gateway.networking.k8s.io/bundle-version: v1.2.0
    gateway.networking.k8s.io/channel: experimental
spec:
  group: ${group}
  names: { kind: HTTPRoute }
${more}`;
const served = '  versions: [{ name: v1, served: true }, { name: v1alpha2, served: false }]\n';

describe('what a cluster tells of itself', () => {
  it('is the release of each control plane, without what the build adds', () => {
    const mesh = {
      meshVersion: [{ Component: 'pilot', Revision: 'blue', Info: { version: '1.20.3-distroless' } }],
    };
    assert.deepEqual(releaseOf(JSON.stringify(mesh)), ['pilot blue 1.20.3']);
    assert.equal(releaseOf(JSON.stringify({ clientVersion: { version: '1.28.1' } })), 'client');
  });

  it('counts proxies by release, and no thing without one', () => {
    const live = readLive(
      JSON.stringify({
        meshVersion: [{ Component: 'pilot', Info: { version: '1.22.1' } }],
        dataPlaneVersion: [
          { IstioVersion: '1.22.1' },
          { IstioVersion: '1.21.0' },
          { IstioVersion: '1.22.1' },
          {},
        ],
      }),
    );
    assert.ok(typeof live !== 'string');
    assert.deepEqual(
      [...live.proxies],
      [
        ['1.22.1', 2],
        ['1.21.0', 1],
      ],
    );
  });

  it('is the chart istiod of a list of Helm releases, and no chart that begins like it', () => {
    const list = (...charts: string[]): string =>
      JSON.stringify(charts.map((chart) => ({ name: 'a', namespace: 'istio-system', chart })));
    assert.deepEqual(releaseOf(list('base-1.22.1', 'istiod-1.22.1')), ['istio-system/a 1.22.1']);
    assert.equal(releaseOf(list('base-1.22.1', 'istiod-remote-1.22.1')), 'no-istiod');
    assert.equal(releaseOf('[{ "name": "a" }]'), 'other');
    assert.equal(releaseOf('[{ "name": "a" }, { "chart": "istiod-1.22.1" }]'), 'broken');
  });

  it('is what the CRDs of the Gateway API say of themselves', () => {
    const live = readLive(crd('gateway.networking.k8s.io', served));
    assert.ok(typeof live !== 'string');
    assert.deepEqual(live.gatewayApi, {
      bundle: 'v1.2.0',
      channel: 'experimental',
      kinds: [{ kind: 'HTTPRoute', served: ['v1'] }],
    });
    assert.equal(readLive(crd('networking.istio.io', served)), 'no-crds');
    assert.equal(readLive(crd('gateway.networking.k8s.io', '')), 'broken');
  });

  it('is told from what is none', () => {
    assert.equal(readLive('kind: Service\n'), 'manifest');
    assert.equal(readLive('items: []\n'), 'broken');
    assert.equal(readLive('a: 1\n'), 'other');
    assert.equal(readLive('"open'), 'broken');
  });
});
