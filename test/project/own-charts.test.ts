import assert from 'node:assert/strict';
import { isOfOthersChart, isOfOwnChart } from '../../src/project/detection/places';
import { concluded } from './concluded';

describe('a whole release of Istio', () => {
  it('is its own, charts and profiles', () => {
    const text =
      'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.5.1\n';
    const isOwn = (chart: string, file: string): boolean => isOfOwnChart(concluded({ [chart]: text }), file);
    const inRelease = 'istio-1.5.1/manifests/charts/base/Chart.yaml';
    assert.ok(isOwn(inRelease, 'istio-1.5.1/manifests/profiles/demo.yaml'));
    assert.ok(isOwn('manifests/charts/base/Chart.yaml', 'manifests/profiles/demo.yaml'));
    assert.ok(!isOwn(inRelease, 'istio-1.6.0/manifests/profiles/demo.yaml'));
    assert.ok(!isOwn(inRelease, 'istio-1.5.1/mesh.yaml'));
    assert.ok(!isOwn('charts/base/Chart.yaml', 'profiles/demo.yaml'));
  });
});

describe('charts of others', () => {
  const values = 'charts/edge/values.yaml';
  const isOthers = (chart: string, more: Readonly<Record<string, string>> = {}): boolean =>
    isOfOthersChart(concluded({ 'charts/edge/Chart.yaml': chart, ...more }), values);
  const dependencies = (name: string, repository: string): string =>
    `name: edge\ndependencies:\n- {name: ${name}, version: 1.5.1, repository: "${repository}"}\n`;

  it('have a name of their own, and need not say a word of Istio', () => {
    assert.ok(isOthers('name: edge\nversion: 2.0.0\n'));
    assert.ok(isOthers('name: edge\nversion: 2.0.0\nkeywords: [gateway, istio]\n'));
    assert.ok(isOthers(dependencies('redis', 'https://charts.example.com')));
    assert.ok(isOthers('apiVersion: v2\nname: our-istio\nversion: 2.0.0\n'));
  });

  it("are not Istio's, nor what wraps it", () => {
    assert.ok(!isOthers('name: istiod\nversion: 1.5.1\n'));
    assert.ok(!isOthers('name: our-istio\nversion: 2.0.0\n'));
    assert.ok(!isOthers('apiVersion: v1\nname: our-istio\nversion: 2.0.0\n'));
    assert.ok(!isOthers('apiVersion: v2\nname: istiod\nversion: 2.0.0\n'));
    assert.ok(!isOthers(`apiVersion: v2\n${dependencies('redis', '').replace('edge', 'our-istio')}`));
    assert.ok(!isOthers(dependencies('istiod', 'https://istio-release.storage.googleapis.com/charts')));
    assert.ok(!isOthers(dependencies('mesh', 'file://../mesh')));
    const needed = dependencies('istiod', 'https://istio.io').replace('name: edge\n', '');
    assert.ok(!isOthers('name: edge\nversion: 2.0.0\n', { 'charts/edge/requirements.yaml': needed }));
    const part =
      'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.5.1\n';
    assert.ok(!isOthers('name: edge\nversion: 2.0.0\n', { 'charts/edge/charts/base/Chart.yaml': part }));
  });
});

describe('the source of Istio', () => {
  const chart =
    'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.1.0\n';
  const isOwn = (folder: string, file: string): boolean =>
    isOfOwnChart(concluded({ [`${folder}manifests/charts/base/Chart.yaml`]: chart }), file);

  it('is its own wherever it was copied to, but for its samples', () => {
    assert.ok(isOwn('third_party/istio-1.5.1/', 'third_party/istio-1.5.1/pilot/pkg/a.yaml'));
    assert.ok(!isOwn('third_party/istio-1.5.1/', 'third_party/istio-1.5.1/samples/a.yaml'));
    assert.ok(!isOwn('third_party/istio-1.5.1/', 'pilot/pkg/a.yaml'));
  });

  it('is not what somebody put beside a copy of its charts', () => {
    assert.ok(!isOwn('', 'pkg/a.yaml'));
    assert.ok(!isOwn('vendored/', 'vendored/pkg/a.yaml'));
  });
});
