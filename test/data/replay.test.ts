import assert from 'node:assert/strict';
import { build } from '../../scripts/build/build';
import type { Attributes, Changes, Delta } from '../../scripts/build/input';
import { packedSize } from '../../scripts/build/packed';
import { replay } from '../../scripts/build/replay';
import { numberAt } from '../../src/facts/columns';
import { fixtureInput } from '../support/fixture-history';
import { realBundle } from '../support/real-history';

const id = 'a.io/K#spec.x';
const minors = ['1.0', '1.1', '1.2', '1.3'];
const add = (attributes: Attributes = {}): Delta => ({
  added: { 'a.io/K': { source: { repo: 'r', path: 'p' }, things: { '#spec.x': attributes } } },
});
const change = (attributes: Attributes): Delta => ({
  changed: { 'a.io/K': { things: { '#spec.x': attributes } } },
});
const remove: Delta = { removed: { 'a.io/K': ['#spec.x'] } };
const of = (...deltas: (Delta & { patches?: Record<string, Delta> })[]): Changes[] =>
  deltas.map((delta, i) => ({ release: minors[i]!, ...delta }));
const life = (...deltas: (Delta & { patches?: Record<string, Delta> })[]) =>
  replay(of(...deltas), minors).find((thing) => thing.id === id)?.life;

describe('replay', () => {
  it('knows since and removed', () => {
    assert.deepEqual(life({}, add(), {}, remove), { since: 1, removed: 3 });
  });

  describe('defaults', () => {
    type Told = Delta & { patches?: Record<string, Delta> };
    const defaults = (...deltas: Told[]) => replay(of(...deltas), minors)[0]?.traits.defaults;

    it('are told where they differ from the one before', () => {
      const told = defaults(
        add({ default: '1' }),
        change({ default: '2' }),
        change({ default: '2', type: 'x' }),
      );
      assert.deepEqual(told, [
        [0, '1'],
        [1, '2'],
      ]);
    });

    it('keep their history where there is none any more', () => {
      assert.deepEqual(defaults(add({ default: '1' }), change({}), change({ default: '3' })), [
        [0, '1'],
        [1, null],
        [2, '3'],
      ]);
      assert.equal(defaults(add({}), change({ type: 'x' })), undefined);
    });

    it('can change in a patch, which says nothing of the next minor', () => {
      const flips: Told = { ...add({ default: 'a' }), patches: { '1.0.2': change({ default: 'b' }) } };
      assert.deepEqual(defaults(flips, {}), [
        [0, 'a'],
        [0, 'b', 2],
        [1, 'a'],
      ]);
      assert.deepEqual(defaults(flips, change({ default: 'b' })), [
        [0, 'a'],
        [0, 'b', 2],
      ]);
    });

    it('end with the thing', () => {
      assert.deepEqual(defaults(add({ default: 'a' }), remove), [[0, 'a']]);
    });

    it('are known of a patch that brought the thing', () => {
      const told = defaults({ patches: { '1.0.3': add({ default: 'a' }) } }, add({ default: 'b' }));
      assert.deepEqual(told, [
        [0, 'a', 3],
        [1, 'b'],
      ]);
    });
  });

  it('knows a gap', () => {
    assert.deepEqual(life(add(), remove, add()), { since: 0, gaps: [[1, 2]] });
  });

  it('knows a backport, which is no `since`', () => {
    assert.deepEqual(life({ patches: { '1.0.3': add() } }, add()), { since: 1, backports: [[0, 3]] });
  });

  it('takes no patch for the origin of what nothing reads', () => {
    assert.deepEqual(life({ patches: { '1.0.3': add({ unread: true }) } }, add({ unread: true })), {
      since: 1,
    });
  });

  it('knows what only patches ever had', () => {
    assert.deepEqual(life({}, {}, { patches: { '1.2.3': add() } }, {}), {
      since: 2,
      backports: [[2, 3]],
      removed: 3,
    });
  });

  it('ends where a person says that it ends, whatever comes back later', () => {
    const input = fixtureInput();
    input.changes = of(add(), { ...remove, patches: { '1.1.3': add() } }, add(), {});
    input.curated.overrides = [
      { id, removed: '1.1', reason: 'for a test', sources: ['https://example.org'] },
    ];
    input.curated.releases = [];
    const { life: rows, lives } = build(input).bundle.things;
    const at = build(input)
      .bundle.things.ids.split('\n')
      .findIndex((line) => line.includes('a.io/K#spec.x'));
    assert.deepEqual(lives[numberAt(rows, at)], { since: 0, removed: 1 });
  });

  it('knows patches of older minors that a person names', () => {
    const input = fixtureInput();
    input.changes = of({}, {}, add());
    input.curated.overrides = [
      { id, backports: ['1.0.3'], reason: 'for a test', sources: ['https://example.org'] },
    ];
    input.curated.releases = [];
    const { ids, life: rows, lives } = build(input).bundle.things;
    const at = ids.split('\n').findIndex((line) => line.includes('a.io/K#spec.x'));
    assert.deepEqual(lives[numberAt(rows, at)], { since: 2, backports: [[0, 3]] });
  });

  it('names the file of the release it is since, not that of an older patch', () => {
    const elsewhere: Delta = {
      added: { 'a.io/K': { source: { repo: 'r', path: 'q' }, things: { '#spec.x': {} } } },
    };
    const [thing] = replay(of({ patches: { '1.0.3': elsewhere } }, add()), minors);
    assert.deepEqual(thing?.place, { repo: 'r', path: 'p' });
  });

  it('forgets what a patch brought and a later one took back', () => {
    assert.equal(life({ patches: { '1.0.3': add(), '1.0.4': remove } }, {}), undefined);
  });

  it('knows a removal by a patch', () => {
    assert.deepEqual(life(add(), { patches: { '1.1.2': remove } }, remove), {
      since: 0,
      removed: 2,
      removedInPatches: [[1, 2]],
    });
  });

  it('takes the last run of deprecated releases', () => {
    const deprecated = { deprecated: true };
    assert.equal(life(add(), change(deprecated), change({}), change(deprecated))?.deprecated, 3);
    assert.equal(life(add(), change(deprecated), change({}))?.deprecated, undefined);
  });

  it('stops at a delta that contradicts the one before', () => {
    assert.throws(() => life(add(), add()), /1\.1\.json: .* is added but was there already/);
    assert.throws(() => life(remove), /is removed but was not there/);
    assert.throws(() => life(change({})), /is changed but was not there/);
  });
});

describe('build', () => {
  it('leaves out what an override says is nothing for users, with what is below', () => {
    const input = fixtureInput();
    input.curated.overrides.push({
      id: 'networking.istio.io/DestinationRule#spec.subsets',
      present: false,
      reason: 'a test of leaving out',
      sources: ['https://istio.io/'],
    });
    const ids = build(input).bundle.things.ids;
    assert.doesNotMatch(ids, /subsets/);
    assert.match(ids, /DestinationRule/);
  });

  it('gives the same bytes every time, whatever the order of its files', () => {
    const input = fixtureInput();
    const turned = fixtureInput();
    turned.changes.reverse();
    for (const rows of Object.values(turned.curated) as unknown[][]) rows.reverse();
    assert.equal(JSON.stringify(build(turned).bundle), JSON.stringify(build(input).bundle));
  });

  it('keeps the real data small', () => {
    const json = JSON.stringify(realBundle());
    assert(Buffer.byteLength(json) <= 1_300_000);
    assert(packedSize(json) <= 290_000);
  });
});
