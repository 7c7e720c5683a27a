/** Hovers, edits and findings through VS Code's own commands, with the one extension that the run asks for. */
import * as vscode from 'vscode';
import { pause } from '../../host/workspace';
import { activate, hover, ids, input, openText, write } from './steps';

export interface Plan {
  /** Copies of one text: each is opened once. */
  readonly files: readonly string[];
  readonly line: number;
  readonly character: number;
  readonly edits: number;
  readonly findings: number;
  /** Milliseconds after which what an edit has called for has begun. */
  readonly settle: number;
}

export interface Samples {
  readonly first: number[];
  readonly warm: number[];
  /** Until the edit is made, and then until the hover after it is there. */
  readonly edit: number[];
  readonly edited: number[];
  readonly findings: number[];
}

const warmRuns = 40;

export async function run(): Promise<void> {
  const { extension, ready, plans } = await input<{ extension: string; ready: string; plans: Plan[] }>();
  await activate(ids.warmUp);
  await hover(await openText('ini'));
  await activate(extension);
  await answers(await open(ready), plans[0]!);
  const measured: (Samples | null)[] = [];
  for (const plan of plans) {
    try {
      measured.push(await measure(plan));
    } catch (error) {
      if (extension === ids.ours) throw error;
      // A peer that gives up on a text is no reason to measure nothing.
      console.error(`${extension} has no figures of ${plan.files[0] ?? 'nothing'}: ${String(error)}`);
      measured.push(null);
    }
  }
  await write(measured);
}

async function measure({ files, line, character, edits, findings, settle }: Plan): Promise<Samples> {
  const samples: Samples = { first: [], warm: [], edit: [], edited: [], findings: [] };
  const at = new vscode.Position(line, character);
  let document: vscode.TextDocument | undefined;
  // A hover queues behind what has begun.
  const settled = async () => {
    await pause(settle);
    await hover(document!, at);
  };
  for (const file of files) {
    document = await open(file);
    samples.first.push(await timed(() => hover(document!, at)));
    await settled();
  }
  for (let run = 0; run < warmRuns; run++) samples.warm.push(await timed(() => hover(document!, at)));
  for (let run = 0; run < edits; run++) {
    samples.edit.push(await timed(() => edit(document!, line)));
    samples.edited.push(await timed(() => hover(document!, at)));
    await settled();
  }
  for (let run = 0; run < findings; run++) {
    const told = nextFindings(document!.uri);
    samples.findings.push(
      await timed(async () => {
        await edit(document!, line);
        await told;
      }),
    );
    await settled();
  }
  return samples;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const open = (file: string) =>
  vscode.workspace.openTextDocument(vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file));

/** One character at the end of the line. */
async function edit(document: vscode.TextDocument, line: number): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(line).range.end, ' ');
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

function nextFindings(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no findings of ${uri.path}`)), 30_000);
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((one) => one.toString() === uri.toString())) return;
      clearTimeout(timer);
      listener.dispose();
      resolve();
    });
  });
}

/** A server takes its time to start. */
async function answers(document: vscode.TextDocument, { line, character }: Plan): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await hover(document, new vscode.Position(line, character));
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await pause(100);
    }
  }
}
