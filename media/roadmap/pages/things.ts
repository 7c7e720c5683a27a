/** Lists of things by their names: with the places that use them, below headings, cut where they are long. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { holderOf, ownerName, ownerOf, partsOf } from '../../../src/facts/ids';
import type { Id } from '../../../src/facts/model';
import { typesIn } from '../../../src/facts/types';
import { nameOf } from '../../../src/words/names';
import { wordsOf } from '../../../src/words/words';
import { link, list, recordLink, spots, textOf, type Context } from '../context';

/** Beyond this many, a list is cut and the rest is folded: one release can bring a thousand names. */
const atFirst = 30;

export const apiTypes = typesIn('api');

export function subsection(title: string, count: number, body: unknown): TemplateResult | typeof nothing {
  return count === 0
    ? nothing
    : html`<h3>${title} <span class="count">${count}</span></h3>
        ${body}`;
}

export function named(context: Context, id: Id): TemplateResult {
  return html`${link(context, id, nameOf(context.history, id, context.lang))}${placesOf(context, id)}`;
}

/** Where the files use a thing, on a page that tells it. */
function placesOf(context: Context, id: Id): unknown {
  const where = context.places?.get(id);
  return where === undefined ? nothing : html` ${spots(context, where)}`;
}

export function titleOf(context: Context, id: Id): string {
  return textOf(context, context.history.get(id)?.title ?? '');
}

/** Children of something listed are left out: a new kind brings all its fields. */
export function outermost(ids: readonly Id[]): Id[] {
  const all = new Set(ids);
  return ids.filter((id) => !parentsOf(id).some((parent) => all.has(parent)));
}

function parentsOf(id: Id): Id[] {
  const holder = holderOf(id);
  return holder === undefined ? [] : [holder, ...parentsOf(holder)];
}

export function byType(context: Context, ids: readonly Id[]): unknown {
  return apiTypes.map((type) => {
    const ofType = ids.filter((id) => context.history.get(id)?.type === type);
    const items =
      type === 'field' || type === 'value' || type === 'setting'
        ? byOwner(context, ofType)
        : ofType.map((id) => named(context, id));
    return subsection(wordsOf(context.lang).types(type), ofType.length, folded(items, context.words.more));
  });
}

/** One line a kind, as its name before each field would say little. */
function byOwner(context: Context, ids: readonly Id[]): TemplateResult[] {
  const { history, lang } = context;
  const owners = new Map<Id, Id[]>();
  for (const id of ids) {
    const owner = ownerOf(id);
    owners.set(owner, [...(owners.get(owner) ?? []), id]);
  }
  return [...owners].map(
    ([owner, own]) =>
      html`<strong>${history.get(owner) ? recordLink(context, owner) : ownerName(owner)}</strong>
        ${own.map((id, index) => html`${index > 0 ? ', ' : ''}${link(context, id, nameOf(history, id, lang, partsOf(owner)))}${placesOf(context, id)}`)}`,
  );
}

export function folded(items: readonly unknown[], more: string): unknown {
  if (items.length === 0) return nothing;
  const cut = items.length <= atFirst + 5 ? items.length : atFirst;
  const many = items.length > 6 ? 'things many' : 'things';
  return html`<div class=${many}>${list(items.slice(0, cut))}</div>
    ${
      cut === items.length
        ? nothing
        : html`<details>
            <summary>${items.length - cut} ${more}</summary>
            <div class=${many}>${list(items.slice(cut))}</div>
          </details>`
    }`;
}
