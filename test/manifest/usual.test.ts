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

  it('reads each usual form', () => {
    const forms = [
      'a: b\nc:\n  d: e\n',
      'a:\n- b\n- c: d\n  e: f\n',
      'a:\n  - - b\n    - c\n  -\n    d: e\n',
      '- a\n- b\n',
      '---\na: b\n',
      '--- # c\na: b\n',
      '# c\n\na: b # c\n# c\n',
      'a:\nb: # c\nc: d#e\n',
      '"a b": \'c d\'\n\'e\': "f"\n',
      'a: "b \\"c\\" \\n \\\\ \\/ \\t \\r"\n',
      "a: 'it''s' # c\n",
      'a: [b, "c", \'d\', [e], {f: g}] # c\n',
      'a: {b: c, "d":e, \'f\': {}, g: []}\n',
      'a: [\n  b,\n\n  c\n  ]\n',
      '{"a": {"b": [1, 2,\n3]},\n"c": "d"}\n',
      '[a, b]\n',
      'a: |\n  b: c\n\n    d\ne: f\n',
      'a: |-\n  b',
      '- |\n  a\n- b\n',
      'a: b:c\nurl: http://a.b/c\n-d: -e\n',
      'a: b',
    ];
    for (const text of forms) {
      assert.ok(isRead(text), text);
      agrees(text);
    }
  });

  it('leaves to the parser what has a meaning of its own, or is broken', () => {
    const others = [
      ...['', '# a\n', '---\n', 'a: b\n---\n', '--- a\n', '...\na: b\n', 'a: b\n...\n', 'a\n', '"a"\n'],
      ...['a: &b c\n', 'a: *b\n', 'a: !t b\n', '? a\n: b\n', 'a: >\n  b\n', 'a: |2\n  b\n', 'a: |+\n  b\n'],
      ...['a:\tb\n', 'a: b\r\n', '\uFEFFa: b\n', 'a: "b\n  c"\n', "a: 'b\n  c'\n", 'a: b\n  c\n'],
      ...['a: "\\x41"\n', 'a: "b\\\n  c"\n', 'a: "b\n', "a: 'b\n", 'a: "b" c\n', 'a: [b] c\n', 'a: b: c\n'],
      ...[
        'a: [b\n',
        'a: {b: c\n',
        'a: [b c: d]\n',
        'a: [b # c\n  ]\n',
        'a: {b}\n',
        'a: [b]]\n',
        'a: [b, , c]\n',
      ],
      ...[
        'a: b\n c: d\n',
        'a:\n    b: c\n  d: e\n',
        '  a: b\nc: d\n',
        'a: b\n- c\n',
        '- a\nb: c\n',
        '- a\n  b\n',
      ],
      ...[
        'a: |\n  b\n  \n',
        'a: |\n   \n  b\n',
        'a: |\n',
        'a: |\n  b\n c\n',
        'a : b\n',
        'a: @b\n',
        'a: [\nb]\n',
      ],
    ];
    for (const text of others) assert.equal(isRead(text), false, JSON.stringify(text));
  });

  it('reads no deeper than is usual', () => {
    const nested = (times: number): string =>
      Array.from({ length: times }, (_, depth) => `${'  '.repeat(depth)}a:\n`).join('');
    const inBrackets = (times: number): string => `a: ${'['.repeat(times)}${']'.repeat(times)}\n`;
    assert.deepEqual(
      [101, 102].map((times) => isRead(nested(times))),
      [true, false],
    );
    assert.deepEqual(
      [61, 62].map((times) => isRead(inBrackets(times))),
      [true, false],
    );
  });

  it('reads files with the line ends of Windows, whose lines are put together anew', () => {
    const cut = (text: string): string[] => {
      const lines = textLines(text);
      return splitDocuments(lines).map(({ start, end }) => sliceLines(lines, start, end));
    };
    for (const text of documents) assert.deepEqual(cut(text.replace(/\r?\n/g, '\r\n')), cut(text));
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
