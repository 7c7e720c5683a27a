/** A hover does not wait behind what is read in the background, and that does not wait for ever. */
import assert from 'node:assert/strict';
import { createTurns } from '../../src/host/turns';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('turns', () => {
  it('are free where nobody waits', async () => {
    const turns = createTurns(() => 0);
    await Promise.race([turns.calm(), pause(0).then(() => assert.fail('waited'))]);
  });

  it('are for the background once the answer is given and has had its rest', async () => {
    let now = 0;
    const turns = createTurns(() => now);
    const order: string[] = [];
    let answer: (text: string) => void = () => undefined;
    const asked = turns.first(() => new Promise<string>((resolve) => (answer = resolve)));
    const background = Promise.all([1, 2].map((one) => turns.calm().then(() => order.push(`read ${one}`))));
    await pause(30);
    order.push('answer');
    answer('told');
    assert.equal(await asked, 'told');
    now += 99;
    await pause(30);
    order.push('rest');
    now += 1;
    await background;
    assert.deepEqual(order, ['answer', 'rest', 'read 1', 'read 2']);
    await Promise.race([turns.calm(), pause(0).then(() => assert.fail('waited again'))]);
  });

  it('are given back by an answer that fails', async () => {
    let now = 0;
    const turns = createTurns(() => now);
    await assert.rejects(
      turns.first(() => Promise.reject(new Error('no'))),
      /no/,
    );
    now += 100;
    await Promise.race([turns.calm(), pause(0).then(() => assert.fail('waited'))]);
  });

  it('come to the background after a second, whoever still waits', async () => {
    let now = 0;
    const turns = createTurns(() => now);
    void turns.first(() => new Promise(() => undefined));
    let isRead = false;
    const background = turns.calm().then(() => (isRead = true));
    now = 999;
    await pause(30);
    assert.equal(isRead, false);
    now = 1000;
    await background;
    // And the next piece of work waits anew.
    let isNext = false;
    void turns.calm().then(() => (isNext = true));
    await pause(30);
    assert.equal(isNext, false);
    now = 2000;
    await pause(30);
    assert.equal(isNext, true);
  });
});
