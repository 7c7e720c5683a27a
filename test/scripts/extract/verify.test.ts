import assert from 'node:assert/strict';
import type { Crd } from '../../../scripts/extract/crd.js';
import type { Attributes } from '../../../scripts/extract/snapshot.js';
import { camelCase, compareFields } from '../../../scripts/verify/fields.js';
import { claims, sample } from '../../../scripts/verify/pickaxe.js';

const crd = (properties: Record<string, { type: string }>): Crd => ({
  group: 'g',
  kind: 'K',
  versions: [{ name: 'v1', served: true, stored: true, schema: { properties: { spec: { properties } } } }],
});
const things = (...paths: string[]): ReadonlyMap<string, Attributes> =>
  new Map(paths.map((path) => [path, {}]));

describe('fields by CRD against fields by proto', () => {
  it('agree when they name the same, snake_case twins aside', () => {
    const both = crd({ apiKey: { type: 'string' }, api_key: { type: 'string' } });
    assert.deepEqual(compareFields('g/K', both, things('', '#spec.apiKey')), []);
    assert.equal(camelCase('#spec.a_b[].c_d=SOME_VALUE'), '#spec.aB[].cD=SOME_VALUE');
  });

  it('differ by what only one has', () => {
    const paths = compareFields('g/K', crd({ a: { type: 'string' } }), things('#spec.b')).map(
      ({ path, only }) => [path, only],
    );
    assert.deepEqual(paths, [
      ['#spec.a', 'crd'],
      ['#spec.b', 'proto'],
    ]);
  });
});

describe('claims for the pickaxe', () => {
  const source = { repo: 'istio/api', path: 'x.proto' };
  const base = { changed: {}, removed: {}, patches: {} };
  const found = claims(
    [
      { ...base, release: '1.0', added: { k: { source, things: { '#spec.old': {} } } } },
      {
        ...base,
        release: '1.1',
        previous: '1.0',
        added: {
          k: {
            source,
            things: {
              '#spec.new': {},
              '#spec.new[].inner': {},
              '#spec.old=LATE': {},
              '#spec.values.own': {},
            },
          },
          fresh: { source, things: { '#spec.first': {} } },
        },
      },
    ],
    {
      api: new Map([
        ['1.0', 'c0'],
        ['1.1', 'c1'],
      ]),
      istio: new Map([
        ['1.0', '1.0.0'],
        ['1.1', '1.1.0'],
      ]),
    },
  );

  it('are of the outermost additions to owners that stood before', () => {
    assert.deepEqual(
      found.map(({ id, word, from, to }) => [id, word, from, to]),
      [
        ['k#spec.new', 'new', 'c0', 'c1'],
        ['k#spec.old=LATE', 'LATE', 'c0', 'c1'],
        // An IstioOperator's values are described where its charts are.
        ['k#spec.values.own', 'own', '1.0.0', '1.1.0'],
      ],
    );
  });

  it('are drawn the same for the same seed', () => {
    assert.deepEqual(sample(found, 1, 'a'), sample([...found].reverse(), 1, 'a'));
    assert.equal(sample(found, 1, 'a').length, 1);
  });
});
