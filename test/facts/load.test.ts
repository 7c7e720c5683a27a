import assert from 'node:assert/strict';
import { decodeIds, type Bundle } from '../../src/facts/bundle';
import { encodeColumn, lengthOf, numberAt } from '../../src/facts/columns';
import { DatasetError } from '../../src/facts/dataset';
import { loadEnvoy } from '../../src/facts/envoy/api';
import type { EnvoyBundle } from '../../src/facts/envoy/bundle';
import { loadHistory } from '../../src/facts/load';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { fixtureBundle, fixtureHistory } from '../support/fixture-history';

describe('load', () => {
  const history = fixtureHistory();
  const vs = 'networking.istio.io/VirtualService';

  it('knows releases in order and records by id', () => {
    assert.deepEqual(
      history.releases.map((release) => release.name),
      ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'],
    );
    assert.equal(history.get('release:1.2.3')?.type, 'patch');
    assert.equal(history.get('nothing'), undefined);
    assert.equal(history.get('release:9.9'), undefined);
  });

  it('makes lives with versions, backports, gaps, deprecation and defaults', () => {
    const kind = history.get(vs);
    assert(kind?.type === 'kind');
    assert.deepEqual(kind.versions, [
      { name: 'v1', since: 7, served: true },
      { name: 'v1beta1', since: 5, served: true },
      { name: 'v1alpha3', since: 0, removed: 7, served: false },
    ]);
    const backported = history.get(`${vs}#spec.http[].match[].ignoreUriCase`);
    assert(backported?.type === 'field');
    assert.equal(backported.life.since, 3);
    assert.deepEqual(backported.life.backports, [{ minor: 2, patch: 3 }]);
    const renamed = history.get(`${vs}#spec.http[].mirrorPercent`);
    assert(renamed?.type === 'field');
    assert.deepEqual(renamed.life.deprecated, {
      minor: 4,
      replacedBy: [`${vs}#spec.http[].mirrorPercentage.value`],
    });
    const flag = history.get('env:PILOT_TRACE_SAMPLING');
    assert(flag?.type === 'flag');
    assert.deepEqual(flag.defaults, [
      { minor: 0, value: '100' },
      { minor: 5, value: '1' },
    ]);
    const back = history.get('env:PILOT_OLD_FLAG');
    assert(back?.type === 'flag');
    assert.deepEqual(back.life.gaps, [[3, 4]]);
  });

  it('finds kinds, children, fields and values', () => {
    assert.deepEqual(
      history.kindsNamed('Gateway').map((kind) => kind.group),
      ['networking.x-k8s.io', 'networking.istio.io'],
    );
    assert.equal(history.child(`${vs}#spec.http[]`, 'mirror')?.path, 'spec.http[].mirror');
    assert.equal(history.child(`${vs}#spec.http`, 'mirror')?.path, 'spec.http[].mirror');
    assert.equal(history.child(vs, 'nothing'), undefined);
    assert.equal(history.fieldsOf('mesh/ProxyConfig').length, 1);
    assert.deepEqual(
      history.valuesOf('networking.istio.io/DestinationRule#spec.trafficPolicy.tls.mode').map((v) => v.name),
      ['DISABLE', 'ISTIO_MUTUAL', 'MUTUAL'],
    );
  });

  it('knows who names an id', () => {
    assert.deepEqual(
      history.mentions('networking.istio.io/WorkloadEntry').map((record) => record.id),
      ['release:1.6', 'feature:virtual-machines', 'roadmap:2020#virtual-machines'],
    );
  });

  it('lists every record once, with its source', () => {
    const ids = history.ids();
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      history.all().map((record) => record.id),
      ids,
    );
    for (const record of history.all()) assert(record.sources.length > 0, record.id);
  });

  it('says what to do when the data is missing, damaged or newer', () => {
    const refuse = (data: unknown, reason: string): void => {
      assert.throws(
        () => loadHistory(data),
        (error) => error instanceof DatasetError && error.reason === reason,
      );
    };
    refuse(undefined, 'missing');
    refuse('text', 'damaged');
    refuse({}, 'damaged');
    refuse({ ...fixtureBundle(), schema: 99 }, 'newer');
    refuse({ ...fixtureBundle(), things: {} }, 'damaged');
    const { things, ...rest } = fixtureBundle();
    refuse({ ...rest, things: { ...things, ids: '' } }, 'damaged');
  });

  it('refuses a number that leads one behind the last, or before the first', () => {
    const columns = [
      ['life', 'lives', 0],
      ['trait', 'traits', 0],
      // None is 0 there, and the first file 1.
      ['place', 'places', 1],
    ] as const;
    for (const [column, pool, first] of columns) {
      const otherwise = (number: string): Bundle => {
        const bundle = structuredClone(fixtureBundle());
        bundle.things[column] = number + bundle.things[column].slice(2);
        return bundle;
      };
      const { length } = fixtureBundle().things[pool];
      const behind = encodeColumn([length + first]);
      for (const number of [behind, '-1', '0.', '0', 'é0', '/0', ':0', '@0', '[0', '`0', '{0'])
        assert.throws(() => loadHistory(otherwise(number)), DatasetError, `${column} ${number}`);
      for (const number of ['00', encodeColumn([length + first - 1])])
        assert.ok(loadHistory(otherwise(number)), `${column} ${number}`);
    }
  });

  it('keeps numbers in two signs each, and refuses what does not fit', () => {
    const numbers = [0, 9, 10, 35, 36, 61, 62, 1305, 3843];
    const column = encodeColumn(numbers);
    assert.equal(column, '0009' + '0A0Z' + '0a0z' + '10L3zz');
    assert.deepEqual(
      numbers.map((_, at) => numberAt(column, at)),
      numbers,
    );
    assert.equal(lengthOf(column), numbers.length);
    for (const number of [-1, 0.5, 3844, NaN]) assert.throws(() => encodeColumn([number]), /third/);
  });

  it('takes what is said of the first thing, and refuses what is said of one behind the last', () => {
    const told = (thing: number): Bundle => {
      const bundle = structuredClone(fixtureBundle());
      const note = { en: 'A note.', 'zh-cn': '说明。' };
      Object.assign(bundle.things, {
        extras: [{ note }],
        extra: [[thing, 0]],
        effects: [[]],
        effect: [[thing, 0]],
      });
      return bundle;
    };
    const first = decodeIds(fixtureBundle().things.ids)[0]!;
    const record = loadHistory(told(0)).get(first);
    assert.ok(record && 'note' in record && record.note.en === 'A note.');
    const length = lengthOf(fixtureBundle().things.life);
    for (const thing of [-1, length]) assert.throws(() => loadHistory(told(thing)), DatasetError);
    // Of two the second is told by how far it stands behind the first.
    const both = (distance: number): Bundle => {
      const bundle = told(1);
      bundle.things.extra.push([distance, 0]);
      return bundle;
    };
    assert.ok(loadHistory(both(length - 2)));
    assert.throws(() => loadHistory(both(length - 1)), DatasetError);
  });

  it('refuses types of Envoy of which one has no life, or no line', () => {
    const load = (change: (bundle: EnvoyBundle) => Partial<EnvoyBundle>) => {
      const bundle = fixtureEnvoy();
      return loadEnvoy({ ...bundle, ...change(bundle) }, history);
    };
    assert.ok(load(() => ({})));
    assert.throws(() => load(({ life }) => ({ life: life.slice(1), contrib: [] })), DatasetError);
    assert.throws(() => load(({ parts }) => ({ parts: `${parts}\n` })), DatasetError);
    assert.equal(loadEnvoy(undefined, history), undefined);
  });

  it('front-codes ids', () => {
    assert.deepEqual(decodeIds(''), []);
    assert.deepEqual(decodeIds('00abc\n02d\n03e'), ['abc', 'abd', 'abde']);
  });
});
