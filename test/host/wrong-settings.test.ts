/** What people write into their settings that cannot stand there. */
import * as vscode from 'vscode';
import { equal, match } from './assert';
import { messages } from './observe';
import { manifest } from './texts';
import { codeOf, findings, open, pause, set, uriOf, write } from './workspace';

/** The value, the codes that are found with it, and what is said of it. */
const values: readonly (readonly [key: string, value: unknown, said: RegExp | undefined])[] = [
  ['targetVersion', 1.22, /targetVersion.*1\.22.*quotes/],
  ['targetVersion', [1.21], /targetVersion.*1\.21.*quotes/],
  ['targetVersion', null, undefined],
  ['targetVersion', { release: '1.22' }, /targetVersion.*release/],
  ['targetVersion', '', undefined],
  ['from', '9.8', /no Istio 9\.8/],
  ['from', 1.2, /from.*1\.2.*quotes/],
  ['severities', null, undefined],
  ['severities', 'off', /severities.*off/],
  ['ignore', [4], /ignore.*4/],
  ['ignore', null, undefined],
  ['findings.enable', 'no', /findings\.enable.*no/],
];

describe('a setting that cannot be', () => {
  const path = 'wrong-settings/a.yaml';
  before(async () => {
    await write('wrong-settings/.istio-history.yaml', 'target: "1.18"\n');
    await write(path, manifest);
  });
  after(() => vscode.workspace.fs.delete(uriOf('wrong-settings'), { recursive: true }));

  for (const [key, value, said] of values) {
    it(`${key}: ${JSON.stringify(value)} does not count, and is told once`, async () => {
      const before = messages.length;
      await set(key, value);
      const { uri } = await open(path);
      const expected = ['version-not-yet', 'field-deprecated', 'field-not-yet'];
      const found = await findings(uri, (all) => all.length === expected.length);
      equal(found.map(codeOf).sort(), expected.sort());
      await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(1, 8));
      await pause(200);
      await set(key, undefined);
      equal(messages.slice(before).length, said ? 1 : 0);
      if (said) match(messages.at(-1) ?? '', said);
    });
  }

  it('a text stands for a list of one', async () => {
    await set('ignore', 'field-deprecated');
    const { uri } = await open(path);
    const found = await findings(uri, (all) => all.length === 2);
    equal(found.map(codeOf).includes('field-deprecated'), false);
    await set('ignore', undefined);
  });
});

describe('auto in a .istio-history.yaml', () => {
  after(() => vscode.workspace.fs.delete(uriOf('auto'), { recursive: true }));

  it('leaves the release to what the files say, whatever the settings name', async () => {
    await set('targetVersion', '1.18');
    await write('auto/a.yaml', manifest);
    await write('auto/.istio-history.yaml', 'target: auto\n');
    // The chart of the examples is for 1.20.
    const { uri } = await open('auto/a.yaml');
    const found = await findings(uri, (all) => all.length > 0 && !all.map(codeOf).includes('field-not-yet'));
    equal(found.map(codeOf).sort(), ['field-deprecated', 'version-not-yet']);
    await set('targetVersion', undefined);
  });
});
