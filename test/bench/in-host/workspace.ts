/** What somebody waits for who opens one file of a large workspace, and then has all of it scanned. */
import * as vscode from 'vscode';
import { pause } from '../../host/workspace';
import { activate, ids, input, write } from './steps';

export interface Measured {
  readonly listed: number;
  /** Until a finding of the file is in the list of problems, whatever it asks for. */
  readonly first: number;
  /** Until one is there that asks for the release that runs. */
  readonly target: number;
  readonly scan: number;
  readonly processor: number;
  /** The longest that the extension host could do nothing else, while the file was opened and during the scan. */
  readonly heldByOpening: number;
  readonly heldByScan: number;
}

export async function run(): Promise<void> {
  const { opened, files } = await input<{ opened: string; files: number }>();
  await activate(ids.warmUp);
  const held = watchHolds();
  const { first, target } = await open(opened);
  await pause(1000);
  const heldByOpening = held();
  const before = process.cpuUsage();
  const begin = performance.now();
  const isWhole = await vscode.commands.executeCommand<boolean>('istioHistory.scanWorkspace');
  const scan = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  const heldByScan = held();
  const list = performance.now();
  const found = await vscode.workspace.findFiles('**/*.{yaml,json}');
  const listed = performance.now() - list;
  if (!isWhole || found.length < files) throw new Error(`${found.length} of ${files} files were found`);
  await write({
    ...{ listed, first, target, scan, heldByOpening, heldByScan },
    processor: (user + system) / 1000,
  } satisfies Measured);
}

/** From the moment on at which VS Code is asked for the file; the extension begins with it. */
async function open(name: string): Promise<{ first: number; target: number }> {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
  const begin = performance.now();
  const activated = activate(ids.ours);
  await vscode.window.showTextDocument(uri);
  await activated;
  const until = async (isIt: (code: string) => boolean): Promise<number> => {
    for (;;) {
      const codes = vscode.languages
        .getDiagnostics(uri)
        .map(({ code }) => String(typeof code === 'object' ? code.value : code));
      if (codes.some(isIt)) return performance.now() - begin;
      if (performance.now() - begin > 120_000) throw new Error(`only ${codes.join(', ')} is found`);
      await pause(5);
    }
  };
  const first = await until(() => true);
  return { first, target: await until((code) => code.endsWith('-not-yet')) };
}

/**
 * The longest since it was asked last that a timer which was due at once did not come. On a busy machine the clock
 * counts others' work too: no more of it than the processor time of this host.
 */
function watchHolds(): () => number {
  let longest = 0;
  let last = performance.now();
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    longest = Math.max(longest, Math.min(now - last, (user + system) / 1000));
    last = now;
    used = process.cpuUsage();
  }, 1);
  timer.unref();
  return () => {
    const held = longest;
    longest = 0;
    return held;
  };
}
