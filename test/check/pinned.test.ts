import assert from 'node:assert/strict';
import { findFindings, type FindingOptions } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { askedOf } from '../../src/check/pinned';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { ofCharts } from '../../src/manifest/meaning/lookup';
import { textLines } from '../../src/manifest/text/lines';
import { choicesOf, findingOptions } from '../support/options';
import { onlyTargets, optionsFor, questionFor, type Choice } from '../../src/project/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const at = (name: string): FindingOptions['targets'] => [parseVersion(history, name)!];
const found = (text: string, options: FindingOptions): string[] =>
  findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => !code.startsWith('target-'))
    .map(({ code, id, message }) => `${code} ${id}: ${message}`);

/** Releases that name a version, each with a flag that 1.24 removed. */
const flag = (indent: number, map = true): string =>
  `${' '.repeat(indent)}${map ? 'PILOT_ENABLE_STATUS: "true"' : '- {name: PILOT_ENABLE_STATUS, value: "true"}'}\n`;
const folder = (repository: string, revision: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    repoURL: ${repository}\n    path: manifests/charts/istio-control/istio-discovery\n    targetRevision: ${revision}\n    helm:\n      valuesObject:\n        pilot:\n          env:\n${flag(12)}`;
const pinning: Readonly<Record<string, (version: string) => string>> = {
  'an Argo CD Application': (version) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: istiod\n    repoURL: https://example.com/istio\n    targetRevision: ${version}\n    helm:\n      valuesObject:\n        pilot:\n          env:\n${flag(12)}`,
  "a folder of Istio's code": (version) => folder('https://github.com/istio/istio.git', version),
  'a HelmRelease': (version) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec: {chart: istiod, version: "${version}", sourceRef: {kind: HelmRepository, name: istio}}\n  values:\n    pilot:\n      env:\n${flag(8)}`,
  'an IstioOperator': (version) =>
    `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  tag: ${version}\n  components:\n    pilot:\n      k8s:\n        env:\n${flag(8, false)}`,
  "Sail's Istio": (version) =>
    `apiVersion: sailoperator.io/v1\nkind: Istio\nspec:\n  version: v${version}\n  values:\n    pilot:\n      env:\n${flag(8)}`,
  'a container of the control plane': (version) =>
    `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n        image: registry.example.com:5000/istio/pilot:${version}\n        env:\n${flag(8, false)}`,
  'a helmfile': (version) =>
    `releases:\n- name: istiod\n  chart: istio/istiod\n  version: ${version}\n  values:\n  - pilot:\n      env:\n${flag(8)}`,
};

describe('what names its own release', () => {
  for (const [what, text] of Object.entries(pinning)) {
    it(`is judged by it alone: ${what}`, () => {
      const others = findingOptions(history, { targets: at('1.27') });
      assert.deepEqual(found(text('1.22.3'), others), []);
      assert.match(
        found(text('1.26.2'), findingOptions(history, { targets: at('1.22') })).join(),
        /target is 1\.26\.2/,
      );
      assert.match(found(text('1.26.2'), findingOptions(history)).join(), /target is 1\.26\.2/);
      // A range is no release.
      assert.match(found(text('1.x'), others).join(), /target is 1\.27/);
    });
  }

  it('is no folder of another repository, whose tags are its own', () => {
    const target = findingOptions(history, { targets: at('1.27') });
    const code = 'git@git.example.com:platform/istio.git';
    assert.deepEqual(found(folder(code, 'release-1.22'), target), []);
    const own = 'https://git.example.com/platform.git';
    assert.match(found(folder(own, '1.22.3'), target).join(), /target is 1\.27/);
  });

  it('is judged by what a person asks for', () => {
    const text = pinning['an IstioOperator']!('1.22.3');
    const asked = optionsFor(undefined, choicesOf(history, { asked: onlyTargets(at('1.27')) }));
    assert.match(found(text, asked).join(), /target is 1\.27/);
    assert.deepEqual(found(text, optionsFor(undefined, choicesOf(history, { detected: at('1.27') }))), []);
  });

  it('is version 2.4 of a ServiceMeshControlPlane', () => {
    const text = (version: string): string =>
      `apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec:\n  version: ${version}\n  runtime:\n    components: {pilot: {container: {env: {ENABLE_LEGACY_FSGROUP_INJECTION: "true"}}}}\n`;
    assert.deepEqual(found(text('v2.4'), findingOptions(history)), []);
    assert.match(found(text('v2.6'), findingOptions(history)).join(), /target is 1\.20/);
  });

  it('is no release at all of a ServiceMeshControlPlane that names none, as its operator chooses one', () => {
    const text = (version: string): string =>
      `apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec:\n  ${version}\n  runtime:\n    components: {pilot: {container: {env: {ENABLE_LEGACY_FSGROUP_INJECTION: "true"}}}}\n`;
    const told = (version: string, more: Parameters<typeof choicesOf>[1]): string =>
      found(text(version), optionsFor(undefined, choicesOf(history, more))).join();
    assert.equal(told('mode: a', { detected: at('1.20') }), '');
    assert.equal(told('mode: a', {}), '');
    // A template may name the one that was found.
    assert.match(told('version: "{{ .Values.version }}"', { detected: at('1.20') }), /target is 1\.20/);
    // What a person says counts, and what it needs is known all the same.
    for (const by of ['asked', 'folder', 'settings'])
      assert.match(told('mode: a', { [by]: onlyTargets(at('1.20')) }), /target is 1\.20/, by);
    assert.notEqual(minimum(analyze(textLines(text('mode: a')), history), history), undefined);
  });

  it("is none of Sail's Istio without a version either, which its operator chooses", () => {
    const text = pinning["Sail's Istio"]!('1.26.2').replace('version: v1.26.2', 'namespace: istio-system');
    const told = (more: Parameters<typeof choicesOf>[1]): string =>
      found(text, optionsFor(undefined, choicesOf(history, more))).join();
    assert.equal(told({ detected: at('1.26') }), '');
    assert.match(told({ settings: onlyTargets(at('1.26')) }), /target is 1\.26/);
  });

  it('is asked by a hover as findings ask', () => {
    const asked = (text: string, more: Parameters<typeof choicesOf>[1]): string[] => {
      const analysis = analyze(textLines(text), history);
      const use = analysis.documents.flatMap(({ uses }) => uses).find(({ role }) => role === 'flag')!;
      const { targets } = askedOf(questionFor(analysis, choicesOf(history, more)), use);
      return targets.map((version) => formatVersion(history, version));
    };
    const detected = at('1.20');
    const none = `apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec:\n  mode: a\n  runtime:\n    components: {pilot: {container: {env: {PILOT_ENABLE_STATUS: "true"}}}}\n`;
    assert.deepEqual(asked(none, { detected }), []);
    assert.deepEqual(asked(none, { settings: { targets: detected } as Choice }), ['1.20']);
    const own = pinning['an IstioOperator']!('1.22.3');
    assert.deepEqual(asked(own, { detected }), ['1.22.3']);
    assert.deepEqual(asked(`# istio-history: target=1.21\n${own}`, { detected }), ['1.21']);
  });

  it("is not judged by variables that a vendor's build reads", () => {
    const text = (tag: string): string =>
      pinning['an IstioOperator']!(tag).replace('PILOT_ENABLE_STATUS', 'GKE_CLUSTER_URL');
    assert.match(found(text('1.23.3-distroless'), findingOptions(history)).join(), /^flag-removed/);
    assert.deepEqual(found(text('1.23.3-asm.2'), findingOptions(history)), []);
  });

  it("is no image that others number, be it of Istio's proxy", () => {
    const text = (image: string): string =>
      pinning['a container of the control plane']!('1.26.2').replace(/image: .*/, `image: ${image}`);
    assert.match(
      found(text('example.com/asm/pilot:1.26.2@sha256:0'), findingOptions(history)).join(),
      /target is 1\.26\.2/,
    );
    for (const image of ['ghcr.io/shop/mesh-proxy:1.4.2', 'istiod']) {
      const told = found(text(image), findingOptions(history)).join();
      assert.match(told, /^flag-removed/, image);
      assert.ok(!told.includes('target is'), image);
    }
  });

  it("is not judged by values that a vendor's chart had before Istio's", () => {
    const values = 'gateways:\n  istio-ingressgateway:\n    additionalContainers: []\n';
    const inside = values.replace(/^/gm, '    ');
    const text = (version: string): string =>
      `apiVersion: maistra.io/v1\nkind: ServiceMeshControlPlane\nspec:\n  version: ${version}\n  istio:\n${inside}`;
    assert.match(found(values, findingOptions(history, { targets: at('1.4') })).join(), /^helm-not-yet/);
    assert.deepEqual(found(text('v1.1'), findingOptions(history)), []);
    assert.equal(minimum(analyze(textLines(text('v1.1')), history), history), undefined);
  });

  it('keeps what is outside of it apart', () => {
    const text = `${pinning['an IstioOperator']!('1.22.3')}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: {}\n`;
    assert.match(found(text, findingOptions(history, { targets: at('1.18') })).join(), /^version-not-yet/);
  });
});

describe('values of several charts', () => {
  const values = (text: string, target = '1.28'): string[] =>
    found(text, findingOptions(history, { targets: at(target) }));

  it('do something where any of the charts reads them', () => {
    const effects = (charts: readonly string[], path: string): number =>
      ofCharts(history, charts, path)?.life.effect?.length ?? 0;
    assert.equal(effects(['istiod'], 'base'), 1, 'nothing of it in this chart alone');
    assert.equal(effects(['istiod', 'base'], 'base'), 0);
    assert.equal(effects(['istiod', 'base'], 'base.enableIstioConfigCRDs'), 1, 'in neither');
  });

  it('are refused where one of the charts refuses them, whatever others take', () => {
    const provider = (name: string): string =>
      values(`pilot: {autoscaleEnabled: true}\nglobal: {pilotCertProvider: ${name}}\n`).join();
    assert.match(provider('kubernetes'), /helm-rejected.*pilotCertProvider/);
    assert.equal(provider('istiod'), '');
  });

  it("are not Traefik's, which has a pilot too", () => {
    assert.deepEqual(values('pilot:\n  enabled: true\n  dashboard: false\nproviders: {}\n'), []);
    assert.match(values('pilot:\n  enabled: true\n  image: pilot\n').join(), /pilot\.enabled/);
    const ref = (name: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chartRef: {kind: OCIRepository, name: ${name}}\n  values:\n    pilot: {enabled: true, image: pilot}\n`;
    assert.deepEqual(values(ref('proxy')), []);
    assert.match(values(ref('istiod')).join(), /pilot\.enabled/);
  });

  it('are not what somebody calls so in values of their own', () => {
    const own = (key: string): string =>
      `istio:\n  global: {hub: mine}\n  pilot: {${key}: false, min: 2}\n  tracing: {sampling: 10}\n`;
    assert.deepEqual(values(own('autoscale')), []);
    assert.match(values(own('autoscaleEnabled')).join(), /tracing/);
  });
});

describe('patches for proxies of a release', () => {
  const patch = (version: string): string =>
    `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - applyTo: HTTP_FILTER\n    match:\n      proxy: {proxyVersion: '${version}'}\n      listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}\n    patch:\n      operation: INSERT_BEFORE\n      value:\n        name: envoy.wasm.stats\n`;
  const names = (version: string): string[] =>
    found(patch(version), findingOptions(history, { targets: [] })).filter((one) => /^envoy-/.test(one));

  it('are no mistake where nobody names a target and their proxies take them', () => {
    assert.deepEqual(names('^1\\.13.*'), []);
    assert.ok(names('^1\\.26.*').length > 0);
    assert.ok(names('^1\\..*').length > 0, 'for proxies of many releases');
  });
});
