/** Values below a name that a chart gives to one of Istio's: whose they are stands in the Chart.yaml beside them. */
import * as vscode from 'vscode';
import { equal, match } from './assert';
import { codesOf, hoverAt, open, replaceText, set, uriOf, write } from './workspace';

const folder = 'umbrella';
const values = `${folder}/values.yaml`;
const text = 'ingress:\n  service:\n    type: NodePort\n    selectorLabels: {app: a}\n';

const chart = (alias: string): string =>
  `apiVersion: v2\nname: platform\nversion: 0.1.0\ndependencies:\n- name: gateway\n  alias: ${alias}\n` +
  '  version: 1.24.1\n  repository: https://istio-release.storage.googleapis.com/charts\n';

describe('values below a name of a chart', () => {
  before(async () => {
    await set('targetVersion', '1.24');
    await set('ignore', ['target-*']);
    await write(`${folder}/Chart.yaml`, chart('ingress'));
    await write(values, text);
  });
  after(async () => {
    await set('targetVersion', undefined);
    await set('ignore', undefined);
    await vscode.workspace.fs.delete(uriOf(folder), { recursive: true });
  });

  it('have hovers and findings of the chart that bears it', async () => {
    const document = await open(values);
    match(await hoverAt(document, 'selectorLabels'), /Istio 1\.\d+/);
    equal(await codesOf(document, 1), ['helm-not-yet']);
  });

  it('are somebody’s as soon as the chart says so, which nobody has saved', async () => {
    const document = await open(values);
    equal(await codesOf(document, 1), ['helm-not-yet']);
    const above = await open(`${folder}/Chart.yaml`);
    await replaceText(above, chart('egress'));
    equal(await codesOf(document, 0), []);
    equal(await hoverAt(document, 'selectorLabels'), '');
    await replaceText(above, chart('ingress'));
    equal(await codesOf(document, 1), ['helm-not-yet']);
    await above.save();
  });
});
