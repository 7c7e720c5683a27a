import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { findFindings } from '../../src/check/findings';
import { findingOptions } from '../support/options';
import { fixAll } from '../../src/check/fixes';
import { minimum } from '../../src/check/minimum';
import { evidenceIn } from '../../src/project/detection/detect';
import { readConfig } from '../../src/project/config';
import { textLines } from '../../src/manifest/text/lines';
import { howMany } from '../support/long';
import { processorTime } from '../support/processor';
import { history } from './support';

/** Inputs of one run; a long run sets FUZZ to 200000. */
const inputs = Number(process.env['FUZZ'] ?? howMany(500, 20_000));
const slowest = 2000;

let seed = 20_200_601;
const random = (below: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

const seeds = ['findings', 'fixes', 'hover'].flatMap((folder) => {
  const path = join(__dirname, '../fixtures', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(path, name), 'utf8').replaceAll('¦', ''));
});

const tokens = [
  '{{ .Values.x }}',
  '{%',
  '}}',
  '{{/*',
  '*/}}',
  '&a ',
  '*a',
  '<<: *a',
  '|',
  '>-',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '- ',
  ': ',
  '? ',
  '---',
  '...',
  '\t',
  '\r',
  '\uFEFF',
  '\0',
  '!!map ',
  '%YAML 1.1',
  '# istio-history-ignore',
  '__proto__: ',
  'constructor: ',
  '\uD800',
  '🎉',
  'items:',
  'kind: List',
  'proxy.istio.io/config: ',
  'istio',
];

function mutate(text: string): string {
  const lines = text.split('\n');
  for (let round = 1 + random(4); round > 0; round--) {
    const line = random(lines.length);
    const at = random((lines[line] ?? '').length + 1);
    switch (random(7)) {
      case 0:
        lines.splice(line, 1 + random(3));
        break;
      case 1:
        lines.splice(line, 0, lines[random(lines.length)] ?? '');
        break;
      case 2:
        lines[line] = ' '.repeat(random(9)) + (lines[line] ?? '').trimStart();
        break;
      case 3:
        lines[line] = (lines[line] ?? '').slice(0, at);
        break;
      default:
        lines[line] = (lines[line] ?? '').slice(0, at) + pick(tokens) + (lines[line] ?? '').slice(at);
    }
    if (lines.length === 0) lines.push('');
  }
  return lines.join(pick(['\n', '\n', '\n', '\r\n']));
}

/** Everything that reads a text, at once. */
function exercise(text: string): void {
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const targets = [{ minor: random(7) }];
  const findings = findFindings(analysis, findingOptions(history, { targets, lang: pick(['en', 'zh-cn']) }));
  minimum(analysis, history);
  evidenceIn(pick(['a.yaml', 'Chart.yaml', 'main.tf', 'kustomization.yaml']), text, history);
  readConfig(text, history);
  const uses = analysis.documents.flatMap((document) => document.uses);
  applyEdits(text, fixAll(findings, lines, { history, targets, lang: 'en', uses }));
  const analyzer = createAnalyzer(history);
  for (let look = 0; look < 3; look++) {
    const line = random(lines.lineCount);
    analyzer.useAt(lines, { line, character: random(lines.lineAt(line).length + 1) });
  }
  for (const { range } of uses) {
    assert.ok(range.end.line < lines.lineCount, 'a range ends in the text');
    assert.ok(range.end.character <= lines.lineAt(range.end.line).length, 'a range ends in its line');
  }
}

function survives(text: string): void {
  const before = processorTime();
  try {
    exercise(text);
  } catch (error) {
    throw new Error(`fails on ${JSON.stringify(text.slice(0, 1000))}`, { cause: error });
  }
  assert.ok(processorTime() - before < slowest, `takes too long on ${JSON.stringify(text.slice(0, 1000))}`);
}

describe('whatever people open', function () {
  this.timeout(inputs * 20 + 120_000);

  it(`survives ${inputs} mutations of manifests`, () => {
    for (let i = 0; i < inputs; i++) survives(mutate(pick(seeds)));
  });

  it('survives a file cut off at any place', () => {
    const cut = inputs > 5000 ? seeds : seeds.slice(0, 2);
    for (const text of cut) for (let end = 0; end < text.length; end++) survives(text.slice(0, end));
  });

  it('survives random bytes', () => {
    for (let i = 0; i < inputs / 20; i++) {
      survives(
        String.fromCharCode(...Array.from({ length: random(300) }, () => random(pick([128, 0x3000])))),
      );
    }
  });

  it('bounds aliases that multiply, nesting and names of the prototype', () => {
    const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
    const bomb = ['a0: &a0 [x]'];
    for (let i = 1; i < 30; i++) bomb.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}*a${i - 1}]`);
    const maps = ['m0: &m0 {headers: {}}'];
    for (let i = 1; i < 30; i++) {
      maps.push(`m${i}: &m${i}`, ...Array.from({ length: 9 }, (_, j) => `  k${j}: *m${i - 1}`));
    }
    survives(`${head}${bomb.join('\n')}\nspec:\n  http: *a29\n`);
    survives(`${head}${maps.join('\n')}\nspec:\n  http:\n  - match:\n    - headers: *m29\n`);
    survives(`${head}spec: &s\n  http: &h\n  - match: *h\n    <<: *s\n`);
    survives(`${head}spec: ${'['.repeat(20_000)}`);
    survives(`${head}spec: ${'{a: '.repeat(20_000)}`);
    survives(`${head}spec:\n  ${'- '.repeat(5000)}a\n`);
    survives(`${head}${Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}spec:`).join('\n')}`);
    survives(`${head}spec:\n  __proto__: {http: []}\n  constructor: {prototype: {a: 1}}\n`);
    survives(`# istio\n${'a: "\n'.repeat(5000)}`);
    survives(`${head}x: ${'{{ '.repeat(20_000)}`);
    survives(`${head}x: ${'{'.repeat(20_000)}`);
    survives(`${head}x: ${'istio/'.repeat(50_000)}`);
    survives(`image: ${'istio/'.repeat(20_000)}:1`);
    assert.equal(({} as Record<string, unknown>)['http'], undefined);
  });
});
