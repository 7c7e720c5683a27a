/** What people write into their settings that cannot stand there. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { messages } from './observe';
import { manifest } from './texts';
import { codeOf, findings, open, pause, set, setAll, uriOf, write } from './workspace';

/** Settings of one moment, and what is said of each of them that is not silent. */
const rounds: readonly (readonly [settings: Readonly<Record<string, unknown>>, said: readonly RegExp[]])[] = [
  [
    { targetVersion: 1.22, from: 1.2, severities: 'off', ignore: [4], 'findings.enable': 'no' },
    [
      /targetVersion.*1\.22.*quotes/,
      /from.*1\.2.*quotes/,
      /severities.*off/,
      /ignore.*4/,
      /findings\.enable.*no/,
    ],
  ],
  [
    { targetVersion: [1.21], from: '9.8', severities: null, ignore: null },
    [/targetVersion.*1\.21.*quotes/, /no Istio 9\.8/],
  ],
  [{ targetVersion: { release: '1.22' } }, [/targetVersion.*release/]],
  [{ targetVersion: null }, []],
  [{ targetVersion: '' }, []],
];

describe('a setting that cannot be', () => {
  const path = 'wrong-settings/a.yaml';
  before(async () => {
    await write('wrong-settings/.istio-history.yaml', 'target: "1.18"\n');
    await write(path, manifest);
  });
  after(() => vscode.workspace.fs.delete(uriOf('wrong-settings'), { recursive: true }));

  for (const [settings, said] of rounds) {
    it(`${JSON.stringify(settings)} does not count, and is told once`, async () => {
      const before = messages.length;
      await setAll(settings);
      const { uri } = await open(path);
      const expected = ['version-not-yet', 'field-deprecated', 'field-not-yet'];
      const found = await findings(uri, (all) => all.length === expected.length);
      equal(found.map(codeOf).sort(), expected.sort());
      await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(1, 8));
      await pause(200);
      await setAll({});
      const told = messages.slice(before);
      equal(told.length, said.length);
      for (const one of said)
        ok(
          told.some((message) => one.test(message)),
          `${String(one)} in ${told.join('\n')}`,
        );
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
