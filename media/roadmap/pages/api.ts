import { html, nothing, type TemplateResult } from 'lit-html';
import { holderOf, lastWord, partsOf } from '../../../src/facts/ids';
import { isLiving } from '../../../src/facts/lives';
import type { DefaultValue, EnvoyRecord, FieldRecord, LivingRecord, Rename } from '../../../src/facts/model';
import { crdTaken } from '../../../src/words/crds';
import { plain } from '../../../src/words/inline';
import { nameOf } from '../../../src/words/names';
import { wordsOf } from '../../../src/words/words';
import {
  external,
  facts,
  link,
  recordLink,
  section,
  sources,
  tableHead,
  textOf,
  type Context,
  type Page,
} from '../context';
import { byRelease, filterable } from './fields';
import { fit } from './fit';
import { lifeBars, lifeInWords, lifeLegend } from './life';
import { head, mentions } from './record';

/** The life of one API thing: bars per version, then what it consists of by the release that brought it. */
export function apiPage(context: Context, record: LivingRecord): Page {
  const { words, history } = context;
  const children = childrenOf(context, record);
  const values = record.type === 'field' || record.type === 'setting' ? history.valuesOf(record.id) : [];
  return {
    title: textOf(context, record.title),
    drawing: true,
    body: html`${head(context, record)} ${about(context, record)} ${taken(context, record)}
    ${section(
      words.life,
      html`<div class="chart"></div>
        ${lifeLegend(context, record)}
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

function childrenOf(context: Context, record: LivingRecord): readonly LivingRecord[] {
  if (record.type === 'envoy') return partsOfType(context, record);
  if (record.type === 'kind') return context.history.fieldsOf(record.id);
  return record.type === 'field' || record.type === 'setting' ? below(context, record) : [];
}

/** Fields of a message, values of an enum. */
function partsOfType({ history }: Context, record: EnvoyRecord): readonly LivingRecord[] {
  const type = record.what === 'type' ? history.envoy()?.type(record.title as string) : undefined;
  return [...(type?.parts.keys() ?? [])].flatMap((name) => {
    const part = history.get(`${record.id}#${name}`);
    return isLiving(part) ? [part] : [];
  });
}

function ownerOf(record: LivingRecord): string | undefined {
  if (record.type === 'envoy') return record.what === 'type' ? undefined : `envoy:${record.owner ?? ''}`;
  if (record.type === 'value') return record.field;
  return 'owner' in record ? record.owner : undefined;
}

/** Which versions of its CRD istiod takes. */
function taken({ history, lang, targets }: Context, record: LivingRecord): readonly TemplateResult[] {
  const parts = record.type === 'kind' ? crdTaken(record, targets, history, wordsOf(lang)) : [];
  return parts.map((part) => html`<p class="line">${plain(part)}</p>`);
}

function about(context: Context, record: LivingRecord): unknown {
  const { words } = context;
  const joined = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : undefined);
  const reference = 'reference' in record ? record.reference : undefined;
  const owner = ownerOf(record);
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

function defaults(context: Context, of: readonly DefaultValue[]): TemplateResult {
  const { history, words } = context;
  return html`<table>
    ${tableHead([words.since, words.defaultValue])}
    <tbody>
      ${of.map(
        ({ minor, patch, value }) =>
          html`<tr>
            <th scope="row">
              ${recordLink(context, `${history.releases[minor]?.id ?? ''}${patch === undefined ? '' : `.${patch}`}`)}
            </th>
            <td>${value === undefined ? '–' : html`<code>${value === '' ? '""' : value}</code>`}</td>
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
function instead(context: Context, record: LivingRecord, children: readonly LivingRecord[]): unknown {
  const { words, history, lang } = context;
  const own = new Set([record.id, ...children.map(({ id }) => id)]);
  const renames = history.renames.filter(({ from, to }) => own.has(from) || own.has(to));
  if (renames.length === 0) return nothing;
  const name = (id: string) =>
    link(context, id, html`<code>${nameOf(history, id, lang, partsOf(record.id))}</code>`);
  return section(
    words.instead,
    html`<table>
      ${tableHead([words.old, words.now, words.since])}
      <tbody>
        ${renames.map(
          (rename) =>
            html`<tr>
              <td>${name(rename.from)}</td>
              <td>${name(rename.to)}${shape(rename)}</td>
              <td class="whole">${recordLink(context, history.releases[rename.since]?.id ?? '')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
    renames.length,
  );
}

function shape({ transform, from, to }: Rename): unknown {
  if (transform === 'wrap') {
    const owner = lastWord(holderOf(to) ?? '');
    return html` <span class="meta"
      ><code>${lastWord(from)}: 5</code> → <code>${owner}: {${lastWord(to)}: 5}</code></span
    >`;
  }
  if (transform === 'wrap-list')
    return html` <span class="meta"
      ><code>[a, b]</code> → <code>[{${lastWord(to)}: a}, {${lastWord(to)}: b}]</code></span
    >`;
  return nothing;
}
