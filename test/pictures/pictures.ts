/**
 * `npm run pictures`: takes the pictures of the READMEs and documents anew, from the packaged extension in the real
 * workbench, and from its page. `-- --days [--vsix FILE] --out FOLDER` takes those of every day instead, in both
 * languages: of an older package too, so that both can be looked at side by side; `--site FOLDER` adds those of a site
 * that is there. `--only NAME` takes those whose names have this in them.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exitWith, messageOf } from '../../scripts/errors';
import { root, say } from '../../scripts/host/run';
import { atRest, openWorkbench, type Workbench, type WorkbenchOptions } from '../ui/workbench';
import { tidy } from '../ui/moves';
import { days, everydayFiles } from './days';
import { readmePages } from './pages';
import { readmeViews } from './readme';
import { siteDays } from './site';
import { set } from './steps';
import { takeTour } from './tour';
import type { View } from './view';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      days: { type: 'boolean', default: false },
      vsix: { type: 'string' },
      site: { type: 'string' },
      out: { type: 'string', default: join('docs', 'images') },
      only: { type: 'string', default: '' },
    },
  });
  const out = resolve(root, values.out);
  mkdirSync(out, { recursive: true });
  const wanted = (name: string): boolean => name.includes(values.only);
  const options = values.vsix === undefined ? {} : { vsix: resolve(values.vsix) };
  if (values.days) {
    const views = days.filter(({ name }) => wanted(name));
    if (values.site !== undefined) await siteDays(resolve(values.site), out, wanted);
    const window = { ...options, fill: everydayFiles };
    const english = await inWindow(window, out, views);
    return english + (await inWindow({ ...window, lang: 'zh-cn' }, out, views, '-zh'));
  }
  let failed = await inWindow(
    options,
    out,
    readmeViews.filter(({ name, chinese }) => !chinese && wanted(name)),
  );
  failed += await inWindow(
    { ...options, lang: 'zh-cn' },
    out,
    readmeViews.filter(({ name, chinese }) => chinese && wanted(name)),
  );
  if (wanted('tour')) await takeTour(options, out);
  await readmePages(out, wanted);
  return failed;
}

/** How many of the pictures failed. */
async function inWindow(
  options: WorkbenchOptions,
  out: string,
  views: readonly View[],
  ending = '',
): Promise<number> {
  if (views.length === 0) return 0;
  const workbench = await openWorkbench(options);
  let failed = 0;
  try {
    // The first picture is not to be of the theme that the window opens with.
    set(workbench);
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
    for (const view of views) failed += await take(workbench, view, join(out, `${view.name}${ending}.png`));
  } finally {
    await workbench.close();
  }
  return failed;
}

/** An older package lacks some of what is shown: that one picture then shows how far it got. */
async function take(workbench: Workbench, { name, show }: View, path: string): Promise<number> {
  const { page } = workbench;
  page.setDefaultTimeout(20_000);
  try {
    await tidy(page);
    await show(workbench);
    say(path);
    return 0;
  } catch (error) {
    say(`${name}: ${messageOf(error).split('\n')[0] ?? ''}`);
    return 1;
  } finally {
    await page.screenshot({ path, ...atRest });
    await tidy(page);
  }
}

exitWith(main());
