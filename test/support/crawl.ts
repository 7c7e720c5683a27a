/** Goes through a built site as a reader does: from the start page, link by link. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { folderOfLang } from '../../src/facts/address';
import { langs, languages } from '../../src/facts/text';

export interface Crawled {
  /** Path of a page and how many steps it is away from the start page. */
  readonly steps: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  readonly texts: ReadonlyMap<string, string>;
  /** Links that lead nowhere, and what else a reader would stumble over. */
  readonly wrong: readonly string[];
}

const attribute = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign);
const signs: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

export function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** `outside`: what the site links to and does not consist of. */
export function crawl(folder: string, base: string, outside: (path: string) => boolean): Crawled {
  const texts = new Map(
    filesIn(folder, '.html')
      .filter((path) => !outside(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
  const ids = new Map([...texts].map(([path, text]) => [path, new Set(idsIn(text))]));
  const wrong = [...texts].flatMap(([path, text]) => stumblesIn(path, text, texts, base));
  const steps = new Map([['index.html', 0]]);
  const left = ['index.html'];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    for (const href of linksIn(texts.get(path) ?? '')) {
      const [file = '', hash] = href.split('#');
      const target =
        file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file.replace(/\?.*$/, '')));
      if (outside(target)) continue;
      const isThere = texts.has(target) || existsSync(join(folder, target));
      if (!isThere) wrong.push(`${path}: ${href} is not there`);
      if (hash !== undefined && !ids.get(target)?.has(decodeURIComponent(hash)))
        wrong.push(`${path}: ${href} has no such anchor`);
      if (!texts.has(target) || steps.has(target)) continue;
      steps.set(target, (steps.get(path) ?? 0) + 1);
      left.push(target);
    }
  }
  return { steps, ids, texts, wrong };
}

const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => attribute(id));

/** Of the site itself: addresses of other hosts are not asked. */
const linksIn = (text: string): readonly string[] =>
  [
    ...text
      .replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '')
      .matchAll(/ (?:href|src|action)="([^"]*)"/g),
  ]
    .map(([, href = '']) => attribute(href))
    .filter((href) => !/^[a-z]+:/.test(href));

function stumblesIn(
  path: string,
  text: string,
  texts: ReadonlyMap<string, string>,
  base: string,
): readonly string[] {
  const has = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1];
  const lang = langs.find((one) => one !== 'en' && path.startsWith(folderOfLang(one))) ?? 'en';
  const english = path.slice(folderOfLang(lang).length);
  const address = (file: string): string => base + file.replace(/(^|\/)index\.html$/, '$1');
  const alternates = [...text.matchAll(/hreflang="([^"]+)" href="([^"]+)" \/>/g)].map(
    ([, tag, href]) => `${tag ?? ''} ${href ?? ''}`,
  );
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(text)?.[1] ?? '';
  const readable = main.replace(/<[^>]*>/g, ' ');
  // What is written for machines has their marks.
  const prose = main.replace(/<code>.*?<\/code>|<[^>]*>/gs, ' ');
  const ids = idsIn(text);
  const unreadable = around(text, /(?<!%3D|=|<code>)\bundefined\b|\[object|\bNaN\b|="[~^]\//);
  const halfWidth = lang === 'en' ? undefined : around(prose, halfWidthMark);
  const checks: readonly (readonly [boolean, string])[] = [
    [has(/<html lang="([^"]*)"/) === languages[lang].tag, 'its language'],
    [(has(/<title>([^<]*)<\/title>/) ?? '').length > 3, 'its title'],
    [(has(/<meta name="description" content="([^"]*)"/) ?? '').length > 3, 'its description'],
    [has(/<link rel="canonical" href="([^"]*)"/) === address(path), 'its canonical address'],
    [
      alternates.join() ===
        [
          ...langs.map((one) => `${languages[one].tag} ${address(folderOfLang(one) + english)}`),
          `x-default ${address(english)}`,
        ].join(),
      `its languages: ${alternates.join()}`,
    ],
    [langs.every((one) => texts.has(folderOfLang(one) + english)), 'the page in the other languages'],
    [
      new Set(ids).size === ids.length,
      `ids that are there once: ${ids.filter((id, at) => ids.indexOf(id) !== at).join()}`,
    ],
    [readable.replace(/\s+/g, ' ').length > 40, 'something to read'],
    [halfWidth === undefined, `full-width marks between Chinese words: ${halfWidth ?? ''}`],
    [[...text.matchAll(/<h1>/g)].length === 1, 'one heading'],
    [unreadable === undefined, `readable words: ${unreadable ?? ''}`],
  ];
  return checks.flatMap(([isRight, what]) => (isRight ? [] : [`${path} has not ${what}`]));
}

/** A mark of another script's prose in the midst of Chinese. */
const halfWidthMark =
  /(?<=\p{Script=Han})[,;:!?]|[,;!?](?=\p{Script=Han})|(?<=\p{Script=Han})\.(?=\s*\p{Script=Han}|\s*$)/mu;

/** What is found, with the words around it: a pattern that looked for these too would take half of the time of all pages. */
function around(text: string, pattern: RegExp): string | undefined {
  const at = text.search(pattern);
  return at < 0 ? undefined : text.slice(Math.max(0, at - 20), at + 30);
}
