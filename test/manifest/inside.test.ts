/** What is found, and what is not, inside of things that Istio has nothing to do with, and in odd texts. */
import assert from 'node:assert/strict';
import { analyze } from '../../src/manifest/analyze';
import { readTerraformBlocks } from '../../src/manifest/terraform/hcl';
import { nestsTooDeeply } from '../../src/manifest/text/depth';
import { textLines } from '../../src/manifest/text/lines';
import { realHistory } from '../support/real-history';
import { history } from './support';

const read = (text: string, known = history) => analyze(textLines(text), known).documents;

describe('an object inside of what is none', () => {
  const nested = (depth: number): string =>
    `${'{a: '.repeat(depth)}{apiVersion: networking.istio.io/v1, kind: VirtualService, spec: {hosts: [b]}}${'}'.repeat(depth)}\n`;
  const isRead = (depth: number): boolean =>
    read(nested(depth)).some(({ uses }) => uses.some(({ id }) => id.endsWith('#spec.hosts')));

  it('is found down to a depth that nobody reaches', () => {
    assert.deepEqual([1, 61, 62].map(isRead), [true, true, false]);
  });
});

describe('brackets in brackets', () => {
  const half = '['.repeat(250);

  it('are counted over lines, whatever stands in comments and quotes between them', () => {
    for (const between of ['\n', ' # a comment\n', " # don't\n", ' "a]b",\n', " 'it''s',\n"]) {
      assert.ok(nestsTooDeeply(`${half}${between}${half}`), between);
      assert.ok(!nestsTooDeeply(`${half}${between}`), between);
    }
    assert.ok(!nestsTooDeeply(`# ${half}\n# ${half}\na: b\n`));
  });
});

describe('blocks of Terraform', () => {
  it('end where they end, though a line in them says nothing', () => {
    const [file] = readTerraformBlocks('a {\n  stray }\nb "c" {\n  d = 1\n  stray\n}\n');
    assert.deepEqual(
      file?.blocks.map(({ words, attributes }) => [words, attributes.map(({ name }) => name)]),
      [
        [['a'], []],
        [['b', 'c'], ['d']],
      ],
    );
  });
});

describe('the selector of an EnvoyFilter', () => {
  const faults = (selector: string): string[] =>
    read(
      `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: a }
spec:
  workloadSelector: ${selector}
  configPatches: []
`,
      realHistory(),
    )
      .flatMap(({ units }) => units)
      .flatMap(({ unit }) => unit.patches)
      .flatMap(({ about }) => (about.is === 'structure' ? [about.fault] : []));

  it('has labels, each of them a whole word', () => {
    assert.deepEqual(faults('{ labels: {} }'), ['no-labels']);
    assert.deepEqual(faults('{ labels: { app: a } }'), []);
    assert.deepEqual(faults('{ labels: { app: a* } }'), ['label-wildcard']);
    assert.deepEqual(faults('{ labels: { "a*": b, c: d } }'), ['label-wildcard']);
  });
});

describe('a template of injection', () => {
  const known = realHistory();
  const template =
    'metadata:\n  annotations: {sidecar.istio.io/statsCompression: "true"}\nspec:\n  containers:\n  - name: istio-proxy\n    env:\n    - {name: PILOT_ENABLE_STATUS, value: "{{ .Values.a }}"}\n    {{- if .Values.b }}\n    - {name: ISTIO_META_DNS_CAPTURE, value: "true"}\n    {{- end }}\n';
  const below = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, ' '.repeat(spaces));
  const texts = {
    'an IstioOperator': `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values:\n    sidecarInjectorWebhook:\n      templates:\n        own: |\n${below(template, 10)}`,
    'values of the chart': `pilot: {autoscaleMin: 2}\nsidecarInjectorWebhook:\n  templates:\n    own: |\n${below(template, 6)}`,
    'values of a release': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: {spec: {chart: istiod, sourceRef: {name: istio}}}\n  values:\n    sidecarInjectorWebhook:\n      templates:\n        own: |\n${below(template, 10)}`,
  };
  for (const [where, text] of Object.entries(texts))
    it(`is read as the pod that it is: in ${where}`, () => {
      const documents = read(text, known);
      const uses = documents.flatMap((document) => document.uses);
      const found = uses.filter(({ role }) => role === 'annotation' || role === 'flag');
      assert.deepEqual(
        found.map(({ id, on, range }) => [id, on, range.start.line - found[0]!.range.start.line]),
        [
          ['annotation:sidecar.istio.io/statsCompression', 'Pod', 0],
          ['env:PILOT_ENABLE_STATUS', 'agent', 5],
          ['env:ISTIO_META_DNS_CAPTURE', 'agent', 7],
        ],
      );
      // Most often it is a copy of a release's own, of which nobody chose each name.
      assert.ok(found.every(({ served }) => served));
      assert.deepEqual(
        documents.flatMap(({ unread }) => unread.filter(({ reason }) => reason !== 'template')),
        [],
      );
    });
});
