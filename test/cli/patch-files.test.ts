/** Operations of JSON patches in files of their own: what they are for stands in the kustomization. */
import assert from 'node:assert/strict';
import { history } from '../manifest/support';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli, type Files } from './support';

const operations = '- op: add\n  path: /spec/http/0/mirrors\n  value: []\n';
const patches = (target: string, path: string): string =>
  `patches:\n- path: ${path}\n  target: {${target}}\n`;
const virtualService = 'group: networking.istio.io, kind: VirtualService';

const findings = async (files: Files, args: readonly string[]): Promise<string[]> => {
  const { report } = await cli(history, files, ['check', ...args, '--target', '1.3', '--format', 'json']);
  return report()
    .findings.filter(({ code }) => !code.startsWith('target-'))
    .map(({ file, line, code, id }) => `${file}:${line} ${code} ${id.replace(/^.*\//, '')}`);
};

describe('patches in files of their own', () => {
  const mirrors = (file: string): string[] => [`${file}:2 field-not-yet VirtualService#spec.http[].mirrors`];

  it('are for what the kustomization beside them names', async () => {
    const files = { 'd/p.yaml': operations, 'd/kustomization.yaml': patches(virtualService, 'p.yaml') };
    assert.deepEqual(await findings(files, ['d']), mirrors('d/p.yaml'));
    assert.deepEqual(await findings(files, ['d/p.yaml']), mirrors('d/p.yaml'));
    assert.deepEqual(await findings({ 'd/p.yaml': operations }, ['d']), []);
  });

  it('are found from a folder above, and in JSON', async () => {
    const json = '[{"op":"add",\n"path":"/spec/http/0/mirrors","value":[]}]';
    const files = {
      'd/patches/a/p.json': json,
      'd/Kustomization': patches(virtualService, './patches/a/p.json').replace(
        'patches:',
        'patchesJson6902:',
      ),
    };
    assert.deepEqual(await findings(files, ['d']), mirrors('d/patches/a/p.json'));
  });

  it('are for nothing that is known where several kinds are named, or another file', async () => {
    const two = `${patches(virtualService, 'p.yaml')}- path: p.yaml\n  target: {kind: DestinationRule}\n`;
    assert.deepEqual(await findings({ 'd/p.yaml': operations, 'd/kustomization.yaml': two }, ['d']), []);
    const other = patches(virtualService, 'q.yaml');
    assert.deepEqual(await findings({ 'd/p.yaml': operations, 'd/kustomization.yaml': other }, ['d']), []);
  });

  describe('that are a part of an object', () => {
    const part =
      'apiVersion: networking.istio.io/v1alpha3\nkind: ServiceEntry\nmetadata: {name: a}\nspec:\n' +
      '  hosts: [a.b.c]\n  endpoints:\n  - address: 1.2.3.4\n';
    const asked = async (files: Files): Promise<string[]> => {
      const { report } = await cli(realHistory(), files, [
        'check',
        'd',
        '--target',
        '1.20',
        '--format',
        'json',
      ]);
      return report()
        .findings.filter(({ code }) => code.endsWith('-rejected'))
        .map(({ file, line }) => `${file}:${line}`);
    };

    it('lack nothing that the object has', async () => {
      assert.deepEqual(await asked({ 'd/a/p.yaml': part }), ['d/a/p.yaml:6']);
      const named = [
        'patches:\n- path: a/p.yaml\n',
        'patches:\n- path: ./a/p.yaml\n  target: {kind: ServiceEntry}\n',
        'patches:\n- path: a/p.yaml\n  target: {kind: ServiceEntry}\n- path: a/p.yaml\n  target: {kind: Sidecar}\n',
        'patchesStrategicMerge:\n- a/p.yaml\n',
        'kind: Component\npatchesStrategicMerge:\n- |-\n  kind: A\n- a/p.yaml\n',
      ];
      for (const kustomization of named)
        assert.deepEqual(await asked({ 'd/a/p.yaml': part, 'd/kustomization.yaml': kustomization }), []);
    });

    it('are so in a list, and by its side', async () => {
      const list = `kind: List\napiVersion: v1\nitems:\n- ${part.trimEnd().replaceAll('\n', '\n  ')}\n`;
      const kustomization = 'patches:\n- path: a/p.yaml\n';
      for (const text of [list, `${part}---\n${list}`]) {
        assert.notDeepEqual(await asked({ 'd/a/p.yaml': text }), []);
        assert.deepEqual(await asked({ 'd/a/p.yaml': text, 'd/kustomization.yaml': kustomization }), []);
      }
    });

    it('are whole where they are resources', async () => {
      const files = { 'd/a/p.yaml': part, 'd/kustomization.yaml': 'resources:\n- a/p.yaml\npatches: []\n' };
      assert.deepEqual(await asked(files), ['d/a/p.yaml:6']);
    });

    it('may be what a release handles otherwise, and no more is known', async () => {
      const rule =
        'apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: {name: a}\nspec:\n' +
        '  trafficPolicy: {tls: {mode: SIMPLE}}\n';
      const codes = async (files: Files): Promise<string[]> => {
        const args = ['check', 'd', '--target', '1.22', '--from', '1.20', '--format', 'json'];
        const { report } = await cli(realHistory(), files, args, { changes: () => realChanges() });
        const found = report().findings.map(({ code }) => code);
        return [...new Set(found.filter((code) => code.startsWith('change-')))];
      };
      assert.deepEqual(await codes({ 'd/p.yaml': rule }), ['change-affects']);
      const kustomization = 'patches:\n- path: p.yaml\n';
      assert.deepEqual(await codes({ 'd/p.yaml': rule, 'd/kustomization.yaml': kustomization }), [
        'change-may-affect',
      ]);
    });
  });

  it('count in differences and plans', async () => {
    const files = { 'd/p.yaml': operations, 'd/kustomization.yaml': patches(virtualService, 'p.yaml') };
    const diff = await cli(history, files, ['diff', '1.4', '1.5', 'd', '--json']);
    assert.match(diff.out, /spec\.http\[\]\.mirrors/);
    const plan = await cli(history, files, ['plan', '1.3', '1.4', 'd', '--format', 'json']);
    assert.match(plan.out, /spec\.http\[\]\.mirrors/);
  });
});
