/** Objects that scripts write, and names with the conditions of policies around them. */
import assert from 'node:assert/strict';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { cut, history } from './support';

const uses = (text: string): string[] =>
  analyze(textLines(text), history).documents.flatMap(({ uses: all }) =>
    all.map(({ range, id }) => `${range.start.line}:${range.start.character} ${id.replace(/^.*\//, '')}`),
  );

const object = (indent: string): string =>
  ['apiVersion: networking.istio.io/v1', 'kind: VirtualService', 'spec:', '  http:', '  - mirrors: [] # ${a}']
    .map((line) => `${indent}${line}\n`)
    .join('');

const workflow = (opener: string, closer: string): string =>
  `jobs:\n  a:\n    steps:\n    - run: |\n        set -e\n        ${opener}\n${object('        ')}        ${closer}\n        echo done\n`;

describe('objects in scripts', () => {
  const found = ['VirtualService', 'VirtualService', 'VirtualService#spec', 'VirtualService#spec.http'];
  const names = (text: string): string[] => uses(text).map((use) => use.replace(/^.* /, ''));

  it('stand between their marks', () => {
    for (const [opener, closer] of [
      ['kubectl apply -f - <<EOF', 'EOF'],
      ["cat <<-'END' | kubectl apply -f -", 'END'],
      ['cat << "E_1" > a.yaml', 'E_1'],
    ] as const)
      assert.deepEqual(
        names(workflow(opener, closer)),
        [...found, 'VirtualService#spec.http[].mirrors'],
        opener,
      );
    assert.deepEqual(uses(workflow('a <<EOF', 'EOF')).at(-1), '10:12 VirtualService#spec.http[].mirrors');
  });

  it('may be several', () => {
    const two =
      workflow('a <<EOF', 'EOF').replace('        echo done\n', '') +
      '        b <<EOF\n' +
      object('        ') +
      '        EOF\n';
    assert.equal(names(two).filter((name) => name.endsWith('mirrors')).length, 2);
    const marked = workflow('a <<EOF', 'EOF').replace(
      '        EOF\n',
      `        ---\n${object('        ')}        EOF\n`,
    );
    assert.equal(names(marked).filter((name) => name.endsWith('mirrors')).length, 2);
  });

  it('are found in the commands of containers, however deep the pod stands', () => {
    const job = (above: string): string =>
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: istio}\n${above}\n              - args:\n                - |\n                  cat <<EOF | kubectl apply -f -\n${object('                  ')}                  EOF\n`;
    const cron = job('spec:\n jobTemplate:\n  spec:\n   template:\n    spec:\n              containers:');
    assert.equal(names(cron).at(-1), 'VirtualService#spec.http[].mirrors');
    assert.equal(
      names(job('spec:\n              initContainers:').replace('CronJob', 'Pod')).at(-1),
      'VirtualService#spec.http[].mirrors',
    );
  });

  it('are none where nothing ends them', () => {
    assert.deepEqual(names(workflow('a <<EOF', 'OTHER')), []);
  });

  it('are found under the cursor', () => {
    const { lines, position } = cut(workflow('a <<EOF', 'EOF').replace('- mirr', '- mi¦rr'));
    assert.equal(createAnalyzer(history).useAt(lines, position)?.text, 'mirrors');
  });

  it('leave objects whose own text has a script in it', () => {
    const text = `x: |\n  apiVersion: v1\n  kind: ConfigMap\n  metadata: {labels: {istio.io/rev: a}}\n  data:\n    a: |\n      cat <<EOF\n      EOF\n`;
    assert.deepEqual(names(text), ['rev']);
  });
});

describe('policies', () => {
  const policy = (rule: string): string =>
    `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec:\n  rules:\n  - ${rule}\n`;

  it('have conditions around the names of annotations and labels', () => {
    for (const anchor of ['+', '=', 'X', '^', ''])
      assert.deepEqual(
        uses(
          policy(`mutate: {patchStrategicMerge: {metadata: {labels: {"${anchor}(istio.io/rev)": a}}}}`),
        ).map((use) => use.replace(/^.* /, '')),
        ['rev'],
        anchor,
      );
    const [use] = analyze(
      textLines(policy('mutate: {patchStrategicMerge: {metadata: {labels: {+(istio.io/rev): a}}}}')),
      history,
    ).documents[0]!.uses;
    assert.ok(use?.record);
  });

  it('generate objects whose head stands beside their data', () => {
    const text = policy(
      'generate: {apiVersion: networking.istio.io/v1, kind: VirtualService, name: a, data: {spec: {hosts: []}}}',
    );
    assert.deepEqual(uses(text).at(-1)?.replace(/^.* /, ''), 'VirtualService#spec.hosts');
  });
});

describe('objects whose group has no dot', () => {
  const uses = (apiVersion: string): string[] =>
    analyze(
      textLines(
        `apiVersion: ${apiVersion}\nkind: Config\ndeploy:\n  releases:\n  - remoteChart: istiod\n    repo: https://istio-release.storage.googleapis.com/charts\n    setValues: {global.fading: a}\n`,
      ),
      history,
    ).documents.flatMap(({ uses: all }) => all.map(({ id }) => id));

  it('are those of other tools, but for the groups of Kubernetes', () => {
    assert.deepEqual(uses('skaffold/v4beta6').at(-1), 'helm:istiod#global.fading');
    assert.deepEqual(uses('apps/v1'), []);
    assert.deepEqual(uses('v1'), []);
  });
});
