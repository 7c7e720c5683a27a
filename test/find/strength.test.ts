/** How well words fit what people call a thing, and how far two words are apart, in numbers. */
import assert from 'node:assert/strict';
import { recent } from '../../src/facts/lazy';
import { indexConcepts } from '../../src/find/concepts';
import { editDistance } from '../../src/find/distance';
import type { Word } from '../../src/find/query';

const concepts = indexConcepts(
  [
    ['traffic mirroring', 'shadow traffic'],
    ['circuit breaker', 'the'],
    ['retry'],
    ['dual stack'],
    ['流量镜像', '影子流量'],
    ['熔断器'],
    ['how to fly'],
  ].map((words) => ({ words, ids: [] })),
);
const word = (text: string, soft = false): Word => ({ text, han: /\p{Script=Han}/u.test(text), soft });
/** What fits, by its place, with its strength. */
const fits = (words: readonly (string | Word)[], exactly = false): Record<number, number> =>
  Object.fromEntries(
    [
      ...concepts.match(
        words.map((one) => (typeof one === 'string' ? word(one) : one)),
        exactly,
      ),
    ].map(([place, strength]) => [place, Math.round(strength * 1000) / 1000]),
  );

describe('how well words fit a concept', () => {
  it('is wholly where they are its words, in any order', () => {
    assert.deepEqual(fits(['traffic', 'mirroring']), { 0: 1 });
    assert.deepEqual(fits(['mirroring', 'traffic']), { 0: 1 });
    assert.deepEqual(fits(['retry']), { 2: 1 });
  });

  it('is less where a word has another end, is half typed or has a slip', () => {
    assert.deepEqual(fits(['traffic', 'mirrored']), { 0: 0.975 });
    // `mirr` of nine letters: 0.5 and 0.4 times its share.
    assert.deepEqual(fits(['traffic', 'mirr']), { 0: 0.839 });
    assert.deepEqual(fits(['circuit', 'braeker']), { 1: 0.915 });
    assert.deepEqual(fits(['cirkuit', 'braeker']), { 1: 0.83 });
    assert.deepEqual(fits(['retri']), { 2: 0.83 });
    assert.deepEqual(fits(['rtri']), {});
    assert.deepEqual(fits(['duel', 'stack']), { 3: 0.915 });
  });

  it('is less where words stand beside it that are not of it, but for soft ones', () => {
    // The share of the words, to the power of 2.5.
    assert.deepEqual(fits(['traffic', 'mirroring', 'cluster']), { 0: 0.363 });
    assert.deepEqual(fits(['traffic', 'mirroring', word('what', true)]), { 0: 0.835 });
    assert.deepEqual(fits([word('traffic', true), 'mirroring']), { 0: 1 });
    // Of what it is called, soft words count only where there are no others.
    assert.deepEqual(fits(['fly']), { 6: 1 });
    assert.deepEqual(fits(['the']), { 1: 1 });
  });

  it('is some of it where the rest is still to be typed, and no more than half is missing', () => {
    assert.deepEqual(fits(['traffic']), { 0: 0.4 });
    assert.deepEqual(fits(['mirroring']), { 0: 0.4 });
    // With another word it is about something else.
    assert.deepEqual(fits(['traffic', 'xyz']), {});
  });

  it('heeds no blanks: what is written together or apart is the same', () => {
    assert.deepEqual(fits(['dualstack']), { 3: 0.97 });
    assert.deepEqual(fits(['shadowtraffic']), { 0: 0.97 });
    assert.deepEqual(fits(['re', 'try']), { 2: 0.97 });
    // Five letters at least, and one slip for each six, where no name is meant.
    assert.deepEqual(fits(['dualstac']), { 3: 0.78 });
    assert.deepEqual(fits(['dualsta']), { 3: 0.66 });
    assert.deepEqual(fits(['dualst']), {});
    assert.deepEqual(fits(['dualstac'], true), {});
    assert.deepEqual(fits(['dualstack'], true), { 3: 0.97 });
  });

  it('in Chinese is by what is part of what', () => {
    assert.deepEqual(fits(['流量镜像']), { 4: 1 });
    assert.deepEqual(fits(['如何流量镜像']), { 4: 0.633 });
    assert.deepEqual(fits(['流量']), { 4: 0.7 });
    assert.deepEqual(fits(['镜像']), { 4: 0.55 });
    assert.deepEqual(fits(['镜']), {});
    // Two of three pairs are shared.
    assert.deepEqual(fits(['流量影子']), { 4: 0.5 });
    assert.deepEqual(fits(['熔断吗']), { 5: 0.375 });
    assert.deepEqual(fits(['熔化']), {});
    // What is typed in Latin beside counts for the whole.
    assert.deepEqual(fits(['流量镜像', 'x']), { 4: 0.76 });
  });

  it('is made once for each of the last words', () => {
    const made: string[] = [];
    const length = recent((text: string) => made.push(text), 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) length(text);
    assert.deepEqual(made, ['a', 'b', 'c', 'b']);
  });
});

describe('how far two words are apart', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['mirror', 'miror', 1],
    ['ab', 'ba', 1],
    ['abcd', 'badc', 2],
    ['xabcdy', 'xbadcy', 2],
    ['abc', 'cab', 2],
    ['aab', 'aba', 1],
    ['banana', 'bananas', 1],
    ['aaa', 'aa', 1],
    ['flaw', 'lawn', 2],
    ['a', 'b', 1],
  ];
  it('is the least number of slips', () => {
    for (const [a, b, slips] of cases) {
      assert.equal(editDistance(a, b, 9), slips, `${a} ${b}`);
      assert.equal(editDistance(b, a, 9), slips, `${b} ${a}`);
      assert.equal(editDistance(a, b, slips), slips, `${a} ${b}, and no more`);
    }
  });

  it('is one more than asked for where it is given up', () => {
    for (const [a, b, slips] of cases)
      for (let most = 0; most < slips; most++)
        assert.ok(editDistance(a, b, most) > most, `${a} ${b} ${most}`);
    assert.equal(editDistance('abcdefgh', 'stuvwxyz', 3), 4);
    assert.equal(editDistance('abc', 'abcdefgh', 3), 4);
  });
});
