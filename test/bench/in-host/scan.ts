/** The scan of the workspace as the extension makes it, beside reading the same files and parsing them. */
import * as vscode from 'vscode';
import { parseAllDocuments } from 'yaml';
import { createWorkspaceScan } from '../../../src/features/workspaceScan';
import { createHost, type Disposable } from '../../../src/host/host';
import { replacing } from '../../host/observe';
import { ids, input, write } from './steps';

export interface Scanned {
  readonly files: number;
  readonly bytes: number;
  readonly scan: number[];
  readonly parse: number[];
  readonly read: number[];
}

const runs = 2;

export async function run(): Promise<void> {
  const { sizes } = await input<{ sizes: number[] }>();
  const uris = await vscode.workspace.findFiles('scan/*.yaml');
  const extensionUri = vscode.extensions.getExtension(ids.ours)!.extensionUri;
  const subscriptions: Disposable[] = [];
  const host = createHost({ extensionUri, subscriptions } as unknown as vscode.ExtensionContext);
  await host.history();
  const nothing = () => new vscode.Disposable(() => undefined);
  const scan = await replacing(vscode.commands, 'registerCommand', nothing, () => createWorkspaceScan(host));
  const measured: Scanned[] = [];
  for (const size of sizes) {
    const some = uris.slice(0, size);
    if (some.length < size) throw new Error(`${some.length} of ${size} files were found`);
    const find = (pattern: string) => Promise.resolve(pattern.includes('gitignore') ? [] : some);
    const one: Scanned = { files: size, bytes: 0, scan: [], parse: [], read: [] };
    let bytes = 0;
    for (let run = 0; run < runs; run++) {
      one.scan.push(await timed(() => replacing(vscode.workspace, 'findFiles', find, () => scan.run())));
      if (scan.files().length !== size) throw new Error(`${scan.files().length} of ${size} files were read`);
      const texts: string[] = [];
      one.read.push(
        await timed(async () => {
          for (const uri of some)
            texts.push(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
        }),
      );
      if (run === 0) one.parse.push(await timed(() => texts.forEach((text) => parseAllDocuments(text))));
      bytes = texts.reduce((sum, text) => sum + text.length, 0);
    }
    measured.push({ ...one, bytes });
  }
  scan.dispose();
  for (const one of subscriptions) one.dispose();
  await write(measured);
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
