/** What is read without the parser is what the parser reads: on manifests, and on what mutations make of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isMap, isPair, isScalar, isSeq, parse, parseAll } from '../../src/manifest/text/parse';
import { sliceLines, textLines } from '../../src/manifest/text/lines';
import { splitDocuments } from '../../src/manifest/text/split';
import { readUsual } from '../../src/manifest/text/usual/read';
import { createRandom, type Random } from '../fuzz/random';
import { seedTexts } from '../fuzz/texts';

const inputs = Number(process.env['USUAL_INPUTS'] ?? 2000);

const documents = seedTexts(false).flatMap((text) => {
  const lines = textLines(text);
  return splitDocuments(lines).map(({ start, end }) => sliceLines(lines, start, end));
});

const isRead = (text: string): boolean => readUsual(text, () => 0) !== undefined;

/** Everything that anybody asks of a tree. */
function seen(node: unknown): unknown {
  if (isPair(node)) return [seen(node.key), seen(node.value)];
  if (isScalar(node)) return [node.value, node.type, ...ends(node), node.anchor, node.tag];
  if (isMap(node) || isSeq(node))
    return [isMap(node) ? '{}' : '[]', node.flow === true, ...ends(node), ...node.items.map(seen)];
  return node;
}

const ends = ({ range }: { range?: readonly number[] | null | undefined }): readonly number[] =>
  range?.slice(0, 2) ?? [];

function agrees(text: string): void {
  const [quick, whole] = [parse(text), parseAll(text)];
  assert.ok(quick && whole);
  assert.deepEqual(
    [quick.mistake, quick.hasAnchors, seen(quick.root)],
    [whole.mistake, whole.hasAnchors, seen(whole.root)],
    text,
  );
}

const pieces = [
  ...[
    '\n',
    ' ',
    '  ',
    '- ',
    '-',
    ': ',
    ':',
    '#',
    ' #',
    '"',
    "'",
    '|',
    '|-',
    '>',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ',',
  ],
  ...[
    '---',
    '...',
    '&a ',
    '*a',
    '!t ',
    '? ',
    '\t',
    '\\',
    '%',
    '@',
    '`',
    'a',
    'a: b',
    '- a',
    '~',
    '<<',
    "''",
    '\\n',
  ],
  ...[
    '\n\n',
    '\n  ',
    '\n    ',
    '\n# b',
    '\n  # b',
    '|\n  a',
    '[a, b]',
    '{a: b}',
    '{ a: "b" }',
    '"a":',
    '\n- ',
  ],
];

function mutated(text: string, random: Random): string {
  let now = text;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(now.length + 1);
    const cut = random.once(2) ? random.below(4) : 0;
    now = now.slice(0, at) + (random.once(4) ? '' : random.pick(pieces)) + now.slice(at + cut);
  }
  return now;
}

/** Small texts have each sign beside each other. */
const small = (random: Random): string =>
  Array.from({ length: 2 + random.below(12) }, () => random.pick(pieces)).join('');

describe('usual YAML', function () {
  if (inputs > 2000) this.timeout(0);

  it('reads most manifests', () => {
    const read = documents.filter(isRead);
    assert.ok(read.length > 0.6 * documents.length, `${read.length} of ${documents.length}`);
  });

  it('as the parser does', () => {
    for (const text of documents) if (isRead(text)) agrees(text);
  });

  it('as the parser does after mutations', () => {
    const random = createRandom(1);
    let read = 0;
    for (let count = 0; count < inputs; count++) {
      const text = random.once(3) ? small(random) : mutated(random.pick(documents), random);
      if (!isRead(text)) continue;
      read++;
      agrees(text);
    }
    assert.ok(read > inputs / 10, `${read} of ${inputs}`);
  });
});
