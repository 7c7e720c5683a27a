/** What changed: in a release, between two, or for the things that one uses. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Comparison } from '../../../src/facts/compare';
import { ownerName } from '../../../src/facts/ids';
import type { Id, RecordType } from '../../../src/facts/model';
import { typesIn } from '../../../src/facts/types';
import { wordsOf } from '../../../src/words/words';
import { effectChange } from '../../../src/words/effects';
import { link, section, tableHead, type Context } from '../context';
import { apiTypes, byType, folded, named, outermost, subsection, titleOf } from './things';

const operated = typesIn('operated');

/** How much there is to look at before an upgrade: what goes, and what changes its default. */
export function toLookAt(
  context: Context,
  changes: Comparison,
): Record<'removed' | 'versions' | 'deprecated' | 'flag' | 'helm', number> {
  const of = (ids: readonly Id[], types: readonly RecordType[]) =>
    outermost(ids.filter((id) => types.includes(context.history.get(id)?.type ?? 'event'))).length;
  const defaults = changes.defaultsChanged.map(({ id }) => id);
  const run = (type: 'flag' | 'helm') =>
    of(changes.removed, [type]) + of(changes.deprecated, [type]) + of(defaults, [type]);
  return {
    removed: of(changes.removed, apiTypes),
    versions: changes.versionsRemoved.length,
    deprecated: of(changes.deprecated, apiTypes),
    flag: run('flag'),
    helm: run('helm'),
  };
}

export type Part = readonly [title: string, count: number, body: unknown];

/** What changed, most telling first: in a release, between two, or for the things that one uses. */
export function changeSections(
  context: Context,
  changes: Comparison,
  none: string,
  first: readonly Part[] = [],
): TemplateResult {
  const { words } = context;
  const of = (ids: readonly Id[], types: readonly RecordType[]) =>
    ids.filter((id) => types.includes(context.history.get(id)?.type ?? 'event'));
  const api = (title: string, ids: readonly Id[]): Part => {
    const mine = outermost(of(ids, apiTypes));
    return [title, mine.length, byType(context, mine)];
  };
  const versions = (title: string, items: Comparison['promoted']): Part => [
    title,
    items.length,
    folded(
      items.map(
        (item) =>
          html`${named(context, item.id)} ${item.versions.map((name) => html`<code>${name}</code> `)}`,
      ),
      words.more,
    ),
  ];
  const parts: readonly Part[] = [
    ...first,
    api(words.removed, changes.removed),
    versions(words.versionsRemoved, changes.versionsRemoved),
    api(words.deprecated, changes.deprecated),
    versions(words.promoted, changes.promoted),
    [words.stages, changes.stages.length, stages(context, changes.stages)],
    [
      words.fixed,
      changes.bulletinsFixed.length,
      folded(
        changes.bulletinsFixed.map((id) => html`${link(context, id, ownerName(id))} ${titleOf(context, id)}`),
        words.more,
      ),
    ],
    [
      words.openBulletins,
      changes.bulletinsOpen.length,
      folded(
        changes.bulletinsOpen.map((id) => html`${link(context, id, ownerName(id))} ${titleOf(context, id)}`),
        words.more,
      ),
    ],
    [
      words.effects,
      changes.effects.length,
      folded(
        changes.effects.map(
          (one) => html`${named(context, one.id)}: ${effectChange(one, context.history, context.lang)}`,
        ),
        words.more,
      ),
    ],
    api(words.added, changes.added),
    ...operated.map((type): Part => {
      const kinds = [
        [words.removed, outermost(of(changes.removed, [type]))],
        [words.deprecated, outermost(of(changes.deprecated, [type]))],
        [words.added, outermost(of(changes.added, [type]))],
      ] as const;
      const defaults = changes.defaultsChanged.filter((item) => of([item.id], [type]).length > 0);
      return [
        wordsOf(context.lang).types(type),
        kinds.reduce((sum, [, ids]) => sum + ids.length, defaults.length),
        html`${subsection(words.defaultsChanged, defaults.length, defaultsTable(context, defaults))}
        ${kinds.map(([title, ids]) =>
          subsection(
            title,
            ids.length,
            folded(
              ids.map((id) => named(context, id)),
              words.more,
            ),
          ),
        )}`,
      ];
    }),
  ];
  const shown = parts.filter(([, count]) => count > 0);
  if (shown.length === 0) return html`<p>${none}</p>`;
  return html`<ul class="counts" data-no-copy>
      ${shown.map(
        ([title, count]) =>
          html`<li>
            <button type="button" class="jump" @click=${jump}>
              <strong>${count}</strong> <span>${title}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${shown.map(([title, count, body]) => section(title, body, count))}`;
}

function stages(context: Context, all: Comparison['stages']): unknown {
  const { words, history } = context;
  return (['feature', 'annotation', 'label'] as const).map((type) => {
    const items = all.filter((item) => history.get(item.id)?.type === type);
    const body = folded(
      items.map(
        (item) =>
          html`${named(context, item.id)}:
          ${item.from ? `${words[`stage_${item.from}`]} → ` : ''}${words[`stage_${item.to}`]}`,
      ),
      words.more,
    );
    return items.length === all.length
      ? body
      : subsection(wordsOf(context.lang).types(type), items.length, body);
  });
}

/** To the section of the same place in the row of counts. */
function jump(event: Event): void {
  const item = (event.currentTarget as Element).closest('li');
  const counts = item?.parentElement;
  if (!item || !counts) return;
  let section = counts.nextElementSibling;
  for (let place = [...counts.children].indexOf(item); place > 0; place--)
    section = section?.nextElementSibling ?? null;
  const title = section?.querySelector<HTMLElement>('h2');
  title?.setAttribute('tabindex', '-1');
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}

function defaultsTable(context: Context, items: Comparison['defaultsChanged']): TemplateResult {
  const { words } = context;
  return html`<div class="scroll">
    <table>
      ${tableHead([words.change, words.before, words.after])}
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <td>${named(context, item.id)}</td>
              <td><code>${item.from}</code></td>
              <td>
                <code>${item.to}</code>
                ${item.charted === undefined ? nothing : wordsOf(context.lang).chartKeeps(item.charted)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
