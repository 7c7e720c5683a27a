/** After any edit, what is told at a place is what one who opens the file now is told there. */
import assert from 'node:assert/strict';
import { createAnalyzer } from '../../src/manifest/analyze';
import { follow, see } from '../../src/manifest/text/changes';
import { cutAfter, cutList } from '../../src/manifest/text/list';
import { textLines } from '../../src/manifest/text/lines';
import { documentAt } from '../../src/manifest/text/split';
import type { Lines } from '../../src/manifest/model';
import { createRandom, type Random } from '../fuzz/random';
import { howMany } from '../support/long';
import { history } from './support';

const service = (name: string): string[] => [
  'apiVersion: networking.istio.io/v1',
  'kind: VirtualService',
  'metadata:',
  `  name: ${name}`,
  'spec:',
  '  hosts: [a]',
  '  http:',
  '  - match:',
  '    - ignoreUriCase: true',
  '    mirrors: []',
  '  - name: b',
  '    mirrors: []',
];

const inItem = (lines: readonly string[], margin = ''): string[] =>
  lines.map((line, at) => `${margin}${at === 0 ? '- ' : '  '}${line}`);

const names = ['a', 'b', 'c', 'd', 'e'];

const shapes: Readonly<Record<string, readonly string[]>> = {
  documents: names.flatMap((name) => ['---', ...service(name)]),
  'a list': ['apiVersion: v1', 'items:', ...names.flatMap((name) => inItem(service(name))), 'kind: List'],
  'a list further in': [
    'apiVersion: v1',
    'kind: List',
    'items:',
    ...names.flatMap((name) => inItem(service(name), '    ')),
  ],
  'a list between documents': [
    ...service('z'),
    '---',
    'apiVersion: v1',
    'kind: List',
    'items:',
    ...names.flatMap((name) => inItem(service(name), '  ')),
    '---',
    ...service('y'),
  ],
  'a document': [...service('a'), ...names.flatMap((name) => inItem([`name: ${name}`, 'mirrors: []'], '  '))],
};

/** What changes where documents, items and all else begin or end. */
const pieces = [
  ...['---', '...', '--- # x', '', '#', '# }}', 'items:', 'kind: List', 'kind: VirtualService', '- a: 1'],
  ...[
    '  - mirrors: []',
    '    mirrors: []',
    '      mirrors: []',
    ' x: 1',
    '\tx: 1',
    '  "',
    '  x: &a {}',
    '  x: *a',
  ],
  ...[
    '{{- if .Values.a }}',
    '  {{- end }}',
    '{{/* a',
    '*/}}',
    '          */}}',
    '    a: {{ .b',
    '    c }}',
    '{',
    '    a: |',
  ],
];

function edited(lines: readonly string[], random: Random): string[] {
  const at = random.below(lines.length);
  const line = lines[at]!;
  switch (random.below(6)) {
    case 0:
      return lines.toSpliced(at, 1 + random.below(4));
    case 1:
      return lines.toSpliced(at, random.below(2), random.pick(pieces));
    case 2:
      return lines.toSpliced(at, 0, ...lines.slice(random.below(lines.length)).slice(0, 1 + random.below(6)));
    case 3:
      return lines.with(at, random.once(2) ? ` ${line}` : line.slice(1));
    default:
      return lines.with(at, `${line}${random.pick(['x', ' # c', ' ', ':', ' {'])}`);
  }
}

/** As an editor has them, where each edit makes a version. */
const asVersion = (lines: readonly string[], version: number): Lines => ({
  lineCount: lines.length,
  version,
  lineAt: (line) => lines[line] ?? '',
});

describe('a hover after an edit', function () {
  this.timeout(howMany(60_000, 0));

  for (const [shape, original] of Object.entries(shapes))
    it(`tells what there is now: ${shape}`, () => {
      const random = createRandom(20_261_127);
      let lines: readonly string[] = original;
      let analyzer = createAnalyzer(history);
      let told = 0;
      for (let round = 0; round < howMany(120, 20_000); round++) {
        // What has gone to pieces tells little: a file is begun anew.
        if (round % 12 === 0) [lines, analyzer] = [original, createAnalyzer(history)];
        const now = edited(lines, random);
        if (now.length === 0) continue;
        lines = now;
        const version = asVersion(lines, round);
        for (let look = 0; look < 3; look++) {
          const line = random.below(lines.length);
          const at = { line, character: random.below(lines[line]!.length + 1) };
          const found = analyzer.useAt(version, at);
          if (found) told++;
          assert.deepEqual(
            found,
            createAnalyzer(history).useAt(textLines(lines.join('\n')), at),
            JSON.stringify([at, lines]),
          );
        }
      }
      assert.ok(told > 40, `${told} told`);
    });

  it('finds a document again with the lines that became others, and a list with its items', () => {
    const random = createRandom(7);
    let [documents, lists] = [0, 0];
    for (let round = 0; round < howMany(1000, 50_000); round++) {
      const before = random.pick(Object.values(shapes));
      const now = textLines(edited(before, random).join('\n'));
      const lines = textLines(before.join('\n'));
      const span = documentAt(lines, random.below(lines.lineCount));
      const followed = follow(see(lines, span), now);
      if (!followed) continue;
      documents++;
      const { change } = followed;
      assert.deepEqual(followed.span, documentAt(now, followed.span.start));
      for (let line = span.start; line < change.startLine; line++)
        assert.equal(now.lineAt(line), lines.lineAt(line));
      const more = change.newEndLine - change.oldEndLine;
      for (let line = change.oldEndLine; line < span.end; line++)
        assert.equal(now.lineAt(line + more), lines.lineAt(line));
      const cut = cutList(lines, span);
      const after = cut && cutAfter(cut, now, followed.span, change);
      if (!after) continue;
      lists++;
      assert.deepEqual(
        [after.start, after.end, after.column, after.items()],
        ((anew) => [anew.start, anew.end, anew.column, anew.items()])(cutList(now, followed.span)!),
      );
    }
    assert.ok(documents > 400 && lists > 150, `${documents} documents, ${lists} lists`);
  });
});
