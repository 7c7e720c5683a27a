import assert from 'node:assert/strict';
import { analyze, createAnalyzer, joinChanges, type Change } from '../../src/manifest/analyze';
import { splitDocuments } from '../../src/manifest/text/split';
import { blankTemplates } from '../../src/manifest/text/templates';
import { textLines } from '../../src/manifest/text/lines';
import type { Analysis } from '../../src/manifest/model';
import { howMany } from '../support/long';
import { history } from './support';

const document = (name: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ${name}\nspec:\n  hosts: [${name}]\n  http:\n  - mirrors: []\n`;

const file = (count: number): string =>
  Array.from({ length: count }, (_, i) => document(`n${i}`)).join('---\n');

const seen = (analysis: Analysis) =>
  analysis.documents.map(({ start, end, uses }) => ({
    start,
    end,
    uses: uses.map((use) => [use.id, use.range.start.line, use.parent?.range.start.line]),
  }));

describe('analyzer', () => {
  it('parses one document for a place, and none again', () => {
    const text = file(50);
    const line = 9 * 20 + 7;
    for (const one of [text, text.replaceAll('  - mirrors: []', '  - {mirrors: []}')]) {
      const analyzer = createAnalyzer(history);
      for (let again = 0; again < 3; again++) {
        assert.equal(analyzer.useAt(textLines(one), { line, character: 6 })?.text, 'mirrors');
        assert.equal(analyzer.parses, 1);
      }
    }
  });

  it('looks through a version of a text once for a document, and anew in the next', () => {
    const all = file(50).split('\n');
    let read = 0;
    let version = 1;
    const lines = {
      lineCount: all.length,
      get version() {
        return version;
      },
      lineAt: (line: number) => (read++, all[line] ?? ''),
    };
    const analyzer = createAnalyzer(history);
    const at = { line: 9 * 20 + 7, character: 6 };
    assert.equal(analyzer.useAt(lines, at)?.text, 'mirrors');
    read = 0;
    assert.equal(analyzer.useAt(lines, at)?.text, 'mirrors');
    assert.equal(read, 0);
    assert.equal(analyzer.useAt(lines, { line: at.line - 1, character: 4 })?.text, 'http');
    assert.equal(analyzer.useAt(lines, { line: 9 * 30 + 6, character: 4 })?.range.start.line, 9 * 30 + 6);
    assert.equal(analyzer.useAt(lines, at)?.text, 'mirrors');
    all.splice(9 * 10, 0, '---');
    version++;
    assert.equal(analyzer.useAt(lines, at)?.text, 'http');
    assert.equal(analyzer.useAt(lines, { ...at, line: at.line + 1 })?.text, 'mirrors');
  });

  it('parses only the document that an edit touched', () => {
    const text = file(100);
    const analyzer = createAnalyzer(history);
    analyzer.analysis(textLines(text));
    assert.equal(analyzer.parses, 100);
    const lines = text.split('\n');
    lines[9 * 30 + 3] = `${lines[9 * 30 + 3]!}x`;
    const edited = textLines(lines.join('\n'));
    const change = { startLine: 9 * 30 + 3, oldEndLine: 9 * 30 + 4, newEndLine: 9 * 30 + 4 };
    assert.deepEqual(seen(analyzer.analysis(edited, change)), seen(analyze(edited, history)));
    assert.equal(analyzer.parses, 101);
  });

  it('parses a document a step ahead of the analysis, which then parses none', () => {
    const lines = textLines(file(20));
    const analyzer = createAnalyzer(history);
    const steps = analyzer.prepare(lines);
    for (let step = 1; step <= 20; step++) {
      assert.equal(steps.next().done, false);
      assert.equal(analyzer.parses, step);
    }
    assert.equal(steps.next().done, true);
    assert.deepEqual(seen(analyzer.analysis(lines)), seen(analyze(lines, history)));
    assert.equal(analyzer.parses, 20);
  });

  it('keeps documents by their text when the change is not known', () => {
    const analyzer = createAnalyzer(history);
    analyzer.analysis(textLines(file(100)));
    const text = `# new\n${file(100)}`;
    assert.deepEqual(seen(analyzer.analysis(textLines(text))), seen(analyze(textLines(text), history)));
    assert.equal(analyzer.parses, 101);
  });

  it('agrees with a fresh analysis after any edit', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const pieces = [
      '---',
      '',
      'x: 1',
      '  - {mirrors: []}',
      'kind: DestinationRule',
      '# c',
      document('z').trimEnd(),
    ];
    let lines = file(12).split('\n');
    const analyzer = createAnalyzer(history);
    analyzer.analysis(textLines(lines.join('\n')));
    for (let round = 0; round < howMany(40, 1000); round++) {
      const startLine = random(lines.length);
      const gone = 1 + random(Math.min(5, lines.length - startLine));
      const added = Array.from({ length: 1 + random(3) }, () => pieces[random(pieces.length)]!)
        .join('\n')
        .split('\n');
      lines = [...lines.slice(0, startLine), ...added, ...lines.slice(startLine + gone)];
      const now = textLines(lines.join('\n'));
      const change = { startLine, oldEndLine: startLine + gone, newEndLine: startLine + added.length };
      assert.deepEqual(seen(analyzer.analysis(now, change)), seen(analyze(now, history)), `round ${round}`);
      if (lines.length > 300)
        ((lines = lines.slice(0, 0).concat(file(3).split('\n'))),
          analyzer.analysis(textLines(lines.join('\n'))));
    }
  });

  it('joins changes that follow each other', () => {
    let seed = 11;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 300; round++) {
      const before = Array.from({ length: 30 }, (_, i) => `b${i}`);
      let lines: string[] = before;
      let all: Change | undefined;
      for (let edit = 0; edit < 3; edit++) {
        const startLine = random(lines.length);
        const oldEndLine = Math.min(lines.length, startLine + 1 + random(4));
        const put = Array.from({ length: 1 + random(4) }, (_, i) => `n${round}-${edit}-${i}`);
        lines = [...lines.slice(0, startLine), ...put, ...lines.slice(oldEndLine)];
        const change = { startLine, oldEndLine, newEndLine: startLine + put.length };
        all = all ? joinChanges(all, change) : change;
      }
      const { startLine, oldEndLine, newEndLine } = all!;
      assert.deepEqual(lines.slice(0, startLine), before.slice(0, startLine));
      assert.deepEqual(lines.slice(newEndLine), before.slice(oldEndLine));
    }
  });

  it('does not parse what cannot be about Istio', () => {
    const text = 'apiVersion: v1\nkind: Service\nspec: {ports: []}\n';
    const analyzer = createAnalyzer(history);
    assert.equal(analyzer.useAt(textLines(text), { line: 2, character: 8 }), undefined);
    assert.equal(analyzer.parses, 0);
  });
});

describe('split', () => {
  const spans = (text: string) => splitDocuments(textLines(text)).map(({ start, end }) => [start, end]);
  it('cuts at markers alone', () => {
    assert.deepEqual(spans('a: 1'), [[0, 1]]);
    assert.deepEqual(spans('---\na: 1\n---\nb: 2'), [
      [0, 2],
      [2, 4],
    ]);
    assert.deepEqual(spans('a: |\n  ---\n----\n--- # x\nb: 1'), [
      [0, 3],
      [3, 5],
    ]);
    assert.deepEqual(spans('a: 1\r\n---\r\nb: 2\r\n'), [
      [0, 1],
      [1, 4],
    ]);
  });
});

describe('templates', () => {
  const same = (text: string, blanked: string): void => {
    assert.equal(blankTemplates(text), blanked);
    assert.equal(blanked.length, text.length);
  };
  it('become blanks of the same length', () => {
    same('a: {{ .x }} b', 'a:          b');
    same('{{- if .a }}\nb: 1\n{{- end }}', '            \nb: 1\n          ');
    same('{% if a %}\nb: {# c #}1', '          \nb:        1');
    same('{{/* a\n  }} b */}}\nc: 1', '      \n           \nc: 1');
    same('a: {b: {c: {}}}', 'a: {b: {c: {}}}');
    same('a: {{ unclosed', 'a: {{ unclosed');
  });
  it('hold the place of a part of a word', () => {
    const masked = (text: string, blanked: string): void => same(text, blanked.replaceAll('_', '\uE000'));
    masked('a: {{ .x }}b', 'a: ________b');
    masked('image: {{ .hub }}/pilot:{{ .tag }}', 'image: __________/pilot:__________');
    masked('a: {{ .x }}{{ .y }}', 'a:                 ');
    masked('a: "{{ .x }}"', 'a: "        "');
    masked('a: {{ .host }}:{{ .port }}', 'a: ___________:___________');
    masked('{{ .key }}: b', '          : b');
    masked('a: [{{ .x }}, {{ .y }}]', 'a: [        ,         ]');
    masked('{{ if .a }}b: 1{{ end }}', '           b: 1         ');
    masked('a: b{{/* c */}}', 'a: b           ');
  });
  it('end behind the strings in them', () => {
    same('a: {{ printf "}}" }} # b', 'a:                   # b');
    same('a: {{ `}}\n` }}\nb: 1', 'a:       \n    \nb: 1');
    same("a: {% if '%}' %}\nb: 1", 'a:              \nb: 1');
    same('a: {{ "b }}\nc: 1', 'a:         \nc: 1');
    same('a: {{ "b }} {{ "c" }}\nd: 1', 'a:                   \nd: 1');
  });
  it('hide a comment that the cut between documents went through', () => {
    same('kind: A\n*/}}\nb: 1', '       \n    \nb: 1');
    same('b: 1\n{{/* kind: A\n', 'b: 1\n            \n');
  });
});
