import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createPieces, eachWord } from '../../src/find/pieces';

const wordsOf = (text: string): string[] => {
  const words: string[] = [];
  eachWord(text, (from, to) => words.push(text.slice(from, to)));
  return words;
};

describe('pieces of names and texts', () => {
  it('are words of letters, numbers with points, and names that end with a number', () => {
    const texts = [
      'Use 1.22.3, not 1.22. or v1.2; gateway-2-3x and a-b.',
      'CVE-2024-23325 ISTIO_META_X 1..2 3.a 4-5 6.7-8 9abc.1',
      '流量镜像 mirror（0.5）é_ü-1',
      '',
    ];
    for (const text of texts)
      assert.deepEqual(wordsOf(text), text.match(/\d+(?:\.\d+)+|[A-Za-z0-9_]+(?:-\d+)*/g) ?? []);
  });

  it('have a number each, the same wherever they stand, however many they are', () => {
    const pieces = createPieces();
    const many = Array.from({ length: 40_000 }, (_, i) => `piece${i}`);
    const numbers = many.map((piece) => pieces.numberOf(piece, 0, piece.length));
    assert.deepEqual(numbers, [...many.keys()]);
    assert.deepEqual(pieces.texts, many);
    assert.equal(pieces.numberOf('a piece7 of it', 2, 8), 7);
    assert.equal(pieces.numberOf('a Piece7 of it', 2, 8), many.length);
  });
});
