import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openSite } from '../ui/page-support';
import { goal, timing, type Row } from './measure';
import { measure, type PageTimes } from './page';

const runs = 12;

/** The page in a real browser, with all that is known in its timeline. */
export async function benchPage(root: string): Promise<Row[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const site = await openSite(readFileSync(path.join(root, 'dist/history.json'), 'utf8'));
  const measured: PageTimes[] = [];
  try {
    for (let run = 0; run < runs; run++) {
      const { page } = await site.open('timeline', { targets: ['1.29.2'], today: '2026-11-21' });
      measured.push(await measure(page));
      await page.context().close();
    }
  } finally {
    await site.close();
  }
  const size = `${measured[0]?.marks ?? 0} marks, all lanes`;
  const row = { group: 'page', size };
  const shown = timing(measured.map((one) => one.shown));
  const frames = timing(measured.flatMap((one) => one.frames));
  return [
    { ...row, name: 'first paint', ...timing(measured.map((one) => one.firstPaint)) },
    { ...row, name: 'timeline drawn', ...shown, ...goal('under 150 ms', shown.p50 < 150) },
    { ...row, name: 'a frame while panning', ...frames, ...goal('p95 under 16 ms', frames.p95 < 16) },
  ];
}
