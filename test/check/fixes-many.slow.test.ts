import assert from 'node:assert/strict';
import { howMany } from '../support/long';
import { processorTime } from '../support/processor';
import { fixedAt, fixMany, service } from './fixes';

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

describe('fixes', function () {
  this.timeout(120_000);

  it('are found in one object that repeats a key very often, in a time that grows with its size', () => {
    for (const key of ['mirrorPercent: 5\n', '- mirrorPercent: 5\n']) {
      const text = service(
        `${key.startsWith('-') ? '' : '- mirror: {host: b}\n'}${(key.startsWith('-') ? key : `  ${key}`).repeat(8000)}`,
      );
      const start = processorTime();
      const fixed = fixedAt(text, '1.24');
      // Each held against all others took twice that.
      assert.ok(processorTime() - start < 8000, key);
      // Repeated within one mapping, a key has no successor that could be written.
      assert.equal(fixed.includes('mirrorPercentage'), key.startsWith('-'));
    }
  });
});
