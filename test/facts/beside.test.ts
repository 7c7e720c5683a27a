/** The files that stand beside the history: refused where they cannot be used, never taken for less than they are. */
import assert from 'node:assert/strict';
import { loadChanges, type ChangesBundle } from '../../src/facts/changes';
import { DatasetError } from '../../src/facts/dataset';
import { loadEnvoy } from '../../src/facts/envoy/api';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { fixtureHistory } from '../support/fixture-history';

type Plain = Record<string, unknown>;

const history = fixtureHistory();
const sources = ['istio 1.3.0 a.go'];
const changes = (): ChangesBundle => ({
  schema: 3,
  changes: [
    {
      id: '1.3/other',
      area: 'traffic',
      affects: 'uses',
      when: { any: [{ each: 'networking.istio.io/VirtualService', has: { 'spec.http': 'present' } }] },
      unless: [{ not: { flag: 'env:PILOT_X', is: 'true' } }],
      restore: [{ id: 'env:PILOT_X', value: 'false', until: '1.5' }],
      touches: ['networking.istio.io/VirtualService'],
    },
  ],
  sources,
  en: [['Title', 'Summary', 'Do']],
  'zh-cn': [['标题', '摘要', '操作']],
});

const files: Readonly<
  Record<string, { readonly make: () => object; readonly load: (data: unknown) => unknown }>
> = {
  'behaviour changes': { make: changes, load: (data) => loadChanges(data, history) },
  EnvoyFilters: { make: fixtureEnvoy, load: (data) => loadEnvoy(data, history) },
};

function refused(load: () => unknown, reason: DatasetError['reason'], name: string): void {
  assert.throws(load, (error) => {
    assert.ok(error instanceof DatasetError, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, new RegExp(`^The data on ${name} (?:is|has) .*\\.$`));
    return true;
  });
}

for (const [name, { make, load }] of Object.entries(files)) {
  describe(`data on ${name}`, () => {
    it('is taken whole', () => assert.ok(load(make())));

    it('is refused where it is missing, newer or older', () => {
      refused(() => load(null), 'missing', name);
      refused(() => load({ ...make(), schema: 99 }), 'newer', name);
      refused(() => load({ ...make(), schema: 0 }), 'damaged', name);
      refused(() => load({ ...make(), schema: true }), 'damaged', name);
      for (const value of ['x', 1, true]) refused(() => load(value), 'damaged', name);
    });

    it('is refused where a part is missing or another', () => {
      for (const part of Object.keys(make()).filter((key) => key !== 'schema'))
        for (const value of [undefined, null, 1, true, [null], [-1]])
          refused(() => load({ ...make(), [part]: value }), 'damaged', name);
    });
  });
}

describe('data on behaviour changes, row by row', () => {
  const without = (change: (row: Plain) => unknown): void => {
    const bundle = structuredClone(changes());
    change(bundle.changes[0] as unknown as Plain);
    refused(() => loadChanges(bundle, history), 'damaged', 'behaviour changes');
  };

  it('is refused where a condition or a release is none', () => {
    without((row) => (row['id'] = 'other'));
    without((row) => (row['release'] = 'soon'));
    without((row) => (row['affects'] = 'some'));
    without((row) => (row['when'] = { any: [{}] }));
    without((row) => (row['when'] = { each: 'x', has: { a: { matches: '(' } } }));
    without((row) => (row['unless'] = [{ not: 'x' }]));
    without((row) => (row['restore'] = [{ id: 'env:X' }]));
    without((row) => delete row['touches']);
  });

  it('is refused where there are not as many texts as changes', () => {
    for (const part of ['sources', 'en', 'zh-cn'])
      refused(() => loadChanges({ ...changes(), [part]: [] }, history), 'damaged', 'behaviour changes');
  });
});

describe('data on EnvoyFilters, line by line', () => {
  it('is refused where a part points to a life or a type that is not there', () => {
    const { lives, parts } = fixtureEnvoy();
    for (const word of ['a~zz', 'a:zz', 'a%zz', 'a>zz.b'])
      refused(
        () => loadEnvoy({ ...fixtureEnvoy(), parts: parts.replace(/^\S+/, word) }, history),
        'damaged',
        'EnvoyFilters',
      );
    const fewer = { ...fixtureEnvoy(), lives: lives.slice(0, -1) };
    refused(() => loadEnvoy(fewer, history), 'damaged', 'EnvoyFilters');
  });
});

describe('data on EnvoyFilters that was not handed over', () => {
  it('is no fault: the rest of the history answers', () =>
    assert.equal(loadEnvoy(undefined, history), undefined));
});
