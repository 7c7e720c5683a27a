import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { chartRelease, ownPartOf } from '../../src/project/own';
import { optionsFor } from '../../src/project/options';
import { history } from '../manifest/support';
import { choicesOf } from '../support/options';

const version = parseVersion(history, '1.4.2')!;
const detected = {
  own: ['charts/istiod', 'fork/cni'],
  others: ['charts/edge'],
  charts: { 'charts/istiod': version, shop: version },
};
const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';

describe("copies of Istio's own charts", () => {
  it('are told by their folder, values apart', () => {
    assert.equal(ownPartOf(detected, 'charts/istiod/values.yaml'), 'values');
    assert.equal(ownPartOf(detected, 'charts/istiod/values-istio-prod.yaml'), 'values');
    for (const shipped of [
      'values-istio-one-namespace-auth',
      'test-values/values-istio',
      'values-istio-demo',
    ])
      assert.equal(ownPartOf(detected, `charts/istiod/${shipped}.yaml`), 'rest', shipped);
    assert.equal(ownPartOf(detected, 'shop/values-istio-demo.yaml'), undefined);
    // What a newer release was copied over: its charts stand in folders of their own, and these are of the one before.
    for (const left of ['charts/values-istio-demo.yaml', 'values-istio-remote.yaml'])
      assert.equal(ownPartOf(detected, left), 'rest', left);
    for (const theirs of ['charts/values-istio-ci.yaml', 'charts/values-demo.yaml', 'values.yaml'])
      assert.equal(ownPartOf(detected, theirs), undefined, theirs);
    assert.equal(ownPartOf(detected, 'charts/istiod/Values-Prod.YAML'), 'values', 'however it is spelled');
    assert.equal(ownPartOf(detected, 'charts/istiod/templates/a.yaml'), 'rest');
    assert.equal(ownPartOf(detected, 'charts/istiod-mine/values.yaml'), undefined);
    assert.equal(ownPartOf(detected, 'shop/values.yaml'), undefined);
  });

  it("are not others' charts, whose values are theirs", () => {
    assert.equal(ownPartOf(detected, 'charts/edge/values-prod.yaml'), 'others');
    assert.equal(ownPartOf(detected, 'charts/edge/tests/kuttl/values-a.yaml'), 'others');
    assert.equal(ownPartOf(detected, 'charts/tests/values.yaml'), undefined);
    assert.equal(ownPartOf(detected, 'charts/edge/mesh/values.yaml'), undefined);
    assert.equal(ownPartOf(detected, 'charts/edge/templates/a.yaml'), undefined);
  });

  it('are what tests of programs read values for', () => {
    assert.equal(ownPartOf(detected, 'pkg/render/testdata/values.yaml.tmpl'), 'others');
    assert.equal(ownPartOf(detected, 'pkg/testdata.yaml'), undefined);
    assert.equal(ownPartOf(detected, 'fork/cni/testdata/a.yaml'), 'rest');
  });

  it('are for the release of the chart, as values of any chart are', () => {
    assert.equal(chartRelease(detected, 'charts/istiod/templates/a.yaml'), version);
    assert.equal(chartRelease(detected, 'shop/values-prod.yaml'), version);
    assert.equal(chartRelease(detected, 'shop/templates/a.yaml'), undefined);
  });

  it('have values that only their templates know, where nobody names their release', () => {
    assert.equal(ownPartOf(detected, 'fork/cni/values.yaml'), 'undated');
    assert.equal(ownPartOf(detected, 'fork/cni/templates/a.yaml'), 'rest');
    const values = 'pilot:\n  cni: {enabled: true}\nsidecarInjectorWebhook: {}\nmeshConfig: {}\n';
    const analysis = analyze(textLines(values), history);
    const codes = (file: string): string[] => {
      const choices = choicesOf(history, { detected: [version], own: ownPartOf(detected, file) });
      const found = findFindings(analysis, optionsFor(analysis, choices)).map(({ code }) => code);
      return found.filter((code) => code.startsWith('helm'));
    };
    assert.deepEqual(codes('charts/istiod/values.yaml'), ['helm-not-yet']);
    assert.deepEqual(codes('fork/cni/values.yaml'), []);
  });

  it('have no findings but for what people write there', () => {
    const analysis = analyze(textLines(service), history);
    const codes = (file: string, versions = [version]): string[] => {
      const choices = choicesOf(history, { detected: versions, own: ownPartOf(detected, file) });
      return findFindings(analysis, optionsFor(analysis, choices)).map(({ code }) => code);
    };
    assert.ok(codes('shop/templates/a.yaml').includes('field-not-yet'));
    assert.deepEqual(codes('charts/istiod/templates/a.yaml'), []);
    assert.ok(codes('charts/istiod/values.yaml').includes('field-not-yet'));
    assert.deepEqual(codes('charts/istiod/values.yaml', []), []);
  });
});
