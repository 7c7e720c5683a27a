import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { growthOf, mostGrowth } from './growth';
import { shapes } from './shapes';

/** The ends of a growth; `npm run bench:growth` takes larger ones, and some between. */
const sizes = [20_000, 80_000];

describe('the time of a check', function () {
  this.timeout(240_000);

  before(() => {
    realHistory();
  });

  it('is measured over enough shapes, each of which is its own', () => {
    assert.ok(shapes.length >= 37);
    assert.equal(new Set(shapes.map(({ name }) => name)).size, shapes.length);
  });

  for (const shape of shapes) {
    it(`grows with the size alone: ${shape.name}`, () => {
      const { times, exponent } = growthOf(shape, sizes, realHistory());
      const told = times.map((time) => `${Math.round(time)} ms`).join(', ');
      assert.ok(exponent <= mostGrowth, `exponent ${exponent.toFixed(2)}: ${told}`);
    });
  }
});
