import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { scaleLinear } from 'd3-scale';
import type { FieldRecord, KindRecord, LivingRecord, Minor } from '../../../src/history/model';
import { recordLink, section, sources, textOf, type Context, type Page } from '../context';
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
    body: html`${head(context, record)} ${section(words.life, lifeBars(context, record))}
    ${
      'defaults' in record && record.defaults.length > 0
        ? section(
            words.defaults,
            html`<table>
              <tbody>
                ${record.defaults.map(
                  (value) =>
                    html`<tr>
                      <th scope="row">${recordLink(context, history.releases[value.minor]?.id ?? '')}</th>
                      <td><code>${value.value}</code></td>
                    </tr>`,
                )}
              </tbody>
            </table>`,
          )
        : nothing
    }
    ${values.length > 0 ? section(words.values, byRelease(context, values), values.length) : nothing}
    ${
      children.length > 0
        ? section(
            words.fields,
            html`<div class="toolbar" data-no-copy>
                <label>${words.filter} <input type="search" data-filter /></label>
                <label><input type="checkbox" data-ended />${words.onlyDeprecated}</label>
              </div>
              ${byRelease(context, children)}`,
            children.length,
          )
        : nothing
    }
    ${mentions(context, record.id)} ${sources(context, record)}`,
    mounted: (root) => {
      const filter = root.querySelector<HTMLInputElement>('[data-filter]');
      const ended = root.querySelector<HTMLInputElement>('[data-ended]');
      const update = () => narrow(root, filter?.value ?? '', ended?.checked ?? false);
      filter?.addEventListener('input', update);
      ended?.addEventListener('change', update);
      return () => undefined;
    },
  };
}

function below(context: Context, record: FieldRecord): FieldRecord[] {
  return context.history
    .fieldsOf(record.owner)
    .filter(
      (other) =>
        other.path !== record.path &&
        /^(\[\]|\{\})?\./.test(other.path.slice(record.path.length)) &&
        other.path.startsWith(record.path),
    );
}

function narrow(root: HTMLElement, text: string, endedOnly: boolean): void {
  const wanted = text.toLowerCase();
  for (const item of root.querySelectorAll<HTMLElement>('[data-name]'))
    item.hidden =
      !(item.dataset['name'] ?? '').includes(wanted) || (endedOnly && item.dataset['ended'] !== 'true');
  for (const group of root.querySelectorAll<HTMLElement>('[data-group]'))
    group.hidden = !group.querySelector('[data-name]:not([hidden])');
}

function byRelease(context: Context, records: readonly LivingRecord[]): TemplateResult {
  const { history, words } = context;
  const groups = new Map<Minor, LivingRecord[]>();
  for (const record of records)
    groups.set(record.life.since, [...(groups.get(record.life.since) ?? []), record]);
  return html`${[...groups]
    .sort(([a], [b]) => b - a)
    .map(([minor, group]) => {
      const release = history.releases[minor];
      return html`<div data-group>
        <h3>${release ? recordLink(context, release.id) : minor} <time>${release?.date ?? ''}</time></h3>
        <ul class="things">
          ${group.map((record) => {
            const { deprecated, removed } = record.life;
            return html`<li
              data-name=${record.id.toLowerCase()}
              data-ended=${deprecated !== undefined || removed !== undefined}
            >
              ${recordLink(context, record.id)}
              ${
                removed !== undefined
                  ? html`<span class="badge removed"
                      >${words.removed} ${history.releases[removed]?.name ?? ''}</span
                    >`
                  : deprecated
                    ? html`<span class="badge deprecated"
                        >${words.deprecated} ${history.releases[deprecated.minor]?.name ?? ''}</span
                      >`
                    : nothing
              }
            </li>`;
          })}
        </ul>
      </div>`;
    })}`;
}

interface Bar {
  readonly label: string;
  readonly from: Minor;
  readonly to: Minor;
  readonly deprecated?: Minor;
}

function barsOf(context: Context, record: LivingRecord): Bar[] {
  const end = context.history.releases.length;
  const life = {
    from: record.life.since,
    to: record.life.removed ?? end,
    ...(record.life.deprecated ? { deprecated: record.life.deprecated.minor } : {}),
  };
  if (record.type === 'kind' && record.versions.length > 0) return kindBars(record, end);
  return [{ label: 'Istio', ...life }];
}

function kindBars(kind: KindRecord, end: Minor): Bar[] {
  return kind.versions.map((version) => ({
    label: version.name,
    from: version.since,
    to: version.removed ?? kind.life.removed ?? end,
  }));
}

/** One bar a version over the list of releases; the same is said in words for those who cannot see it. */
function lifeBars(context: Context, record: LivingRecord): TemplateResult {
  const { history, words } = context;
  const bars = barsOf(context, record);
  const labelWidth = 92;
  const width = 760;
  const x = scaleLinear([0, history.releases.length], [labelWidth, width]);
  const height = bars.length * 24 + 24;
  const name = (minor: Minor) => history.releases[minor]?.name ?? '';
  const words_ = bars
    .map((bar) => `${bar.label}: ${name(bar.from)} – ${bar.to < history.releases.length ? name(bar.to) : ''}`)
    .join('; ');
  return html`<svg class="life" viewBox="0 0 ${width} ${height}" role="img" aria-label=${words_}>
      ${bars.map(
        (bar, index) => svg`<text class="row" x="0" y=${index * 24 + 16}>${bar.label}</text>
          <rect class="bar" x=${x(bar.from)} y=${index * 24 + 4} height="16" rx="3" width=${Math.max(4, x(bar.to) - x(bar.from))}></rect>
          ${bar.deprecated === undefined ? nothing : svg`<rect class="bar deprecated" x=${x(bar.deprecated)} y=${index * 24 + 4} height="16" rx="3" width=${Math.max(4, x(bar.to) - x(bar.deprecated))}></rect>`}`,
      )}
      ${history.releases
        .filter((release) => release.minor % 5 === 0 || release.minor === history.releases.length - 1)
        .map(
          (release) => svg`<text class="tick" x=${x(release.minor)} y=${height - 4}>${release.name}</text>`,
        )}
    </svg>
    <p class="visually-hidden">${words.life}: ${words_}</p>`;
}
