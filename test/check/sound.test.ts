import assert from 'node:assert/strict';
import { soundness, type Aimed, type Effect } from '../../src/check/sound';
import type { TextEdit } from '../../src/manifest/text/edits';
import { onLine, textLines } from '../../src/manifest/text/lines';
import { history } from '../manifest/support';

/** Whether an edit that is for the given effect does that and nothing else. */
function does(text: string, effect: Effect, ...edits: TextEdit[]): boolean {
  const lines = textLines(text);
  const judging = { history, effectOf: () => undefined };
  return soundness({ start: 0, end: lines.lineCount }, lines, judging)([{ edits, effect } satisfies Aimed]);
}

const put = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: onLine(line, from, to),
  newText,
});

describe('what an edit does', () => {
  const rename: Effect = { does: 'key', from: 'a', to: ['b'] };
  const wrap: Effect = { does: 'key', from: 'a', to: ['b', 'c'] };

  it('is what it is for, or it is not made', () => {
    assert.ok(does('a: 1\nz: 2\n', rename, put(0, 0, 1, 'b')));
    assert.ok(!does('a: 1\nz: 2\n', rename, put(0, 0, 1, 'c')), 'another key');
    assert.ok(!does('a: 1\nz: 2\n', rename, put(0, 0, 4, 'b: 2')), 'another value');
    assert.ok(!does('a: 1\nz: 2\n', rename, put(0, 0, 4, 'b: "1"')), 'a text is no number');
    assert.ok(!does('a: 1\nb: 2\n', rename, put(0, 0, 1, 'b')), 'a key that is there already');
    assert.ok(does('a: 1\n', wrap, put(0, 0, 4, 'b: {c: 1}')));
    assert.ok(!does('a: 1\n', wrap, put(0, 0, 4, 'b: {c: 1')), 'a brace that stays open');
    assert.ok(!does('a: 1\n  2\n', wrap, put(0, 0, 4, 'b: {c: 1}')), 'a value that goes on');
  });

  it('is seen beside a mistake that was there, and behind the actions of a template', () => {
    assert.ok(does('a: 1\nx: [\nc: 2\n', rename, put(0, 0, 1, 'b')));
    assert.ok(!does('a: 1\nx: [\nc: 2\n', rename, put(0, 3, 4, '}')));
    assert.ok(does('x: {{ .Values.x }}\na: 2\n', rename, put(1, 0, 1, 'b')));
  });

  it('is seen in a text inside of the text', () => {
    const text = 'data:\n  f.yaml: |\n    k: {\n      a: 1\n      }\n';
    assert.ok(!does(text, wrap, put(3, 6, 7, 'b:\n        c')), 'keys in braces need their own');
    assert.ok(does(text, wrap, put(3, 6, 10, 'b: {c: 1}')));
  });

  it('counts wherever an alias means it', () => {
    const word: Effect = { does: 'word', from: 'x', to: 'y' };
    assert.ok(does('a: x\n', word, put(0, 3, 4, 'y')));
    assert.ok(!does('a: &n x\nb: *n\n', word, put(0, 6, 7, 'y')), 'nobody wants it there');
  });
});
