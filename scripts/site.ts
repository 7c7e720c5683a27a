/**
 * `npm run site -- [--base https://example.org/istio/] [--out site]`: everything that is known as pages, in both
 * languages, for any web server, or to be opened from a folder. `--base`: where it will stand; without it there is no
 * sitemap, and pages name no address of their own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from './errors';
import { root, runScript } from './host/run';
import { writeTimeline } from './site/timeline';
import { writePages } from './site/write';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { base: { type: 'string' }, out: { type: 'string', default: 'site' } },
  });
  const base = values.base === undefined ? undefined : checked(values.base);
  const [dataset, changes, envoy] = ['history.json', 'changes.json', 'envoy.json'].map((name) =>
    join(root, 'dist', name),
  ) as [string, string, string];
  if ((await runScript('scripts/build-data.ts')) !== 0 || !existsSync(dataset))
    throw new Error('The data could not be built.');
  const folder = resolve(root, values.out);
  const count = await writePages(folder, {
    dataset: readFileSync(dataset, 'utf8'),
    changes: readFileSync(changes, 'utf8'),
    envoy: readFileSync(envoy, 'utf8'),
    today: new Date().toISOString().slice(0, 10),
    base,
  });
  await writeTimeline(join(folder, 'timeline'), dataset, changes);
  console.log(`${count} pages in ${folder}: open index.html, or serve the folder with any web server.`);
}

function checked(base: string): string {
  if (!URL.canParse(base) || !/^https?:\/\/[^?#]+$/.test(base))
    throw new Error(`--base wants an address such as https://example.org/istio/, not ${base}.`);
  const { href } = new URL(base);
  return href.endsWith('/') ? href : `${href}/`;
}

main().catch((error: unknown) => {
  console.error(`error: ${messageOf(error)}`);
  process.exitCode = 1;
});
