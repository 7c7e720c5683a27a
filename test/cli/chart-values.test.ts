/** Values of a chart: what they are handed on to stands in its Chart.yaml. */
import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { cli, type Files } from './support';

const chart = (alias: string): string =>
  `apiVersion: v2\nname: platform\nversion: 0.1.0\ndependencies:\n- name: gateway\n  alias: ${alias}\n` +
  '  version: 1.24.1\n  repository: https://istio-release.storage.googleapis.com/charts\n';
const values = 'ingress:\n  service: {type: NodePort, selectorLabels: {app: a}}\n';

const findings = async (files: Files, args: readonly string[]): Promise<string[]> => {
  const { report } = await cli(realHistory(), files, ['check', ...args, '--format', 'json']);
  return report()
    .findings.filter(({ code }) => code.startsWith('helm-'))
    .map(({ file, line, code, id }) => `${file}:${line} ${code} ${id}`);
};

describe('values below a name that a chart gives to one of Istio’s', () => {
  const found = (file: string): string[] => [`${file}:2 helm-not-yet helm:gateway#service.selectorLabels`];

  it('are checked beside their chart, a folder below, and for the release that it depends on', async () => {
    const files = { 'a/Chart.yaml': chart('ingress'), 'a/values-b.yaml': values, 'a/ci/values.yaml': values };
    assert.deepEqual(await findings(files, ['a']), [
      ...found('a/ci/values.yaml'),
      ...found('a/values-b.yaml'),
    ]);
    assert.deepEqual(
      await findings(files, ['a/ci/values.yaml', '--target', '1.24']),
      found('a/ci/values.yaml'),
    );
  });

  it('are somebody’s under any other name', async () => {
    const files = { 'a/Chart.yaml': chart('egress'), 'a/values.yaml': values };
    assert.deepEqual(await findings(files, ['a']), []);
  });
});
