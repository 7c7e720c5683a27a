/** What the extractor saw of effects, release by release, in spans. */
import assert from 'node:assert/strict';
import type { Attributes, Changes, Delta } from '../../scripts/build/input';
import { replay } from '../../scripts/build/replay';

type Told = Delta & { patches?: Record<string, Delta> };

const minors = ['1.0', '1.1', '1.2', '1.3'];
const things = (attributes: Attributes) => ({ things: { '#a': attributes } });
const add = (attributes: Attributes): Delta => ({
  added: { 'helm:x': { source: { repo: 'istio/istio', path: 'values.yaml' }, ...things(attributes) } },
});
const change = (attributes: Attributes): Delta => ({ changed: { 'helm:x': things(attributes) } });
const spans = (...deltas: Told[]): string[] =>
  (
    replay(
      deltas.map((delta, i): Changes => ({ release: minors[i]!, ...delta })),
      minors,
    )[0]?.effect ?? []
  ).map(({ from, to, state, sources: [source] }) => {
    const tag = typeof source === 'string' ? source : source?.tag;
    return `${from.join('.')} to ${to?.join('.') ?? 'now'}: ${state} (${tag ?? ''})`;
  });

describe('generated effects', () => {
  it('run over releases that say the same', () => {
    assert.deepEqual(spans(add({ unread: true }), {}, change({}), {}), ['0 to 1: inert (1.0.0)']);
    assert.deepEqual(spans(add({}), change({ refused: true })), ['1 to now: rejected (1.1.0)']);
  });

  it('end where a patch begins to read it', () => {
    const read: Told = { ...add({ unread: true }), patches: { '1.0.2': change({}) } };
    assert.deepEqual(spans(read, change({})), ['0 to 0.1: inert (1.0.0)']);
  });

  it('begin again with the next minor, where that lacks what the patch brought', () => {
    const read: Told = { ...add({ unread: true }), patches: { '1.0.2': change({}) } };
    assert.deepEqual(spans(read, {}), ['0 to 0.1: inert (1.0.0)', '1 to now: inert (1.1.0)']);
  });

  it('begin in a patch that takes the reader away', () => {
    const left: Told = { ...add({}), patches: { '1.0.3': change({ unread: true }) } };
    assert.deepEqual(spans(left, {}), ['0.3 to 0: inert (1.0.3)']);
    assert.deepEqual(spans(left, change({ unread: true })), ['0.3 to now: inert (1.0.3)']);
  });

  it('are not touched by a patch that changes something else', () => {
    const typed: Told = {
      ...add({ unread: true }),
      patches: { '1.0.1': change({ unread: true, type: 'x' }) },
    };
    assert.deepEqual(spans(typed), ['0 to now: inert (1.0.0)']);
  });
});
