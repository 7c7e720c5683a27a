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

  it('is for something else as soon as the kustomization on the disk says so, which nobody has open', async () => {
    const other = `${folder}/other`;
    await write(`${other}/patches/mirrors.yaml`, operations);
    await write(`${other}/kustomization.yaml`, kustomization('VirtualService'));
    const document = await open(`${other}/patches/mirrors.yaml`);
    equal(await codesOf(document, 1), ['field-not-yet']);
    await write(`${other}/kustomization.yaml`, kustomization('DestinationRule'));
    equal(await codesOf(document, 0), []);
    equal(await hoverAt(document, '/spec/http/0/mirrors'), '');
  });

  it('lacks nothing that the object has of which it is a part', async () => {
    const part = `${folder}/patches/part.yaml`;
    await write(
      part,
      'apiVersion: networking.istio.io/v1beta1\nkind: ServiceEntry\nmetadata: {name: a}\n' +
        'spec:\n  hosts: [a.b.c]\n  endpoints:\n  - address: 1.2.3.4\n',
    );
    const document = await open(part);
    equal(await codesOf(document, 1), ['field-rejected']);
    const above = await open(`${folder}/kustomization.yaml`);
    await replaceText(above, 'patches:\n- path: patches/part.yaml\n');
    equal(await codesOf(document, 0), []);
    await replaceText(above, kustomization('VirtualService'));
    equal(await codesOf(document, 1), ['field-rejected']);
    await above.save();
  });
});
