import assert from 'node:assert/strict';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { readConfig } from '../../src/project/config';
import { findFindings } from '../../src/check/findings';
import { findingOptions } from '../support/options';
import { fixAll } from '../../src/check/fixes';
import { ignoring } from '../../src/project/gitignore';
import { minimum } from '../../src/check/minimum';
import { evidenceIn } from '../../src/project/detection/detect';
import type { Reference } from '../../src/manifest/model';
import { placeDocument, placeUnit } from '../../src/manifest/place';
import { textLines } from '../../src/manifest/text/lines';
import { processorTime } from '../support/processor';
import { history } from './support';

/** The largest sizes take minutes: `HOSTILE=long`. */
const long = process.env['HOSTILE'] === 'long';
const size = (short: number, full: number): number => (long ? full : short);

const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** All that reads a file, with how long it may take; slow machines get ten times what it takes here. */
function within(seconds: number, text: string): { uses: number; findings: number } {
  const start = processorTime();
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const uses = analysis.documents.flatMap((document) => document.uses);
  const options = findingOptions(history, { targets: [{ minor: 3 }], today: '2020-01-01' });
  const findings = findFindings(analysis, options);
  minimum(analysis, history);
  applyEdits(text, fixAll(findings, lines, { ...options, uses }));
  for (const name of ['a.yaml', 'main.tf', 'Chart.yaml']) evidenceIn(name, text, history);
  createAnalyzer(history).useAt(lines, { line: lines.lineCount - 1, character: 3 });
  const took = (processorTime() - start) / 1000;
  assert.ok(took < seconds * (long ? 20 : 1), `takes ${took.toFixed(1)} s`);
  return { uses: uses.length, findings: findings.length };
}

describe('hostile manifests', function () {
  this.timeout(600_000);

  it('bounds aliases that multiply', () => {
    const objects = `- &r\n  ${head.replace('\n', '\n  ')}  spec:\n    http:\n${many(500, () => '    - mirrors: []\n')}`;
    assert.ok(within(10, objects + many(2000, () => '- *r\n')).uses < 2000);
    const flags = many(1000, () => '    - name: PILOT_ENABLE_AMBIENT\n');
    const pod = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - &c\n    name: discovery\n    env:\n${flags}`;
    assert.ok(within(10, pod + many(2000, () => '  - *c\n')).uses <= 2000);
    const patch = `x: &p |\n${many(500, () => '  # istio\n')}${many(500, (i) => `  a${i}: b\n`)}patches:\n`;
    const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
    within(10, kustomization + patch + many(3000, () => '- patch: *p\n'));
  });

  it('ends in a list that holds itself', () => {
    within(
      5,
      'apiVersion: v1\nkind: List\nitems:\n- &m\n  apiVersion: v1 # istio\n  kind: List\n  items: [*m]\n',
    );
    within(5, '# istio\n- &a [*a]\n- *a\n');
  });

  it('bounds nesting of 100,000 levels', () => {
    const depth = size(8000, 100_000);
    for (const open of ['- ', '? ', '[', '{a: ', '!a ', '&a '])
      within(10, `${head}spec:\n  ${open.repeat(depth)}a\n`);
    const inner = `metadata:\n  annotations:\n    proxy.istio.io/config: |\n      ${'- '.repeat(depth)}a\n`;
    within(10, head + inner);
    for (const levels of [900, 1100, 1500]) within(5, `${head}a: &q\n  ${'- '.repeat(levels)}a\nspec: *q\n`);
  });

  it('bounds very long lines', () => {
    const length = size(350_000, 100_000_000);
    within(10, `${head}spec: ${'istio a'.repeat(length / 7)}\n`);
    within(10, `${head}spec: "${'\\n'.repeat(length / 2)}"\n`);
    within(10, `${head}spec: {http: [${'a,'.repeat(length / 10)}]}\n`);
  });

  it('does not parse a document larger than people write', () => {
    const text = `${head}spec: {}\n# ${'x'.repeat(10_000_000)}`;
    assert.deepEqual(analyze(textLines(text), history).documents[0]!.uses, []);
  });

  it('reads a usual object of 100,000 lines in an editor, and tells of one that only the parser could read', () => {
    const routes = many(25_000, () => '  - mirrorPercent: 1\n    retries:\n      attempts: 3\n    name: a\n');
    const usual = textLines(`${head}spec:\n  http:\n${routes}`);
    const use = createAnalyzer(history).useAt(usual, { line: 50_000, character: 6 });
    assert.match(use?.record?.id ?? '', /mirrorPercent$/);
    const anchored = textLines(`${head}spec:\n  http: &all\n${routes}`);
    const [document] = createAnalyzer(history).analysis(anchored).documents;
    assert.deepEqual(document!.unread, [{ line: 0, reason: 'large' }]);
    assert.deepEqual(document!.uses, []);
  });

  it('bounds very many documents', () => {
    within(10, '---\na: 1\n'.repeat(size(100_000, 1_000_000)));
    within(10, `---\n${head}`.repeat(size(2000, 100_000)));
  });

  it('bounds templates that never close', () => {
    for (const open of ['{{ ', '{# ', '{% ', '{{/* */ ', '{{- ']) {
      within(5, `${head}x: ${open.repeat(size(50_000, 1_000_000))}`);
      within(5, `${head}x: ${open.repeat(50_000)}}}`);
    }
  });

  it('bounds directives of templates among actions, and files in scripts that never begin', () => {
    within(5, `${head}spec:\n${many(size(60_000, 200_000), () => '- {{ .x }} <% y %>\n')}`);
    const script = '<<a'.repeat(size(80_000, 1_000_000));
    within(5, `apiVersion: v1\nkind: ConfigMap\ndata:\n  istio.yaml: "${script}"\n`);
  });

  it('bounds commands that many containers share', () => {
    const n = size(600, 2000);
    const commands = many(n, () => '- "apiVersion: networking.istio.io/v1\\nkind: Gateway\\n"\n');
    const containers = many(n, () => '  - command: *c\n');
    const job = `apiVersion: batch/v1\nkind: Job\nx: &c\n${commands}spec:\n  containers:\n${containers}`;
    assert.equal(within(5, job).uses, 2 * n);
  });

  it('bounds very many comments, fixes, names and targets', () => {
    const n = size(2000, 100_000);
    const items = (line: string): string => `${head}spec:\n  http:\n${many(n, () => line)}`;
    within(10, items('  - mirrors: [] # istio-history-ignore kind-removed\n'));
    within(10, items('  - mirrorPercent: 1\n'));
    within(10, `---\n${head.replace('v1', 'v1alpha3')}`.repeat(n));
    within(10, `# istio\n${many(n, () => 'image: gcr.io/istio-release/pilot:1.2\n')}`);
    within(
      10,
      `${head}metadata:\n  annotations:\n${many(n, (i) => `    sidecar.istio.io/injectx${i}: a\n`)}`,
    );
    within(
      10,
      `${head}# istio-history: target=${'1.4,'.repeat(n)}\n${'# istio-history: target=1.4\n'.repeat(n)}`,
    );
  });

  it('finds more than a call has arguments', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const reference = { key: 'image', text: 'gcr.io/istio-release/a:1', range };
    const references = Array.from({ length: 200_000 }, () => reference);
    const documentOf = (list: readonly Reference[]) => {
      const unit = {
        sort: 'document',
        isTangled: false,
        uses: [],
        references: list,
        patches: [],
        gateways: [],
        directives: [],
        unread: [],
        own: undefined,
      } as const;
      return placeDocument({ start: 0, end: 1 }, [placeUnit(unit, { start: 0, end: 1 })]);
    };
    const options = findingOptions(history, { today: '2020-01-01' });
    const one = findFindings({ documents: [documentOf([reference])] }, options);
    const all = findFindings({ documents: [documentOf(references)] }, options);
    assert.equal(all.length, one.length * references.length);
    assert.equal(one.length, 1);
  });

  it('bounds patterns of .gitignore', () => {
    const start = processorTime();
    const ignores = (text: string, path: string) => ignoring([{ folder: '', text }])(path);
    for (const stars of [3, 4, 30]) {
      const path = `${'a'.repeat(250)}bc`;
      assert.equal(ignores(`${'*a'.repeat(stars)}*b`, path), false);
      assert.equal(ignores(`${'*a'.repeat(stars)}*/x`, `${path}/y`), false);
      assert.equal(ignores(`${'**/a/'.repeat(stars)}b`, `${'a/'.repeat(2000)}c`), false);
      assert.equal(ignores(`${'**/a/'.repeat(stars)}b`, `${'a/'.repeat(49)}c`), false);
    }
    ignores('?'.repeat(10_000), 'a'.repeat(10_000));
    assert.ok(processorTime() - start < 5000);
  });

  it('takes names of the prototype for names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const name of names) {
      const text = `apiVersion: networking.istio.io/${name}\nkind: VirtualService\nmetadata:\n  annotations: {${name}: {${name}: a}}\nspec: {${name}: {${name}: [${name}]}, http: [{${name}: a}]}\n`;
      const { uses } = analyze(textLines(text), history).documents[0]!;
      assert.deepEqual(
        uses.filter((use) => use.role !== 'kind' && use.role !== 'apiVersion').map((use) => use.id),
        ['networking.istio.io/VirtualService#spec', 'networking.istio.io/VirtualService#spec.http'],
      );
      within(5, `apiVersion: ${name}\nkind: ${name}\n${name}: istio\n`);
      within(5, `apiVersion: networking.istio.io/v1\nkind: ${name}\n`);
      const { config, problems } = readConfig(
        `${name}: 1\ntarget: ${name}\nseverities: {${name}: ${name}, field-removed: ${name}}\n`,
        history,
      );
      assert.equal(problems.length, 4);
      assert.equal(config.severities.size, 0);
      assert.equal(history.get(name), undefined);
      assert.deepEqual(history.kindsNamed(name), []);
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
  });
});
