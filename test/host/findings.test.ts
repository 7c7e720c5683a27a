import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { manifest } from './texts';
import { codeOf, findings, replaceText, set, untitled } from './workspace';

const is = (code: string) => (one: vscode.Diagnostic) => codeOf(one) === code;
const has = (code: string) => (found: readonly vscode.Diagnostic[]) => found.some(is(code));

describe('findings', () => {
  before(() => set('targetVersion', '1.18'));
  after(() => set('targetVersion', undefined));

  it('appear with code, severity, tag and link', async () => {
    const document = await untitled(manifest);
    const found = await findings(document.uri, has('field-not-yet'));
    const codes = found.map(codeOf);
    for (const code of ['version-not-yet', 'field-not-yet', 'field-deprecated'])
      ok(codes.includes(code), `${code} is not among ${codes.join(', ')}`);
    const deprecated = found.find(is('field-deprecated'));
    equal(deprecated?.tags, [vscode.DiagnosticTag.Deprecated]);
    equal(deprecated?.severity, vscode.DiagnosticSeverity.Information);
    equal(document.getText(deprecated?.range), 'mirrorPercent');
    const early = found.find(is('version-not-yet'));
    equal(early?.severity, vscode.DiagnosticSeverity.Warning);
    match(early?.message ?? '', /Istio 1\.22.*1\.18/);
    const linked = found.filter(({ code }) => typeof code === 'object');
    ok(linked.length > 0, 'no finding links to a page');
    for (const { code } of linked) if (typeof code === 'object') match(code.target.toString(), /^https:\/\//);
  });

  it('go when the text no longer deserves them', async () => {
    const document = await untitled(manifest);
    await findings(document.uri, has('field-not-yet'));
    await replaceText(document, 'kind: ConfigMap\n');
    equal(await findings(document.uri, (found) => found.length === 0), []);
  });

  it('have quick fixes, which change the text and nothing else', async () => {
    const document = await untitled(manifest);
    const found = await findings(document.uri, has('field-deprecated'));
    const deprecated = found.find(is('field-deprecated'));
    ok(deprecated, 'no field-deprecated');
    const actions = await actionsAt(document, deprecated.range);
    const fix = actions.find(({ title }) => title.includes('mirrorPercentage'));
    ok(fix?.edit, `no fix among: ${actions.map(({ title }) => title).join('; ')}`);
    ok(await vscode.workspace.applyEdit(fix.edit), 'the fix was refused');
    match(document.getText(), /mirrorPercentage:\s+\{?\s*value: 10/);
    equal(document.getText().includes('mirrorPercent:'), false);
    const left = await findings(document.uri, (now) => !has('field-deprecated')(now));
    equal(has('field-deprecated')(left), false);
  });

  it('lead to the target where another release would have the thing, and nowhere else', async () => {
    const document = await untitled(manifest);
    const found = await findings(document.uri, has('field-not-yet'));
    const leads = async (code: string): Promise<boolean> => {
      const one = found.find(is(code));
      ok(one, `no ${code}`);
      const actions = await actionsAt(document, one.range);
      return actions.some(({ command }) => command?.command === 'istioHistory.selectTarget');
    };
    equal(await leads('field-not-yet'), true);
    equal(await leads('field-deprecated'), false);
  });

  it('can be silenced by a comment', async () => {
    const document = await untitled(manifest);
    const [early] = (await findings(document.uri, has('field-not-yet'))).filter(is('field-not-yet'));
    ok(early, 'no field-not-yet');
    const silence = (await actionsAt(document, early.range)).find(({ edit }) =>
      edit?.get(document.uri).some(({ newText }) => newText.includes('istio-history-ignore')),
    );
    ok(silence?.edit, 'no action that silences');
    await vscode.workspace.applyEdit(silence.edit);
    const left = await findings(document.uri, (found) => !has('field-not-yet')(found));
    equal(has('field-not-yet')(left), false);
  });

  it('are fixed all at once by the source action', async () => {
    const document = await untitled(manifest);
    await findings(document.uri, has('field-deprecated'));
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await actionsAt(document, all, 'source.fixAll.istioHistory');
    equal(actions.length, 1);
    ok(actions[0]?.edit && (await vscode.workspace.applyEdit(actions[0].edit)), 'the fixes were refused');
    match(document.getText(), /mirrorPercentage/);
  });
});

async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    20,
  );
}
