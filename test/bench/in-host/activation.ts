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
  await hover(await openText('markdown'));
  const { oursFirst } = await input<{ oursFirst: boolean }>();
  const early = oursFirst ? await timed(ids.ours, 'yaml', own) : undefined;
  const empty = await timed(ids.empty, 'plaintext', own);
  await write({ empty, ours: early ?? (await timed(ids.ours, 'yaml', own)) });
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
