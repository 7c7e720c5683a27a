import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { hover, hoverAt, untitled } from './workspace';

const good = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: one
spec:
  hosts: [one]
`;

/** What no one should have to read a stack trace for. Every line of each is hovered. */
const broken: Readonly<Record<string, string>> = {
  empty: '',
  'a lone kind': 'kind:',
  'a lone kind with a word': 'kind: VirtualService',
  'only separators': '---\n---\n---\n',
  'tabs for spaces': good.replaceAll('  ', '\t'),
  'an open quote': good.replace('name: one', 'name: "one'),
  'an open flow list': good.replace('[one]', '[one'),
  'a key twice': good.replace('spec:', 'spec:\n  hosts: [two]\nspec:'),
  'cut in the middle of a word': good.slice(0, 50),
  'an unknown alias': good.replace('name: one', 'name: *nothing'),
  'a list at the top': '- a\n- b\n',
  'plain text': 'Dear VirtualService,\n\tkind: regards\n',
  'carriage returns': good.replaceAll('\n', '\r\n'),
  'names of prototypes': 'apiVersion: __proto__/constructor\nkind: toString\n__proto__:\n  constructor: 1\n',
  'control characters': `kind: "\u0000\u0007\u202e"\napiVersion: \ufeff\n`,
  'a template that never closes': 'apiVersion: {{ .Values.api\nkind: VirtualService\n',
};

describe('bad input', () => {
  for (const [name, content] of Object.entries(broken)) {
    it(`${name}: no exception`, async () => {
      const document = await untitled(content);
      for (let line = 0; line < document.lineCount; line++) {
        const { text } = document.lineAt(line);
        for (const character of new Set([0, Math.floor(text.length / 2), Math.max(0, text.length - 1)])) {
          await hover(document, new vscode.Position(line, character));
        }
      }
    });
  }

  it('a kind of the same name in a foreign group is not ours', async () => {
    equal(
      await hoverAt(
        await untitled('apiVersion: example.com/v1\nkind: VirtualService\n'),
        'kind: VirtualService',
      ),
      '',
    );
  });

  it('a sound document after a broken one is still understood', async () => {
    const document = await untitled(`spec: [\n---\n${good}`);
    match(await hoverAt(document, 'kind: VirtualService'), /Istio 0\.[78]/);
  });

  it('a document of 50,000 lines and one of 50,000 lines before it', async () => {
    const filler = `kind: ConfigMap\ndata:\n${'  key: value of no interest\n'.repeat(50_000)}`;
    const document = await untitled(`${filler}---\n${good}`);
    await hover(document, new vscode.Position(0, 0));
    const begin = performance.now();
    match(await hoverAt(document, 'kind: VirtualService'), /Istio 0\.[78]/);
    const took = performance.now() - begin;
    ok(took < 2000, `the hover took ${Math.round(took)} ms`);
  });
});
