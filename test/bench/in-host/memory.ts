import { cycles, heapUsed } from '../../host/cycles';
import { manifest } from '../../host/texts';
import { activate, hover, ids, openText, write } from './steps';

export async function run(): Promise<void> {
  await activate(ids.warmUp);
  await activate(ids.empty);
  await hover(await openText('plaintext'));
  const document = await openText('yaml');
  const empty = await settled();
  await activate(ids.ours);
  const idle = await settled();
  await hover(document);
  const used = await settled();
  const heaps = await cycles(10_000, manifest);
  await write({ empty, idle, used, heaps });
}

async function settled(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return heapUsed();
}
