import * as vscode from 'vscode';
import { cycles, heapUsed } from '../../host/cycles';
import { manifest } from '../../host/texts';
import { activate, hover, ids, openText, write } from './steps';

/** It asks for Envoy's API; the search asks for all records, the behaviour changes among them. */
const envoyFilter = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: one }
spec:
  configPatches:
    - applyTo: CLUSTER
      patch: { operation: MERGE, value: { lb_policy: MAGLEV } }
`;

export async function run(): Promise<void> {
  await activate(ids.warmUp);
  await activate(ids.empty);
  await hover(await openText('plaintext'));
  const empty = await settled();
  await activate(ids.ours);
  const idle = await settled();
  // From here on the data is read: findings are looked for in whatever is open.
  const document = await openText('yaml');
  const opened = await settled();
  await hover(document);
  const used = await settled();
  await vscode.workspace.openTextDocument({ language: 'yaml', content: envoyFilter });
  await vscode.commands.executeCommand('istioHistory.search', 'retries');
  const whole = await settled();
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  const heaps = await cycles(10_000, manifest);
  await write({ empty, idle, opened, used, whole, heaps });
}

async function settled(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return heapUsed();
}
