import assert from 'node:assert/strict';
import { howMany } from '../support/long';
import { fixMany } from './fixes';

describe('fixes of very many made-up manifests', function () {
  this.timeout(1_200_000);

  for (const [seed, count] of [
    [15, howMany(80, 4000)],
    [1503, howMany(80, 3000)],
    [20_260_115, howMany(80, 3000)],
  ] as const) {
    it(`mean what they should in ${count} of them, of seed ${seed}`, () => {
      assert.ok(fixMany(count, seed) > count / 2);
    });
  }
});
