/** What files say is installed, and for which others that counts. */
import assert from 'node:assert/strict';
import { installedAt, installsIn, type Installs } from '../../src/project/installed';
import { realHistory } from '../support/real-history';

const flag = 'env:PILOT_ENABLE_ALPHA_GATEWAY_API';
const switchesIn = (path: string, text: string): readonly string[] | undefined =>
  installsIn(path, text, realHistory())?.switches;
const channelsIn = (path: string, text: string): readonly string[] | undefined =>
  installsIn(path, text, realHistory())?.channels;

const values = (value: string): string => `pilot:
  env:
    PILOT_ENABLE_ALPHA_GATEWAY_API: ${value}
global:
  hub: docker.io/istio
`;
const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  components:
    pilot:
      k8s:
        env:
        - name: PILOT_ENABLE_ALPHA_GATEWAY_API
          value: "true"
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, labels: { app: istiod } }
spec:
  template:
    spec:
      containers:
      - name: discovery
        image: docker.io/istio/pilot:1.27.0
        env:
        - { name: PILOT_ENABLE_ALPHA_GATEWAY_API, value: "true" }
`;
const crd = (channel: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: httproutes.gateway.networking.k8s.io
  annotations:
    gateway.networking.k8s.io/bundle-version: v1.4.0
    gateway.networking.k8s.io/channel: ${channel}
`;

describe('what is installed', () => {
  it('is read of values, operators and the deployment itself', () => {
    assert.deepEqual(switchesIn('istio/values.yaml', values('"true"')), [flag]);
    assert.deepEqual(switchesIn('istio/values.yaml', values('true')), [flag]);
    assert.deepEqual(switchesIn('istio/operator.yaml', operator), [flag]);
    assert.deepEqual(switchesIn('istio/istiod.yaml', deployment), [flag]);
  });

  it('is read of what Terraform sets', () => {
    const set = 'set {\n  name  = "pilot.env.PILOT_ENABLE_ALPHA_GATEWAY_API"\n  value = "true"\n}\n';
    assert.deepEqual(switchesIn('main.tf', set), [flag]);
    assert.deepEqual(switchesIn('main.tf', 'env = { PILOT_ENABLE_ALPHA_GATEWAY_API = "true" }'), [flag]);
    assert.equal(switchesIn('main.tf', set.replace('"true"', '"false"')), undefined);
    assert.equal(switchesIn('main.tf', `# ${set.replaceAll('\n', ' ')}`), undefined);
  });

  it('is not what is switched off, commented out, or stands in a sample', () => {
    for (const off of ['"false"', '"0"', 'false', '""'])
      assert.equal(switchesIn('istio/values.yaml', values(off)), undefined, off);
    assert.equal(
      switchesIn('istio/values.yaml', values('"true"').replace('    PILOT', '    # PILOT')),
      undefined,
    );
    assert.equal(switchesIn('samples/values.yaml', values('"true"')), undefined);
    assert.equal(switchesIn('notes.yaml', `say: set ${flag.slice(4)} to true\n`), undefined);
  });

  it('has the channel of the CRDs, and of what a kustomization takes', () => {
    assert.deepEqual(channelsIn('crds.yaml', crd('standard')), ['standard']);
    assert.deepEqual(channelsIn('crds.yaml', `${crd('standard')}---\n${crd('experimental')}`), [
      'standard',
      'experimental',
    ]);
    assert.equal(
      channelsIn('crds.yaml', crd('standard').replaceAll('    gateway', '    # gateway')),
      undefined,
    );
    const address = 'github.com/kubernetes-sigs/gateway-api';
    const kustomization = (resource: string): string => `resources:\n- ${resource}\n`;
    for (const resource of [
      `https://${address}/releases/download/v1.4.0/experimental-install.yaml`,
      `${address}/config/crd/experimental?ref=v1.4.0`,
    ]) {
      assert.deepEqual(channelsIn('kustomization.yaml', kustomization(resource)), ['experimental']);
      assert.equal(
        channelsIn('kustomization.yaml', `# ${kustomization(resource).replace('\n', ' ')}`),
        undefined,
      );
      assert.equal(channelsIn('notes.yaml', kustomization(resource)), undefined);
    }
  });

  it('counts in its own cluster, and where no cluster is named', () => {
    const at = (file: string, channels: Installs['channels'] = []): Installs => ({
      file,
      switches: [`env:OF_${file.split('/')[1] ?? 'ALL'}`],
      channels,
    });
    const all = [at('clusters/a/istio.yaml', ['standard']), at('clusters/b/istio.yaml', ['experimental'])];
    const here = (file: string, files: readonly Installs[]) => {
      const { switches, channel } = installedAt(files, file);
      return [...switches, channel];
    };
    assert.deepEqual(here('clusters/a/route.yaml', all), ['env:OF_a', 'standard']);
    assert.deepEqual(here('clusters/b/route.yaml', all), ['env:OF_b', 'experimental']);
    assert.deepEqual(here('route.yaml', all), [undefined]);
    assert.deepEqual(here('clusters/c/route.yaml', all), [undefined]);
    const shared = at('istio.yaml', ['standard']);
    assert.deepEqual(here('clusters/c/route.yaml', [...all, shared]), ['env:OF_ALL', 'standard']);
    assert.deepEqual(here('clusters/b/route.yaml', [...all, shared]), [
      'env:OF_b',
      'env:OF_ALL',
      'experimental',
    ]);
  });

  it('counts for a file of no cluster where every cluster that sets something sets it', () => {
    const sets = (file: string, ...switches: string[]): Installs => ({ file, switches, channels: [] });
    const switchesFor = (file: string, ...all: Installs[]): string[] => [...installedAt(all, file).switches];
    const prod = sets('clusters/prod/istio.yaml', 'env:A', 'env:B');
    const staging = sets('clusters/staging/istio.yaml', 'env:B');
    assert.deepEqual(switchesFor('apps/route.yaml', prod), ['env:A', 'env:B']);
    assert.deepEqual(switchesFor('apps/route.yaml', prod, staging), ['env:B']);
    assert.deepEqual(switchesFor('clusters/prod/route.yaml', prod, staging), ['env:A', 'env:B']);
    assert.deepEqual(switchesFor('apps/route.yaml', prod, staging, sets('base/istio.yaml', 'env:A')), [
      'env:B',
      'env:A',
    ]);
  });
});
