import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { activated } from './workspace';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

describe('activation', () => {
  it('registers every command that the manifest promises', async () => {
    const extension = await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension.packageJSON as Manifest;
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    equal(missing, []);
  });

  it('contributes its views', async () => {
    const extension = await activated();
    const registered = await vscode.commands.getCommands(true);
    const { contributes } = extension.packageJSON as Manifest;
    const views = Object.values(contributes.views).flat();
    ok(views.length > 0, 'no views');
    const missing = views.filter(({ id }) => !registered.includes(`${id}.focus`));
    equal(missing, []);
  });

  it('opens each view without an error', async () => {
    const extension = await activated();
    const { contributes } = extension.packageJSON as Manifest;
    for (const { id } of Object.values(contributes.views).flat()) {
      await vscode.commands.executeCommand(`${id}.focus`);
    }
  });
});
