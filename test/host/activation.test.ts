import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { reads } from './observe';
import { activated, extensionId, hoverAt, inWeb, pause, untitled } from './workspace';

interface Manifest {
  readonly main?: string;
  readonly capabilities: unknown;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

/** Files of the engine that Node has read; on the web it is a part of the extension. */
function engineFiles(): string[] {
  if (inWeb) return [];
  return Object.keys(require.cache).filter((file) => /[\\/]dist[\\/]engine\.js$/.test(file));
}

describe('activation', () => {
  // The order matters: nothing before these two may open a file that the extension looks at.
  it('reads no file before its first use', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    ok(extension && !extension.isActive, 'the extension is active already');
    await extension.activate();
    equal(reads, []);
    await pause(500);
    equal(reads, []);
    equal(engineFiles(), []);
  });

  it('reads nothing for what is not about Istio', async () => {
    const replicas = 'replicas: 2';
    const document = await untitled(`apiVersion: apps/v1\nkind: Deployment\nspec:\n  ${replicas}\n`);
    ok(!(await hoverAt(document, replicas)), 'a hover');
    // Longer than findings, status and search for a target wait.
    await pause(800);
    equal(reads, []);
    equal(engineFiles(), []);
  });

  it('reads the data once, at the first use', async () => {
    const kind = 'kind: VirtualService';
    const document = await untitled(`apiVersion: networking.istio.io/v1\n${kind}\n`);
    ok(await hoverAt(document, kind), 'no hover');
    ok(await hoverAt(document, kind), 'no second hover');
    equal(reads.filter((path) => path.endsWith('/dist/history.json')).length, 1);
    equal(engineFiles().length, inWeb ? 0 : 1);
    // The kind behaves differently since some releases, and the hover says how.
    equal(reads.filter((path) => path.endsWith('/dist/changes.json')).length, 1);
  });

  it('runs in the host that its manifest asks for', async () => {
    const { main } = (await activated()).packageJSON as Manifest;
    equal(inWeb, main === undefined);
    if (inWeb) equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
  });

  it('declares that it works untrusted and virtual', async () => {
    const { capabilities } = (await activated()).packageJSON as Manifest;
    equal(capabilities, {
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: { supported: true },
    });
  });

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
