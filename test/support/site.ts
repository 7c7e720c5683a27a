/** What is wrong on a built site, by the history that it was built from. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from '../../src/facts/address';
import type { Bundle } from '../../src/facts/bundle';
import { loadChanges, withChanges } from '../../src/facts/changes';
import { isPart, ownerOf } from '../../src/facts/ids';
import { loadHistory } from '../../src/facts/load';
import { crawl } from './crawl';

/** Pages that no other leads to, and the interactive page, which is a program. */
const outside = (path: string): boolean => path.startsWith('timeline/');
const aside = ['404.html', 'zh-cn/404.html'];

export function wrongOn(
  folder: string,
  base: string,
  dataset: Bundle,
  changes: unknown,
  envoy?: unknown,
): readonly string[] {
  const read = loadHistory(structuredClone(dataset), { envoy: () => envoy });
  const history = withChanges(read, loadChanges(changes, read));
  const { steps, ids, texts, wrong } = crawl(folder, base, outside);
  const far = [...texts.keys()].filter((path) => !aside.includes(path) && !(Number(steps.get(path)) <= 3));
  const missing = [...history.all(), ...(history.envoy()?.records() ?? [])].flatMap((record) => {
    const address = addressOf(record.id);
    if (address === undefined) return [`${record.id} has no address`];
    const { page, anchor } = address;
    const known = ids.get(`${page}.html`);
    if (known === undefined || (anchor !== undefined && !known.has(anchor)))
      return [`${record.id} has no place`];
    if (!isPart(record.id) || ownerOf(record.id) === record.id) {
      if (!existsSync(join(folder, `${page}.json`))) return [`${record.id} has no JSON`];
      if (!texts.get(`${page}.html`)?.includes('class="out" href="https://'))
        return [`${record.id} has no source`];
    }
    return [];
  });
  return [...wrong, ...far.map((path) => `${path} is too far from the start page`), ...missing];
}
