import assert from 'node:assert/strict';
import { applyEdits, staysSound, withoutOverlap, type TextEdit } from '../../src/manifest/text/edits';
import { splitDocuments } from '../../src/manifest/text/split';
import { onLine, textLines } from '../../src/manifest/text/lines';

const put = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: onLine(line, from, to),
  newText,
});

describe('edits', () => {
  const stays = (text: string, ...edits: TextEdit[]): boolean => {
    const lines = textLines(text);
    return splitDocuments(lines).every((span) => {
      const within = edits.filter(
        ({ range: { start } }) => start.line >= span.start && start.line < span.end,
      );
      return staysSound(span, lines, within);
    });
  };

  it('keep a text sound, or are seen not to', () => {
    const text = 'a: 1\n---\nb: 1\n  goes on\nc: 2\n';
    assert.ok(stays(text, put(0, 0, 4, 'a: {x: 1}')));
    assert.ok(!stays(text, put(0, 0, 4, 'a: {x: 1')));
    assert.ok(!stays(text, put(2, 0, 4, 'b: {x: 1}')), 'a value that goes on');
    assert.ok(!stays(text, put(4, 0, 1, 'b')), 'a key that is there already');
    assert.ok(stays(text, put(4, 0, 1, 'd')));
    assert.ok(
      stays(text, {
        range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } },
        newText: '',
      }),
    );
  });

  it('may be made beside a mistake that was there', () => {
    const text = 'a: 1\nb: [\nc: 2\n';
    assert.ok(stays(text, put(0, 0, 1, 'x')));
    assert.ok(!stays(text, put(0, 3, 4, '}')));
  });

  it('leave the actions of templates out', () => {
    const text = 'a: {{ .Values.a }}\nb: 2\n';
    assert.ok(stays(text, put(1, 0, 1, 'c')));
    assert.ok(!stays(text, put(1, 0, 1, 'a')));
  });

  it('that overlap are not made together', () => {
    const one = { edits: [put(0, 0, 4, 'x')] };
    const two = { edits: [put(0, 3, 5, 'y'), put(2, 0, 1, 'z')] };
    const three = { edits: [put(2, 0, 1, 'w')] };
    assert.deepEqual(withoutOverlap([one, two, three]), [one, three]);
    assert.equal(applyEdits('abcdef\n\nq', [...one.edits, ...three.edits]), 'xef\n\nw');
  });
});
