/** What pages are made from, and the pieces that all of them share. */
import type { PageWords } from '../../media/roadmap/words';
import { addressOf } from '../../src/facts/address';
import type { Json } from '../../src/facts/json';
import { isLiving } from '../../src/facts/lives';
import type { History, HistoryRecord, Id, Lang, Source, Text } from '../../src/facts/model';
import { sourceUrl } from '../../src/facts/sources';
import type { Inline } from '../../src/words/inline';
import { nameOf } from '../../src/words/names';
import { textIn, type Words } from '../../src/words/words';
import { html, nothing, type Content, type Html } from './html';
import type { SiteWords } from './words';

export interface Context {
  readonly history: History;
  readonly lang: Lang;
  readonly today: string;
  readonly words: Words;
  readonly page: PageWords;
  readonly site: SiteWords;
}

export interface SitePage {
  /** From the root of its language, without an ending: `kinds/networking.istio.io/VirtualService`. */
  readonly path: string;
  readonly title: string;
  /** What a search engine shows below the title. */
  readonly about: string;
  /** The way from the start page to it, without both. */
  readonly crumbs: readonly Crumb[];
  readonly body: Html;
  /** Written once, for all languages. */
  readonly json?: () => Json;
  /** Has a script; all others need none. */
  readonly script?: string;
}

export interface Crumb {
  readonly label: string;
  readonly path: string;
}

/** Addresses inside are written from the root of the language: the layout knows how deep a page lies. */
export const inside = '~/';

export const hrefOf = (path: string, anchor?: string): string =>
  `${inside}${path}.html${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`;

export function link(id: Id, label: Content): Html {
  const address = addressOf(id);
  return address === undefined
    ? html`${label}`
    : html`<a href="${hrefOf(address.page, address.anchor)}">${label}</a>`;
}

/** By its name; an id that no record has, as it is. */
export function recordLink({ history, lang }: Pick<Context, 'history' | 'lang'>, id: Id, beside?: Id): Html {
  const record = history.get(id);
  if (record === undefined) return html`<code>${id}</code>`;
  const name = nameOf(history, id, lang, beside);
  return link(id, isLiving(record) ? html`<code>${name}</code>` : name);
}

/** Only web addresses become links. */
export const external = (url: string, label: Content): Html =>
  /^https?:\/\//.test(url) ? html`<a class="out" href="${url}" rel="noopener">${label}</a>` : html`${label}`;

/** Words between backquotes are code. */
const inCode = (text: string): Html =>
  html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;

export const said = (inline: Inline): Html =>
  html`${inline.map((part) => {
    if (typeof part === 'string') return inCode(part);
    return 'strong' in part ? html`<strong>${part.strong}</strong>` : html`<code>${part.code}</code>`;
  })}`;

export const text = ({ lang }: Pick<Context, 'lang'>, value: string | Text): string => textIn(value, lang);

export const list = (items: readonly Content[], name = ''): Html =>
  html`<ul class="${name}">
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;

/** Nothing where the list is empty. */
export const section = (id: string, title: Content, body: Content, count?: number): Html =>
  html`<section>
    <h2 id="${id}">${title}${count === undefined ? '' : html` <span class="count">${count}</span>`}</h2>
    ${body}
  </section>`;

export const linked = (context: Context, name: string, title: string, ids: readonly Id[]): Html =>
  ids.length === 0
    ? nothing
    : section(
        name,
        title,
        list(
          [...new Set(ids)].map((id) => recordLink(context, id)),
          'things',
        ),
        new Set(ids).size,
      );

export const facts = (pairs: readonly (readonly [string, Content])[]): Html => {
  const known = pairs.filter(([, value]) => value !== undefined && value !== '' && value !== nothing);
  return known.length === 0
    ? nothing
    : html`<dl class="about">
        ${known.map(
          ([term, value]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`;
};

/** `istio/api 1.22.0: networking/v1/gateway.proto` */
function sourceName(source: Source): string {
  if (typeof source === 'string') return source.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return `${source.repo} ${tagName(source.tag)}: ${source.path}`;
}

/** Commits are known by their beginning. */
const tagName = (tag: string): string => (/^[0-9a-f]{40}$/.test(tag) ? tag.slice(0, 8) : tag);

export const sources = ({ page }: Context, { sources: all }: HistoryRecord): Html =>
  all.length === 0
    ? nothing
    : section('sources', page.sources, list(all.map((one) => external(sourceUrl(one), sourceName(one))), 'sources'));

/** Behind a part: where it was read. */
export const sourceMarks = (all: readonly Source[]): Html =>
  html`${all.map((one) => html` ${external(sourceUrl(one), typeof one === 'string' ? hostOf(one) : `${one.repo} ${tagName(one.tag)}`)}`)}`;

const hostOf = (url: string): string => /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;

export const mentions = (context: Context, id: Id): Html =>
  linked(
    context,
    'mentions',
    context.page.mentions,
    context.history.mentions(id).map((record) => record.id),
  );

