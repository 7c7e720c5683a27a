import type * as vscode from 'vscode';
import { activate, hover, ids, input, openText, write } from './steps';

interface Times {
  readonly activate: number;
  readonly own: number;
  readonly processor: number;
  readonly hover: number;
}

export async function run(): Promise<void> {
  const own = watchOwnTime();
  // What every first activation and every first hover of a window pays is paid here.
  await activate(ids.warmUp);
  const document = await openText('ini');
  await quiet(document);
  const { oursFirst } = await input<{ oursFirst: boolean }>();
  const early = oursFirst ? await timed(ids.ours, 'yaml', own) : undefined;
  // What an extension does behind its first answer would be counted to the other.
  await quiet(document);
  const empty = await timed(ids.empty, 'plaintext', own);
  await quiet(document);
  await write({ empty, ours: early ?? (await timed(ids.ours, 'yaml', own)) });
}

/** A window that opens is busy with itself for seconds: until a hover of nobody's has been answered quickly ten times in a row. */
async function quiet(document: vscode.TextDocument): Promise<void> {
  const end = performance.now() + 30_000;
  for (let calm = 0; calm < 10 && performance.now() < end;) {
    const begin = performance.now();
    await hover(document);
    calm = performance.now() - begin < 15 ? calm + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function timed(id: string, language: string, own: () => number): Promise<Times> {
  const document = await openText(language);
  const begin = performance.now();
  // On a busy machine the clock counts others' work too; this does not.
  const before = process.cpuUsage();
  const ownBefore = own();
  const activated = await activate(id);
  const ownTime = own() - ownBefore;
  const { user, system } = process.cpuUsage(before);
  await hover(document);
  return {
    activate: activated,
    own: ownTime,
    processor: (user + system) / 1000,
    hover: performance.now() - begin,
  };
}

type ReadFile = (module: NodeJS.Module, file: string) => void;
type Activate = (context: unknown) => unknown;

/**
 * Milliseconds that extensions themselves took so far: reading and running their main file, and `activate`. Between the
 * two VS Code asks its window for the extension's storage, which takes as long as the window likes.
 */
function watchOwnTime(): () => number {
  let spent = 0;
  const spending = <T>(work: () => T): T => {
    const begin = performance.now();
    const result = work();
    spent += performance.now() - begin;
    return result;
  };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Nothing else tells when another's file is read.
  const readers: Record<string, ReadFile | undefined> = require.extensions;
  const read = readers['.js'];
  readers['.js'] = (module, file) => {
    spending(() => read?.(module, file));
    if (!/[\\/](?:desktop|main)\.js$/.test(file)) return;
    const { activate: begin, ...rest } = module.exports as { activate: Activate };
    module.exports = { ...rest, activate: (context: unknown) => spending(() => begin(context)) };
  };
  return () => spent;
}
