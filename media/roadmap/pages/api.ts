import { html, nothing, type TemplateResult } from 'lit-html';
import type { FieldRecord, LivingRecord, Minor, Rename } from '../../../src/history/model';
import { nameOf } from '../../../src/history/names';
import {
  dayOf,
  external,
  facts,
  link,
  recordLink,
  section,
  sources,
  textOf,
  type Context,
  type Page,
} from '../context';
import { fit } from './fit';
import { lifeBars, lifeInWords } from './life';
import { head, mentions } from './record';

/** The life of one API thing: bars per version, then what it consists of by the release that brought it. */
export function apiPage(context: Context, record: LivingRecord): Page {
  const { words, history } = context;
  const children =
    record.type === 'kind'
      ? history.fieldsOf(record.id)
      : record.type === 'field' || record.type === 'setting'
        ? below(context, record)
        : [];
  const values = record.type === 'field' || record.type === 'setting' ? history.valuesOf(record.id) : [];
  return {
    title: textOf(context, record.title),
    drawing: true,
    body: html`${head(context, record)} ${about(context, record)}
    ${section(
      words.life,
      html`<div class="chart"></div>
        <p class="visually-hidden">${lifeInWords(context, record)}</p>`,
    )}
    ${'defaults' in record && record.defaults.length > 0 ? section(words.defaults, defaults(context, record.defaults)) : nothing}
    ${values.length > 0 ? section(words.values, byRelease(context, values, record.id), values.length) : nothing}
    ${instead(context, record, children)}
    ${
      children.length > 0
        ? section(
            words.fields,
            html`<div class="toolbar" data-no-copy>
                <label class="choice">${words.filter} <input type="search" data-filter /></label>
                <label class="choice"><input type="checkbox" data-ended />${words.onlyDeprecated}</label>
                <span class="meta" role="status" data-matches></span>
              </div>
              ${byRelease(context, children, record.id)}`,
            children.length,
          )
        : nothing
    }
    ${mentions(context, record.id)} ${sources(context, record)}`,
    mounted(root) {
      const unfit = fit(root.querySelector<HTMLElement>('.chart'), (width) =>
        lifeBars(context, record, width),
      );
      filterable(context, root, `filter ${record.id}`);
      return unfit;
    },
  };
}

function about(context: Context, record: LivingRecord): unknown {
  const { words } = context;
  const joined = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : undefined);
  const reference = 'reference' in record ? record.reference : undefined;
  const owner = record.type === 'value' ? record.field : 'owner' in record ? record.owner : undefined;
  return facts([
    [words.partOf, owner && context.history.get(owner) ? recordLink(context, owner) : undefined],
    [
      words.valueType,
      'valueType' in record && record.valueType ? html`<code>${record.valueType}</code>` : undefined,
    ],
    [words.components, 'components' in record ? joined(record.components) : undefined],
    [words.appliesTo, 'appliesTo' in record ? joined(record.appliesTo) : undefined],
    [
      words.stages,
      'stages' in record
        ? joined(
            record.stages.map(
              ({ minor, stage }) =>
                `${words[`stage_${stage}`]} ${context.history.releases[minor]?.name ?? ''}`,
            ),
          )
        : undefined,
    ],
    [words.reference, reference && external(context, reference, reference.replace(/^https?:\/\//, ''))],
  ]);
}

function defaults(
  context: Context,
  of: readonly { readonly minor: Minor; readonly value: string }[],
): TemplateResult {
  const { history, words } = context;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.since}</th>
        <th scope="col">${words.defaultValue}</th>
      </tr>
    </thead>
    <tbody>
      ${of.map(
        ({ minor, value }) =>
          html`<tr>
            <th scope="row">${recordLink(context, history.releases[minor]?.id ?? '')}</th>
            <td><code>${value === '' ? '""' : value}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function below(context: Context, record: FieldRecord): FieldRecord[] {
  return context.history
    .fieldsOf(record.owner)
    .filter(
      (other) =>
        other.path.startsWith(record.path) && /^(\[\]|\{\})?\./.test(other.path.slice(record.path.length)),
    );
}

/** Examples of what changed: the old way of writing it beside the one that took its place. */
function instead(context: Context, record: LivingRecord, children: readonly FieldRecord[]): unknown {
  const { words, history, lang } = context;
  const own = new Set([record.id, ...children.map(({ id }) => id)]);
  const renames = history.renames.filter(({ from, to }) => own.has(from) || own.has(to));
  if (renames.length === 0) return nothing;
  const name = (id: string) =>
    link(context, id, html`<code>${nameOf(history, id, lang, `${record.id}#`)}</code>`);
  return section(
    words.instead,
    html`<table>
      <thead>
        <tr>
          <th scope="col">${words.old}</th>
          <th scope="col">${words.now}</th>
          <th scope="col">${words.since}</th>
        </tr>
      </thead>
      <tbody>
        ${renames.map(
          (rename) =>
            html`<tr>
              <td>${name(rename.from)}</td>
              <td>${name(rename.to)}${shape(rename)}</td>
              <td>${recordLink(context, history.releases[rename.since]?.id ?? '')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
    renames.length,
  );
}

function shape({ transform, from, to }: Rename): unknown {
  const last = (id: string) => id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('#')) + 1);
  if (transform === 'wrap') {
    const owner = last(to.slice(0, to.lastIndexOf('.')));
    return html` <span class="meta"
      ><code>${last(from)}: 5</code> → <code>${owner}: {${last(to)}: 5}</code></span
    >`;
  }
  if (transform === 'wrap-list')
    return html` <span class="meta"
      ><code>[a, b]</code> → <code>[{${last(to)}: a}, {${last(to)}: b}]</code></span
    >`;
  return nothing;
}

function filterable(context: Context, root: HTMLElement, key: string): void {
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
    matches.textContent = !filtered ? '' : count === 0 ? context.words.noFields : String(count);
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

function byRelease(context: Context, records: readonly LivingRecord[], beside: string): TemplateResult {
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
  const { history, words, lang } = context;
  const { deprecated, removed } = record.life;
  const owner = beside.includes('#') ? beside : `${beside}#`;
  const badge =
    removed !== undefined
      ? html`<span class="badge removed">${words.removed} ${history.releases[removed]?.name ?? ''}</span>`
      : deprecated
        ? html`<span class="badge deprecated"
            >${words.deprecated} ${history.releases[deprecated.minor]?.name ?? ''}</span
          >`
        : nothing;
  return html`<li
    data-name=${record.id.slice(record.id.indexOf('#') + 1).toLowerCase()}
    data-ended=${deprecated !== undefined || removed !== undefined}
  >
    ${link(context, record.id, nameOf(history, record.id, lang, owner))} ${badge}
  </li>`;
}
