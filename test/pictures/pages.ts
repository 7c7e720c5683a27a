/** Pictures of the page, in the colours that VS Code's themes give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../../scripts/host/run';
import { openSite, type Theme } from '../ui/page-support';

const pages: readonly (readonly [name: string, route: string, theme: Theme, drawn: string])[] = [
  ['timeline-dark', 'timeline', 'dark', '.timeline .mark'],
  ['timeline-light', 'timeline', 'light', '.timeline .mark'],
  ['timeline-hc', 'timeline', 'hc-black', '.timeline .mark'],
  ['timeline-hc-light', 'timeline', 'hc-light', '.timeline .mark'],
  ['roadmap-dark', 'roadmaps', 'dark', '.report rect'],
  ['roadmap-light', 'roadmaps', 'light', '.report rect'],
  ['roadmap-hc', 'roadmaps', 'hc-black', '.report rect'],
  ['roadmap-hc-light', 'roadmaps', 'hc-light', '.report rect'],
  ['api', 'networking.istio.io/VirtualService', 'dark', '.life rect'],
  ['release', 'release:1.22', 'light', 'main h2'],
  ['compare', 'compare/1.20/1.22', 'dark', 'main h2'],
];

export async function readmePages(out: string, wanted: (name: string) => boolean): Promise<void> {
  const asked = pages.filter(([name]) => wanted(name));
  if (asked.length === 0) return;
  const dataset = readFileSync(join(root, 'dist', 'history.json'), 'utf8');
  // The same day in every run: what is supported and where today stands is part of the picture.
  const { date } = JSON.parse(dataset) as { readonly date: string };
  const site = await openSite(dataset);
  try {
    for (const [name, route, theme, drawn] of asked) {
      const { page } = await site.open(route, {
        theme,
        targets: ['1.29.2'],
        today: date,
        context: { viewport: { width: 1160, height: 700 } },
      });
      await page.locator(drawn).nth(2).waitFor();
      await page.screenshot({ path: join(out, `${name}.png`) });
      await page.context().close();
      say(name);
    }
  } finally {
    await site.close();
  }
}
