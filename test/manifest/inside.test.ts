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
