/** The site as files: the pages of all languages, the records as JSON, the search, the sitemap, and the interactive page. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderOfLang } from '../../src/facts/address';
import { loadChanges, withChanges } from '../../src/facts/changes';
import { loadHistory } from '../../src/facts/load';
import { langs, languages, type Lang } from '../../src/facts/text';
import { root } from '../host/run';
import { bundleInto } from './bundle';
import { escape } from './html';
import { addressIn, document, type Place } from './layout';
import { contextOf, pagesOf } from './pages';

interface Site {
  /** The texts of the bundles. */
  readonly dataset: string;
  readonly changes: string;
  /** Envoy's part, which a site may do without. */
  readonly envoy?: string;
  readonly today: string;
  readonly base?: string | undefined;
  /** Which pages are written; all, if it is not given. */
  readonly wanted?: (path: string) => boolean;
}

/** Returns the number of pages. */
export async function writePages(folder: string, { dataset, changes, envoy, today, base, wanted = () => true }: Site): Promise<number> {
  const part: unknown = envoy === undefined ? undefined : JSON.parse(envoy);
  const read = loadHistory(JSON.parse(dataset), { envoy: () => part });
  const history = withChanges(read, loadChanges(JSON.parse(changes), read));
  const place: Place = { base, version: version() };
  const paths: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  for (const lang of langs) {
    const context = contextOf(history, lang, today);
    for (const page of pagesOf(context)) {
      if (!wanted(page.path)) continue;
      write(join(folder, `${folderOfLang(lang)}${page.path}.html`), document(context, page, place));
      if (lang !== 'en') continue;
      if (page.json !== undefined) write(join(folder, `${page.path}.json`), JSON.stringify(page.json()));
      if (!outside.includes(page.path)) paths.push(page.path);
    }
  }
  if (base !== undefined) {
    write(join(folder, 'sitemap.xml'), sitemap(place, paths, history.meta.date));
    write(join(folder, 'robots.txt'), `User-agent: *\nAllow: /\nSitemap: ${base}sitemap.xml\n`);
  }
  // GitHub Pages leaves out what Jekyll would, unless it is told that this is no Jekyll.
  write(join(folder, '.nojekyll'), '');
  copyFileSync(join(root, 'media', 'activity.svg'), join(folder, 'icon.svg'));
  // As a script, the data is also read where pages lie in a folder and no server may be asked.
  write(join(folder, 'search', 'data.js'), `globalThis.istioHistory={dataset:${dataset},changes:${changes}};`);
  write(join(folder, 'search', 'envoy.js'), `globalThis.istioHistory.envoy=${envoy ?? 'undefined'};`);
  await bundleInto(folder, { 'search/search': 'media/site/search.ts', site: 'media/site/site.css' });
  return paths.length * langs.length;
}

/** Nobody looks for these. */
const outside = ['404', 'search'];

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const version = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Each page with its other languages, as search engines ask for it. */
function sitemap(place: Place, paths: readonly string[], day: string): string {
  const address = (lang: Lang, path: string): string => escape(addressIn(place, lang, path));
  const urls = paths.flatMap((path) =>
    langs.map((lang) => {
      const others = langs.map(
        (one) => `<xhtml:link rel="alternate" hreflang="${languages[one].tag}" href="${address(one, path)}"/>`,
      );
      return `<url><loc>${address(lang, path)}</loc><lastmod>${day}</lastmod>${others.join('')}</url>`;
    }),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
}
