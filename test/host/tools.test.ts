import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { takeThrown } from './providers';
import { manifest } from './texts';
import { activated, uriOf } from './workspace';

const calls: readonly (readonly [name: string, input: object, expected: RegExp])[] = [
  ['get_istio_feature_history', { name: 'WorkloadEntry' }, /1\.6/],
  ['check_istio_manifest', { manifest, target: '1.18' }, /Requires Istio 1\.20[^\n]*mirrors/],
  ['compare_istio_releases', { from: '1.21', to: '1.22' }, /1\.22/],
  ['plan_istio_upgrade', { from: '1.20', to: '1.24', manifest }, /1\.22[\s\S]*1\.24/],
  ['get_istio_release_status', { release: '1.18' }, /1\.18/],
];

/** The web workbench without a chat has no tools; then there is nothing to call. */
const lm = vscode.lm as typeof vscode.lm | undefined;
const present = typeof lm?.invokeTool === 'function';

describe('language-model tools', () => {
  it('are registered where the editor has them', async function () {
    await activated();
    if (!present) return this.skip();
    const names = vscode.lm.tools.map(({ name }) => name);
    equal(
      calls.map(([name]) => name).filter((name) => !names.includes(name)),
      [],
    );
  });

  for (const [name, input, expected] of calls) {
    it(`${name} answers`, async function () {
      await activated();
      if (!present) return this.skip();
      match(await invoke(name, input), expected);
    });
  }

  it('take a path for an address', async function () {
    await activated();
    if (!present) return this.skip();
    const path = 'legacy/deprecated-fields.yaml';
    for (const uri of [path, uriOf(path).path, uriOf(path).toString()])
      match(await invoke('check_istio_manifest', { uri, target: '1.30' }), /field-deprecated/);
  });

  it('say what is missing', async function () {
    await activated();
    if (!present) return this.skip();
    for (const input of [{}, null]) {
      let message = '';
      try {
        await invoke('get_istio_feature_history', input as object);
      } catch (error) {
        message = String(error);
      }
      match(message, /"name" is missing/);
      equal(takeThrown().length, 1, 'that is how a tool says so');
    }
  });
});

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const text = content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
  ok(text.length > 0, 'an empty answer');
  return text;
}
