import assert from 'node:assert/strict';
import { createRandom } from '../fuzz/random';
import { realHistory } from '../support/real-history';
import { compareOnce } from './compare';
import { ways } from './ways';

/** `npm run fuzz -- --target model` takes more. */
const manifests = 300;
const seed = 20_261_126;

describe('the engine and a naive model of it', function () {
  this.timeout(60_000);

  before(() => void realHistory());

  it('know at least fifteen ways of writing, each of its own', () => {
    assert.ok(ways.length >= 15);
    assert.equal(new Set(ways.map(({ name }) => name)).size, ways.length);
  });

  for (const [at, way] of ways.entries()) {
    it(`agree on what is used, where, and under the mouse: ${way.name}`, () => {
      const random = createRandom(seed + at);
      let text = '';
      for (let done = 0; done < manifests / ways.length; done++) {
        try {
          compareOnce(realHistory(), random, (told) => (text = told), at);
        } catch (error) {
          throw new Error(`${String(error)}\n\n${text}`, { cause: error });
        }
      }
    });
  }
});
