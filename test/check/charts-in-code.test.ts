/** Charts that tools take from a folder of Istio's repository: their values are theirs, however the folder is written. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const refused = (text: string): string[] =>
  findFindings(
    analyze(textLines(text), history),
    findingOptions(history, { targets: [parseVersion(history, '1.24')!] }),
  )
    .filter(({ code }) => code === 'helm-rejected')
    .map(({ id }) => id);

const flux = (chart: string, kind: string, name: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: ${chart}\n      sourceRef: {kind: ${kind}, name: ${name}}\n  values:\n    profile: none\n`;
const argo = (path: string, repository: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    repoURL: ${repository}\n    path: ${path}\n    targetRevision: 1.24.0\n    helm:\n      valuesObject:\n        profile: none\n`;

describe("values of a chart in a folder of Istio's repository", () => {
  const folders = {
    'manifests/charts/base': 'base',
    'manifests/charts/gateway': 'gateway',
    'manifests/charts/istio-cni': 'cni',
    'manifests/charts/ztunnel': 'ztunnel',
    'manifests/charts/istio-control/istio-discovery': 'istiod',
    'manifests/charts/gateways/istio-ingress': 'istio-ingress',
  };
  for (const [folder, chart] of Object.entries(folders))
    it(`are read: ${folder}`, () => {
      for (const path of [folder, `./${folder}`, `${folder}/`, `./${folder}/`]) {
        const expected = [`helm:${chart}#profile`];
        assert.deepEqual(refused(flux(path, 'GitRepository', 'istio')), expected, path);
        assert.deepEqual(refused(argo(path, 'https://github.com/istio/istio.git')), expected, path);
      }
    });

  it('are nobody’s that is known where the repository is another one, but for names that only Istio has', () => {
    assert.deepEqual(refused(flux('./manifests/charts/gateway', 'GitRepository', 'apps')), []);
    assert.deepEqual(refused(argo('manifests/charts/base', 'https://github.com/acme/apps.git')), []);
    const discovery = './manifests/charts/istio-control/istio-discovery';
    assert.deepEqual(refused(flux(discovery, 'GitRepository', 'apps')), ['helm:istiod#profile']);
  });
});

describe('the repository of charts that is being retired', () => {
  it('is told under each name that tools have for it', () => {
    const old = 'https://istio-release.storage.googleapis.com/charts';
    for (const key of [
      ...['url', 'repo', 'repository', 'repoURL', 'repoUrl', 'repositoryURL', 'repo_url', 'repository_url'],
      ...['chart_repo_url', 'chart_repository', 'remoteChart', 'chart_ref'],
    ]) {
      const text = `kind: ClusterProfile\nspec:\n  helmCharts:\n  - ${key}: ${old}\n    chartName: istio/istiod\n`;
      const codes = findFindings(analyze(textLines(text), history), findingOptions(history, {})).map(
        ({ code }) => code,
      );
      assert.deepEqual(codes, ['infrastructure-notice'], key);
    }
  });
});
