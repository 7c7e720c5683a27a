import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { growthOf, mostGrowth } from './growth';
import { shapes } from './shapes';

/** A machine that does other things too adds to an exponent; what grows with the square has 2. */
const slack = 0.3;

/** `npm run bench:growth` takes larger ones, and has no slack. */
const sizes = [20_000, 40_000, 80_000];

describe('the time of a check', function () {
  this.timeout(60_000);

  // The runner asks for whole stacks: of thousands of errors of the parser they take a hundred times their text.
  const limit = Error.stackTraceLimit;
  before(() => {
    Error.stackTraceLimit = 10;
    realHistory();
  });
  after(() => {
    Error.stackTraceLimit = limit;
  });

  it('is measured over enough shapes, each of which is its own', () => {
    assert.ok(shapes.length >= 37);
    assert.equal(new Set(shapes.map(({ name }) => name)).size, shapes.length);
  });

  for (const shape of shapes) {
    it(`grows with the size alone: ${shape.name}`, () => {
      const { times, exponent } = growthOf(shape, sizes, realHistory());
      const told = times.map((time) => `${Math.round(time)} ms`).join(', ');
      assert.ok(exponent <= mostGrowth + slack, `exponent ${exponent.toFixed(2)}: ${told}`);
    });
  }
});
