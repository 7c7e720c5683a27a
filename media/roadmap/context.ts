import { html, nothing, type TemplateResult } from 'lit-html';
import { sourceUrl } from '../../src/facts/sources';
import type { History, HistoryRecord, Id, Lang, Text, Version } from '../../src/facts/model';
import { textIn, wordsOf } from '../../src/words/words';
import type { Spot } from '../../src/check/changes/report';
import type { Answer, FromPage, Route } from '../../src/shared/protocol';
import type { PageWords } from './words';

/** What a page is drawn from: facts, reader and the way to go elsewhere. */
export interface Context {
  readonly history: History;
  readonly lang: Lang;
  readonly today: string;
  readonly targets: readonly Version[];
  readonly used: ReadonlySet<Id>;
  readonly words: PageWords;
  go(route: Route): void;
  send(message: Exclude<FromPage, { type: 'ready' | 'route' | 'copy' | 'save' | 'ask' }>): void;
  /** Whether there are files that can be asked. */
  readonly hasFiles: boolean;
  /** What the files tell for an address: asked for when first wanted, and drawn again when it is there. */
  answer(route: Route): Answer | undefined;
  /** Where the files use things, on a page that tells it. */
  readonly places?: ReadonlyMap<Id, readonly Spot[]>;
  /** What a page keeps of its own over hiding and reloading, such as a filter; it comes back unchecked. */
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
}

export interface Page {
  readonly title: string;
  readonly body: TemplateResult;
  /** Whether the page has a drawing, marked `data-save`, that can be saved. */
  readonly drawing?: boolean;
  /** Copies the page where its host writes it better than it can be read from what stands there. */
  copied?(): void;
  /** Runs once the body stands; what it returns runs when the page is left. */
  mounted?(root: HTMLElement): () => void;
  /** Adds what is not seen at once; runs after the first paint, and before the page is copied. */
  rest?(root: HTMLElement): void;
  /** Draws what is out of sight too, before the drawing is saved. */
  whole?(): void;
}

export function textOf(context: Pick<Context, 'lang'>, text: string | Text): string {
  return textIn(text, context.lang);
}

/** A day as the reader's language writes it. */
export function dayOf(context: Pick<Context, 'lang'>, day: string): TemplateResult {
  return html`<time datetime=${day}>${wordsOf(context.lang).day(day)}</time>`;
}

/** Takes the focus when one comes to the page, so that a screen reader begins there. */
export function heading(title: unknown): TemplateResult {
  return html`<h1 tabindex="-1">${title}</h1>`;
}

/** A click with a key held opens a tab or a window, as on any link. */
export function onClick(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go();
  };
}

export function link(context: Context, route: Route, label: unknown): TemplateResult {
  return html`<a href=${`#/${route}`} @click=${onClick(() => context.go(route))}>${label}</a>`;
}

export function recordLink(context: Context, id: Id): TemplateResult {
  const record = context.history.get(id);
  return record ? link(context, id, textOf(context, record.title)) : html`<code>${id}</code>`;
}

/** Words between backquotes are code. */
export const inCode = (text: string): unknown =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

/** Places shown of one thing; the rest is a number. */
const mostPlaces = 5;

/** Lines of files, each a link that opens it. */
export function spots(context: Context, where: readonly Spot[]): TemplateResult | typeof nothing {
  if (where.length === 0) return nothing;
  const { between } = wordsOf(context.lang);
  const seen = new Set<string>();
  const lines = where.filter(({ file, line }) => seen.size < seen.add(`${file}:${line}`).size);
  const rest = lines.length - mostPlaces;
  return html`<span class="spots"
    >${lines.slice(0, mostPlaces).map(
      ({ file, line, column }, index) =>
        html`${index > 0 ? between : ''}<a
            href="#"
            @click=${(event: MouseEvent) => {
              event.preventDefault();
              context.send({ type: 'file', file, line, column });
            }}
            ><code>${file}:${line}</code></a
          >`,
    )}${rest > 0 ? html`${between}${context.words.morePlaces.replace('{0}', String(rest))}` : nothing}</span
  >`;
}

/** Only web addresses become links: data can name anything. */
export function external(context: Context, url: string, label: unknown): TemplateResult {
  if (!/^https?:\/\//.test(url)) return html`${label}`;
  return html`<a
    class="external"
    href=${url}
    rel="noopener noreferrer"
    @click=${(event: MouseEvent) => {
      event.preventDefault();
      context.send({ type: 'open', url });
    }}
    >${label}</a
  >`;
}

export function sources(context: Context, record: HistoryRecord): TemplateResult | typeof nothing {
  if (record.sources.length === 0) return nothing;
  return html`<section class="sources">
    <h2>${context.words.sources}</h2>
    <ul>
      ${record.sources.map((source) => {
        const url = sourceUrl(source);
        return html`<li>${external(context, url, url.replace(/^https?:\/\//, ''))}</li>`;
      })}
    </ul>
  </section>`;
}

export function section(title: unknown, body: unknown, count?: number): TemplateResult {
  return html`<section>
    <h2>${title}${count === undefined ? nothing : html` <span class="count">${count}</span>`}</h2>
    ${body}
  </section>`;
}

/** The names of a table's columns; those of numbers stand behind the others. */
export function tableHead(names: readonly string[], numbers: readonly string[] = []): TemplateResult {
  return html`<thead>
    <tr>
      ${names.map((name) => html`<th scope="col">${name}</th>`)}
      ${numbers.map((name) => html`<th scope="col" class="number">${name}</th>`)}
    </tr>
  </thead>`;
}

export function list(items: readonly unknown[]): TemplateResult {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

/** Terms with their facts; what is not known is left out. */
export function facts(pairs: readonly (readonly [string, unknown])[]): TemplateResult | typeof nothing {
  const known = pairs.filter(([, value]) => value !== undefined && value !== '' && value !== nothing);
  if (known.length === 0) return nothing;
  return html`<dl class="facts">
    ${known.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
