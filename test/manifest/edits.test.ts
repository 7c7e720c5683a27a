import assert from 'node:assert/strict';
import { applyEdits, withoutOverlap, type TextEdit } from '../../src/manifest/text/edits';
import { onLine } from '../../src/manifest/text/lines';

const put = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: onLine(line, from, to),
  newText,
});

describe('edits', () => {
  it('that overlap are not made together', () => {
    const one = { edits: [put(0, 0, 4, 'x')] };
    const two = { edits: [put(0, 3, 5, 'y'), put(2, 0, 1, 'z')] };
    const three = { edits: [put(2, 0, 1, 'w')] };
    assert.deepEqual(withoutOverlap([one, two, three]), [one, three]);
    assert.equal(applyEdits('abcdef\n\nq', [...one.edits, ...three.edits]), 'xef\n\nw');
  });
});
