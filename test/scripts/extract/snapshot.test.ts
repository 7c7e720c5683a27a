import assert from 'node:assert/strict';
import {
  apply,
  diff,
  isEmpty,
  toJson,
  type Attributes,
  type Snapshot,
} from '../../../scripts/extract/snapshot.js';

const source = { repo: 'istio/api', path: 'x.proto' };
const snapshot = (owners: Record<string, Record<string, Attributes>>): Snapshot =>
  new Map(
    Object.entries(owners).map(([id, things]) => [id, { source, things: new Map(Object.entries(things)) }]),
  );

const before = snapshot({
  kept: { '#a': { type: 'string' }, '#b': { type: 'string' }, '#c': { type: 'integer' } },
  gone: { '': {} },
});
const after = snapshot({
  kept: { '#a': { type: 'string' }, '#b': { type: 'string', deprecated: true }, '#d': {} },
  fresh: { '': {} },
});

describe('deltas between releases', () => {
  it('tell what came, changed and went', () => {
    assert.deepEqual(diff(before, after), {
      added: { kept: { source, things: { '#d': {} } }, fresh: { source, things: { '': {} } } },
      changed: { kept: { things: { '#b': { type: 'string', deprecated: true } } } },
      removed: { kept: ['#c'], gone: [''] },
    });
    assert.ok(isEmpty(diff(before, before)));
  });

  it('tell the file that has a thing when it comes, not the one of the owner long ago', () => {
    const moved = new Map(
      [...after].map(([id, { things }]) => [id, { source: { ...source, path: 'y.proto' }, things }]),
    );
    assert.deepEqual(diff(before, moved).added['kept']?.source, { repo: 'istio/api', path: 'y.proto' });
  });

  it('give back the release when they are replayed', () => {
    const replayed = apply(before, diff(before, after));
    assert.ok(isEmpty(diff(after, replayed)));
    assert.ok(isEmpty(diff(replayed, after)));
    assert.deepEqual([...replayed.keys()].sort(), ['fresh', 'kept']);
  });

  it('keep an owner that lost all it had and won something else at once', () => {
    const one = snapshot({ a: { '#x': {} } });
    const other = snapshot({ a: { '#y': {} } });
    assert.deepEqual(apply(one, diff(one, other)), other);
  });

  it('do not take a better known beginning for a change', () => {
    const bounded = snapshot({ a: { '#x': { type: 'string', bound: 'atOrBefore' } } });
    assert.ok(isEmpty(diff(bounded, snapshot({ a: { '#x': { type: 'string' } } }))));
  });

  it('refuse to change what never appeared', () => {
    assert.throws(
      () => apply(new Map(), { added: {}, changed: {}, removed: { x: ['#y'] } }),
      /before it appears/,
    );
  });
});

describe('bytes', () => {
  it('do not depend on the order in which things were found', () => {
    assert.equal(toJson({ b: 1, a: { d: [2, 1], c: true } }), toJson({ a: { c: true, d: [2, 1] }, b: 1 }));
  });

  it('put one thing on a line', () => {
    const text = toJson({ added: { owner: { things: { '#a': { type: 'string', hidden: true } } } } });
    assert.match(text, /^ +"#a": \{ "hidden": true, "type": "string" \}$/m);
    assert.deepEqual(JSON.parse(text), {
      added: { owner: { things: { '#a': { type: 'string', hidden: true } } } },
    });
  });
});
