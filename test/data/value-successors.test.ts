import assert from 'node:assert/strict';
import { applyValueSuccessors, type ValueSuccessor } from '../../scripts/build/value-successors';
import type { LifeRow, Thing } from '../../src/facts/bundle';

const operator = 'install.istio.io/IstioOperator#spec.values.';
const thing = (id: string, life: Partial<LifeRow> = {}, more: Partial<Thing> = {}): [string, Thing] => [
  id,
  { id, life: { since: 0, ...life }, traits: {}, ...more },
];
const row = (values: [string, ...string[]], more: Partial<ValueSuccessor>): ValueSuccessor => ({
  values,
  reason: 'as a test says',
  sources: ['https://example.org'],
  ...more,
});
const minors = ['1.0', '1.1', '1.2', '1.3'];
const note = { en: 'Gone.', 'zh-cn': '已移除。' };

/** What is told of each thing: its successors, or its note. */
function told(things: [string, Thing][], ...rows: ValueSuccessor[]) {
  const all = new Map(things);
  const idle = applyValueSuccessors(all, rows, minors);
  const said = Object.fromEntries(
    [...all].flatMap(([id, { extras }]) => {
      const what = extras?.replacedBy ?? extras?.note?.en;
      return what === undefined ? [] : [[id, what]];
    }),
  );
  return { said, idle: idle.map(({ values }) => values[0]) };
}

describe('what people say of values that are gone', () => {
  it('holds in every chart and in the IstioOperator, and nowhere for what lives', () => {
    const { said } = told(
      [thing('helm:a#x.y', { removed: 2 }), thing(`${operator}x.y`, { deprecated: 1 }), thing('helm:b#x.y')],
      row(['x.y'], { note }),
    );
    assert.deepEqual(said, { 'helm:a#x.y': 'Gone.', [`${operator}x.y`]: 'Gone.' });
  });

  it('is of one path, or of all below it', () => {
    const gone = () => ['x', 'x.y', 'xy'].map((path) => thing(`helm:a#${path}`, { removed: 2 }));
    assert.deepEqual(Object.keys(told(gone(), row(['x'], { note })).said), ['helm:a#x']);
    assert.deepEqual(Object.keys(told(gone(), row(['x.*'], { note })).said), ['helm:a#x', 'helm:a#x.y']);
  });

  it('names the value of the same chart, else of istiod, and what stands below where it is there', () => {
    const { said } = told(
      [
        thing('helm:a#x', { removed: 2 }),
        thing('helm:a#x.enabled', { removed: 2 }),
        thing('helm:a#z'),
        thing('helm:a#z.enabled'),
        thing('helm:b#x', { removed: 2 }),
        thing('helm:istiod#z'),
        thing(`${operator}x`, { removed: 2 }),
        thing(`${operator}z`),
      ],
      row(['x.*'], { instead: ['values:z'] }),
    );
    assert.deepEqual(said, {
      'helm:a#x': ['helm:a#z'],
      'helm:a#x.enabled': ['helm:a#z.enabled'],
      'helm:b#x': ['helm:istiod#z'],
      [`${operator}x`]: [`${operator}z`],
    });
  });

  it('names nothing that was gone itself by then', () => {
    const { said, idle } = told(
      [thing('helm:a#x', { removed: 2 }), thing('helm:a#z', { removed: 2 })],
      row(['x'], { instead: ['values:z'] }),
    );
    assert.deepEqual(said, {});
    assert.deepEqual(idle, ['x']);
  });

  it('keeps to the charts and to the releases that it names', () => {
    const gone = () => [thing('helm:a#x', { removed: 1 }), thing('helm:b#x', { removed: 3 })];
    assert.deepEqual(Object.keys(told(gone(), row(['x'], { note, overFrom: '1.2' })).said), ['helm:b#x']);
    assert.deepEqual(Object.keys(told(gone(), row(['x'], { note, charts: ['a'] })).said), ['helm:a#x']);
  });

  it('leaves what is told already, and the first row that fits counts', () => {
    const { said, idle } = told(
      [
        thing('helm:a#x', { removed: 2 }, { extras: { replacedBy: ['y'] } }),
        thing('helm:b#x', { removed: 2 }, { traits: { movedTo: 'istiod' } }),
        thing('helm:c#x', { removed: 2 }),
      ],
      row(['x'], { note }),
      row(['x.*'], { note: { en: 'Other.', 'zh-cn': '其他。' } }),
    );
    assert.deepEqual(said, { 'helm:a#x': ['y'], 'helm:c#x': 'Gone.' });
    assert.deepEqual(idle, ['x.*']);
  });
});
