import { activate, hover, ids, input, openText, write } from './steps';

export async function run(): Promise<void> {
  // What every first activation and every first hover of a window pays is paid here.
  await activate(ids.warmUp);
  await hover(await openText('markdown'));
  const { oursFirst } = await input<{ oursFirst: boolean }>();
  const early = oursFirst ? await timed(ids.ours, 'yaml') : undefined;
  const empty = await timed(ids.empty, 'plaintext');
  await write({ empty, ours: early ?? (await timed(ids.ours, 'yaml')) });
}

async function timed(
  id: string,
  language: string,
): Promise<{ activate: number; processor: number; hover: number }> {
  const document = await openText(language);
  const begin = performance.now();
  // On a busy machine the clock counts others' work too; this does not.
  const before = process.cpuUsage();
  const activated = await activate(id);
  const { user, system } = process.cpuUsage(before);
  await hover(document);
  return { activate: activated, processor: (user + system) / 1000, hover: performance.now() - begin };
}
