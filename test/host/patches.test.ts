/** Operations of JSON patches in files of their own: what they are for stands in the kustomization above them. */
import * as vscode from 'vscode';
import { equal, match } from './assert';
import { codesOf, hoverAt, open, replaceText, set, uriOf, write } from './workspace';

const folder = 'patched';
const patch = `${folder}/patches/mirrors.yaml`;
const operations = '- op: add\n  path: /spec/http/0/mirrors\n  value: []\n';

const kustomization = (kind: string): string =>
  `patches:\n- path: patches/mirrors.yaml\n  target: {group: networking.istio.io, kind: ${kind}}\n`;

describe('a patch in a file of its own', () => {
  before(async () => {
    await set('targetVersion', '1.10');
    await set('ignore', ['target-*']);
    await write(patch, operations);
    await write(`${folder}/kustomization.yaml`, kustomization('VirtualService'));
  });
  after(async () => {
    await set('targetVersion', undefined);
    await set('ignore', undefined);
    await vscode.workspace.fs.delete(uriOf(folder), { recursive: true });
  });

  it('has hovers and findings of what the kustomization says it is for', async () => {
    const document = await open(patch);
    match(await hoverAt(document, '/spec/http/0/mirrors'), /Istio 1\.\d+/);
    equal(await codesOf(document, 1), ['field-not-yet']);
  });

  it('is for something else as soon as the kustomization says so, which nobody has saved', async () => {
    const document = await open(patch);
    equal(await codesOf(document, 1), ['field-not-yet']);
    const above = await open(`${folder}/kustomization.yaml`);
    await replaceText(above, kustomization('DestinationRule'));
    equal(await codesOf(document, 0), []);
    equal(await hoverAt(document, '/spec/http/0/mirrors'), '');
    await replaceText(above, kustomization('VirtualService'));
    equal(await codesOf(document, 1), ['field-not-yet']);
    await above.save();
  });
});
