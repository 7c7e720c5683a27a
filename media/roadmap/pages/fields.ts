/** Fields and values by the release that brought them, and the filter over them. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { bareName, isPart, partsOf } from '../../../src/facts/ids';
import { effectAt } from '../../../src/facts/effects';
import type { LivingRecord, Minor } from '../../../src/facts/model';
import { nameOf } from '../../../src/words/names';
import { dayOf, link, recordLink, type Context } from '../context';

export function filterable(context: Context, root: HTMLElement, key: string): void {
  const filter = root.querySelector<HTMLInputElement>('[data-filter]');
  const ended = root.querySelector<HTMLInputElement>('[data-ended]');
  const matches = root.querySelector<HTMLElement>('[data-matches]');
  if (!filter || !ended || !matches) return;
  const saved = context.recall(key);
  if (Array.isArray(saved)) {
    filter.value = String(saved[0] ?? '');
    ended.checked = saved[1] === true;
  }
  const update = () => {
    const count = narrow(root, filter.value, ended.checked);
    const filtered = filter.value !== '' || ended.checked;
    const found = count === 0 ? context.words.noFields : String(count);
    matches.textContent = filtered ? found : '';
  };
  const changed = () => {
    update();
    context.remember(key, [filter.value, ended.checked]);
  };
  update();
  filter.addEventListener('input', changed);
  ended.addEventListener('change', changed);
}

function narrow(root: HTMLElement, text: string, endedOnly: boolean): number {
  const wanted = text.trim().toLowerCase();
  let count = 0;
  for (const group of root.querySelectorAll<HTMLElement>('[data-group]')) {
    let any = false;
    for (const item of group.querySelectorAll<HTMLElement>('[data-name]')) {
      item.hidden =
        !(item.dataset['name'] ?? '').includes(wanted) || (endedOnly && item.dataset['ended'] !== 'true');
      if (!item.hidden) count++;
      any ||= !item.hidden;
    }
    group.hidden = !any;
  }
  return count;
}

export function byRelease(
  context: Context,
  records: readonly LivingRecord[],
  beside: string,
): TemplateResult {
  const { history } = context;
  const groups = new Map<Minor, LivingRecord[]>();
  for (const record of records) {
    const group = groups.get(record.life.since);
    if (group) group.push(record);
    else groups.set(record.life.since, [record]);
  }
  return html`${[...groups]
    .sort(([a], [b]) => b - a)
    .map(([minor, group]) => {
      const release = history.releases[minor];
      return html`<div data-group class="by-release">
        <h3>
          ${release ? recordLink(context, release.id) : minor}
          ${release ? dayOf(context, release.date) : nothing}
          <span class="count">${group.length}</span>
        </h3>
        <ul class="fields">
          ${group.map((record) => child(context, record, beside))}
        </ul>
      </div>`;
    })}`;
}

function child(context: Context, record: LivingRecord, beside: string): TemplateResult {
  const { history, lang } = context;
  const { deprecated, removed } = record.life;
  const owner = isPart(beside) ? beside : partsOf(beside);
  return html`<li
    data-name=${bareName(record.id).toLowerCase()}
    data-ended=${deprecated !== undefined || removed !== undefined}
  >
    ${link(context, record.id, nameOf(history, record.id, lang, owner))} ${badge(context, record)}
  </li>`;
}

/** What it does in the newest release, where that is not simply to work. */
function effectBadge({ history, words }: Context, { life }: LivingRecord): unknown {
  const effect = effectAt(life, { minor: history.releases.length - 1 });
  return effect ? html`<span class="badge effect">${words[`state_${effect.state}`]}</span>` : nothing;
}

function badge(context: Context, record: LivingRecord): unknown {
  const { history, words } = context;
  const { life } = record;
  const name = (minor: number) => history.releases[minor]?.name ?? '';
  if (life.removed !== undefined)
    return html`<span class="badge removed">${words.removed} ${name(life.removed)}</span>`;
  const deprecated = life.deprecated
    ? html`<span class="badge deprecated">${words.deprecated} ${name(life.deprecated.minor)}</span>`
    : nothing;
  return html`${effectBadge(context, record)} ${deprecated}`;
}
