import { html, nothing, type TemplateResult } from 'lit-html';
import type { Comparison } from '../../../src/history/compare';
import { nameOf } from '../../../src/history/names';
import type { HistoryRecord, Id } from '../../../src/history/model';
import { link, list, section, textOf, type Context } from '../context';

/** Beyond this many, a list is cut and the rest is folded: one release can bring a thousand names. */
const first = 40;

const typeOrder = ['kind', 'field', 'value', 'setting', 'annotation', 'label', 'flag', 'helm'] as const;

/** What changed, most telling first: in a release, between two, or for the things that one uses. */
export function changeSections(context: Context, changes: Comparison): TemplateResult {
  const { words, history } = context;
  const versions = (items: Comparison['promoted']) =>
    items.map(
      (item) =>
        html`${named(context, item.id)}: ${item.versions.map((version) => html`<code>${version}</code> `)}`,
    );
  const empty = [
    changes.added,
    changes.promoted,
    changes.deprecated,
    changes.removed,
    changes.versionsRemoved,
    changes.defaultsChanged,
    changes.stages,
    changes.bulletinsFixed,
  ].every((part) => part.length === 0);
  if (empty) return html`<p>${words.nothing}</p>`;
  return html`${part(words.removed, byType(context, changes.removed), changes.removed.length + changes.versionsRemoved.length, folded(versions(changes.versionsRemoved), words.more))}
  ${part(words.deprecated, byType(context, changes.deprecated), changes.deprecated.length)}
  ${part(words.promoted, folded(versions(changes.promoted), words.more), changes.promoted.length)}
  ${part(
    words.defaults,
    folded(
      changes.defaultsChanged.map(
        (item) => html`${named(context, item.id)}: <code>${item.from}</code> → <code>${item.to}</code>`,
      ),
      words.more,
    ),
    changes.defaultsChanged.length,
  )}
  ${part(
    words.stages,
    folded(
      changes.stages.map(
        (item) => html`${named(context, item.id)}: ${item.from ? `${item.from} → ` : ''}${item.to}`,
      ),
      words.more,
    ),
    changes.stages.length,
  )}
  ${part(
    words.fixed,
    folded(
      changes.bulletinsFixed.map(
        (id) => html`${link(context, id, id.replace('bulletin:', ''))} ${titleOf(context, history.get(id))}`,
      ),
      words.more,
    ),
    changes.bulletinsFixed.length,
  )}
  ${part(words.added, byType(context, changes.added), changes.added.length)}`;
}

function part(
  title: string,
  body: unknown,
  count: number,
  more: unknown = nothing,
): TemplateResult | typeof nothing {
  return count === 0 ? nothing : section(title, html`${body}${more}`, count);
}

function named(context: Context, id: Id): TemplateResult {
  return link(context, id, nameOf(context.history, id, context.lang));
}

function titleOf(context: Context, record: HistoryRecord | undefined): string {
  return record ? textOf(context, record.title) : '';
}

/** Children of something listed are left out: a new kind brings all its fields. */
function outermost(ids: readonly Id[]): Id[] {
  const all = new Set(ids);
  return ids.filter((id) => {
    for (
      let end = id.length;
      (end = Math.max(
        id.lastIndexOf('.', end - 1),
        id.lastIndexOf('=', end - 1),
        id.lastIndexOf('#', end - 1),
      )) > 0;
    ) {
      if (all.has(id.slice(0, end).replace(/(\[\]|\{\})+$/, ''))) return false;
    }
    return true;
  });
}

function byType(context: Context, ids: readonly Id[]): unknown {
  const shown = outermost(ids);
  return typeOrder.map((type) => {
    const ofType = shown.filter((id) => context.history.get(id)?.type === type);
    if (ofType.length === 0) return nothing;
    return html`<h3>${context.words[`type_${type}`]} <span class="count">${ofType.length}</span></h3>
      ${folded(
        ofType.map((id) => named(context, id)),
        context.words.more,
      )}`;
  });
}

function folded(items: readonly unknown[], more: string): unknown {
  if (items.length <= first)
    return items.length === 0 ? nothing : html`<div class="things">${list(items)}</div>`;
  return html`<div class="things">${list(items.slice(0, first))}</div>
    <details>
      <summary>${items.length - first} ${more}</summary>
      <div class="things">${list(items.slice(first))}</div>
    </details>`;
}
