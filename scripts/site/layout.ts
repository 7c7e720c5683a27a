/** A page as a whole: its head, the way to it, the sections, and where it stands in other languages. */
import { folderOfLang } from '../../src/facts/address';
import { langs, languages, type Lang } from '../../src/facts/text';
import { inside, hrefOf, type Context, type SitePage } from './context';
import { html, joined, nothing, type Html } from './html';
import { patterns } from './life';
import { indexOf, listed, titleOf } from './sections';
import { searchForm } from './start';

export interface Place {
  /** Where the site will stand: `https://example.org/istio/`. Without one, addresses are relative. */
  readonly base: string | undefined;
  readonly version: string;
}

/** Nothing but the site's own files. */
const policy = (script: boolean): string =>
  [
    "default-src 'none'",
    ...(script ? ["script-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');

export function document(context: Context, page: SitePage, place: Place): string {
  const { lang, site, page: words } = context;
  const title = page.path === 'index' ? page.title : `${page.title} · Istio History`;
  const whole = html`<!doctype html>
    <html lang="${languages[lang].tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(page.script !== undefined)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <meta name="description" content="${page.about}" />
        <meta property="og:title" content="${page.title}" />
        <meta property="og:description" content="${page.about}" />
        <link rel="canonical" href="${absolute(place, lang, page.path)}" />
        ${langs.map((one) => html`<link rel="alternate" hreflang="${languages[one].tag}" href="${absolute(place, one, page.path)}" />`)}
        <link rel="alternate" hreflang="x-default" href="${absolute(place, 'en', page.path)}" />
        ${page.json === undefined ? nothing : html`<link rel="alternate" type="application/json" href="^/${page.path}.json" />`}
        <link rel="icon" href="^/icon.svg" />
        <link rel="stylesheet" href="^/site.css" />
        ${page.script === undefined ? nothing : html`<script src="^/${page.script}" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <div class="top">
            <a class="home" href="${hrefOf('index')}">Istio History</a>
            ${page.path === 'index' || page.path === 'search' || page.path === '404' ? nothing : searchForm(context)} ${otherLanguages(context, page)}
          </div>
          <nav aria-label="${site.sections}" class="nav">${listed.map((type) => tab(context, type, page.path))}</nav>
        </header>
        <main id="main">${crumbs(context, page)} ${page.body}</main>
        ${patterns(page.body)}
        <footer>
          <p>
            ${joined(
              [
                `Istio History ${place.version}`,
                site.dataOf(context.words.day(context.history.meta.date)),
                ...(page.json === undefined ? [] : [html`<a href="^/${page.path}.json">${site.json}</a>`]),
              ],
              context.words.dot,
            )}
          </p>
        </footer>
      </body>
    </html>`;
  return addressed(squeezed(whole), lang, page.path, place);
}

const squeezed = ({ text }: Html): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** The page that is not found is shown at any depth, so that its links begin at the root of the host. */
function addressed(text: string, lang: Lang, path: string, { base }: Place): string {
  const depth = `${folderOfLang(lang)}${path}`.split('/').length - 1;
  const up = '../'.repeat(depth);
  const root = path === '404' && base !== undefined ? new URL(base).pathname : up;
  const own = `${root}${folderOfLang(lang)}`;
  return text.replaceAll(
    /( (?:href|action|src)=")([~^])\//g,
    (_, attribute: string, sign: string) => attribute + (sign === '~' ? own : root),
  );
}

/** Index pages are known by their folder. */
function absolute({ base }: Place, lang: Lang, path: string): string {
  const file = `${folderOfLang(lang)}${path}.html`;
  return base === undefined ? `^/${file}` : `${base}${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

export const addressIn = absolute;

function otherLanguages({ lang }: Context, { path }: SitePage): Html {
  const links = langs
    .filter((other) => other !== lang)
    .map((other) => {
      const { tag, name } = languages[other];
      return html`<a class="other" lang="${tag}" hreflang="${tag}" href="^/${folderOfLang(other)}${path}.html"
    >${name}</a
  >`;
    });
  return joined(links, ' ');
}

function tab(context: Context, type: (typeof listed)[number], path: string): Html {
  const index = indexOf(type);
  const folder = index.slice(0, index.indexOf('/') + 1);
  let current = nothing;
  if (path === index) current = html` aria-current="page"`;
  else if (path.startsWith(folder)) current = html` aria-current="true"`;
  return html`<a href="${hrefOf(index)}" ${current}>${titleOf(context, type)}</a> `;
}

function crumbs({ site }: Context, page: SitePage): Html {
  if (page.path === 'index' || page.path === '404') return nothing;
  const way = page.crumbs.map(({ label, path }) => {
    const [file = '', anchor] = path.split('#');
    return html`<li><a href="${hrefOf(file, anchor)}">${label}</a></li>`;
  });
  return html`<nav class="crumbs" aria-label="${site.breadcrumbs}">
    <ol>
      <li><a href="${inside}index.html">Istio History</a></li>
      ${way}
      <li aria-current="page">${page.title}</li>
    </ol>
  </nav>`;
}
