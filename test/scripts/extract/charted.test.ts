/** What a chart asks of the cluster's version, as the newest one answers. */
import assert from 'node:assert/strict';
import { FUNCTIONS } from '../../../scripts/extract/template/functions.js';

describe('the version that a chart asks for', () => {
  const cases: readonly (readonly [range: string, holds: boolean])[] = [
    ['<1.19', false],
    ['<1.31-0', true],
    ['>=1.21-0', true],
    ['>=1.31-0', false],
  ];
  for (const [range, holds] of cases)
    it(`${range}: ${String(holds)}`, () =>
      assert.equal(FUNCTIONS['semverCompare']!(range, 'v1.30.0'), holds));
});
