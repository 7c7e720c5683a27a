import * as vscode from 'vscode';
import { createTargets } from '../../src/features/target';
import { registerHover } from '../../src/features/hover';
import type { Host } from '../../src/host/host';
import { createManifests } from '../../src/host/manifests';
import { ok } from './assert';
import { replacing } from './observe';

/** The hover provider of an extension of which nothing else is there; it goes with the host's subscriptions. */
export async function hoverOf(host: Host): Promise<vscode.HoverProvider> {
  let provider: vscode.HoverProvider | undefined;
  const nothing = new vscode.Disposable(() => undefined);
  await replacing(
    vscode.commands,
    'registerCommand',
    () => nothing,
    () => {
      const manifests = createManifests(host);
      const targets = createTargets(host, manifests);
      host.context.subscriptions.push(manifests, targets);
      return replacing(
        vscode.languages,
        'registerHoverProvider',
        (_: unknown, one: vscode.HoverProvider) => {
          provider = one;
          return nothing;
        },
        () => void registerHover(host, manifests, targets),
      );
    },
  );
  ok(provider, 'no hover provider');
  return provider;
}
